"""Rings and areas that hold enough: fixed, inside the area, among buildings and on none."""

from __future__ import annotations

import json
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, union_all
from shapely.geometry import shape

from desktop_app.model import Layer
from desktop_app.release import enough, grid
from desktop_app.release.area_layer import AreaLayer
from desktop_app.release.areas import Areas
from desktop_app.release.blocks import Blocks
from desktop_app.release.buildings import Buildings
from desktop_app.release.masking import NEAREST_SHARE, displaced, metres_between
from desktop_app.release.rings import Rings

if TYPE_CHECKING:
    from pathlib import Path

SECRET = bytes(range(32))
NOTHING = Buildings([])


def collection(*features: tuple[dict[str, Any], dict[str, Any]]) -> bytes:
    rows = [{"type": "Feature", "geometry": g, "properties": p} for g, p in features]
    return json.dumps({"type": "FeatureCollection", "features": rows}).encode()


def house(lon: float, lat: float) -> dict[str, Any]:
    return shape_of(Point(lon, lat).buffer(0.00003, cap_style="square"))


def shape_of(polygon: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[list(p) for p in polygon.exterior.coords]]}


def houses(seed: int, count: int, middle: tuple[float, float], spread: float) -> Buildings:
    rng = np.random.default_rng(seed)
    places = rng.normal(middle, spread, (count, 2))
    data = collection(*((house(*place), {}) for place in places))
    return Buildings([lambda: data])


@cache
def town() -> Buildings:
    """A dense middle, and fewer and fewer houses around it."""
    return houses(1, 1_500, (39.23, -6.81), 0.006)


def area(*corners: float, people: int | str = "", name: str = "") -> tuple[dict[str, Any], Any]:
    from shapely import box

    return shape_of(box(*corners)), {"name": name, "people": people}


def areas_of(*wards: tuple[dict[str, Any], Any], among: Buildings | None = None) -> Areas:
    layer = Layer(1, "Wards", is_areas=True, label_key="name", people_key="people")
    return Areas([AreaLayer(layer, lambda: collection(*wards), among)], among)


def rings(areas: Areas, among: Buildings = NOTHING, services: Buildings = NOTHING) -> Rings:
    return Rings(SECRET, areas, among, services)


# Blocks of cells ---------------------------------------------------------------------------------


@given(st.integers(0, 10_000), st.integers(1, 400), st.sampled_from([0.002, 0.01, 0.05]))
@settings(max_examples=40)
def test_blocks_hold_enough_and_do_not_overlap(seed: int, count: int, spread: float) -> None:
    places = np.random.default_rng(seed).normal((85.3, 27.7), spread, (count, 2))
    blocks = Blocks(places[:, 0], places[:, 1], grid.BASE)
    named, held = np.unique(blocks.of_buildings, return_counts=True)
    assert len(named) == 1 or held.min() >= enough.BUILDINGS
    cells = [cell for block in named for cell in blocks.cells(int(block))]
    assert len(cells) == len(set(cells))


def test_every_place_in_a_block_has_the_same_area() -> None:
    """Else the wide areas would be those of the few places that need them."""
    areas = Areas([], town())
    shown: dict[str, list[tuple[float, float]]] = {}
    for lon, lat in zip(town().lons, town().lats, strict=True):
        area = areas.holding({"type": "Point", "coordinates": [lon, lat]})
        shown.setdefault(json.dumps(area.geometry), []).append((lon, lat))
    assert all(len(places) >= enough.BUILDINGS for places in shown.values())
    shapes = [shape(json.loads(text)) for text in shown]
    assert union_all(shapes).area == pytest.approx(sum(s.area for s in shapes))


@pytest.mark.parametrize("lat", [-60.0, -6.81, 0.0, 27.7, 45.0, 69.6])
def test_cells_of_each_level_lie_in_one_of_the_next(lat: float) -> None:
    for level in range(9):
        small = grid.polygon(grid.key(39.2345, lat, level), level)
        wide = grid.polygon(grid.key(39.2345, lat, level + 1), level + 1)
        assert wide.covers(small)


# Areas of a layer --------------------------------------------------------------------------------


def test_an_area_with_too_few_people_stands_with_a_neighbour_and_so_does_that() -> None:
    wards = areas_of(
        area(85.0, 27.0, 85.1, 27.1, people=30, name="Hamlet"),
        area(85.1, 27.0, 85.2, 27.1, people="2,400", name="Market"),
        area(85.2, 27.0, 85.3, 27.1, people=900, name="Hill"),
    )
    few, many, apart = (
        wards.holding({"type": "Point", "coordinates": [lon, 27.05]})
        for lon in (85.05, 85.15, 85.25)
    )
    assert few == many
    assert few.name == "Hamlet; Market"
    assert apart.name == "Hill"


def test_an_area_with_too_few_buildings_stands_with_a_neighbour() -> None:
    wards = [
        area(39.20, -6.83, 39.2301, -6.79, name="A"),
        area(39.2301, -6.83, 39.26, -6.79, name="B"),
    ]
    few = areas_of(*wards, among=houses(2, 20, (39.25, -6.81), 0.001))
    assert few.holding({"type": "Point", "coordinates": [39.25, -6.81]}).name == "A; B"
    many = areas_of(*wards, among=town())
    assert many.holding({"type": "Point", "coordinates": [39.25, -6.81]}).name == "B"


def test_where_nothing_is_known_of_people_an_area_stands_alone() -> None:
    alone = areas_of(
        area(85.0, 27.0, 85.1, 27.1, name="W1"), area(85.1, 27.0, 85.2, 27.1, name="W2")
    )
    assert alone.holding({"type": "Point", "coordinates": [85.05, 27.05]}).name == "W1"


