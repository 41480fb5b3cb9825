"""Marks that may be found: those that the screen may show now, by number or title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.numbers import read_label
from ui.map_view.visible import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model import Mark
    from maps.finding import Found
    from ui.desk import Desk

_MOST = 12
_ZOOM = 17.0


def visible_marks(desk: Desk) -> tuple[Mark, ...]:
    """The marks that the screen may show now."""
    ws, view = desk.workshop, desk.map_view
    own_only = view is not None and view.own_only
    return shown(ws.marks(), ws.heard_by(Audience.ROOM), desk.speaking, own_only=own_only)


def marks_named(desk: Desk, marks: Iterable[Mark], text: str) -> list[Found]:
    """Those with this number, or in whose title a word begins so; those without a place too."""
    from desktop_app.positions import positions_of
    from maps.finding import Found
    from maps.finding.index import folded
    from ui.map_step.card import headline

    number, wanted = read_label(text), folded(text)
    found = []
    for mark in marks:
        named = bool(wanted and mark.title) and f" {wanted}" in f" {folded(mark.title)}"
        if mark.number != number and not named:
            continue
        place = next(iter(positions_of(mark.geometry)), (0.0, 0.0))
        what = _("Mark {number}").format(number=mark.label)
        name = mark.title or headline(desk, mark)
        found.append(Found(name, what, place[1], place[0], _ZOOM, "mark", mark.id))
        if len(found) == _MOST:
            break
    return found
