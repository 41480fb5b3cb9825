"""Draw the town again: `python -m desktop_app.sample.draw` writes what the sample workshop is made from.

Drawing takes about ten seconds, so it is done ahead: `town.mbtiles` (the basemap), `wards.geojson` and
`facilities.geojson` stand beside this file and are made by nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop_app.sample.place import BOUNDS, BRIDGE_LAT, BRIDGE_LON
from desktop_app.sample.tiles import MAX_ZOOM, MIN_ZOOM, town_tiles
from desktop_app.sample.town import CREDITS, facility_layer, ward_layer

FOLDER = Path(__file__).parent
_LAYERS = (
    "water", "waterway", "landcover", "landuse", "boundary", "transportation", "transportation_name",
    "building", "place", "poi", "mountain_peak",
)  # fmt: skip


def _metadata() -> dict[str, str]:
    about = {
        "vector_layers": [
            {"id": name, "fields": {}, "minzoom": MIN_ZOOM, "maxzoom": MAX_ZOOM} for name in _LAYERS
        ]
    }
    return {
        "name": "Sundarpul, a fictional town",
        "description": "An invented town on an invented island, for trying the program",
        "attribution": CREDITS,
        "format": "pbf",
        "type": "baselayer",
        "version": "1",
        "minzoom": str(MIN_ZOOM),
        "maxzoom": str(MAX_ZOOM),
        "bounds": ",".join(f"{edge:.6f}" for edge in BOUNDS),
        "center": f"{BRIDGE_LON:.6f},{BRIDGE_LAT:.6f},14",
        "json": json.dumps(about),
    }


def write_tiles(path: Path) -> None:
    """Write the town as MBTiles (rows counted from the south, as that format has it)."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB,"
            " PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID"
        )
        db.executemany("INSERT INTO metadata VALUES (?, ?)", _metadata().items())
        rows = ((z, x, 2**z - 1 - y, data) for z, x, y, data in town_tiles())
        db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)


def write_layer(path: Path, collection: dict[str, Any]) -> None:
    """Write a layer, one feature per line, so that a change can be read."""
    lines = ",\n".join(
        json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in collection["features"]
    )
    text = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Draw everything into this folder."""
    write_layer(FOLDER / "wards.geojson", ward_layer())
    write_layer(FOLDER / "facilities.geojson", facility_layer())
    write_tiles(FOLDER / "town.mbtiles")


if __name__ == "__main__":
    main()
