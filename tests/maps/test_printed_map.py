from __future__ import annotations

import gzip
import io
import sqlite3
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import maps
from desktop_app.mercator import unit_lat, unit_y
from maps.description import MapBasemap, MapDescription, MapLayer, MapMark, MapView
from maps.printing import bidi, placing
from maps.printing.lettering import Lettering, measure, outline, shaped, shortened
from maps.printing.projection import EARTH_CIRCUMFERENCE_M, frame_of
from maps.printing.sheet import MM

if TYPE_CHECKING:
    from pathlib import Path


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def mark(number: int, geometry: dict[str, Any] | None, **fields: Any) -> MapMark:
    return MapMark(number, number, "barrier", "health", "stethoscope", "g1", geometry, **fields)


def description(*marks: MapMark, **fields: Any) -> MapDescription:
    basemaps = (MapBasemap(1, "World", "world", credits="Natural Earth"),)
    return MapDescription(**{"marks": marks, "basemaps": basemaps, **fields})


def page_of(data: bytes) -> pypdf.PageObject:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    assert len(pages) == 1
    return pages[0]


def test_the_page_has_the_size_that_was_asked_for() -> None:
    box = page_of(maps.printed(description(mark(1, point(84.9, 27.6))), 180, 120)).mediabox
    assert (round(box.width / MM), round(box.height / MM)) == (180, 120)


def test_the_same_map_gives_the_same_bytes() -> None:
    one = description(mark(1, point(84.9, 27.6)))
    assert maps.printed(one, 100, 100) == maps.printed(one, 100, 100)


def test_a_map_without_marks_shows_its_view() -> None:
    page_of(maps.printed(description(view=MapView(27.6, 84.9, 12)), 100, 100))


def test_every_mark_with_a_place_is_on_the_page() -> None:
    marks = [mark(n, point(84.9 + n / 1000, 27.6)) for n in range(1, 9)] + [mark(9, None)]
    places = maps.printed_apart(description(*marks), 180, 120).places
    assert set(places) == set(range(1, 9))
    assert all(0 <= x <= 180 and 0 <= y <= 120 for spots in places.values() for x, y in spots)


def test_marks_at_one_place_stand_apart() -> None:
    marks = [mark(n, point(84.9, 27.6)) for n in range(1, 6)]
    spots = maps.printed_apart(description(*marks), 180, 120).places.values()
    places = [symbol for symbol, _place in spots]
    assert len({place for _symbol, place in spots}) == 1
    gaps = [
        ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5
        for i, (ax, ay) in enumerate(places)
        for bx, by in places[:i]
    ]
    assert min(gaps) > 3


def test_marks_on_both_sides_of_the_antimeridian_are_on_one_map() -> None:
    both = description(mark(1, point(179.9, -17)), mark(2, point(-179.9, -17)))
    places = maps.printed_apart(both, 180, 120).places
    assert set(places) == {1, 2}
    assert places[1][0][0] < places[2][0][0]


def test_the_frame_keeps_the_whole_circle_of_a_masked_place() -> None:
    masked = description(mark(1, point(84.9, 27.6), pos_how="masked", pos_unc_m=2000))
    frame = frame_of(masked, 0, 0, 500, 500)
    assert frame.metres(4000) < 500


def test_a_metre_is_as_long_as_its_latitude_says() -> None:
    frame = frame_of(description(view=MapView(60, 10, 14)), 0, 0, 500, 500)
    assert frame.metres(EARTH_CIRCUMFERENCE_M * 0.5) == pytest.approx(frame.scale, rel=0.01)


@given(st.floats(-85, 85))
def test_latitudes_come_back(lat: float) -> None:
    assert unit_lat(unit_y(lat)) == pytest.approx(lat, abs=1e-9)


def test_ground_and_symbols_are_of_one_size() -> None:
    apart = maps.printed_apart(description(mark(1, point(84.9, 27.6))), 120, 80)
    assert page_of(apart.ground).mediabox == page_of(apart.symbols).mediabox


