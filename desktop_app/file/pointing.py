"""Which columns hold the id of another row, by table."""

from __future__ import annotations

from typing import Any

POINTING: dict[str, tuple[str, ...]] = {
    "mark": ("group_id",),
    "statement": ("session_id", "group_id", "agenda_item_id"),
    "statement_mark": ("statement_id", "mark_id"),
    "action": ("session_id",),
    "action_mark": ("action_id", "mark_id"),
    "follow_up": ("of_id", "session_id"),
    "consent": ("id",),
    "attachment": ("owner_id",),
    "agenda_item": ("session_id",),
    "recording": ("session_id",),
    "vote": ("group_id", "mark_id"),
    "slip": ("group_id",),
    "report_text": ("preset_id",),
    "template_entry": ("picture_id", "voice_id"),
    "basemap": ("picture_id",),
}

NO_CLAIM = frozenset({"id", "number", "position", "changed_at"})
"""Columns whose change does not say that a row should stay which another laptop removed."""


def pointed_to(table: str, values: dict[str, Any]) -> set[int]:
    """The ids of rows that these columns of a row hold."""
    found = (values.get(column) for column in POINTING.get(table, ()))
    return {int(row_id) for row_id in found if row_id}
