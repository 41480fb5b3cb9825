"""Which names find room on a printed map: what people call a place, then towns, layers, streets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import pytest

import maps
from maps.description import MapBasemap, MapDescription, MapLayer, MapMark, MapView
from maps.printing.lettering import Lettering

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = {"type": "Point", "coordinates": [0.0, 0.0]}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Print a map, and give the texts in the order in which they were written."""
    texts: list[str] = []
    real = Lettering.draw

    def spy(letters: Lettering, text: str, *where: Any, **how: Any) -> float:
        texts.append(text)
        return real(letters, text, *where, **how)

    monkeypatch.setattr(Lettering, "draw", spy)

    def draw(zoom: float, **fields: Any) -> list[str]:
        texts.clear()
        maps.printed(MapDescription(view=MapView(-0.001, 0.001, zoom), **fields), 160, 120)
        return list(texts)

    return draw


def ground(*features: tuple[str, str, dict[str, Any]]) -> MapBasemap:
    """A basemap of OpenMapTiles: (layer, well-known text in a tile of 4096, properties) at its corner."""
    layers: dict[str, list[dict[str, Any]]] = {}
    for layer, wkt, properties in features:
        layers.setdefault(layer, []).append({"geometry": wkt, "properties": properties})
    data: bytes = mapbox_vector_tile.encode(
        [{"name": name, "features": found} for name, found in layers.items()],
        default_options={"y_coord_down": True},
    )
    middle = (14, 8192, 8192)
    return MapBasemap(
        2, "Town", "vector", lambda *at: data if at == middle else None, 14, 14, tile_format="pbf"
    )


def places(text: str) -> MapLayer:
    feature = {"type": "Feature", "geometry": HERE, "properties": {"name": text}}
    data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    return MapLayer(3, "Clinics", "point", "#a03050", label_key="name", features=lambda: data)


def landmark(title: str) -> MapMark:
    return MapMark(1, 1, "landmark", "", "", "g1", HERE, title=title)


TOWN = ("place", "POINT(900 900)", {"class": "town", "name": "Ostia"})
SCHOOL = ("poi", "POINT(250 240)", {"subclass": "school", "name": "Scuola"})
HOSPITAL = ("poi", "POINT(260 250)", {"subclass": "hospital", "name": "Ospedale"})


def test_what_people_call_a_place_is_on_the_map(written: Callable[..., list[str]]) -> None:
    assert "The old tree" in written(15, marks=(landmark("The old tree"),))


def test_a_town_is_named_before_the_labels_of_layers(written: Callable[..., list[str]]) -> None:
    texts = written(14, basemaps=(ground(TOWN),), layers=(places("Clinic"),))
    assert texts.index("Ostia") < texts.index("Clinic")


def test_labels_of_layers_come_before_landmarks_of_the_basemap(
    written: Callable[..., list[str]],
) -> None:
    texts = written(16, basemaps=(ground(SCHOOL),), layers=(places("Clinic"),))
    assert texts.index("Clinic") < texts.index("Scuola")


def test_of_two_landmarks_with_room_for_one_the_hospital_is_named(
    written: Callable[..., list[str]],
) -> None:
    texts = written(16, basemaps=(ground(SCHOOL, HOSPITAL),))
    assert "Ospedale" in texts
    assert "Scuola" not in texts
