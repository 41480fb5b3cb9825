"""What a GeoPackage says of itself beside its rows: names, domains (its schema extension), styles and a project.

GDAL has written the layers; these tables are the standard's own (OGC 12-128r18, F.9) and those of QGIS.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

from desktop_app.language import _
from exports.column_names import column_name
from exports.gpkg.project import project
from exports.gpkg.style import style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.released import Release
    from exports.gpkg.part import Part

_SCHEMA = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name)
);
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
  min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
);
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
);
CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB);
"""
_EXTENSION = "http://www.geopackage.org/spec120/#extension_schema"
_MINUTE_ONE = (1980, 1, 1, 0, 0, 0)


def describe(release: Release, path: Path, parts: Sequence[Part]) -> None:
    """Add names, domains, styles and the project to the file at a path."""
    with closing(sqlite3.connect(path)) as made, made:
        made.executescript(_SCHEMA)
        made.executemany(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
            [(n, _EXTENSION) for n in ("gpkg_data_columns", "gpkg_data_column_constraints")],
        )
        made.executemany("INSERT INTO gpkg_data_columns VALUES (?,?,?,?,?,NULL,?)", _columns(parts))
        made.executemany(
            "INSERT INTO gpkg_data_column_constraints VALUES (?,'enum',?,NULL,NULL,NULL,NULL,?)",
            _domains(parts),
        )
        _add_styles(made, release, parts)
        _add_project(made, release, path, parts)
        for part in parts:
            made.execute(
                "UPDATE gpkg_contents SET description = ?, last_change = ? WHERE table_name = ?",
                (part.title, release.made_at, part.name),
            )


def _columns(parts: Sequence[Part]) -> Iterator[tuple[str, ...] | tuple[str | None, ...]]:
    for part in parts:
        for column in part.columns:
            domain = _domain(part, column.key) if part.words.get(column.key) else None
            name = column_name(column.key)
            yield part.name, column.key, None, name, _(column.what), domain


def _domains(parts: Sequence[Part]) -> list[tuple[str, str, str]]:
    """Each code that stands in a column with its name; "" is not said."""
    found = {
        (_domain(part, key), code): name
        for part in parts
        for key, words in part.words.items()
        if words
        for code, name in {"": _("not said"), **words}.items()
    }
    return [(domain, code, name) for (domain, code), name in sorted(found.items())]


def _domain(part: Part, key: str) -> str:
    return f"{'actions' if part.name == 'actions' else 'marks'}_{key}"


def _add_styles(made: sqlite3.Connection, release: Release, parts: Sequence[Part]) -> None:
    made.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
        " styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)"
        " VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', ?)",
        [
            (p.name, "geom" if p.kind else "", p.name, style(release, p), p.title, release.made_at)
            for p in parts
        ],
    )
    made.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
        (release.made_at,),
    )


def _add_project(
    made: sqlite3.Connection, release: Release, path: Path, parts: Sequence[Part]
) -> None:
    """Add the project as QGIS keeps it: a zipped file, written in hexadecimal digits."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo("project.qgs", _MINUTE_ONE)
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, project(release, path.name, parts))
    told = json.dumps({"last_modified_time": release.made_at[:19], "last_modified_user": ""})
    name = " ".join(release.title.split())[:60] or release.slug
    made.execute(
        "INSERT INTO qgis_projects VALUES (?, ?, ?)", (name, told, packed.getvalue().hex())
    )
