"""What waits for a choice between laptops: what one of them took out is still in the file, and does not leave."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.file.rows import SEPARATOR

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


def taken_out_by_one(ws: Workshop) -> frozenset[int]:
    """The ids of rows that one laptop removed and another changed, until somebody says that they stay."""
    return frozenset(c.row_id for c in ws.conflicts() if not c.column)


def affected_by_any(ws: Workshop) -> dict[int, frozenset[str]]:
    """For each mark of which laptops say differently whom it affects: all that any of them says."""
    return {
        c.row_id: frozenset(code for said in _values(c.versions) for code in said.split(SEPARATOR))
        for c in ws.conflicts()
        if (c.table, c.column) == ("mark", "affected")
    }


def _values(versions: str) -> list[str]:
    return [str(version["value"] or "") for version in json.loads(versions)]
