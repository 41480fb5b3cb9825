"""GeoParquet 1.1: every mark with its place, the statements, actions and groups, for those who count in columns.

A mark without a place has a null geometry. What the file says of itself is in its metadata, under `chautari`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.building import without_collecting
from exports import geoparquet
from exports.arrays import about, as_table, by_family
from exports.columns import ACTION_COLUMNS, GROUP_COLUMNS, STATEMENT_COLUMNS, TABLE_COLUMNS
from exports.geometry import FAMILIES
from exports.readme import write_dictionary, write_readme
from exports.tables import action_rows, group_rows, mark_rows, statement_rows

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["ENDINGS", "write"]

ENDINGS = ("-statements.parquet", "-actions.parquet", "-groups.parquet")

_COLUMNS = tuple(c for c in TABLE_COLUMNS if c.key not in {"lon", "lat"})


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.parquet`; `-statements`, `-actions` and `-groups` where there are any; dictionary and README."""
    with without_collecting():
        _write_marks(release, folder / f"{release.slug}.parquet")
    rows = (
        ("statements", STATEMENT_COLUMNS, statement_rows(release)),
        ("actions", ACTION_COLUMNS, action_rows(release)),
        ("groups", GROUP_COLUMNS, group_rows(release)),
    )
    for name, columns, found in rows:
        table = as_table(columns, found)
        if table.num_rows:
            path = folder / f"{release.slug}-{name}.parquet"
            geoparquet.write(table, path, about(release))
    write_dictionary(release, folder)
    write_readme(release, folder)


def _write_marks(release: Release, path: Path) -> None:
    import numpy as np

    families = by_family(release)
    found = [families[family] for family in FAMILIES if family in families]
    without = [mark for mark in release.marks if mark.geometry is None]
    marks = [*(mark for placed, _shapes in found for mark in placed), *without]
    shapes = np.concatenate([*(s for _m, s in found), np.full(len(without), None, dtype=object)])
    table = as_table(_COLUMNS, mark_rows(release, marks))
    geoparquet.write(
        geoparquet.with_shapes(table, shapes), path, about(release), geoparquet.geo(shapes)
    )
