"""A layer made ready for the page."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from desktop_app.ground import add_layer
from desktop_app.layer_parts import all_properties, packed_shapes, properties_of, shapes_of
from desktop_app.model import Layer
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

TYPES = {"f64": np.float64, "u32": np.uint32, "u8": np.uint8}


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    """A GeoJSON feature."""
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def columns_of(made: bytes) -> dict[str, Any]:
    """The columns of a buffer by their names."""
    (length,) = struct.unpack_from("<I", made, 4)
    at, columns = 8 + length, {}
    for name, kind, count in json.loads(made[8:at])["columns"]:
        at += -at % 8
        columns[name] = np.frombuffer(made, TYPES[kind], count, at)
        at += columns[name].nbytes
    return columns


def test_a_point_is_in_web_mercator_units() -> None:
    made = columns_of(
        packed_shapes([feature("Point", [0, 0]), feature("Point", [180, 85.0511287798])])
    )
    assert made["point_x"].tolist() == [0.5, 1.0]
    assert made["point_y"] == pytest.approx([0.5, 0.0], abs=1e-9)


def test_outlines_run_one_way_and_holes_the_other() -> None:
    square = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
    hole = [[2, 2], [4, 2], [4, 4], [2, 4], [2, 2]]
    ways = [
        columns_of(packed_shapes([feature("Polygon", [outer, inner])]))["xy"].tolist()
        for outer in (square, square[::-1])
        for inner in (hole, hole[::-1])
    ]
    assert all(way == ways[0] for way in ways)


def test_a_line_over_the_antimeridian_goes_on() -> None:
    made = columns_of(packed_shapes([feature("LineString", [[179, 0], [-179, 0], [-178, 0]])]))
    assert np.ptp(made["xy"][::2]) == pytest.approx(3 / 360)


def test_a_line_keeps_its_order() -> None:
    made = columns_of(packed_shapes([feature("LineString", [[10, 0], [0, 0], [0, 10]])]))
    assert made["xy"][::2] == pytest.approx([190 / 360, 0.5, 0.5])


def test_what_cannot_be_drawn_adds_nothing() -> None:
    odd: dict[str, Any] = {"type": "Feature", "geometry": None, "properties": {}}
    made = columns_of(packed_shapes([odd, feature("Point", []), feature("Polygon", [])]))
    assert {
        len(column) for name, column in made.items() if name not in {"first_ring", "ring_start"}
    } == {0}


def test_what_a_feature_says_is_found_by_its_number(tmp_path: Path) -> None:
    features = [feature("Point", [1, 2], name=f"Place {n}") for n in range(2345)]
    text = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    with Workshop.create(tmp_path / "w.gpkg", title="W") as ws:
        layer = add_layer(ws, Layer(0, "Places"), text)
        assert properties_of(ws, layer.id, 2344) == {"name": "Place 2344"}
        assert len(list(all_properties(ws, layer.id))) == 2345
        kept = shapes_of(ws, layer.id)
        with ws.change("An older file", journal=False) as change:
            change.run("DELETE FROM layer_part")
        assert shapes_of(ws, layer.id) == kept
        assert properties_of(ws, layer.id, 2344) == {"name": "Place 2344"}
        with pytest.raises(KeyError):
            properties_of(ws, layer.id, 2345)
