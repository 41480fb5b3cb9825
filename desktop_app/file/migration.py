"""Bringing an older file up to today's tables, after keeping a copy of it."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING, Any

from desktop_app.errors import NewerVersionError
from desktop_app.file import schema
from desktop_app.file.seen import fill_seen
from desktop_app.file.template_rows import entry_columns
from desktop_app.language import _
from desktop_app.template import load_default

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import apsw

_ADDED_IN_2 = {
    "basemap": (
        "picture_id INTEGER NOT NULL DEFAULT 0", "points TEXT NOT NULL DEFAULT ''",
        "fit TEXT NOT NULL DEFAULT ''", "cut TEXT NOT NULL DEFAULT ''",
    ),
    "layer": (
        "colour_key TEXT NOT NULL DEFAULT ''",
        "classes TEXT NOT NULL DEFAULT ''",
        "class_by TEXT NOT NULL DEFAULT 'value'",
    ),
}  # fmt: skip


_NEW_IN_2 = """
CREATE TABLE layer_part (
    layer_id INTEGER NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (layer_id, part));
CREATE TABLE basemap_name (
    basemap_id INTEGER NOT NULL, name TEXT NOT NULL, what TEXT NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL);
CREATE INDEX name_of_basemap ON basemap_name (basemap_id);
"""


def _to_2(connection: apsw.Connection) -> None:
    """Pictures placed by points, layers coloured by value and ready for the page, the names on basemaps."""
    connection.execute(_NEW_IN_2)
    _add_columns(connection, _ADDED_IN_2)


_ADDED_IN_3 = {
    "workshop": (
        "legal_basis TEXT NOT NULL DEFAULT ''",
        "risks TEXT NOT NULL DEFAULT ''",
        "keep_until TEXT NOT NULL DEFAULT ''",
        "conflict_affected INTEGER NOT NULL DEFAULT 0",
    ),
    "consent": (
        "recipients TEXT NOT NULL DEFAULT '*'",
        "how TEXT NOT NULL DEFAULT ''",
        "given_by TEXT NOT NULL DEFAULT ''",
        "guardian TEXT NOT NULL DEFAULT ''",
        "third_person INTEGER NOT NULL DEFAULT 0",
        "narrowed_at TEXT NOT NULL DEFAULT ''",
    ),
    "layer": (
        "is_buildings INTEGER NOT NULL DEFAULT 0",
        "people_key TEXT NOT NULL DEFAULT ''",
    ),
    "template_entry": ("never_exact INTEGER NOT NULL DEFAULT 0",),
    "release_log": (
        "checksums TEXT NOT NULL DEFAULT ''",
        "stories TEXT NOT NULL DEFAULT ''",
    ),
    "people_group": (
        "sound TEXT NOT NULL DEFAULT ''",
        "sound_how TEXT NOT NULL DEFAULT ''",
        "sound_at TEXT NOT NULL DEFAULT ''",
        "under_18 INTEGER NOT NULL DEFAULT 0",
    ),
    "agenda_item": ("notes TEXT NOT NULL DEFAULT ''", "dimension TEXT NOT NULL DEFAULT ''"),
    "statement": ("ended_at TEXT NOT NULL DEFAULT ''",),
    "attachment": ("ms INTEGER NOT NULL DEFAULT 0", "no_faces INTEGER NOT NULL DEFAULT 0"),
}


_NEW_IN_3 = """
CREATE TABLE recording (
    id INTEGER PRIMARY KEY NOT NULL, session_id INTEGER NOT NULL DEFAULT 0, started_at TEXT NOT NULL DEFAULT '',
    ended_at TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '');
CREATE TABLE action (
    id INTEGER PRIMARY KEY NOT NULL, uid TEXT NOT NULL DEFAULT '', what TEXT NOT NULL DEFAULT '',
    session_id INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL DEFAULT 0, who TEXT NOT NULL DEFAULT '',
    due TEXT NOT NULL DEFAULT '', duty TEXT NOT NULL DEFAULT '', duty_name TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '', answered_on TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT '',
    audience TEXT NOT NULL DEFAULT '', agreed_at TEXT NOT NULL DEFAULT '');
