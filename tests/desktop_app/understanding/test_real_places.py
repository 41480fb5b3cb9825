"""Distances and silent parts in a real town, against geopandas."""

from __future__ import annotations

import csv
import json
import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import geopandas
import pytest

from desktop_app.model import Layer
from desktop_app.released import ReleasedLayer
from desktop_app.understanding import Understanding
from desktop_app.understanding.distance import ENDS_M
from tests.exports.releases import make_mark, make_release

if TYPE_CHECKING:
    from pathlib import Path


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


@pytest.fixture
def clinics(shared_data: Path) -> list[tuple[float, float]]:
    with (shared_data / "dar-es-salaam" / "healthsites_dar.csv").open(encoding="utf-8") as file:
        return [(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)]


def as_layer(places: list[tuple[float, float]]) -> ReleasedLayer:
    rows = [{"type": "Feature", "geometry": point(*p), "properties": {}} for p in places]
    data = json.dumps({"type": "FeatureCollection", "features": rows}).encode()
    return ReleasedLayer(Layer(5, "Health facilities"), lambda: data)


def test_bands_of_distance_are_those_of_geopandas(clinics: list[tuple[float, float]]) -> None:
    chance = random.Random(5)
    homes = [(chance.uniform(39.1, 39.4), chance.uniform(-6.95, -6.7)) for _n in range(300)]
    marks = tuple(make_mark(n, geometry=point(*p), pos_unc_m=0) for n, p in enumerate(homes, 1))
    release = make_release(marks=marks, layers=(as_layer(clinics),), statements=())
    told = [row[1] for row in Understanding(release).figure("distance").rows]

    # The national grid of Tanzania's coast (Arc 1960 / UTM 37S), not the program's own choice of zone and datum.
    ours = geopandas.GeoSeries.from_xy(*zip(*homes, strict=True), crs=4326).to_crs(21037)
    theirs = geopandas.GeoSeries.from_xy(*zip(*clinics, strict=True), crs=4326).to_crs(21037)
    joined = geopandas.sjoin_nearest(
        geopandas.GeoDataFrame(geometry=ours),
        geopandas.GeoDataFrame(geometry=theirs),
        distance_col="m",
    )
    metres = joined.groupby(level=0)["m"].first()
    ends = [0, *ENDS_M, float("inf")]
    wanted = [int(((metres > a) & (metres <= b)).sum()) for a, b in pairwise(ends)]
    assert told == [*wanted, 0]
