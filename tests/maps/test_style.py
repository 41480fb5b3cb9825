"""One style for the page and the print: what features are, and how they are called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from maps.printing.tile_content import read_tile
from maps.style import ground_style, label_of, marks_style, name_in, what_is

SAMPLES: dict[str, Any] = json.loads(
    (Path(__file__).parent / "features_of_schemas.json").read_text(encoding="utf-8")
)
THEMES = ["light", "dark", "sunlight", "contrast"]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of a #rrggbb colour."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("layer", "shape", "properties", "painted", "written"), SAMPLES["features"]
)
def test_features_are_what_the_page_says_too(
    layer: str, shape: str, properties: dict[str, Any], painted: str, written: str
) -> None:
    assert what_is(layer, shape, properties) == painted
    assert what_is(layer, shape, properties, "labels") == written


@pytest.mark.parametrize(("properties", "language", "name"), SAMPLES["names"])
def test_names_are_those_of_the_page(properties: dict[str, Any], language: str, name: str) -> None:
    assert name_in(properties, language) == name


def test_a_hospital_comes_before_a_place_of_worship() -> None:
    ranks = [
        label_of("poi", "point", {"subclass": subclass, "rank": rank})[1]
        for subclass, rank in (("hospital", 40), ("school", 3), ("place_of_worship", 1))
    ]
    assert ranks == sorted(ranks)


def test_a_large_town_comes_before_a_small_one() -> None:
    large, small = (
        label_of("places", "point", {"place": "town", "population": people})[1]
        for people in (80_000, 900)
    )
    assert large < small


@pytest.mark.parametrize("theme", THEMES)
def test_names_are_read_on_every_ground(theme: str) -> None:
    colours = ground_style()["themes"][theme]
    grounds = [colours[what] for what, shape in ground_style()["shapes"].items() if shape == "area"]
    for ink in ("strong", "quiet", "landmark"):
        assert ratio(colours["text"][ink], colours["text_halo"]) >= 7
        assert all(ratio(colours["text"][ink], ground) >= 4.5 for ground in grounds)
    for ink in ("water", "green"):
        assert ratio(colours["text"][ink], colours["text_halo"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_world_has_the_ground_of_the_basemaps(theme: str) -> None:
    colours = ground_style()["themes"][theme]
    assert colours["background"] == colours["land"] == colours["world_land"]
    assert colours["water"] == colours["world_water"]


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_of_marks_are_read_in_every_theme(theme: str) -> None:
    inks = marks_style()["themes"][theme]
    assert ratio(inks["ink"], inks["halo"]) >= 7
    assert ratio(inks["ink"], inks["paper"]) >= 7


def test_everything_that_rules_speak_of_can_be_painted_or_written() -> None:
    style = ground_style()
    for schema in style["schemas"].values():
        assert {rule["is"] for rule in schema["rules"]} <= {*style["order"], "hidden"}
        assert {rule["is"] for rule in schema["labels"]} <= {*style["labels"], "hidden"}
    for colours in style["themes"].values():
        assert {*style["order"]} <= {*colours}
        assert {rule["colour"] for rule in style["labels"].values()} <= {*colours["text"]}


def tile(*layers: tuple[str, list[tuple[str, dict[str, Any]]]]) -> bytes:
    """A small vector tile: layers of (well-known text, properties)."""
    import mapbox_vector_tile

    written = [
        {"name": name, "features": [{"geometry": wkt, "properties": p} for wkt, p in features]}
        for name, features in layers
    ]
    encoded: bytes = mapbox_vector_tile.encode(written)
    return encoded


LINE, AREA, POINT = "LINESTRING(9 9, 90 90)", "POLYGON((9 9, 90 9, 90 90, 9 9))", "POINT(50 60)"


@pytest.mark.parametrize(
    ("data", "things", "names"),
    [
        (
            tile(
                ("streets", [(LINE, {"kind": "primary"})]),
                ("land", [(AREA, {"kind": "forest"})]),
                ("place_labels", [(POINT, {"kind": "town", "name": "Ostia"})]),
            ),
            {"main_road", "wood"},
            {("town_name", "Ostia")},
        ),
        (
            tile(
                ("roads", [(LINE, {"kind": "path", "kind_detail": "steps", "sort_rank": 7})]),
                ("buildings", [(AREA, {"kind": "building"})]),
                ("pois", [(POINT, {"kind": "hospital", "name": "A", "name:ne": "अस्पताल"})]),
            ),
            {"path", "building"},
            {("landmark_name", "अस्पताल")},
        ),
        (
            tile(
                ("transportation", [(LINE, {"class": "minor"})]),
                ("transportation_name", [(LINE, {"class": "minor", "name:latin": "Allee"})]),
            ),
            {"street"},
            {("street_name", "Allee")},
        ),
        (
            tile(
                ("Strassen", [(LINE, {"NAME": "Hauptstraße"})]),
                ("gebaeude", [(AREA, {})]),
                ("poi_xyz", [(POINT, {"name": "Schule"})]),
            ),
            {"street", "building"},
            {("street_name", "Hauptstraße"), ("landmark_name", "Schule")},
        ),
    ],
    ids=["shortbread", "protomaps 4", "openmaptiles 3", "unknown"],
)
def test_a_tile_of_any_schema_is_painted_and_named(
    data: bytes, things: set[str], names: set[tuple[str, str]]
) -> None:
    content = read_tile(data, "ne")
    assert set(content.things) == things
    assert {(kind, text) for kind, text, _rank, _place in content.names} == names


def test_a_name_beyond_its_tile_is_left_to_the_neighbour() -> None:
    beyond = tile(("place", [("POINT(-50 60)", {"class": "town", "name": "A"})]))
    assert read_tile(beyond, "en").names == ()
