"""Placing and changing marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of, to_columns
from desktop_app.language import _
from desktop_app.model import Mark
from desktop_app.number_blocks import last_number, note_last
from desktop_app.positions import positions
from desktop_app.story_rows import detach, lapse
from desktop_app.workshop import new_id, new_uid, now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.model import Geometry, MarkKind, Where
    from desktop_app.workshop import Change, Workshop

_TOLD = {
    "words",
    "translation",
    "title",
    "idea",
    "geometry",
    "where",
    "cope_words",
    "barriers",
    "service",
    "kind",
    "group_id",
}
"""Fields that a group heard at read-back: when one changes, its agreement no longer holds."""

_POINTING = (
    ("statement_mark", "mark_id"),
    ("action_mark", "mark_id"),
    ("follow_up", "of_id"),
    ("vote", "mark_id"),
)
_FEWEST_POSITIONS = {"Point": 1, "LineString": 2, "Polygon": 4}


def place_mark(
    ws: Workshop,
    group_id: int,
    kind: MarkKind,
    service: str = "",
    barriers: tuple[str, ...] = (),
    *,
    where: Where = "place",
    geometry: Geometry | None = None,
    hand_m: int = 0,
    origin: str = "",
    **more: Any,
) -> Mark:
    """Place a mark of a group; it is that group's own until it is read back.

    Args:
        geometry: GeoJSON, WGS 84; needed if and only if `where` is "place".
        hand_m: Metres within which the hand could place it (finger width on the screen).
        more: Other fields of `Mark`.

    Raises:
        RuleError: The group is not in the workshop, or the shape has too few points.
    """
    draft = {
        **more, "group_id": group_id, "kind": kind, "service": service, "barriers": barriers,
        "where": where, "geometry": geometry, "hand_m": hand_m,
    }  # fmt: skip
    with ws.change(_("Place a mark"), origin) as change:
        (mark_id,) = _insert(change, ws.journal.writes_as, [draft])
    return ws.mark(mark_id)


def add_marks(
    ws: Workshop, drafts: Iterable[Mapping[str, Any]], label: str, origin: str = ""
) -> tuple[int, ...]:
    """Add many marks (fields of `Mark`, without id) in one change; gives their ids in order."""
    with ws.change(label, origin) as change:
        return tuple(_insert(change, ws.journal.writes_as, drafts))


def edit_mark(ws: Workshop, mark_id: int, origin: str = "", **fields: Any) -> Mark:
    """Change fields of a mark. What was told at read-back must be read back again if it changes."""
    mark = ws.mark(mark_id)
    changed = {name: value for name, value in fields.items() if getattr(mark, name) != value}
    if not changed:
        return mark
    where, geometry = changed.get("where", mark.where), changed.get("geometry", mark.geometry)
    if {"where", "geometry"} & changed.keys():
        _check_place(where, geometry)
    with ws.change(_("Change mark {number}").format(number=mark.label), origin) as change:
        change.update("mark", mark_id, to_columns(Mark, {**changed, "changed_at": now()}))
        if _TOLD & changed.keys():
            lapse(change, mark_id)
    return ws.mark(mark_id)


def move_mark(
    ws: Workshop, mark_id: int, geometry: Geometry, hand_m: int, origin: str = ""
) -> Mark:
    """Put a mark somewhere else, or give it another shape."""
    return edit_mark(ws, mark_id, origin, where="place", geometry=geometry, hand_m=hand_m)


def delete_mark(ws: Workshop, mark_id: int, origin: str = "") -> None:
    """Delete a mark with its agreement, pictures, links, dots and what was seen later; undo brings it back whole."""
    mark = ws.mark(mark_id)
    with ws.change(_("Delete mark {number}").format(number=mark.label), origin) as change:
        detach(change, mark_id)
        for table, column in _POINTING:
            for row_id in change.ids(table, column, mark_id):
                change.delete(table, row_id)
        change.delete("mark", mark_id)


def _insert(change: Change, writer: str, drafts: Iterable[Mapping[str, Any]]) -> list[int]:
    groups = {row[0] for row in change.run("SELECT id FROM people_group")}
    number = last_number(change, writer)
    at, made = now(), []
    for draft in drafts:
        if draft["group_id"] not in groups:
            raise RuleError(
                _("Choose first which group is speaking: every mark belongs to a group.")
            )
        _check_place(draft.get("where", "place"), draft.get("geometry"))
        number += 1
        fresh = {"uid": new_uid(), "number": number, "placed_at": at, "changed_at": at}
        mark = Mark(**{"id": new_id(), **fresh, **draft})
        made.append(change.insert("mark", columns_of(mark), mark.id))
    if made:
        note_last(change, number)
    return made


def _check_place(where: str, geometry: Geometry | None) -> None:
    if (where == "place") != (geometry is not None):
        raise RuleError(
            _("A mark is either at a place on the map, or nowhere, everywhere or off the map.")
        )
    if geometry is None:
        return
    try:
        points = [(float(p[0]), float(p[1])) for p in positions(geometry["coordinates"])]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise RuleError(_("This shape cannot be read. Draw it again."), repr(error)) from error
    if not all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in points):
        raise RuleError(_("This place is outside the world. Touch the map again."))
    if len(points) < _FEWEST_POSITIONS.get(geometry.get("type", ""), 1):
        raise RuleError(_("This shape has too few points: a line needs two, an area three."))
