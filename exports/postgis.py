"""The one command that puts a GeoPackage into PostGIS."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from exports.geometry import FAMILIES, FAMILY

if TYPE_CHECKING:
    from desktop_app.released import Release

_TABLES = ("no_place", "statements", "groups", "actions")
_LONGEST = 63  # letters of a name in PostgreSQL


def postgis_command(release: Release, database: str = "gis") -> str:
    """What to type, in a shell or in Windows' cmd: every layer becomes a table in a schema of the release's name.

    GDAL's `ogr2ogr` makes the schema; typed again with a newer file it replaces the tables.
    """
    layers = [family for family in FAMILIES if family in _families(release)]
    schema = schema_name(release.slug)
    said = (
        "ogr2ogr", "-update", "-f", "PostgreSQL", f"PG:dbname={database}", f"{release.slug}.gpkg",
        "-doo", f"PRELUDE_STATEMENTS=CREATE SCHEMA IF NOT EXISTS {schema}", "-lco", f"SCHEMA={schema}",
        "-lco", "OVERWRITE=YES", "-nlt", "PROMOTE_TO_MULTI", *layers, *_TABLES,
    )  # fmt: skip
    return " ".join(f'"{word}"' if shlex.quote(word) != word else word for word in said)


def _families(release: Release) -> set[str]:
    """The families of shapes in a release; a collection is taken apart into all of its own."""
    found = set()
    for mark in release.marks:
        if mark.geometry is not None:
            parts = mark.geometry.get("geometries", (mark.geometry,))
            found |= {FAMILY[part["type"]] for part in parts}
    return found


def schema_name(slug: str) -> str:
    """A release's name as a database takes it without quotes: no hyphen, no digit first."""
    name = slug.replace("-", "_")
    return (f"w_{name}" if name[0].isdigit() else name)[:_LONGEST]
