"""Finding places: names in any script, on tiles, layers and in the gazetteer; typed coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import ground
from desktop_app.errors import CancelledError
from desktop_app.model import Basemap, Layer
from desktop_app.workshop import Workshop
from maps.finding import gather, gazetteer, read_names
from maps.finding.index import NameIndex, folded
from maps.finding.typed import typed_place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = (27.7, 85.3)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "day.gpkg", title="A day", opens_at=(*HERE, 14.0)) as workshop:
        yield workshop


def _names(found: Any) -> list[str]:
    return [each.name for each in found]


def _tile(*features: dict[str, Any], layer: str = "place") -> bytes:
    data: bytes = mapbox_vector_tile.encode([{"name": layer, "features": list(features)}])
    return data


def _town(name: str, **more: Any) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [2048, 2048]}
    return {"geometry": point, "properties": {"class": "town", "name": name, **more}}


def _add_vector(ws: Workshop, tile: bytes) -> Basemap:
    bounds = (-180.0, -85.0, 180.0, 85.0)
    basemap = Basemap(0, "Town", "vector", min_zoom=0, max_zoom=0, bounds=bounds, tile_format="pbf")
    return ground.add_basemap(ws, basemap, [(0, 0, 0, tile)])


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8), st.data())
def test_a_name_is_found_by_any_beginning_of_it(names: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(names) - 1))
    whole = folded(names[at])
    start = whole[: data.draw(st.integers(1, max(1, len(whole))))]
    rows = {row for _how, row in NameIndex([n] for n in names).find(start, 1000)}
    assert at in rows or not folded(start)


def test_the_whole_name_comes_before_its_beginning_and_a_word_in_it() -> None:
    index = NameIndex([["New Town"], ["Townsville"], ["Town"]])
    assert sorted(index.find("town")) == [(0, 2), (1, 1), (2, 0)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("ecole", "École Nº 2"), ("काठमा", "काठमाडौं"), ("مدرسة", "مَدْرَسة"), ("st johns", "St. John’s")],
)
def test_accents_and_signs_do_not_matter(typed: str, name: str) -> None:
    assert NameIndex([[name]]).find(typed)


def test_a_name_on_a_basemap_is_found_in_each_of_its_languages(ws: Workshop) -> None:
    _add_vector(ws, _tile(_town("Bhaktapur", **{"name:ne": "भक्तपुर"})))
    names = gather(ws, read_names(ws))
    (found,) = [f for f in names.search("भक्त", HERE) if f.where == "basemap"]
    assert (found.what, round(found.lat), round(found.lon)) == ("Town", 0, 0)


def test_names_that_were_kept_are_not_read_again(ws: Workshop) -> None:
    _add_vector(ws, _tile(_town("Bhaktapur")))
    ground.keep_names(ws, read_names(ws))
    assert read_names(ws) == {}
    assert "Bhaktapur" in _names(gather(ws, {}).search("bhak", HERE))


def test_a_damaged_tile_has_no_names(ws: Workshop) -> None:
    basemap = _add_vector(ws, b"\x1a\xff\xff\xff\x00nonsense")
    assert read_names(ws) == {basemap.id: ()}


def test_reading_names_can_be_stopped(ws: Workshop) -> None:
    _add_vector(ws, _tile(_town("Bhaktapur")))
    with pytest.raises(CancelledError):
        read_names(ws, cancelled=lambda: True)


def test_places_of_a_layer_are_found_the_nearest_first(ws: Workshop) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Point", "coordinates": [lon, 27.7]},
        }
        for name, lon in (("Clinic far", 86.0), ("Clinic near", 85.31))
    ]
    layer = Layer(0, "Clinics", label_key="name")
    ground.add_layer(ws, layer, orjson.dumps({"type": "FeatureCollection", "features": features}))
    found = [f for f in gather(ws, {}).search("clinic", HERE) if f.where == "layer"]
    assert _names(found) == ["Clinic near", "Clinic far"]
    assert {f.what for f in found} == {"Clinics"}


def test_a_hidden_basemap_is_not_searched(ws: Workshop) -> None:
    basemap = _add_vector(ws, _tile(_town("Bhaktapurna")))
    ground.keep_names(ws, read_names(ws))
    ground.edit_basemap(ws, basemap.id, shown=False)
    assert _names(gather(ws, {}).search("bhaktapurna", HERE)) == []


@pytest.mark.parametrize("typed", ["kathmandu", "Katmandú", "काठमाडौं", "কাঠমান্ডু"])
def test_a_town_of_the_world_is_found_in_any_script(ws: Workshop, typed: str) -> None:
    if not gazetteer.towns()[0]:
        pytest.skip("the gazetteer is built by make")
    found = gather(ws, {}).search(typed, (0.0, 0.0))[0]
    assert (found.name, found.what, found.where) == ("Kathmandu", "Town, Nepal", "gazetteer")


@pytest.mark.parametrize(
    "typed",
    [
        "27.7172, 85.3240",
        "27,7172 85,3240",
        "27°43'02\"N 85°19'26.4\"E",
        "N 27 43.032 E 85 19.44",
        "45R 334770 3067000",
        "45RUL3477067000",
        "geo:27.7172,85.3240",
    ],
)
def test_coordinates_are_read_in_any_usual_form(typed: str) -> None:
    found = typed_place(typed)
    assert found is not None
    assert (round(found.lat, 3), round(found.lon, 3)) == (27.717, 85.324)


@pytest.mark.parametrize("typed", ["clinic", "12", "School 5", "Ward 7, Block 3", "91, 200", ""])
def test_other_words_are_no_coordinates(typed: str) -> None:
    assert typed_place(typed) is None
