"""The box around features."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop_app.feature_bounds import bounds_of


def collection(*geometries: Any) -> bytes:
    features = [{"type": "Feature", "properties": {}, "geometry": g} for g in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.mark.parametrize(
    ("geometries", "wanted"),
    [
        ([{"type": "Point", "coordinates": [1, 2]}], (1, 2, 1, 2)),
        ([{"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 3], [0, 0]]]}, None], (0, 0, 4, 3)),
        ([{"type": "MultiPoint", "coordinates": [[179, -17], [-179, -18]]}], (179, -18, -179, -17)),
        ([{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [5, 6]}]}], (5, 6, 5, 6)),
        ([None], None),
    ],
)  # fmt: skip
def test_the_box_holds_everything(geometries: list[Any], wanted: Any) -> None:
    assert bounds_of(collection(*geometries)) == wanted