def test_a_crowd_is_shown_closer_and_few_marks_are_not() -> None:
    crowd = [mark(n, point(84.9 + n / 100_000, 27.6 + n % 5 / 100_000)) for n in range(1, 30)]
    far = (mark(40, point(84.95, 27.65)), mark(41, point(84.85, 27.55)))
    closer = maps.closer(description(*crowd, *far))
    assert closer is not None
    assert set(maps.printed_apart(closer, 180, 120).places) <= set(range(1, 30))
    assert maps.closer(description(*crowd[:5])) is None


def test_signs_and_symbols_have_a_page_each() -> None:
    one = description(mark(1, point(84.9, 27.6)), mark(2, None))
    assert len(pypdf.PdfReader(io.BytesIO(maps.printed_symbols(one))).pages) == 2


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight", "contrast"])
def test_every_theme_prints(theme: Any) -> None:
    page_of(maps.printed(description(mark(1, point(84.9, 27.6)), theme=theme), 100, 100))


def test_no_temporary_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    maps.printed(description(mark(1, point(84.9, 27.6))), 100, 100)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
        {"type": "GeometryCollection", "geometries": [point(0, 0)]},
        {"type": "LineString", "coordinates": [[0, 0]]},
        {"type": "Polygon", "coordinates": []},
        {"type": "MultiPoint", "coordinates": [[0, 0], [0.01, 0.01]]},
    ],
)
def test_awkward_shapes_do_not_stop_the_map(geometry: dict[str, Any]) -> None:
    page_of(maps.printed(description(mark(1, geometry), mark(2, point(0, 0))), 100, 100))


def test_a_layer_in_any_script_is_drawn() -> None:
    features = (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"स्वास्थ्य عيادة"},'
        '"geometry":{"type":"Point","coordinates":[84.9,27.6]}}]}'
    ).encode()
    layer = MapLayer(1, "Clinics", label_key="n", features=lambda: features)
    bare = maps.printed(description(mark(1, point(84.901, 27.6))), 100, 100, furnished=False)
    full = maps.printed(
        description(mark(1, point(84.901, 27.6)), layers=(layer,)), 100, 100, furnished=False
    )
    assert len(full) > len(bare) + 1000


# Letters ------------------------------------------------------------------------------------


def test_devanagari_letters_join() -> None:
    line = shaped("स्वास्थ्य")
    assert len(line.glyphs) < len("स्वास्थ्य")
    assert all(glyph.gid for glyph in line.glyphs)


def test_devanagari_joins_after_latin_too() -> None:
    alone, after = shaped("काल्पनिक"), shaped("Town · काल्पनिक")
    drawn = [glyph.gid for glyph in alone.glyphs]
    assert [glyph.gid for glyph in after.glyphs][-len(drawn) :] == drawn


def test_arabic_runs_from_the_right_and_joins() -> None:
    alone, joined = shaped("ع"), shaped("عيادة")
    assert (
        joined.glyphs[-1].gid != alone.glyphs[0].gid
    )  # the first letter is drawn last, in its initial form
    assert all(glyph.gid for glyph in joined.glyphs)


def test_numbers_and_latin_keep_their_order_in_an_arabic_line() -> None:
    texts = [run.text for run in bidi.runs("عيادة 12 Bus")]
    assert texts == ["Bus", " ", "12", "عيادة "]
    assert [run.text for run in bidi.runs("stop عيادة 12 end")] == ["stop ", "12", "عيادة ", " end"]


def test_a_scale_and_a_day_are_read_as_one_number_in_an_arabic_line() -> None:
    texts = [run.text for run in bidi.runs("مقياس 1:53,200 في 2026-11-17")]
    assert texts == ["2026-11-17", " في ", "1:53,200", "مقياس "]


def test_a_mark_of_direction_keeps_a_full_stop_with_its_words() -> None:
    assert [run.text for run in bidi.runs("\u200eTown.\u200e · قرية", rtl=True)] == [
        " · قرية",
        "Town.",
    ]


def test_a_control_that_turns_letters_does_nothing_to_a_label() -> None:
    assert [run.text for run in bidi.runs("abc\u202edef")] == ["abcdef"]


