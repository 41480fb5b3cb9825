"""Whatever a release holds, every figure is made and says something; none fails."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.model import Audience, Layer
from desktop_app.released import ReleasedLayer
from desktop_app.understanding import FIGURES, Asked, Choice, Pick, Understanding
from tests.exports.releases import hostile_release, make_mark, make_release

if TYPE_CHECKING:
    from desktop_app.released import Release

SQUARE = [[84.9, 27.6], [84.92, 27.6], [84.92, 27.62], [84.9, 27.62], [84.9, 27.6]]
CROSSED = [[84.9, 27.6], [84.92, 27.62], [84.92, 27.6], [84.9, 27.62], [84.9, 27.6]]


def point(*place: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(place)}


def area(ring: list[list[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [ring] if ring else []}


def with_layer(*rows: tuple[dict[str, Any] | None, Any], **fields: Any) -> Release:
    found = [{"type": "Feature", "geometry": g, "properties": p} for g, p in rows]
    data = json.dumps({"type": "FeatureCollection", "features": found}).encode()
    return make_release(layers=(ReleasedLayer(Layer(7, "L", **fields), lambda: data),))


def many_at(*places: tuple[float, float], **fields: Any) -> Release:
    marks = tuple(make_mark(n, geometry=point(*places[n % len(places)])) for n in range(1, 31))
    return make_release(marks=marks, layers=(), **fields)


AWKWARD: dict[str, Release] = {
    "no marks": make_release(marks=(), statements=()),
    "hostile words": hostile_release(),
    "an empty layer of areas": with_layer(geometry="area", is_areas=True),
    "a layer without geometry": with_layer((None, {}), geometry="area"),
    "points among areas": with_layer((point(84.9, 27.6), {"a": 1.5}), (area(SQUARE), {"a": 2.5}), geometry="area",
                                     people_key="a"),
    "a crossed area": with_layer((area(CROSSED), None), geometry="area", is_areas=True, label_key="name"),
    "one area": with_layer((area(SQUARE), {"x": 3.5}), geometry="area", people_key="x"),
    "areas without people": with_layer(*[(area(SQUARE), {"name": "A", "x": 3.5, "p": 0})] * 6, geometry="area",
                                       label_key="name", people_key="p"),
    "an empty area": with_layer((area([]), {"v": 1.5}), (area(SQUARE), {"v": 2.5}), geometry="area"),
    "buildings": with_layer(*[(area(SQUARE), {})] * 3, geometry="area", is_buildings=True),
    "at the poles": many_at((10, 89.99), (100, -89.9)),
    "at the date line": many_at((179.99, -17), (-179.99, -17)),
    "all in one place": many_at((84.9, 27.6), audience=Audience.PUBLIC),
    "shapes of many kinds": make_release(marks=(
        make_mark(1, geometry={"type": "MultiPoint", "coordinates": [[84.9, 27.6], [84.91, 27.6]]}),
        make_mark(2, geometry={"type": "GeometryCollection", "geometries": [point(84.9, 27.6)]}),
    )),
    "groups that are not listed": make_release(groups=()),
}  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD)
def test_every_figure_says_something(name: str) -> None:
    understood = Understanding(AWKWARD[name])
    asked = Asked(layer=7, key="v", ours=("nobody",), theirs=("g1",), others=(make_release(),))
    for choice in (Choice(), Choice().with_pick(Pick("area", ("nowhere",)))):
        for figure in understood.figures(choice, asked):
            assert figure.sentence
            assert figure.limits
            assert figure.method
            assert "{" not in figure.limits + figure.method
            assert all(len(row) == len(figure.columns) for row in figure.rows)
    assert len(understood.figures()) == len(FIGURES)
