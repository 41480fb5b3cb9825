"""Reference layers on paper: by value, with their labels, and in the legend."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import maps
from desktop_app.layer_classes import NONE, OTHER, Classes, classes_for
from desktop_app.layer_values import counts_of, said
from maps.description import MapBasemap, MapDescription, MapLayer, MapView
from maps.printing import crowded_points, layer_looks, legend
from maps.printing.layer_places import NO_CLASS, places_of

if TYPE_CHECKING:
    from pathlib import Path

VALUES: Classes = (
    ("yes", "Yes", "#0072b2"),
    ("no", "No", "#e69f00"),
    (NONE, "No value", "#c3c8cc"),
)
RANGES: Classes = (("0", "0 to 9", "#f4cf7a"), ("10", "10 and more", "#2b1846"))
SHAPES: dict[str, Any] = {
    "point": [84.9, 27.6],
    "line": [[84.9, 27.6], [84.91, 27.61]],
    "area": [[[84.9, 27.6], [84.91, 27.6], [84.91, 27.61], [84.9, 27.6]]],
}
TYPES = {"point": "Point", "line": "LineString", "area": "Polygon"}


def features(*values: object, shape: str = "point") -> bytes:
    geometry = {"type": TYPES[shape], "coordinates": SHAPES[shape]}
    rows = [{"type": "Feature", "properties": {"k": v}, "geometry": geometry} for v in values]
    return json.dumps({"type": "FeatureCollection", "features": rows}).encode()


def layer(*values: object, shape: str = "point", **fields: Any) -> MapLayer:
    data = features(*values, shape=shape)
    return MapLayer(
        1, "Clinics", geometry=shape,
        **{"classes": VALUES, "colour_key": "k", "features": lambda: data, **fields},
    )  # fmt: skip


def printed(*layers: MapLayer, **fields: Any) -> bytes:
    world = MapBasemap(1, "World", "world")
    view = MapView(27.605, 84.905, 13)
    return maps.printed(
        MapDescription(layers=layers, basemaps=(world,), view=view), 100, 80, **fields
    )


def legend_texts(*layers: MapLayer) -> list[str]:
    sections = legend.rows_of(MapDescription(layers=layers))
    plain = [" ".join(row.lines) for section in sections for row in section]
    return [text.translate({0x2068: None, 0x2069: None}) for text in plain]


def test_each_place_is_in_its_class() -> None:
    places = places_of(layer("yes", "no", None, "perhaps"))
    assert places.point_classes.tolist() == [0, 1, 2, NO_CLASS]
    assert places.counts(3) == [1, 1, 1]


def test_the_legend_has_every_class_that_is_there_with_its_count() -> None:
    assert legend_texts(layer("yes", "yes", None)) == [
        "Clinics: k",
        "Yes (2)",
        "No value (1)",
    ]


def test_classes_of_one_text_and_colour_are_one_line() -> None:
    joined = (VALUES[0], ("True", "Yes", "#0072b2"))
    assert legend_texts(layer("yes", "True", classes=joined)) == ["Clinics: k", "Yes (2)"]


def test_a_layer_without_classes_is_among_the_other_places() -> None:
    assert legend_texts(layer("yes", classes=())) == ["Other places", "Clinics"]


@pytest.mark.parametrize("shape", list(SHAPES))
@pytest.mark.parametrize(("classes", "by"), [(VALUES, "value"), (RANGES, "range")])
def test_every_kind_of_shape_is_drawn_by_class(shape: str, classes: Classes, by: Any) -> None:
    values = ("yes", None) if by == "value" else (3, 20)
    page = printed(layer(*values, shape=shape, classes=classes, class_by=by))
    assert len(pypdf.PdfReader(io.BytesIO(page)).pages) == 1


def test_no_two_values_look_alike_in_grey() -> None:
    many = tuple((str(i), str(i), "#0072b2") for i in range(8))
    looks = layer_looks.looks_of(layer(classes=tuple((v, t, f"#{v * 6}") for v, t, _c in many)))
    assert len({look.sign for look in looks[:8]}) == 8
    assert len({look.dash for look in looks[:8]}) == 8


def test_higher_ranges_are_larger() -> None:
    low, high, _plain = layer_looks.looks_of(layer(classes=RANGES, class_by="range"))
    assert low.radius < high.radius
    assert low.width < high.width


def test_what_has_no_value_lies_under_the_others() -> None:
    looks = layer_looks.looks_of(layer(classes=(*VALUES, (OTHER, "Other", "#7d868d"))))
    assert looks[2].over < looks[3].over < looks[0].over


def test_places_on_one_spot_are_drawn_once() -> None:
    some, many = layer(*["yes"] * 200), layer(*["yes"] * 300)
    assert len(printed(many, furnished=False)) == len(printed(some, furnished=False))


def test_labels_do_not_stand_on_other_places() -> None:
    labelled = printed(layer(*["Clinic of the town"] * 3, label_key="k"))
    assert len(labelled) > len(printed(layer(*["Clinic of the town"] * 3)))


def test_awkward_points_do_not_stop_the_map() -> None:
    data = json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": None, "geometry": {"type": "Point", "coordinates": c}}
        for c in ([], ["a", "b"], [1], None, [84.9, 91], [84.9, 27.6, 5])
    ] + [{"type": "Feature", "properties": {}, "geometry": None}]}).encode()  # fmt: skip
    printed(layer(features=lambda: data))


def test_the_fees_of_kibera_are_counted(shared_data: Path) -> None:
    data = (shared_data / "kibera" / "kibera_watsan_osm.geojson").read_bytes()
    classes = classes_for(counts_of(said(data), "fee"))
    texts = legend_texts(layer(colour_key="fee", classes=classes, features=lambda: data))
    assert texts[1:] == ["yes (578)", "no (125)", "unknown (70)", "No value (19)"]


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300), st.integers(-1, 3)), max_size=60),
    st.lists(st.integers(0, 2), min_size=5, max_size=5),
)
def test_every_class_at_a_spot_is_drawn_in_order(
    points: list[tuple[float, float, int]], over: list[int]
) -> None:
    paper = np.array([p[:2] for p in points]).reshape(-1, 2)
    classes = np.array([p[2] for p in points], dtype=np.int16)
    drawn = crowded_points.in_painting_order(paper, classes, over)
    spots = {(x // 0.5, y // 0.5, c) for x, y, c in points}
    assert len(drawn) == len(spots)
    heights = [over[classes[i]] for i in drawn]
    assert heights == sorted(heights)


def test_more_points_than_paper_can_show_are_thinned() -> None:
    grid = np.stack(np.meshgrid(np.arange(0, 300, 0.6), np.arange(0, 300, 0.6)), axis=-1)
    paper = grid.reshape(-1, 2)
    drawn = crowded_points.in_painting_order(paper, np.zeros(len(paper), dtype=np.int16), [0])
    assert 20_000 < len(drawn) <= 40_000


def test_the_room_of_many_points_is_told_by_cells() -> None:
    paper = np.random.default_rng(1).uniform(0, 100, (5_000, 2))
    boxes = list(crowded_points.boxes_of(paper, 2.0))
    assert len(boxes) <= 26 * 26
    assert len(list(crowded_points.boxes_of(paper[:10], 2.0))) == 10
