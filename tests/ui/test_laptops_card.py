"""Share, for one's own laptops: hand over, and copies for other tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.marking import place_mark
from desktop_app.stopping import stop_if
from desktop_app.workshop import Workshop
from ui.share_step import laptops_card
from ui.share_step.laptops_card import LaptopsCard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk


@pytest.fixture
def card(desk: Desk, qtbot: QtBot) -> LaptopsCard:
    place_mark(desk.workshop, desk.workshop.groups()[0].id, "idea", where="everywhere")
    made = LaptopsCard(desk)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def finish(qtbot: QtBot, card: LaptopsCard, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(card.desk.work.finished, timeout=30_000):
        act()


def test_it_says_when_the_stick_may_be_pulled(card: LaptopsCard, stick: Path, qtbot: QtBot) -> None:
    finish(qtbot, card, lambda: card.hand_over_to(stick))
    assert card.result.isVisible()
    assert card.result.text() == "You may pull the stick."
    assert "no passphrase" in card.details.text()
    with Workshop.open(stick / "ward.gpkg", write=False) as copy:
        assert len(copy.marks()) == 1


def test_a_stick_that_is_gone_is_said_on_the_card(
    card: LaptopsCard, stick: Path, qtbot: QtBot
) -> None:
    finish(qtbot, card, lambda: card.hand_over_to(stick / "gone"))
    assert card.result.text() == "Nothing was handed over."
    assert "Put the stick in" in card.details.text()
    assert card.desk.messages.last is None
    assert card.hand_over.text() == "Hand over on a stick…"


def test_while_it_is_written_the_button_stops_it(
    card: LaptopsCard, stick: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def until_stopped(
        _ws: Workshop, _folder: Path, _progress: object, cancelled: Callable[[], bool]
    ) -> None:
        while True:
            stop_if(cancelled)

    monkeypatch.setattr(laptops_card, "hand_over", until_stopped)

    def begin_and_stop() -> None:
        card.hand_over_to(stick)
        assert card.hand_over.text() == "Stop"
        card.hand_over.click()

    finish(qtbot, card, begin_and_stop)
    assert card.hand_over.text() == "Hand over on a stick…"
    assert not card.result.isVisible()


def test_copies_are_made_for_so_many_tables(card: LaptopsCard, stick: Path, qtbot: QtBot) -> None:
    card.tables.more.click()
    finish(qtbot, card, lambda: card.copy_to(stick))
    assert sorted(p.name for p in stick.iterdir()) == ["ward B.gpkg", "ward C.gpkg"]
    said = card.desk.messages.last
    assert said is not None
    assert "2 copies are made" in said.text
    assert str(stick) in said.text
    assert "open it there" in said.text
