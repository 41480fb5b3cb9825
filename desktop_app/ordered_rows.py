"""Adding, changing and ordering one row of a list of the workshop: a group, a word, a layer, an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.file.rows import TABLE_OF, columns_of, to_columns
from desktop_app.model import (
    Action,
    AgendaItem,
    Basemap,
    Group,
    Layer,
    Recipient,
    Referral,
    TemplateEntry,
)
from desktop_app.model_meaning import CoResearcher, ReportPreset, ReportText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.workshop import Workshop

_Placed = (
    Basemap
    | Layer
    | Group
    | TemplateEntry
    | Action
    | Referral
    | AgendaItem
    | Recipient
    | CoResearcher
    | ReportPreset
    | ReportText
)


def insert_row(ws: Workshop, value: _Placed, label: str) -> None:
    """Add a row for a value that has its id already."""
    with ws.change(label) as change:
        change.insert(TABLE_OF[type(value)], columns_of(value), value.id)


def edit_row(ws: Workshop, kind: type, row_id: int, fields: dict[str, Any], label: str) -> None:
    """Change fields of the row with this id; KeyError for a field that its kind does not have."""
    with ws.change(label) as change:
        change.update(TABLE_OF[kind], row_id, to_columns(kind, fields))


def move_row(ws: Workshop, ordered: Sequence[_Placed], row_id: int, index: int, label: str) -> None:
    """Put a row at another place of a list that is given in its order (0 is first)."""
    ids = [value.id for value in ordered]
    ids.remove(row_id)
    ids.insert(max(0, index), row_id)
    positions = {value.id: value.position for value in ordered}
    with ws.change(label) as change:
        for position, moved in enumerate(ids):
            if positions[moved] != position:
                change.update(TABLE_OF[type(ordered[0])], moved, {"position": position})
