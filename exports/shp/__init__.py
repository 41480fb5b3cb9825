"""Shapefile: one for each kind of shape, in UTF-8 with a `.cpg`; what is too long for it is beside, by uid.

A text in a shapefile holds at most 254 bytes. One that is longer is cut between two written characters
(never inside one, nor inside a conjunct), ends with "…", and stands whole in `-long.csv`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.building import without_collecting
from desktop_app.language import N_
from exports.arrays import GEOMETRY, as_table, by_family
from exports.columns import MARK_COLUMNS, Column
from exports.failing import failures_of_gdal
from exports.geometry import FAMILIES
from exports.readme import write_dictionary, write_readme
from exports.shp.cutting import BYTES, cut
from exports.tables import mark_rows, write_marks, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release
    from exports.columns import Properties

__all__ = ["ENDINGS", "write"]

_PARTS = ("shp", "shx", "dbf", "prj", "cpg")
ENDINGS = (
    *(f"-{family}.{part}" for family in FAMILIES for part in _PARTS),
    "-no-place.csv",
    "-long.csv",
)
_SURELY_FITS = BYTES // 4  # letters
_GDAL_KIND = {"points": "Point", "lines": "LineString", "areas": "Polygon"}
LONG_COLUMNS = (
    Column("uid", "text", "#meta+id", N_("Names the mark that the text is of.")),
    Column("key", "text", "#meta+key", N_("The column in which the text is cut.")),
    Column("whole", "text", "#description", N_("The whole text.")),
)


def write(release: Release, folder: Path) -> None:
    """Write `<slug>-points`, `-lines`, `-areas` (with marks), `-long.csv`, `-no-place.csv` and what else there is."""
    long: dict[tuple[str, str], str] = {}
    with without_collecting(), failures_of_gdal(folder):
        for family, (marks, shapes) in by_family(release).items():
            rows = list(mark_rows(release, marks))
            _fit(rows, long)
            table = as_table(MARK_COLUMNS, rows, shapes)
            _write(table, _kind(family, shapes), folder / f"{release.slug}-{family}.shp")
    _write_beside(release, long, folder)


def _kind(family: str, shapes: Any) -> str:
    """Shapefiles keep several points apart from single ones; lines and areas have no such difference."""
    if family == "points" and any(each.geom_type == "MultiPoint" for each in shapes):
        return "MultiPoint"
    return _GDAL_KIND[family]


def _fit(rows: list[Properties], long: dict[tuple[str, str], str]) -> None:
    """Cut the rows' texts to what fits; those that were cut are added to `long`, whole."""
    for key in (column.key for column in MARK_COLUMNS if column.type == "text"):
        for row in rows:
            value = str(row[key])
            if len(value) > _SURELY_FITS and (short := cut(value)) != value:
                long[str(row["uid"]), key] = value
                row[key] = short


def _write(table: Any, kind: str, path: Path) -> None:
    import pyogrio

    pyogrio.write_arrow(
        table,
        path,
        driver="ESRI Shapefile",
        geometry_name=GEOMETRY,
        geometry_type=kind,
        crs="EPSG:4326",
        layer_options={"ENCODING": "UTF-8"},
    )


def _write_beside(release: Release, long: dict[tuple[str, str], str], folder: Path) -> None:
    if long:
        rows: list[Properties] = [
            {"uid": uid, "key": key, "whole": text} for (uid, key), text in long.items()
        ]
        write_table(LONG_COLUMNS, rows, folder / f"{release.slug}-long.csv")
    without = [mark for mark in release.marks if mark.geometry is None]
    if without:
        write_marks(release, without, folder / f"{release.slug}-no-place.csv")
    write_dictionary(release, folder)
    write_readme(release, folder)
