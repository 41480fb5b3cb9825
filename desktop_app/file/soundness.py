"""Whether a file is sound as SQLite and as GeoPackage: what GDAL or QGIS would stumble over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import apsw

if TYPE_CHECKING:
    from collections.abc import Iterator

_APPLICATION_ID = 0x47504B47  # "GPKG", GeoPackage 1.3 requirement 2
_MOST = 20


def problems(connection: apsw.Connection) -> tuple[str, ...]:
    """Everything that is wrong, most basic first; at most a few dozen short English notes."""
    found = [row for row in _column(connection, f"PRAGMA integrity_check({_MOST})") if row != "ok"]
    if found:
        return tuple(found)
    return tuple(_geopackage(connection))


def _geopackage(connection: apsw.Connection) -> Iterator[str]:
    if connection.pragma("application_id") != _APPLICATION_ID:
        yield "application_id is not that of a GeoPackage"
    listed = dict(_rows(connection, "SELECT table_name, data_type FROM gpkg_contents"))
    for table, kind in (("mark", "features"), ("workshop", "attributes")):
        if listed.get(table) != kind:
            yield f"{table} is not in gpkg_contents"
    if not _rows(connection, "SELECT 1 FROM gpkg_geometry_columns WHERE table_name = 'mark'"):
        yield "mark is not in gpkg_geometry_columns"
    placed = _column(connection, "SELECT count(*) FROM mark WHERE geom IS NOT NULL")
    try:
        indexed = _column(connection, "SELECT count(*) FROM rtree_mark_geom")
    except apsw.SQLError:
        yield "the spatial index of mark is missing"
        return
    if placed != indexed:
        yield "the spatial index of mark does not hold all marks"


def _column(connection: apsw.Connection, query: str) -> list[str]:
    return [str(row[0]) for row in _rows(connection, query)]


def _rows(connection: apsw.Connection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()