CREATE TABLE action_mark (
    id INTEGER PRIMARY KEY NOT NULL, action_id INTEGER NOT NULL DEFAULT 0, mark_id INTEGER NOT NULL DEFAULT 0);
CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY NOT NULL, of_id INTEGER NOT NULL DEFAULT 0, session_id INTEGER NOT NULL DEFAULT 0,
    seen TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '', at TEXT NOT NULL DEFAULT '');
CREATE TABLE referral (
    id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL DEFAULT '', what_for TEXT NOT NULL DEFAULT '',
    reached_by TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE recipient (
    id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL DEFAULT '', contact TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE slip (
    id INTEGER PRIMARY KEY NOT NULL, code_hash TEXT NOT NULL DEFAULT '', group_id INTEGER NOT NULL DEFAULT 0,
    story_ids TEXT NOT NULL DEFAULT '', made_at TEXT NOT NULL DEFAULT '', refused INTEGER NOT NULL DEFAULT 0);
CREATE TABLE withdrawn (hash TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kept_place (
    place TEXT NOT NULL, way TEXT NOT NULL, at TEXT NOT NULL, shape TEXT NOT NULL, pos_how TEXT NOT NULL,
    metres INTEGER NOT NULL, decimals INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (place, way)) WITHOUT ROWID;
CREATE TABLE kept_shape (id TEXT PRIMARY KEY NOT NULL, shape TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE recording_segment (
    id INTEGER PRIMARY KEY NOT NULL, recording_id INTEGER NOT NULL, at_ms INTEGER NOT NULL, ms INTEGER NOT NULL,
    data BLOB NOT NULL);
CREATE INDEX segment_of_recording ON recording_segment (recording_id, at_ms);
CREATE INDEX action_of_mark ON action_mark (mark_id);
CREATE INDEX follow_up_of ON follow_up (of_id);
"""


def _to_3(connection: apsw.Connection) -> None:
    """Sound, actions, what was seen later, whom to turn to; when a statement ended; sets of questions."""
    connection.execute(_NEW_IN_3)
    _add_columns(connection, _ADDED_IN_3)
    _add_question_sets(connection)
    _guard_places(connection)


_ADDED_IN_4 = {
    "workshop": (
        "dots INTEGER NOT NULL DEFAULT 5",
        "dots_hidden INTEGER NOT NULL DEFAULT 0",
    ),
    "people_group": ("dots_done INTEGER NOT NULL DEFAULT 0",),
    "mark": ("given TEXT DEFAULT ''",),
    "journal": (
        "seen TEXT NOT NULL DEFAULT ''",
        "of_counter INTEGER NOT NULL DEFAULT 0",
        "of_laptop TEXT NOT NULL DEFAULT ''",
        "brought INTEGER NOT NULL DEFAULT 0",
    ),
}


_NEW_IN_4 = """
CREATE TABLE vote (
    id INTEGER PRIMARY KEY NOT NULL, group_id INTEGER NOT NULL DEFAULT 0, mark_id INTEGER NOT NULL DEFAULT 0,
    theme TEXT NOT NULL DEFAULT '', dots INTEGER NOT NULL DEFAULT 0);
CREATE TABLE population (
    id INTEGER PRIMARY KEY NOT NULL, characteristic TEXT NOT NULL DEFAULT '', people INTEGER NOT NULL DEFAULT 0,
    source TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE co_researcher (
    id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL DEFAULT '', part TEXT NOT NULL DEFAULT '',
    audience TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE report_preset (
    id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL DEFAULT '', edition TEXT NOT NULL DEFAULT '',
    paper TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '', parts TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE report_text (
    id INTEGER PRIMARY KEY NOT NULL, preset_id INTEGER NOT NULL DEFAULT 0, part TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '', words_lang TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE import_recipe (
    id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL DEFAULT '', columns TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE conflict (
    id INTEGER PRIMARY KEY NOT NULL, "table" TEXT NOT NULL, row_id INTEGER NOT NULL, "column" TEXT NOT NULL,
    versions TEXT NOT NULL, found_at TEXT NOT NULL);
CREATE INDEX conflict_of_row ON conflict (row_id);
CREATE INDEX vote_on_mark ON vote (mark_id);
"""


def _to_4(connection: apsw.Connection) -> None:
    """Dots, who lives here, reports, recipes for partners' tables, and what joining laptops needs."""
    connection.execute(_NEW_IN_4)
    _add_columns(connection, _ADDED_IN_4)
    fill_seen(connection)


def _guard_places(connection: apsw.Connection) -> None:
    """Mark the words whose places are not shown exactly where there is conflict."""
    for entry in load_default().entries:
        if entry.never_exact:
            connection.execute(
                "UPDATE template_entry SET never_exact = 1 WHERE section = ? AND code = ?",
                (entry.section, entry.code),
            )


def _add_question_sets(connection: apsw.Connection) -> None:
    """Add the sets and their questions after the workshop's own words.

    Their ids follow from the workshop's, so that two laptops that migrate the same file get the same rows.
    """
    ((uid,),) = connection.execute("SELECT uid FROM workshop").fetchall()
    latest = "SELECT coalesce(max(position), 0) FROM template_entry"
    rows: list[tuple[Any, ...]] = connection.execute(latest).fetchall()
    last = rows[0][0]
    default = load_default()
    sets = default.section("question_set")
    codes = {entry.code for entry in sets}
    questions = [e for e in default.section("agenda") if e.dimension in codes]
    for position, entry in enumerate((*sets, *questions), start=int(str(last)) + 1):
        columns = {
            "id": _id_of(str(uid), entry.section, entry.code),
            **entry_columns(entry, position),
        }
        names = ", ".join(columns)
        places = ", ".join("?" * len(columns))
        connection.execute(
            f"INSERT INTO template_entry ({names}) VALUES ({places})", tuple(columns.values())
        )


def _id_of(*parts: str) -> int:
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 11 | 1


def _add_columns(connection: apsw.Connection, added: dict[str, tuple[str, ...]]) -> None:
    for table, columns in added.items():
        for column in columns:
            connection.execute(f'ALTER TABLE "{table}" ADD COLUMN {column}')


MIGRATIONS: dict[int, Callable[[apsw.Connection], None]] = {1: _to_2, 2: _to_3, 3: _to_4}
"""From version n (the key) to n + 1. Each runs inside one transaction with all that follow it."""


def version_of(connection: apsw.Connection) -> int:
    """The version of the tables; apsw.SQLError where the file is no workshop."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "SELECT value FROM meta WHERE key = 'version'"
    ).fetchall()
    return int(rows[0][0])


def refuse_newer(version: int, path: Path) -> None:
    """Raise NewerVersionError if this program is too old for the file."""
    if version > schema.VERSION:
        sentence = _(
            "{file} was made by a newer version of Chautari. Update the program, then open it."
        )
        raise NewerVersionError(sentence.format(file=path.name), f"version {version}")


def keep_copy(path: Path, version: int) -> Path:
    """Copy the file (settled, nobody writing) beside itself before it is changed; gives the copy."""
    number = 1
    while (
        copy := path.with_name(f"{path.stem} (version {version}, {number}){path.suffix}")
    ).exists():
        number += 1
    shutil.copy2(path, copy)
    return copy


def migrate(connection: apsw.Connection, version: int) -> None:
    """Run every migration from this version on; the caller holds the transaction."""
    for step in range(version, schema.VERSION):
        MIGRATIONS[step](connection)
    connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", (schema.VERSION,))
