"""The tables of a workshop file, and how a new file is made.

Tracked tables are recorded in the journal (so they undo); the others hold bytes, bookkeeping and the
journal itself. Every tracked table has `id` as its non-null primary key, which changesets need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import apsw

VERSION = 4
"""Raised by one whenever the tables change; see `desktop_app.file.migration`."""

_TEXT, _WHOLE = "TEXT NOT NULL DEFAULT ''", "INTEGER NOT NULL DEFAULT 0"

MARK_COLUMNS: dict[str, str] = {
    "uid": "TEXT", "number": "INTEGER", "kind": "TEXT", "group_id": "INTEGER", "service": "TEXT",
    "barriers": "TEXT", "where": "TEXT", "hand_m": "INTEGER", "title": "TEXT", "words": "TEXT",
    "words_lang": "TEXT", "translation": "TEXT", "translation_lang": "TEXT", "affected": "TEXT",
    "severity": "INTEGER", "freq": "TEXT", "season": "TEXT", "day_time": "TEXT", "since": "TEXT",
    "basis": "TEXT", "journey_from": "TEXT", "mode": "TEXT", "minutes_dry": "INTEGER",
    "minutes_wet": "INTEGER", "fare": "TEXT", "schedule": "TEXT", "cope": "TEXT", "cope_words": "TEXT",
    "duty": "TEXT", "idea": "TEXT", "levels": "TEXT", "r4": "TEXT", "sdg": "TEXT", "rights": "TEXT",
    "themes": "TEXT", "source": "TEXT", "placed_at": "TEXT", "changed_at": "TEXT",
    "given": "TEXT",
}  # fmt: skip
"""The feature table `mark` (columns `id` and `geom` come from GDAL). Lists are joined with "; "."""

_TABLES: dict[str, dict[str, str]] = {
    "workshop": {
        "uid": _TEXT, "title": _TEXT, "place": _TEXT, "day": _TEXT, "language": _TEXT, "opens_at": _TEXT,
        "map_locked": _WHOLE, "fictional": _WHOLE, "host": _TEXT, "purpose": _TEXT, "terms": _TEXT, "notes": _TEXT,
        "legal_basis": _TEXT, "risks": _TEXT, "keep_until": _TEXT, "conflict_affected": _WHOLE,
        "dots": "INTEGER NOT NULL DEFAULT 5", "dots_hidden": _WHOLE,
    },
    "people_group": {
        "name": _TEXT, "kind": _TEXT, "colour": _TEXT, "sign": _TEXT, "position": _WHOLE, "head_counts": _TEXT,
        "sound": _TEXT, "sound_how": _TEXT, "sound_at": _TEXT, "under_18": _WHOLE, "dots_done": _WHOLE,
    },
    "consent": {
        "story": _TEXT, "words": _TEXT, "voice": _TEXT, "photo": _TEXT, "place_partners": _TEXT,
        "place_public": _TEXT, "read_back_at": _TEXT, "recipients": "TEXT NOT NULL DEFAULT '*'", "how": _TEXT,
        "given_by": _TEXT, "guardian": _TEXT, "third_person": _WHOLE, "narrowed_at": _TEXT,
    },
    "recipient": {"name": _TEXT, "contact": _TEXT, "position": _WHOLE},
    "slip": {
        "code_hash": _TEXT, "group_id": _WHOLE, "story_ids": _TEXT, "made_at": _TEXT, "refused": _WHOLE,
    },
    "session": {"title": _TEXT, "position": _WHOLE, "started_at": _TEXT, "ended_at": _TEXT, "notes": _TEXT},
    "agenda_item": {
        "session_id": _WHOLE, "question": _TEXT, "position": _WHOLE, "minutes": _WHOLE, "started_at": _TEXT,
        "ended_at": _TEXT, "notes": _TEXT, "dimension": _TEXT,
    },
    "statement": {
        "uid": _TEXT, "session_id": _WHOLE, "group_id": _WHOLE, "words": _TEXT, "words_lang": _TEXT,
        "translation": _TEXT, "translation_lang": _TEXT, "agenda_item_id": _WHOLE, "kind": _TEXT,
        "position": _WHOLE, "said_at": _TEXT, "themes": _TEXT, "r4": _TEXT,
        "ended_at": _TEXT,
    },
    "statement_mark": {"statement_id": _WHOLE, "mark_id": _WHOLE},
    "recording": {"session_id": _WHOLE, "started_at": _TEXT, "ended_at": _TEXT, "name": _TEXT},
    "action": {
        "uid": _TEXT, "what": _TEXT, "session_id": _WHOLE, "position": _WHOLE, "who": _TEXT, "due": _TEXT,
        "duty": _TEXT, "duty_name": _TEXT, "answer": _TEXT, "answered_on": _TEXT, "status": _TEXT,
        "audience": _TEXT, "agreed_at": _TEXT,
    },
    "action_mark": {"action_id": _WHOLE, "mark_id": _WHOLE},
    "follow_up": {"of_id": _WHOLE, "session_id": _WHOLE, "seen": _TEXT, "words": _TEXT, "at": _TEXT},
    "referral": {"name": _TEXT, "what_for": _TEXT, "reached_by": _TEXT, "position": _WHOLE},
    "attachment": {
        "owner_id": _WHOLE, "kind": _TEXT, "media_type": _TEXT, "caption": _TEXT, "width": _WHOLE,
        "height": _WHOLE, "added_at": _TEXT, "ms": _WHOLE, "no_faces": _WHOLE,
    },
    "basemap": {
        "name": _TEXT, "kind": _TEXT, "path": _TEXT, "inside": _WHOLE, "position": _WHOLE, "shown": _WHOLE,
        "opacity": "REAL NOT NULL DEFAULT 1", "credits": _TEXT, "licence": _TEXT, "min_zoom": _WHOLE,
        "max_zoom": _WHOLE, "bounds": _TEXT, "tile_size": _WHOLE, "tile_format": _TEXT,
        "picture_id": _WHOLE, "points": _TEXT, "fit": _TEXT, "cut": _TEXT,
    },
    "layer": {
        "name": _TEXT, "position": _WHOLE, "shown": _WHOLE, "geometry": _TEXT, "count": _WHOLE, "colour": _TEXT,
        "icon": _TEXT, "label_key": _TEXT, "is_areas": _WHOLE, "code_key": _TEXT, "credits": _TEXT, "licence": _TEXT,
        "colour_key": _TEXT, "classes": _TEXT, "class_by": _TEXT, "is_buildings": _WHOLE, "people_key": _TEXT,
    },
    "template_entry": {
        "section": _TEXT, "code": _TEXT, "names": _TEXT, "hints": _TEXT, "icon": _TEXT, "picture_id": _WHOLE,
        "voice_id": _WHOLE, "position": _WHOLE, "hidden": _WHOLE, "custom": _WHOLE, "source": _TEXT,
        "dimension": _TEXT, "sensitive": _WHOLE, "never_with_place": _WHOLE, "minutes": _WHOLE,
        "never_exact": _WHOLE,
    },
    "vote": {"group_id": _WHOLE, "mark_id": _WHOLE, "theme": _TEXT, "dots": _WHOLE},
    "population": {"characteristic": _TEXT, "people": _WHOLE, "source": _TEXT, "position": _WHOLE},
    "co_researcher": {"name": _TEXT, "part": _TEXT, "audience": _TEXT, "position": _WHOLE},
    "report_preset": {
        "name": _TEXT, "edition": _TEXT, "paper": _TEXT, "language": _TEXT, "parts": _TEXT, "position": _WHOLE,
    },
    "report_text": {
        "preset_id": _WHOLE, "part": _TEXT, "words": _TEXT, "words_lang": _TEXT, "position": _WHOLE,
    },
    "import_recipe": {"name": _TEXT, "columns": _TEXT, "made_at": _TEXT, "position": _WHOLE},
}  # fmt: skip

TRACKED = ("mark", *_TABLES, "conflict")

_UNTRACKED = """
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value NOT NULL) WITHOUT ROWID;
CREATE TABLE attachment_data (id INTEGER PRIMARY KEY NOT NULL, data BLOB NOT NULL);
CREATE TABLE recording_segment (
    id INTEGER PRIMARY KEY NOT NULL, recording_id INTEGER NOT NULL, at_ms INTEGER NOT NULL, ms INTEGER NOT NULL,
    data BLOB NOT NULL);