# Rings -------------------------------------------------------------------------------------------


def test_without_layers_a_ring_is_what_it_was() -> None:
    made = rings(Areas([])).point(85.324, 27.7172, 500)
    assert made == (displaced(SECRET, 85.324, 27.7172, 500), 500)


@given(st.integers(0, 1_499), st.sampled_from([50, 100, 200, 500, 1000]))
def test_a_shown_point_may_stand_for_enough_buildings_and_for_the_true_one(
    chosen: int, metres: int
) -> None:
    among = rings(Areas([], town()), town())
    lon, lat = float(town().lons[chosen]), float(town().lats[chosen])
    made = among.point(lon, lat, metres)
    if made is None:  # the area stands for it
        return
    shown, within = made
    moved = metres_between((lon, lat), shown)
    assert NEAREST_SHARE * within <= moved <= within
    candidates = among.candidates(shown, within, metres)
    assert len(candidates) >= enough.BUILDINGS
    assert chosen in candidates
    assert not town().stands_at(*shown, enough.ACCUSED_M)


@given(st.integers(0, 1_499), st.sampled_from([(100, 500), (500, 1000), (200, 1000)]))
@settings(max_examples=30)
def test_two_distances_and_the_area_of_one_place_leave_enough_together(
    chosen: int, distances: tuple[int, int]
) -> None:
    areas = Areas([], town())
    among = rings(areas, town())
    lon, lat = float(town().lons[chosen]), float(town().lats[chosen])
    told = [(among.point(lon, lat, metres), metres) for metres in distances]
    left = [set(among.candidates(*made, metres)) for made, metres in told if made]
    cell = shape(areas.holding({"type": "Point", "coordinates": [lon, lat]}).geometry)
    inside = {i for i in range(1_500) if cell.covers(Point(town().lons[i], town().lats[i]))}
    for one, other in combinations([*left, inside], 2):
        assert len(one & other) >= enough.BUILDINGS


def test_a_ring_is_wider_for_all_places_where_few_buildings_are() -> None:
    among = rings(Areas([], town()), town())
    assert 100 < among.step(39.23, -6.81, 100) < among.step(39.2455, -6.795, 100)
    assert among.step(39.23, -6.81, 1000) == 1000


@given(st.floats(85.0, 85.1), st.floats(27.0, 27.1), st.sampled_from([200, 1000, 5000]))
def test_a_shown_point_lies_in_the_area_of_its_place(lon: float, lat: float, metres: int) -> None:
    wards = areas_of(
        area(85.0, 27.0, 85.05, 27.1, name="W"), area(85.05, 27.0, 85.1, 27.1, name="E")
    )
    made = rings(wards).point(lon, lat, metres)
    if made is not None:
        assert wards.around(*made[0]).covers(Point(*made[0]))
        assert wards.around(lon, lat).covers(Point(*made[0]))


def test_an_area_too_small_for_the_ring_stands_for_it() -> None:
    small = areas_of(area(85.0, 27.0, 85.002, 27.002, name="Yard"))
    assert rings(small).point(85.001, 27.001, 1000) is None


def test_a_point_is_never_put_on_a_service() -> None:
    lattice = [(85.3 + i / 1000, 27.7 + j / 1000) for i in range(-12, 13) for j in range(-12, 13)]
    kept_free = [p for p in lattice if p != (85.305, 27.7)]
    points: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"type": "Point", "coordinates": list(p)}, {}) for p in kept_free
    ]
    services = Buildings([lambda: collection(*points)])
    made = rings(Areas([]), services=services).point(85.3, 27.7, 1000)
    assert made is None or not services.stands_at(*made[0], enough.ACCUSED_M)


def test_two_secrets_and_two_places_move_differently() -> None:
    one = Rings(SECRET, Areas([], town()), town(), NOTHING)
    other = Rings(bytes(32), Areas([], town()), town(), NOTHING)
    assert one.point(39.23, -6.81, 500) != other.point(39.23, -6.81, 500)
    again = Rings(SECRET, Areas([], town()), town(), NOTHING)
    assert one.point(39.23, -6.81, 500) == again.point(39.23, -6.81, 500)


# Real buildings ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tandale(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Buildings:
    """The 8,085 buildings of Tandale, Dar es Salaam, as OpenStreetMap had them."""
    import zipfile

    import pyogrio.raw
    from shapely import from_wkb, to_geojson

    folder = tmp_path_factory.mktemp("tandale")
    with zipfile.ZipFile(shared_data / "dar-es-salaam" / "tanzania.zip") as packed:
        packed.extractall(folder, [n for n in packed.namelist() if "tandale-buildings." in n])
    read = pyogrio.raw.read(next(folder.rglob("tandale-buildings.shp")), columns=[])
    data = collection(*((json.loads(text), {}) for text in to_geojson(from_wkb(read[2]))))
    return Buildings([lambda: data])


@pytest.mark.parametrize(("metres", "usual"), [(100, 100), (200, 300), (500, 1000)])
def test_how_many_of_tandales_buildings_a_ring_leaves(
    tandale: Buildings, metres: int, usual: int
) -> None:
    among = rings(Areas([], tandale), tandale)
    left = []
    for i in range(0, len(tandale.lons), 27):
        made = among.point(float(tandale.lons[i]), float(tandale.lats[i]), metres)
        if made is not None:
            candidates = among.candidates(*made, metres)
            assert i in candidates
            left.append(len(candidates))
    assert min(left) >= enough.BUILDINGS
    assert np.median(left) >= usual
    assert len(left) >= 0.8 * len(range(0, len(tandale.lons), 27))
