"""Marks as columns: one Arrow array per key, and shapes as WKB; for the formats that GDAL and Arrow write.

Text that was not said stays "", as in every table; a day or a number that was not said is null.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from exports.columns import SCHEMA_VERSION
from exports.geometry import FAMILIES, FAMILY, prepared, prepared_point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.released import Release, ReleasedMark
    from exports.columns import Column, Properties

GEOMETRY = "geometry"


def by_family(release: Release) -> dict[str, tuple[list[ReleasedMark], Any]]:
    """The marks with a place by family of their shapes, and a numpy array of shapely shapes beside; none is empty."""
    import numpy as np
    import shapely
    from shapely.geometry import shape

    marks: dict[str, list[ReleasedMark]] = {family: [] for family in FAMILIES}
    shapes: dict[str, list[Any]] = {family: [] for family in FAMILIES}
    for mark in release.marks:
        if mark.geometry is None:
            continue
        if mark.geometry["type"] == "Point":
            marks["points"].append(mark)
            shapes["points"].append(prepared_point(mark.geometry, mark.decimals)["coordinates"])
            continue
        for part in prepared(mark.geometry, mark.decimals):
            family = FAMILY[part["type"]]
            marks[family].append(mark)
            shapes[family].append(part["coordinates"] if part["type"] == "Point" else shape(part))
    return {
        family: (marks[family], _shapes(np, shapely, found))
        for family, found in shapes.items()
        if found
    }


def _shapes(np: Any, shapely: Any, found: list[Any]) -> Any:
    """Positions and shapes as one array of shapes."""
    if all(isinstance(each, list) for each in found):
        return shapely.points(np.asarray(found, dtype=float))
    return np.array([shapely.Point(e) if isinstance(e, list) else e for e in found], dtype=object)


def as_table(columns: Sequence[Column], rows: Iterable[Properties], shapes: Any = None) -> Any:
    """A pyarrow table of these columns; with `shapes` a last column `geometry` of WKB."""
    import pyarrow as pa

    kept = list(rows)
    kinds = {
        "integer": pa.int32(),
        "number": pa.float64(),
        "date": pa.date32(),
    }
    arrays = {
        c.key: _texts(pa, kept, c.key)
        if c.type == "text"
        else pa.array(_values(kept, c), type=kinds[c.type])
        for c in columns
    }
    if shapes is not None:
        import shapely

        arrays[GEOMETRY] = pa.array(shapely.to_wkb(shapes), type=pa.binary())
    return pa.table(arrays)


def _values(rows: list[Properties], column: Column) -> list[Any]:
    key = column.key
    if column.type == "date":
        known: dict[Any, date | None] = {}
        return [
            known[v] if (v := row[key]) in known else known.setdefault(v, day(v)) for row in rows
        ]
    if column.type == "number":
        return [None if row[key] == "" else row[key] for row in rows]
    return [row[key] for row in rows]


def _texts(pa: Any, rows: list[Properties], key: str) -> Any:
    """A column of texts; lone surrogates, which no door lets in, become question marks and do not stop the export."""
    texts = [row[key] for row in rows]
    try:
        return pa.array(texts, type=pa.string())
    except UnicodeEncodeError:
        return pa.array(
            [str(t).encode("utf-8", "replace").decode() for t in texts], type=pa.string()
        )


def day(text: Any) -> date | None:
    """A day written in ISO 8601; None where it is none."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def about(release: Release) -> dict[str, Any]:
    """What a file for machines says of itself: whose it is, for whom, when made, under what terms."""
    return {
        "schema": SCHEMA_VERSION,
        "slug": release.slug,
        "audience": release.audience.code,
        "recipient": release.recipient,
        "group": release.group,
        "workshop": release.workshop_uid,
        "made_at": release.made_at,
        "title": release.title,
        "place": release.place,
        "day": release.day,
        "fictional": release.fictional,
        "host": release.host,
        "purpose": release.purpose,
        "language": release.language,
        "terms": release.terms,
        "credits": list(release.credits),
        "workshop_key": release.workshop_key,
        "group_kinds": [group.kind for group in release.groups],
        "statements": len(release.statements),
        "actions": len(release.actions),
        "consent": dict(release.consent_counts),
    }
