"""The rules about a workshop's passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import locking
from desktop_app.errors import RuleError, WrongPassphraseError
from desktop_app.model import Audience
from desktop_app.release import release
from desktop_app.release.ledger import leave, ledger
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = "four plain words together"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "day.gpkg", title="A") as ws:
        yield ws


def _conflict(ws: Workshop) -> None:
    with ws.change("") as change:
        change.update("workshop", 1, {"conflict_affected": 1})


def test_nothing_leaves_a_conflict_affected_area_without_a_passphrase(ws: Workshop) -> None:
    room = release(ws, Audience.ROOM)
    written: list[str] = []

    def write() -> tuple[Path, ...]:
        written.append("written")
        return ()

    leave(ws, room, ["csv"], write)
    _conflict(ws)
    with pytest.raises(RuleError, match="Set one in Prepare"):
        leave(ws, room, ["csv"], write)
    ws.set_passphrase(WORDS)
    leave(ws, room, ["csv"], write)
    assert written == ["written", "written"]
    assert len(ledger(ws)) == 2


def test_a_conflict_affected_workshop_without_one_is_found(ws: Workshop) -> None:
    assert not locking.must_have_passphrase(ws)
    _conflict(ws)
    assert locking.must_have_passphrase(ws)


def test_there_it_is_not_taken_away(ws: Workshop) -> None:
    ws.set_passphrase(WORDS)
    _conflict(ws)
    with pytest.raises(RuleError, match="the passphrase stays"):
        locking.remove_passphrase(ws, WORDS)
    assert ws.has_passphrase


def test_setting_none_is_not_removing(ws: Workshop) -> None:
    with pytest.raises(RuleError, match="at least 8"):
        locking.set_passphrase(ws, "")


def test_only_who_knows_it_changes_it(ws: Workshop) -> None:
    locking.set_passphrase(ws, WORDS)
    with pytest.raises(WrongPassphraseError):
        locking.set_passphrase(ws, "another four words", "not the one")
    assert ws.opens_with(WORDS)


def test_what_cannot_be_read_has_none(tmp_path: Path) -> None:
    assert not locking.has_passphrase(tmp_path / "absent.gpkg")
