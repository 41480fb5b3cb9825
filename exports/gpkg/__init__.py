"""GeoPackage, ready for QGIS: a layer for each kind of shape, tables, styles, names, domains and a project inside.

Opened as a project ("From GeoPackage"), or dragged into the map, it shows symbols and names without a click.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.building import without_collecting
from exports.arrays import GEOMETRY, about, as_table, by_family
from exports.code_words import action_words, group_words, mark_words
from exports.columns import ACTION_COLUMNS, GROUP_COLUMNS, STATEMENT_COLUMNS, TABLE_COLUMNS
from exports.failing import failures_of_gdal
from exports.gpkg.described import describe
from exports.gpkg.part import Part
from exports.readme import readme_text, write_dictionary, write_readme
from exports.tables import action_rows, group_rows, mark_rows, statement_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from desktop_app.released import Release
    from exports.columns import Column, Properties

__all__ = ["write"]

_MAP_COLUMNS = tuple(c for c in TABLE_COLUMNS if c.key not in {"shape", "lon", "lat"})
_ONE, _SEVERAL = {"points": "Point", "lines": "LineString", "areas": "Polygon"}, "Multi"


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.gpkg`, the dictionary and the README."""
    path = folder / f"{release.slug}.gpkg"
    with without_collecting(), failures_of_gdal(folder):
        parts = [*_maps(release, path), *_tables(release, path)]
        describe(release, path, parts)
    write_dictionary(release, folder)
    write_readme(release, folder)


def _maps(release: Release, path: Path) -> Iterator[Part]:
    import shapely

    words = mark_words(release)
    for family, (marks, shapes) in by_family(release).items():
        table = as_table(_MAP_COLUMNS, mark_rows(release, marks), shapes)
        several = any(str(each.geom_type).startswith(_SEVERAL) for each in shapes)
        kind = f"{_SEVERAL if several else ''}{_ONE[family]}"
        if several:
            table = _all_several(table, shapes)
        _write(release, path, family, table, kind)
        west, south, east, north = (float(n) for n in shapely.total_bounds(shapes))
        yield Part(family, _MAP_COLUMNS, words, kind, (west, south, east, north))


def _all_several(table: Any, shapes: Any) -> Any:
    """A layer holds one type: where one shape has several parts, all are of that type."""
    import pyarrow as pa
    import shapely

    collect = {0: shapely.multipoints, 1: shapely.multilinestrings, 3: shapely.multipolygons}
    made = [collect[k]([s]) if (k := shapely.get_type_id(s)) in collect else s for s in shapes]
    at = table.schema.get_field_index(GEOMETRY)
    return table.set_column(at, GEOMETRY, pa.array(shapely.to_wkb(made), type=pa.binary()))


def _tables(release: Release, path: Path) -> Iterator[Part]:
    without = [mark for mark in release.marks if mark.geometry is None]
    groups = {"grp_kind": group_words(release)}
    kinds: tuple[tuple[str, tuple[Column, ...], Iterable[Properties], Any], ...] = (
        ("no_place", _MAP_COLUMNS, mark_rows(release, without), mark_words(release)),
        ("statements", STATEMENT_COLUMNS, statement_rows(release), groups),
        ("groups", GROUP_COLUMNS, group_rows(release), groups),
        ("actions", ACTION_COLUMNS, action_rows(release), action_words(release)),
    )
    for name, columns, rows, words in kinds:
        _write(release, path, name, as_table(columns, rows), None)
        yield Part(name, columns, words)


def _write(release: Release, path: Path, name: str, table: Any, kind: str | None) -> None:
    import pyogrio

    told = {key: str(value) for key, value in about(release).items() if value}
    first = (
        {"dataset_metadata": {**told, "readme": readme_text(release)}} if not path.exists() else {}
    )
    pyogrio.write_arrow(
        table,
        path,
        layer=name,
        driver="GPKG",
        geometry_name=GEOMETRY if kind else None,
        geometry_type=kind,
        crs="EPSG:4326" if kind else None,
        dataset_options={"VERSION": "1.3"},
        layer_options={"GEOMETRY_NAME": "geom", "FID": "fid"} if kind else {"FID": "fid"},
        **first,
    )
