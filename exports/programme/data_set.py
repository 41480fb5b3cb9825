"""The data set itself: GeoParquet files under `marks/part=NN/`, each with the marks of some workshops.

One file for each workshop would be thousands of small ones, and opening a file costs more than reading it. So the
workshops are spread over a fixed number of parts by a hash of their keys; whoever replaces one rewrites its part, and
what is gone from a release is gone from the file (docs/decisions/programmes.md).
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any

from exports import geoparquet
from exports.programme.shape import MADE_AT, WORKSHOP_KEY, empty, with_origin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exports.programme.registry import Programme
    from exports.programme.released_file import ReleasedFile

PARTS = 64


def part_of(key: str) -> int:
    """The part in which a workshop's marks are."""
    return hashlib.sha256(key.encode()).digest()[0] % PARTS


def file_of(programme: Programme, part: int) -> Path:
    """The file of a part."""
    return programme.marks_folder / f"part={part:02d}" / "marks.parquet"


def put(programme: Programme, part: int, files: Iterable[ReleasedFile]) -> None:
    """Put releases into a part, in place of what it had of the same workshops."""
    import pyarrow as pa

    files = list(files)
    gone = {file.member.key for file in files}
    tables = [_kept(file_of(programme, part), gone)]
    tables += [_placed(file) for file in files]
    whole = pa.concat_tables(tables).sort_by(
        [(WORKSHOP_KEY, "ascending"), ("mark_no", "ascending")]
    )
    _write(programme, file_of(programme, part), whole)


def _kept(path: Path, gone: set[str]) -> Any:
    """What a part holds of other workshops."""
    import numpy as np
    import pyarrow as pa
    from pyarrow import compute, parquet

    if not path.is_file():
        return geoparquet.with_shapes(empty(), np.empty(0, dtype=object))
    with parquet.ParquetFile(
        path
    ) as file:  # closed before its place is taken: Windows keeps what is open
        table = file.read()
    is_gone = compute.is_in(table[WORKSHOP_KEY], value_set=pa.array(sorted(gone), type=pa.string()))
    return table.filter(compute.invert(is_gone)).replace_schema_metadata(None)


def _placed(file: ReleasedFile) -> Any:
    table = with_origin(file.table, file.member.key, file.member.made_at)
    return geoparquet.with_shapes(table, file.shapes)


def _write(programme: Programme, path: Path, table: Any) -> None:
    """Write a part's file beside, then in its place; none where there is nothing to hold."""
    if table.num_rows == 0:
        path.unlink(missing_ok=True)
        return
    import shapely

    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    shapes = shapely.from_wkb(table[geoparquet.GEOMETRY].to_numpy(zero_copy_only=False))
    said = {
        "programme": 1,
        "audience": programme.audience,
        "recipient": programme.recipient,
        "origin": [WORKSHOP_KEY, MADE_AT],
    }
    geoparquet.write(table, beside, said, geoparquet.geo(shapes))
    descriptor = os.open(beside, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    beside.replace(path)
