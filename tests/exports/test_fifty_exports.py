"""The attack: fifty exports of one workshop, to everybody, in every format, on many days, laid over each other."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from shapely import Point, union_all
from shapely.geometry import shape

from desktop_app import consenting, ground, marking, preparing
from desktop_app.consenting import Agreement
from desktop_app.model import Audience, Layer, Precision
from desktop_app.release import making, record_release, release
from desktop_app.release.masking import NEAREST_SHARE, metres_between
from desktop_app.workshop import Workshop
from exports import FORMATS, export

if TYPE_CHECKING:
    from pathlib import Path

HOME = (39.234567, -6.812345)
LINE = [[39.231234, -6.814321], [39.236543, -6.810987]]
EXPORTS = 50
HEAVY = {
    "pdf",
    "html",
    "map-pdf",
    "package",
}  # made a few times only: they show the places that the others hold
PARTNERS, PUBLIC = Audience.PARTNERS, Audience.PUBLIC


def collection(*geometries: dict[str, Any]) -> bytes:
    rows = [{"type": "Feature", "properties": {}, "geometry": g} for g in geometries]
    return json.dumps({"type": "FeatureCollection", "features": rows}).encode()


def houses() -> bytes:
    places = np.random.default_rng(7).normal(HOME, 0.008, (900, 2)).round(6).tolist()
    return collection(*({"type": "Point", "coordinates": p} for p in [list(HOME), *places]))


def ward(west: float, east: float) -> dict[str, Any]:
    ring = [[west, -6.84], [east, -6.84], [east, -6.79], [west, -6.79], [west, -6.84]]
    return {"type": "Polygon", "coordinates": [ring]}


def mark(ws: Workshop, geometry: dict[str, Any], precision: str, words: str) -> None:
    group = ws.groups()[0].id
    made = marking.place_mark(ws, group, "barrier", "health", geometry=geometry, words=words)
    place = Precision.of(precision)
    consenting.agree(
        ws, [made.id], Agreement(words=PUBLIC, place_partners=place, place_public=place)
    )


def later(ws: Workshop, day: int) -> None:
    """What happens to a workshop between its exports."""
    if day == 15:
        ground.add_layer(ws, Layer(0, "Houses", is_buildings=True), houses())
    if day == 25:
        wards = collection(ward(39.20, 39.236), ward(39.236, 39.27))
        ground.add_layer(ws, Layer(0, "Wards", geometry="area", is_areas=True), wards)
    if day == 35:
        clinic = collection({"type": "Point", "coordinates": list(HOME)})
        ground.add_layer(ws, Layer(0, "Clinics"), clinic)
    if day % 10 == 5:
        mark(ws, {"type": "Point", "coordinates": [39.25, -6.8]}, "200", f"Another {day}")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Fifty folders of files; the first is that of the first export."""
    folder = tmp_path_factory.mktemp("fifty")
    path, folders = folder / "day.gpkg", []
    with Workshop.create(path, title="A day") as ws:
        preparing.add_group(ws, "Women")
        mark(ws, {"type": "Point", "coordinates": list(HOME)}, "500", "near")
        mark(ws, {"type": "Point", "coordinates": list(HOME)}, "area", "area")
        mark(ws, {"type": "LineString", "coordinates": LINE}, "500", "line")
    with pytest.MonkeyPatch.context() as patch:
        for day in range(EXPORTS):
            patch.setattr(
                making,
                "now",
                lambda day=day: f"2026-{1 + day // 28:02}-{1 + day % 28:02}T08:00:00.000Z",
            )
            folders.append(folder / str(day))
            with Workshop.open(path) as ws:
                later(ws, day)
                audience = PUBLIC if day % 3 == 0 else PARTNERS
                made = release(ws, audience, recipient="" if day % 3 == 0 else f"Org {day % 7}")
                formats = [f for f in FORMATS if f not in HEAVY or day % 12 == 0]
                export(made, formats, folders[-1])
                record_release(ws, made, formats)
    return folders


def shown(folders: list[Path], words: str) -> list[dict[str, Any]]:
    """Every geometry that a story was ever given with."""
    found = []
    for folder in folders:
        for path in folder.glob("*.geojson"):
            features = json.loads(path.read_text("utf-8"))["features"]
            found += [f["geometry"] for f in features if f["properties"]["story"] == words]
    return found


def different(geometries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [json.loads(text) for text in sorted({json.dumps(g) for g in geometries})]


def test_fifty_exports_give_one_point_and_no_mean_to_take(exported: list[Path]) -> None:
    points = shown(exported, "near")
    assert len(points) >= EXPORTS
    (one,) = different(points)
    assert 500 * NEAREST_SHARE <= metres_between(HOME, tuple(one["coordinates"])) <= 500


def test_the_tables_hold_the_same_point(exported: list[Path]) -> None:
    (one,) = different(shown(exported, "near"))
    seen = set()
    for folder in exported:
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    if row.get("story") == "near" and row.get("lon"):
                        seen.add((float(row["lon"]), float(row["lat"])))
    assert seen == {tuple(one["coordinates"])}


def test_fifty_areas_laid_over_each_other_are_as_large_as_one(exported: list[Path]) -> None:
    (one,) = different(shown(exported, "area"))
    assert shape(one).covers(Point(*HOME))


def test_the_area_and_the_point_of_one_place_leave_much_of_the_disc(exported: list[Path]) -> None:
    (near,), (area,) = (different(shown(exported, words)) for words in ("near", "area"))
    disc = Point(near["coordinates"]).buffer(500 / 111_000)
    assert disc.intersection(shape(area)).area >= 0.15 * disc.area


def test_a_line_keeps_one_blurred_shape_without_its_corners(exported: list[Path]) -> None:
    (one,) = different(shown(exported, "line"))
    outline = shape(one)
    assert all(outline.covers(Point(p)) for p in LINE)
    assert min(outline.exterior.distance(Point(p)) for p in LINE) > 0
    assert union_all([Point(p) for p in LINE]).disjoint(outline.boundary)


def test_the_true_place_is_in_no_byte(exported: list[Path]) -> None:
    """The clinic's own place stands in the map files, as a place from elsewhere, from when it was brought."""
    for day, folder in enumerate(exported):
        for path in folder.iterdir():
            held = path.read_bytes()
            for lon, lat in LINE:
                assert f"{lon}".encode() not in held
                assert f"{lat}".encode() not in held
            if day < 15:
                assert f"{HOME[0]}".encode() not in held


def test_two_recipients_files_do_not_join_by_number_or_identifier(exported: list[Path]) -> None:
    keys: dict[str, dict[str, set[Any]]] = {}
    for day, folder in enumerate(exported):
        recipient = "everyone" if day % 3 == 0 else f"Org {day % 7}"
        for path in folder.glob("*-points.geojson"):
            for found in json.loads(path.read_text("utf-8"))["features"]:
                if found["properties"]["story"] == "near":
                    told = keys.setdefault(recipient, {"uid": set(), "mark_no": set()})
                    for name, values in told.items():
                        values.add(found["properties"][name])
    assert len(keys) == 8
    assert all(len(values) == 1 for told in keys.values() for values in told.values())
    assert len(set.union(*(told["uid"] for told in keys.values()))) == 8
    assert len(set.union(*(told["mark_no"] for told in keys.values()))) > 4
