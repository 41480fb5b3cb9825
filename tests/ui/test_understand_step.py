"""Understand, through its widgets; without a map, and with the real page where the map matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.consenting import Agreement, agree
from desktop_app.erasing import take_out
from desktop_app.errors import RuleError
from desktop_app.marking import place_mark
from desktop_app.model import Audience, Precision
from desktop_app.preparing import edit_group
from desktop_app.reporting import choice_in_report
from desktop_app.understanding import Choice, Pick, choice_text
from desktop_app.workshop import Workshop
from ui.prepare_step import PrepareStep
from ui.prepare_step.layers_page import LayersPage
from ui.understand_step import UnderstandStep
from ui.understand_step.beside import read_beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.window.main_window import MainWindow

HEALTH = Pick("service", ("health",))
EXACT = Precision("exact")


def mark(ws: Workshop, n: int, service: str, group: int = 0, *, agreed: bool = True) -> int:
    place = {"type": "Point", "coordinates": [39.25 + n / 1000, -6.8]}
    words = f"Words {n}"
    said: dict[str, Any] = {"geometry": place, "words": words, "affected": ("women",)}
    made = place_mark(ws, ws.groups()[group].id, "barrier", service, ("far",), **said)
    if agreed:
        agree(ws, [made.id], Agreement(Audience.ROOM, None, None, EXACT, EXACT))
    return made.id


def fill(ws: Workshop) -> None:
    """Seven marks that the room may see: four about health, two of them of the youth; one waits."""
    for n in range(4):
        mark(ws, n, "health", group=n % 2)
    for n in range(4, 7):
        mark(ws, n, "water")
    mark(ws, 7, "health", agreed=False)


@pytest.fixture
def step(desk: Desk, qtbot: QtBot) -> Iterator[UnderstandStep]:
    fill(desk.workshop)
    yield from entered(desk, qtbot)


def entered(desk: Desk, qtbot: QtBot) -> Iterator[UnderstandStep]:
    step = UnderstandStep(desk)
    step.resize(1270, 700)
    step.show()
    step.enter()
    qtbot.waitUntil(lambda: step.made is not None, timeout=30_000)
    yield step
    qtbot.waitUntil(lambda: not desk.work.busy, timeout=30_000)
    shiboken6.delete(step)


def shown(step: UnderstandStep, code: str) -> str:
    card = step.column.cards[code]
    step.column._make(card)
    return card.sentence.text()


def test_the_room_s_figures_are_shown_first(step: UnderstandStep) -> None:
    assert step.made is not None
    assert step.made.release.audience is Audience.ROOM
    assert step.bar.count.text() == "7 marks"


def test_what_waits_to_be_agreed_is_said(step: UnderstandStep) -> None:
    assert "1 mark is not in it" in step.whose.told.text()


def test_a_figure_says_what_it_shows_and_what_it_cannot_show(step: UnderstandStep) -> None:
    assert "Health care" in shown(step, "services_barriers")
    assert step.column.cards["services_barriers"].limits.text()


def test_what_is_touched_in_one_figure_filters_the_others(step: UnderstandStep) -> None:
    step.column.cards["services_barriers"].picked.emit((HEALTH,))
    assert step.bar.count.text() == "4 of 7 marks"
    assert "4" in shown(step, "affected")
    assert "7" not in shown(step, "affected")
    assert list(step.bar.chips) == [("service", "health")]


def test_touched_again_it_is_let_go(step: UnderstandStep) -> None:
    step.pick((HEALTH,))
    step.pick((HEALTH,))
    assert not step.choice


def test_a_chip_takes_its_own_off(step: UnderstandStep) -> None:
    step.pick((HEALTH,))
    step.pick((Pick("barrier", ("far",)),))
    step.bar.chips["service", "health"].click()
    assert step.choice.fields == ("barrier",)


def test_everything_is_shown_again(step: UnderstandStep) -> None:
    step.pick((HEALTH,))
    step.bar.everything.click()
    assert step.bar.count.text() == "7 marks"
    assert not step.bar.chips


def test_the_numbers_are_a_table_that_can_be_copied(step: UnderstandStep) -> None:
    shown(step, "services_barriers")
    card = step.column.cards["services_barriers"]
    card.numbers.set_open(is_open=True)
    card.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert card.figure is not None
    assert len(lines) == len(card.figure.rows) + 1
    assert all("\t" in line for line in lines)
    assert any("Health care" in line for line in lines)


def test_a_figure_is_put_into_the_report_as_it_is_chosen(step: UnderstandStep) -> None:
    step.pick((HEALTH,))
    card = step.column.cards["affected"]
    card.report.click()
    chosen = choice_text(Choice(frozenset({HEALTH})))
    assert choice_in_report(step.desk.workshop, "affected") == chosen
    assert "In: " in step.column.cards["affected"].report.text()
    assert "Our report" in step.column.cards["affected"].report.text()
    assert card.report.isChecked()


def test_it_says_when_something_else_of_it_is_in(step: UnderstandStep) -> None:
    card = step.column.cards["affected"]
    card.report.click()
    step.pick((HEALTH,))
    step.column._make(card)
    assert not card.report.isChecked()
    assert card.report.text().endswith("as it is now")


def test_taken_out_of_the_report(step: UnderstandStep) -> None:
    card = step.column.cards["affected"]
    card.report.click()
    card.report.click()
    assert choice_in_report(step.desk.workshop, "affected") is None


def test_another_audience_is_made_anew(step: UnderstandStep, qtbot: QtBot) -> None:
    women = step.desk.workshop.groups()[0]
    step.whose.choose(Audience.GROUP, women.id)
    qtbot.waitUntil(lambda: step.made is not None and step.made.release.group == "Women")
    assert "Everyone who looks at this screen" in step.whose.told.text()


def test_another_audience_blanks_the_screen_at_once(step: UnderstandStep) -> None:
    shown(step, "affected")
    step.whose.choose(Audience.PUBLIC)
    assert step.column.cards["affected"].sentence.text() == ""
    assert step.column.cards["affected"].figure is None


def test_what_one_group_may_see_is_not_kept_in_front(step: UnderstandStep, qtbot: QtBot) -> None:
    step.whose.choose(Audience.GROUP, step.desk.workshop.groups()[0].id)
    qtbot.waitUntil(lambda: step.made is not None)
    step.leave()
    assert step.whose.wanted.audience is Audience.ROOM
    assert step.made is None


def test_what_was_taken_out_meanwhile_is_not_seen_again(step: UnderstandStep, qtbot: QtBot) -> None:
    shown(step, "affected")
    step.leave()
    take_out(step.desk.workshop, [step.desk.workshop.marks()[0].id])
    step.enter()
    assert step.column.cards["affected"].sentence.text() == ""
    qtbot.waitUntil(lambda: step.bar.count.text() == "6 marks")


def test_what_is_chosen_stays_while_the_workshop_changes(
    step: UnderstandStep, qtbot: QtBot
) -> None:
    step.pick((HEALTH,))
    mark(step.desk.workshop, 9, "health")
    qtbot.waitUntil(lambda: step.bar.count.text() == "5 of 8 marks")


def test_a_new_mark_comes_into_the_figures(step: UnderstandStep, qtbot: QtBot) -> None:
    mark(step.desk.workshop, 9, "school")
    qtbot.waitUntil(lambda: step.bar.count.text() == "8 marks")


def test_what_goes_into_the_report_makes_nothing_anew(step: UnderstandStep) -> None:
    step.column.cards["affected"].report.click()
    assert not step.looking.is_stale


def test_a_touched_mark_shows_its_words_and_filters(step: UnderstandStep) -> None:
    step.on_map.mark_touched.emit(1)
    assert step.mark_card.words.text() == "Words 0"
    step.mark_card.chips[0].click()
    assert step.choice.codes("service") == {"health"}


def test_two_groups_are_asked_for(step: UnderstandStep) -> None:
    part = step.parts["different_eyes"]
    part.ours.button(part.ours.codes()[1]).click()  # type: ignore[attr-defined]
    part.theirs.button(part.theirs.codes()[0]).click()  # type: ignore[attr-defined]
    assert "Youth" in shown(step, "different_eyes")


def test_another_workshop_is_read_beside_and_not_changed(
    step: UnderstandStep, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.gpkg"
    with Workshop.create(other, title="Ward 9", opens_at=(-6.8, 39.25, 13.0)) as ws:
        from desktop_app.preparing import add_group

        add_group(ws, "Men", colour="#1b6f8f", sign="square")
        for n in range(6):
            mark(ws, n, "school")
    before = other.read_bytes()
    part = step.parts["compare"]
    read_beside(step.desk, other, step.whose.wanted, part.put_beside)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "compare" in step.asked)
    assert "Ward 9" in shown(step, "compare")
    assert other.read_bytes() == before


def test_without_marks_every_figure_says_so(desk: Desk, qtbot: QtBot) -> None:
    for step in entered(desk, qtbot):
        said = {code: shown(step, code) for code in step.column.cards}
        assert all(said.values())
        assert step.column.cards["room"].prepare.isVisibleTo(step)


def test_one_mark(desk: Desk, qtbot: QtBot) -> None:
    mark(desk.workshop, 0, "health")
    for step in entered(desk, qtbot):
        assert step.bar.count.text() == "1 mark"
        assert all(shown(step, code) for code in step.column.cards)


def test_the_map_shows_the_release_and_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workbench is not None
    desk = window.workbench.desk
    fill(desk.workshop)
    window.workbench.go_to("understand")
    step = window.workbench.step("understand")
    assert isinstance(step, UnderstandStep)
    qtbot.waitUntil(lambda: step.made is not None, timeout=30_000)
    step.pick((HEALTH,))
    numbers = "chautari.store.visible().map((e) => e.record.number).sort().join()"

    def only_health() -> None:
        told: list[str] = []
        assert desk.map_view is not None
        desk.map_view.page.runJavaScript(numbers, 0, told.append)
        qtbot.waitUntil(lambda: bool(told), timeout=10_000)
        assert told == ["1,2,3,4"]

    qtbot.waitUntil(only_health, timeout=10_000)


def test_what_is_missing_is_given_on_its_page_of_prepare(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workbench is not None
    workbench = window.workbench
    workbench.go_to("understand")
    step = workbench.step("understand")
    assert isinstance(step, UnderstandStep)
    qtbot.waitUntil(lambda: step.made is not None, timeout=30_000)
    step.column.cards["wards"].prepare.click()
    prepare = workbench.step("prepare")
    assert isinstance(prepare, PrepareStep)
    assert workbench.front == "prepare"
    assert isinstance(prepare.page, LayersPage)


def test_a_workshop_with_another_passphrase_is_said_so(
    step: UnderstandStep, qtbot: QtBot, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.gpkg"
    Workshop.create(locked, title="Ward 9", passphrase="four walking grey goats").close()  # noqa: S106
    with qtbot.waitSignal(step.desk.messages.noted):
        read_beside(step.desk, locked, step.whose.wanted, lambda _release: None)
    assert step.desk.messages.last is not None
    assert "Give both the same one" in step.desk.messages.last.text


def test_a_file_that_is_no_workshop_is_said_in_one_sentence(
    step: UnderstandStep, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(b"no workshop")
    with qtbot.waitSignal(step.desk.messages.noted):
        read_beside(step.desk, broken, step.whose.wanted, lambda _release: None)
    assert step.desk.messages.last is not None
    assert "broken.gpkg" in step.desk.messages.last.text


def test_the_list_of_questions_drops_down_and_goes_to_one(step: UnderstandStep) -> None:
    assert step.questions.currentIndex() == -1
    QTest.mouseClick(step.questions, Qt.MouseButton.LeftButton)
    drops = step.questions.view()
    assert drops.isVisible()
    place = step.questions.findData("different_eyes")
    drops.setCurrentIndex(drops.model().index(place, 0))
    QTest.keyClick(drops, Qt.Key.Key_Return)
    assert step.column.cards["different_eyes"] in step.column.shown


def test_marks_over_a_figure_stay_as_wished_while_it_is_filtered(step: UnderstandStep) -> None:
    step.go_to("different_eyes")
    step.show_on_map("different_eyes", on=True)
    step.map_key.marks.click()
    assert step.on_map.shows_marks
    step.pick((HEALTH,))
    assert step.on_map.shows_marks
    assert step.map_key.marks.isChecked()


def test_the_key_under_the_map_names_each_class_once(step: UnderstandStep) -> None:
    step.go_to("different_eyes")
    step.show_on_map("different_eyes", on=True)
    assert step.map_key.names == ["both mark here", "only Women", "only Youth"]
    step.map_key.close_button.click()
    assert not step.map_key.isVisibleTo(step)


def test_what_cannot_be_written_is_said_and_the_button_is_as_it_was(
    step: UnderstandStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise RuleError("This workshop can only be read.")

    monkeypatch.setattr("ui.understand_step.in_report.put_in_report", refuse)
    card = step.column.cards["affected"]
    card.report.click()
    assert step.desk.messages.last is not None
    assert step.desk.messages.last.text == "This workshop can only be read."
    assert not card.report.isChecked()


def test_a_large_figure_filters_too(step: UnderstandStep) -> None:
    card = step.column.cards["services_barriers"]
    step.column._make(card)
    sheet = step.show_large(card)
    assert sheet.sentence.text() == card.sentence.text()
    sheet.picked.emit((HEALTH,))
    assert step.bar.count.text() == "4 of 7 marks"
    assert any(HEALTH in part.picks for part in sheet.view.parts)
    sheet.close_button.click()


def test_a_long_name_is_cut_at_a_word_and_told_whole_when_pointed_at(
    step: UnderstandStep, qtbot: QtBot
) -> None:
    long = "Mothers of children with disabilities of the upper settlements"
    edit_group(step.desk.workshop, step.desk.workshop.groups()[0].id, name=long)
    mark(step.desk.workshop, 9, "school")
    qtbot.waitUntil(lambda: step.bar.count.text() == "8 marks")
    step.pick((Pick("group", ("g1",)),))
    chip = step.bar.chips["group", "g1"]
    assert chip.text() == "Mothers of children with disabilities of…"
    assert long in chip.accessibleName()
