"""Workshops with very many marks, or very many places in a layer, made quickly: what is measured is opening them."""

from __future__ import annotations

import json
import random
import struct
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, Any

from desktop_app.file.connection import open_for_change
from desktop_app.ground import add_layer
from desktop_app.model import Layer
from desktop_app.preparing import add_group
from desktop_app.workshop import Workshop, new_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import apsw

_AT = (-6.8, 39.25)
_POINT = b"GP\x00\x01\xe6\x10\x00\x00\x01\x01\x00\x00\x00"
_WORDS = "We walk two hours to the clinic, and when we reach it the nurse has gone home."
_REST = {"voice": "group", "photo": "group", "place_partners": "area", "place_public": "area"}
_SERVICES = ("health", "education", "water", "transport", "policing")


def make_marks(path: Path, count: int) -> None:
    """A workshop with so many point marks of four groups, agreed for the room."""
    chance = random.Random(7)
    with Workshop.create(path, title="Bench", opens_at=(*_AT, 12.0)) as ws:
        groups = [add_group(ws, f"Group {n}").id for n in range(4)]
    ids = sorted({new_id() for _n in range(count)})
    with closing(open_for_change(path)) as connection, connection:
        _insert(connection, "mark", _rows(ids, groups, chance))
        agreed = {"story": "mark", "words": "room", **_REST}
        _insert(connection, "consent", ({"id": mark_id, **agreed} for mark_id in ids))


def _insert(connection: apsw.Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    """In the order of their ids, in one statement: a million row by row took minutes."""
    first = next(rows)
    names = ", ".join(f'"{name}"' for name in first)
    places = ", ".join(f":{name}" for name in first)
    connection.executemany(
        f'INSERT INTO "{table}" ({names}) VALUES ({places})', chain([first], rows)
    )


def make_places(path: Path, count: int) -> Path:
    """A workshop with a layer of so many points, and beside it the same places for QGIS; gives that file."""
    chance = random.Random(7)
    places = [_somewhere(chance) for _n in range(count)]
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"Clinic {n}", "kind": chance.choice(_SERVICES), "beds": n % 90},
            "geometry": {"type": "Point", "coordinates": place},
        }
        for n, place in enumerate(places)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    with Workshop.create(path, title="Bench", opens_at=(*_AT, 12.0)) as ws:
        add_layer(ws, Layer(0, "Clinics", count=count, colour="#7a3fb0"), text)
    same = path.with_name(f"{path.stem}-same.gpkg")
    _write_same(same, features)
    return same


def _write_same(path: Path, features: list[dict[str, Any]]) -> None:
    import geopandas

    frame = geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326")
    frame.to_file(path, layer="places", driver="GPKG")


def _rows(ids: list[int], groups: list[int], chance: random.Random) -> Iterator[dict[str, Any]]:
    for n, mark_id in enumerate(ids, 1):
        yield {
            "id": mark_id,
            "geom": _POINT + struct.pack("<dd", *_somewhere(chance)),
            "uid": f"{n:032x}",
            "number": n,
            "kind": chance.choice(("barrier", "barrier", "strength", "idea")),
            "group_id": chance.choice(groups),
            "service": chance.choice(_SERVICES),
            "barriers": "far",
            "where": "place",
            "hand_m": 12,
            "title": f"Place {n}",
            "words": _WORDS,
            "severity": n % 4,
        }


def _somewhere(chance: random.Random) -> tuple[float, float]:
    return _AT[1] + chance.uniform(-0.1, 0.1), _AT[0] + chance.uniform(-0.1, 0.1)