CREATE INDEX segment_of_recording ON recording_segment (recording_id, at_ms);
CREATE TABLE layer_data (id INTEGER PRIMARY KEY NOT NULL, data BLOB NOT NULL);
CREATE TABLE layer_part (
    layer_id INTEGER NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (layer_id, part));
CREATE TABLE basemap_tile (
    basemap_id INTEGER NOT NULL, z INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
    data BLOB NOT NULL, PRIMARY KEY (basemap_id, z, x, y)) WITHOUT ROWID;
CREATE TABLE basemap_name (
    basemap_id INTEGER NOT NULL, name TEXT NOT NULL, what TEXT NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL);
CREATE INDEX name_of_basemap ON basemap_name (basemap_id);
CREATE TABLE release_log (
    id INTEGER PRIMARY KEY NOT NULL, at TEXT NOT NULL, audience TEXT NOT NULL, recipient TEXT NOT NULL,
    formats TEXT NOT NULL, counts TEXT NOT NULL, checksums TEXT NOT NULL DEFAULT '',
    stories TEXT NOT NULL DEFAULT '');
CREATE TABLE withdrawn (hash TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kept_place (
    place TEXT NOT NULL, way TEXT NOT NULL, at TEXT NOT NULL, shape TEXT NOT NULL, pos_how TEXT NOT NULL,
    metres INTEGER NOT NULL, decimals INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (place, way)) WITHOUT ROWID;
CREATE TABLE kept_shape (id TEXT PRIMARY KEY NOT NULL, shape TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE journal (
    id INTEGER PRIMARY KEY NOT NULL, laptop TEXT NOT NULL, counter INTEGER NOT NULL, at TEXT NOT NULL,
    label TEXT NOT NULL, kind TEXT NOT NULL, of INTEGER NOT NULL, changeset BLOB NOT NULL,
    seen TEXT NOT NULL DEFAULT '', of_counter INTEGER NOT NULL DEFAULT 0, of_laptop TEXT NOT NULL DEFAULT '',
    brought INTEGER NOT NULL DEFAULT 0, UNIQUE (laptop, counter));
CREATE TABLE conflict (
    id INTEGER PRIMARY KEY NOT NULL, "table" TEXT NOT NULL, row_id INTEGER NOT NULL, "column" TEXT NOT NULL,
    versions TEXT NOT NULL, found_at TEXT NOT NULL);
CREATE INDEX conflict_of_row ON conflict (row_id);
CREATE INDEX mark_number ON mark (number);
CREATE INDEX statement_of_session ON statement (session_id, position);
CREATE INDEX link_of_statement ON statement_mark (statement_id);
CREATE INDEX link_of_mark ON statement_mark (mark_id);
CREATE INDEX vote_on_mark ON vote (mark_id);
CREATE INDEX action_of_mark ON action_mark (mark_id);
CREATE INDEX follow_up_of ON follow_up (of_id);
CREATE INDEX attachment_of_owner ON attachment (owner_id);
CREATE INDEX entry_of_section ON template_entry (section, position);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
    VALUES ('workshop', 'attributes', 'workshop', 'A Chautari workshop');
"""


def make_empty(path: Path) -> None:
    """Write an empty GeoPackage with the feature table `mark`, by GDAL, so that GDAL's rules hold."""
    import numpy as np
    import pyogrio.raw

    empty = [
        np.array([], dtype=np.int64 if t == "INTEGER" else object) for t in MARK_COLUMNS.values()
    ]
    pyogrio.raw.write(
        str(path),
        np.array([], dtype=object),
        empty,
        np.array(list(MARK_COLUMNS), dtype=object),
        layer="mark",
        driver="GPKG",
        geometry_type="Unknown",
        crs="EPSG:4326",
        dataset_options={"VERSION": "1.3"},
        layer_options={"FID": "id", "GEOMETRY_NAME": "geom"},
    )


def make_tables(connection: apsw.Connection) -> None:
    """Add the other tables to a new file; the caller holds the transaction."""
    for table, columns in _TABLES.items():
        listed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f'CREATE TABLE "{table}" (id INTEGER PRIMARY KEY NOT NULL, {listed})')
    connection.execute(_UNTRACKED)
