"""Making a new file: empty tables, then the workshop's own row, its words and the world map."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from desktop_app.file import connection as sqlite
from desktop_app.file import passphrase as passphrase_of_file
from desktop_app.file import schema
from desktop_app.file.change import Change, now
from desktop_app.file.laptop import laptop_id
from desktop_app.file.rows import columns_of
from desktop_app.file.template_rows import entry_columns
from desktop_app.file.writer import note, place_of
from desktop_app.template import load_default

if TYPE_CHECKING:
    from pathlib import Path

    import apsw

    from desktop_app.model import About


def make_file(path: Path, about: About, passphrase: str) -> None:
    """Write a new workshop file beside its place, then put it there whole."""
    scratch = path.with_name(f".new-{path.stem}.gpkg")
    scratch.unlink(missing_ok=True)
    try:
        schema.make_empty(scratch)
        connection = sqlite.open_for_change(scratch)
        try:
            if passphrase:
                passphrase_of_file.encrypt_empty(connection, passphrase)
            with connection:
                schema.make_tables(connection)
                _fill(connection, about)
                note(connection, laptop_id(), place_of(path, scratch.stat().st_ino))
            sqlite.checkpoint(connection)
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            connection.close()
        for left in ("-wal", "-shm"):  # of a workshop with this name that was deleted
            path.with_name(path.name + left).unlink(missing_ok=True)
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def _fill(connection: apsw.Connection, about: About) -> None:
    meta = {"version": schema.VERSION, "secret": secrets.token_bytes(32), "made_at": now()}
    meta[f"block:{laptop_id()}"] = 0  # it numbers without a letter: `desktop_app.number_blocks`
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    change = Change(connection, "")
    change.insert("workshop", columns_of(about), 1)
    for position, entry in enumerate(load_default().entries):
        change.insert("template_entry", entry_columns(entry, position))
    change.insert("basemap", _world_basemap())


def _world_basemap() -> dict[str, Any]:
    return {
        "name": "World", "kind": "world", "shown": 1, "max_zoom": 22, "bounds": "[-180.0, -85.06, 180.0, 85.06]",
        "tile_size": 256, "credits": "Natural Earth", "licence": "Public domain",
    }  # fmt: skip
