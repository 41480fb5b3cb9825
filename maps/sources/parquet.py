"""GeoParquet, through pyarrow where it is installed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.credit import from_text
from maps.sources.gdal import unreadable
from maps.sources.reading import read_start, shown, tidy
from maps.sources.vector import Rows, drafted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from maps.sources.found import ReadLayer

_PLAIN = {"point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon"}


def read_parquet(path: Path) -> tuple[ReadLayer, ...]:
    """Read the one layer of a GeoParquet file.

    Raises:
        SourceError: pyarrow is not installed, or the file is damaged or holds no places.
    """
    if not read_start(path).startswith(b"PAR1"):
        sentence = _("{file} is not {format}, or is damaged. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path), format="GeoParquet"))
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        sentence = _(
            "{file} is GeoParquet, and the part that reads it (pyarrow) is not installed here. Ask for GeoPackage."
        )
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    try:
        with ParquetFile(path) as file:
            about = _about(path, file.schema_arrow.metadata or {})
            table = file.read()
    except (ArrowException, OSError, ValueError) as error:
        raise unreadable(path, repr(error)) from error
    column, said = about
    shapes = _shapes(path, table[column], str(said.get("encoding", "WKB")))
    crs = said.get("crs", "OGC:CRS84")
    others = [
        (str(tidy(name)), _taker(table[name])) for name in table.column_names if name != column
    ]
    rows = Rows(len(shapes), lambda some: shapes[some], crs and _plain_crs(crs), others)
    draft, problems = drafted(path, path.stem, rows, None)
    credits_, licence = _credit(path)
    return (draft.layer(problems, credits_, licence),)


def _credit(path: Path) -> tuple[str, str]:
    beside = path.with_suffix(".license")
    return from_text(beside.read_text("utf-8", "replace")) if beside.is_file() else ("", "")


def _about(path: Path, metadata: dict[bytes, bytes]) -> tuple[str, dict[str, Any]]:
    """The column with the shapes, and what is said of it."""
    if b"geo" not in metadata:
        sentence = _(
            "{file} is a table without shapes (Parquet). Ask for GeoParquet or GeoPackage."
        )
        raise SourceError(sentence.format(file=shown(path)))
    geo = json.loads(metadata[b"geo"])
    column = geo["primary_column"] if isinstance(geo, dict) else None
    columns = geo.get("columns") if isinstance(geo, dict) else None
    said = columns.get(column) if isinstance(columns, dict) else None
    if isinstance(column, str) and isinstance(said, dict):
        return column, said
    raise ValueError("no primary column")


def _plain_crs(crs: Any) -> str:
    return json.dumps(crs) if isinstance(crs, dict) else str(crs)


def _shapes(path: Path, column: Any, encoding: str) -> Any:
    import shapely

    if encoding.upper() == "WKB":
        written = column.to_numpy(zero_copy_only=False) if len(column) else np.empty(0, object)
        return shapely.force_2d(shapely.from_wkb(written, on_invalid="ignore"))
    if encoding.lower() == "point":
        rows = column.to_pylist()
        places = [(r["x"], r["y"]) if r else (np.nan, np.nan) for r in rows]
        return shapely.points(np.array(places, dtype=float).reshape(-1, 2))
    sentence = _("{file} writes its shapes as {name}, which is not read. Ask for GeoPackage.")
    raise SourceError(sentence.format(file=shown(path), name=str(tidy(encoding))[:40]))


def _taker(column: Any) -> Callable[[slice], list[Any]]:
    return lambda some: [
        tidy(_plain(value))
        for value in column.slice(some.start, some.stop - some.start).to_pylist()
    ]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int, float, list, dict)):
        return value
    if isinstance(value, (bytes, bytearray)):
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