@given(st.text(max_size=40))
def test_any_text_can_be_shaped_and_cut(text: str) -> None:
    cut = shortened(text, 8, 30)
    assert measure(cut, 8) <= max(30, measure("…", 8)) + 0.01


def test_numbers_are_all_there_while_marks_are_few() -> None:
    marks = [mark(n, point(84.9, 27.6)) for n in range(1, 60)]
    shown: list[placing.Placed] = []
    real = placing.place_numbers

    def spy(placed: list[placing.Placed], room: Any, frame: Any) -> None:
        real(placed, room, frame)
        shown.extend(placed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("maps.printing.marks.place_numbers", spy)
        maps.printed_apart(description(*marks), 180, 120)
    assert all(p.number_at for p in shown)


# Basemaps -----------------------------------------------------------------------------------


def _mbtiles(path: Path) -> Any:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)

    def tile(z: int, x: int, y: int) -> bytes | None:
        query = "SELECT tile_data FROM tiles WHERE zoom_level=? AND tile_column=? AND tile_row=?"
        row = connection.execute(query, (z, x, 2**z - 1 - y)).fetchone()
        if row is None:
            return None
        data: bytes = row[0]
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data

    return tile


def test_vector_tiles_are_vectors(shared_data: Path) -> None:
    tile = _mbtiles(shared_data / "dar-es-salaam" / "dar_ramanihuria.mbtiles")
    dar = MapBasemap(2, "Dar", "vector", tile, 8, 15, tile_format="pbf")
    plain = description(mark(1, point(39.245, -6.79)))
    page = page_of(maps.printed(replace(plain, basemaps=(dar,)), 100, 100))
    resources: Any = page["/Resources"]
    assert "/XObject" in resources
    assert not page.images
    assert len(page.get_contents().get_data()) > 30_000  # type: ignore[union-attr]


def test_a_street_cut_into_pieces_has_its_name_once(
    shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    real = Lettering.draw

    def spy(letters: Lettering, text: str, *where: Any, **how: Any) -> float:
        written.append(text)
        return real(letters, text, *where, **how)

    monkeypatch.setattr(Lettering, "draw", spy)
    tile = _mbtiles(shared_data / "dar-es-salaam" / "dar_ramanihuria.mbtiles")
    dar = MapBasemap(2, "Dar", "vector", tile, 8, 15, tile_format="pbf")
    plain = description(mark(1, point(39.23, -6.79)), mark(2, point(39.26, -6.82)))
    maps.printed(replace(plain, basemaps=(dar,)), 253, 158)
    assert written.count("Morogoro Road") == 1
    assert written.count("Kawawa Road") == 1


def test_raster_tiles_are_one_picture_cut_at_the_frame(shared_data: Path) -> None:
    tile = _mbtiles(shared_data / "imagery" / "swellendam_aerial.mbtiles")
    aerial = MapBasemap(2, "Aerial", "raster", tile, 12, 16, tile_format="jpg")
    plain = description(mark(1, point(20.512, -34.03)))
    page = page_of(maps.printed(replace(plain, basemaps=(aerial,)), 100, 100))
    assert len(page.images) == 1


def test_a_damaged_tile_is_a_hole_and_no_more(caplog: pytest.LogCaptureFixture) -> None:
    broken = (
        MapBasemap(2, "Broken", "vector", lambda _z, _x, _y: b"\x1a\xff\xff", tile_format="pbf"),
        MapBasemap(3, "Broken", "raster", lambda _z, _x, _y: b"\x89PNG no"),
    )
    plain = description(mark(1, point(84.9, 27.6)))
    page_of(maps.printed(replace(plain, basemaps=broken), 100, 100))
    assert "cannot be read" in caplog.text


def test_a_blanked_word_in_a_label_is_a_row_of_bars() -> None:
    bars = shaped("at ███ today").glyphs
    drawn = [outline(g.face, g.gid) for g in bars]
    assert max(drawn.count(one) for one in drawn if one) == 3
    assert measure("██", 10) == 2 * measure("█", 10) > 0
