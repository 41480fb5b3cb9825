"""Tables and workshops for the tests of recipes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.recipes import Recipe, Row, RowTable, draft, guess
from desktop_app.recipes.taking import Fresh, Taken, fresh, take_rows

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


def table(*rows: dict[str, str], tool: str = "", places: bool = True) -> RowTable:
    """A table whose rows lie one beside the other."""
    columns = tuple(dict.fromkeys(key for row in rows for key in row))
    return RowTable(
        "t",
        columns,
        tuple(
            Row(n, tuple(row.get(c, "") for c in columns), point(n) if places else None)
            for n, row in enumerate(rows, start=2)
        ),
        tool,
    )


def point(n: int) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [39.2 + n / 1000, -6.8]}


def looked(ws: Workshop, found: RowTable, recipe: Recipe | None = None) -> Fresh:
    """What of a table is new, by a recipe or by the guess."""
    return fresh(ws, [draft(found, recipe or guess(found, ws.template()), ws.template(), "survey")])


def taken(ws: Workshop, found: RowTable, recipe: Recipe | None = None, group: str = "G") -> Taken:
    """Take a table in."""
    return take_rows(ws, looked(ws, found, recipe), group_name=group)
