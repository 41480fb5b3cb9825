"""Who made the ground under the marks stands in everything that leaves: two basemaps and two layers."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pypdf
import pytest

import maps
from desktop_app.ground import add_basemap, add_layer
from desktop_app.marking import place_mark
from desktop_app.model import Audience, Basemap, Layer
from desktop_app.preparing import add_group
from desktop_app.release import release
from desktop_app.workshop import Workshop
from exports import export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.released import Release

CREDITS = (
    "Natural Earth (Public domain)",
    "Ramani Huria (CC-BY-SA 4.0)",
    "Survey office of the district",
    "healthsites.io (ODbL)",
    "© OpenStreetMap contributors",
)
PLACE = {"type": "Point", "coordinates": [39.25, -6.8]}


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Release]:
    """A group's own release of a workshop with a world map, two basemaps and two layers."""
    with Workshop.create(tmp_path / "w.gpkg", title="Ward 7") as ws:
        group = add_group(ws, "Women")
        add_basemap(
            ws, Basemap(0, "Town", "vector", credits="Ramani Huria", licence="CC-BY-SA 4.0"), []
        )
        add_basemap(ws, Basemap(0, "Photo", "raster", credits="Survey office of the district"), [])
        found = [{"type": "Feature", "properties": {"k": "a"}, "geometry": PLACE}]
        data = json.dumps({"type": "FeatureCollection", "features": found}).encode()
        clinics = Layer(0, "Clinics", count=1, credits="healthsites.io", licence="ODbL")
        add_layer(ws, clinics, data)
        add_layer(ws, Layer(0, "Water", count=1, credits="© OpenStreetMap contributors"), data)
        place_mark(ws, group.id, "barrier", geometry=PLACE)
        yield release(ws, Audience.GROUP, group_id=group.id)


def text_of_pdf(path: Path) -> str:
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_release_has_every_credit(given: Release) -> None:
    assert set(given.credits) == set(CREDITS)


@pytest.mark.parametrize("form", ["geojson", "csv"])
def test_the_readme_has_every_credit(given: Release, tmp_path: Path, form: str) -> None:
    export(given, [form], tmp_path / "out")
    text = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    assert all(credit in text for credit in CREDITS)


def test_geojson_says_it_in_itself_too(given: Release, tmp_path: Path) -> None:
    export(given, ["geojson"], tmp_path / "out")
    for path in (tmp_path / "out").glob("*.geojson"):
        assert set(json.loads(path.read_bytes())["chautari"]["credits"]) == set(CREDITS)


def test_the_html_map_has_every_credit(given: Release, tmp_path: Path) -> None:
    export(given, ["html"], tmp_path / "out")
    text = next((tmp_path / "out").glob("*.html")).read_text(encoding="utf-8")
    assert all(credit in text for credit in CREDITS)


def test_the_report_has_every_credit(given: Release, tmp_path: Path) -> None:
    export(given, ["pdf"], tmp_path / "out")
    text = text_of_pdf(next((tmp_path / "out").glob("*.pdf")))
    assert all(credit in text for credit in CREDITS)


def test_the_printed_map_has_every_credit(given: Release, tmp_path: Path) -> None:
    export(given, ["map-pdf"], tmp_path / "out")
    reader = pypdf.PdfReader(next((tmp_path / "out").glob("*.pdf")))
    assert reader.metadata
    assert all(credit in str(reader.metadata["/Keywords"]) for credit in CREDITS)


def test_the_screen_has_the_licence_with_the_credit(given: Release) -> None:
    described = maps.describe(given)
    assert described.layers[0].credits == "healthsites.io (ODbL)"
    assert described.basemaps[1].credits == "Ramani Huria (CC-BY-SA 4.0)"


def test_a_layer_is_released_with_its_classes(tmp_path: Path) -> None:
    classes = (("a", "A clinic", "#0072b2"),)
    data = json.dumps({"type": "FeatureCollection", "features": []}).encode()
    with Workshop.create(tmp_path / "w.gpkg", title="Ward 7") as ws:
        add_layer(ws, Layer(0, "Clinics", colour_key="k", classes=classes), data)
        described = maps.describe(release(ws, Audience.ROOM)).layers[0]
    assert described.classes == classes
    assert described.colour_key == "k"
