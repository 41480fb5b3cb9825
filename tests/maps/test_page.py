"""The map page as text: what is in it, and that nothing in it leads to the net."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

import maps
from maps.folium_page import map_json, mark_record, page_file, window_page
from maps.folium_page.bundle import bundle
from maps.folium_page.files import WEB
from maps.folium_page.page_fonts import characters_in
from maps.folium_page.tile_choice import bounds_around, choose_tiles
from tests.maps.page_maps import make_basemap, make_layer, make_map, make_mark, many_marks, point

LINK = re.compile(r"""(?:src|href)\s*=\s*["']?(?!data:)([^"' >]+)|url\(["']?(?!data:)([^)"']+)""")
TOWN = (39.2, -6.85, 39.3, -6.75)


def data_of(page: str, name: str) -> object:
    """What a page carries under a name."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_the_window_page_links_only_to_files_beside_it() -> None:
    links = [a or b for a, b in LINK.findall(window_page())]
    assert links
    assert not [link for link in links if ":" in link]


def test_every_file_that_the_window_page_links_to_is_there() -> None:
    for a, b in LINK.findall(window_page()):
        link = a or b
        path = link.removeprefix("../") if link.startswith("../") else f"page/{link}"
        assert path == "qwebchannel.js" or page_file(path), link


def test_two_pages_share_no_list_with_folium() -> None:
    window_page()
    import folium

    assert any("leaflet" in name for name, _ in folium.Map.default_js)
    assert "../assets/leaflet/leaflet.js" not in dict(folium.Map.default_js)


@pytest.mark.parametrize(
    "path",
    ["page/../page_map.py", "assets/../build_assets.py", "page", "page/nothing.mjs", "x/y.js"],
)
def test_no_other_file_is_served(path: str) -> None:
    assert page_file(path) is None


def test_a_stand_alone_page_links_to_nothing() -> None:
    page = maps.page(make_map())
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert [a or b for a, b in LINK.findall(markup)] == []


def test_typed_markup_stays_data() -> None:
    hostile = "</script><script>alert(1)</script><!--"
    page = maps.page(make_map(title=hostile, marks=(make_mark(title=hostile),)))
    assert hostile not in page
    assert data_of(page, "data-map")["title"] == hostile  # type: ignore[index]


def test_template_marks_of_the_page_builder_stay_text() -> None:
    page = maps.page(make_map(marks=(make_mark(title="{{ 7 * 7 }} {% raw %}"),)))
    assert data_of(page, "data-marks")["marks"][0]["title"] == "{{ 7 * 7 }} {% raw %}"  # type: ignore[index]


def test_layers_travel_inside() -> None:
    features = b'{"type": "FeatureCollection", "features": []}'
    page = maps.page(make_map(layers=(make_layer(features),)))
    assert data_of(page, "data-layer-3") == json.loads(features)


def test_five_thousand_marks_are_data_once() -> None:
    page = maps.page(make_map(marks=many_marks(5000)))
    assert page.count("Place 4321") == 1


def test_a_record_has_the_keys_of_the_protocol() -> None:
    assert mark_record(make_mark()).keys() == {
        "id", "number", "kind", "service", "glyph", "group", "geometry",
        "title", "pos_how", "pos_unc_m", "severity", "where",
    }  # fmt: skip


def test_the_description_carries_style_and_words() -> None:
    record = orjson.loads(map_json(make_map()))
    assert record["texts"]["legend"]
    assert record["style"]["marks"]["kinds"].keys() == {"barrier", "strength", "idea", "landmark"}


def test_the_page_uses_no_word_that_it_is_not_given() -> None:
    given = orjson.loads(map_json(make_map()))["texts"]
    used = {
        name
        for script in WEB.glob("*.mjs")
        for name in re.findall(r"\btexts\.(\w+)", script.read_text(encoding="utf-8"))
    }
    assert used - set(given) == set()


def test_the_bundle_is_a_script_that_parses(tmp_path: Path) -> None:
    script = tmp_path / "page.js"
    script.write_text(bundle(WEB), encoding="utf-8")
    beside_python = shutil.which("node", path=str(Path(sys.executable).parent))
    node = beside_python or shutil.which("node")
    assert node
    subprocess.run([node, "--check", str(script)], check=True)
    assert not re.search(r"^(import|export) ", script.read_text(encoding="utf-8"), re.MULTILINE)


def test_tiles_are_taken_zoom_by_zoom_within_the_budget() -> None:
    basemap = make_basemap(tile=lambda _z, _x, _y: b"x" * 3000)
    [chosen] = choose_tiles([basemap], TOWN, budget=100_000)
    assert sum(map(len, chosen.tiles.values())) <= 100_000
    zooms = {int(key.split("/")[0]) for key in chosen.tiles}
    assert zooms == set(range(chosen.basemap.min_zoom, chosen.basemap.max_zoom + 1))


def test_the_letters_of_names_in_tiles_travel_inside() -> None:
    import mapbox_vector_tile

    place = {"geometry": "POINT (2000 2000)", "properties": {"class": "town", "name": "পলাশী"}}
    body = mapbox_vector_tile.encode([{"name": "place", "features": [place]}])
    ground = make_basemap(kind="vector", tile_format="pbf", tile=lambda _z, _x, _y: body)
    faces = ['"Noto Sans Bengali"; src' in maps.page(make_map(basemaps=b)) for b in ((), (ground,))]
    assert faces == [False, True]


def test_a_basemap_elsewhere_is_left_out() -> None:
    assert choose_tiles([make_basemap(tile=lambda _z, _x, _y: None)], TOWN) == ()


def test_the_world_needs_no_tiles() -> None:
    assert choose_tiles([make_basemap(kind="world")], TOWN) == ()


def test_around_one_mark_there_is_something_to_see() -> None:
    west, south, east, north = bounds_around([make_mark(geometry=point(10, 20))], make_map().view)
    assert west < 10 < east
    assert south < 20 < north


def test_characters_of_photos_are_not_characters_of_texts() -> None:
    assert characters_in({"a": ["data:image/png;base64,QQ", "ने"]}) == {ord("a"), *map(ord, "ने")}
