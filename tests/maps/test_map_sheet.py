"""The map by itself on paper: sizes, pages, grid and index, what it shows, and how pictures lie in it."""

from __future__ import annotations

import io
import math
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import maps
from maps import MapSheet
from maps.description import (
    MapBasemap,
    MapDescription,
    MapGroup,
    MapMark,
    MapService,
    MapView,
)
from maps.printing import furniture, marks
from maps.printing.closer_looks import Crowd, closer_sheet
from maps.printing.grid import grid_over
from maps.printing.index import entries_of
from maps.printing.joining import part_of
from maps.printing.lettering import Lettering
from maps.printing.paper import LAP_PT, Cut, cut_over, enlarged, sheet_name
from maps.printing.projection import EARTH_CIRCUMFERENCE_M, Frame, frame_of
from maps.printing.sheet import MM, Sheet
from maps.printing.view import sheet_frame, viewed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORLD = MapBasemap(1, "World", "world", credits="Natural Earth")
HERE = MapView(27.6, 84.9, 13)


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def mark(number: int, geometry: dict[str, Any] | None, **fields: Any) -> MapMark:
    return MapMark(number, number, "barrier", "health", "stethoscope", "g1", geometry, **fields)


def describe(*some: MapMark, **fields: Any) -> MapDescription:
    usual: dict[str, Any] = {
        "title": "Ward 7",
        "view": HERE,
        "basemaps": (WORLD,),
        "groups": (MapGroup("g1", "Women's group"),),
        "services": (MapService("health", "Health care", "stethoscope"),),
        "kinds": (("barrier", "Barrier"),),
        "notes": ("Bhirkot · For everyone", "Ask first."),
        "credits": ("OpenStreetMap (ODbL)",),
    }
    return MapDescription(**{**usual, "marks": some, **fields})


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def sizes(data: bytes) -> list[tuple[int, int]]:
    boxes = [page.mediabox for page in read(data).pages]
    return [(round(box.width / MM), round(box.height / MM)) for box in boxes]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was lettered, line by line: in the PDF letters are outlines."""
    lines: list[str] = []
    draw = Lettering.draw

    def watch(self: Lettering, text: str, *args: Any, **kwargs: Any) -> float:
        lines.append(text)
        return draw(self, text, *args, **kwargs)

    monkeypatch.setattr(Lettering, "draw", watch)
    return lines


@pytest.mark.parametrize(
    ("paper", "size"),
    [("a4", (297, 210)), ("a3", (420, 297)), ("a1", (841, 594)), ("a0", (1189, 841))],
)
def test_a_sheet_is_as_large_as_its_paper(paper: str, size: tuple[int, int]) -> None:
    asked = MapSheet(paper=paper, direction="landscape")
    assert sizes(maps.printed_sheet(describe(mark(1, point(84.9, 27.6))), asked)) == [size]


def test_the_direction_follows_what_is_shown() -> None:
    high = describe(mark(1, point(84.9, 27.5)), mark(2, point(84.9, 27.7)))
    assert sizes(maps.printed_sheet(high, MapSheet()))[0] == (210, 297)
    wide = describe(mark(1, point(84.8, 27.6)), mark(2, point(85.0, 27.6)))
    assert sizes(maps.printed_sheet(wide, MapSheet()))[0] == (297, 210)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    one = describe(mark(1, point(84.9, 27.6)))
    assert maps.printed_sheet(one, MapSheet()) == maps.printed_sheet(one, MapSheet())


def test_a_sheet_tells_title_audience_index_and_credits(written: list[str]) -> None:
    maps.printed_sheet(describe(mark(7, point(84.9, 27.6), title="Bridge")), MapSheet(paper="a3"))
    text = "\n".join(written)
    for said in ("Ward 7", "Bhirkot · For everyone", "Bridge", "Women's group", "Barrier", "D3"):
        assert said in text
    assert any("OpenStreetMap (ODbL)" in line for line in written)
    assert any(line.startswith("1 :") for line in written)


def test_a_fictional_workshop_says_so(written: list[str]) -> None:
    maps.printed_sheet(describe(fictional=True), MapSheet())
    assert "The town and the people in this map are made up." in written


def test_a_mark_without_a_title_is_named_by_its_service() -> None:
    entries = entries_of(describe(mark(3, point(84.9, 27.6))), {3: "B2"})
    assert [(e.number, e.text, e.cell) for e in entries] == [(3, "Health care", "B2")]


def test_a_mark_without_a_place_is_in_the_index_without_a_cell() -> None:
    some = describe(mark(3, None), mark(4, None, where="everywhere"))
    assert [e.cell for e in entries_of(some, {})] == ["–", "all over"]


def test_an_index_that_has_no_room_goes_on_pages_of_its_own() -> None:
    many = [mark(n, point(84.9 + n % 20 / 500, 27.6 + n // 20 / 500)) for n in range(1, 401)]
    pages = sizes(maps.printed_sheet(describe(*many), MapSheet(paper="a3")))
    assert len(pages) > 1
    assert set(pages[1:]) == {(210, 297)}


def test_an_empty_sheet_has_room_for_a_group_and_its_corners_are_named(
    written: list[str],
) -> None:
    maps.printed_sheet(describe(), MapSheet(paper="a3", empty=True))
    assert "Group:" in written
    assert sum("84." in line and ", " in line for line in written) == 4


@pytest.mark.parametrize("language", ["ne", "ar"])
def test_it_speaks_other_languages(language: str) -> None:
    some = describe(mark(1, point(84.9, 27.6)), language=language, rtl=language == "ar")
    assert len(read(maps.printed_sheet(some, MapSheet(paper="a2", tiled="a4"))).pages) > 2


def test_a_stop_is_heard_while_it_is_drawn() -> None:
    class StoppedError(Exception):
        pass

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        maps.printed_sheet(describe(basemaps=(aerial(),)), MapSheet(), stop)


# The grid


@given(st.floats(0, 1), st.floats(0, 1), st.floats(100, 2500), st.floats(100, 2500))
def test_every_place_lies_in_the_cell_that_it_is_given(
    x: float, y: float, width: float, height: float
) -> None:
    grid = grid_over(Frame(0, 0, 1000, 10, 20, width, height))
    at = 10 + x * width, 20 + y * height
    left, low, right, high = grid.box_of(grid.cell_of(*at))
    assert left - 1e-6 <= at[0] <= right + 1e-6
    assert low - 1e-6 <= at[1] <= high + 1e-6


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.floats(84.85, 84.95), st.floats(27.55, 27.65)), min_size=1, max_size=12)
)
def test_the_index_names_the_cell_where_a_mark_is_printed(
    places: list[tuple[float, float]],
) -> None:
    some = describe(*(mark(n, point(*place)) for n, place in enumerate(places, 1)))
    cells = maps.printed_gridded(some, 200, 150).cells
    frame = frame_of(some, 0, 0, 500, 400)
    sheet = Sheet(None, Lettering(None), frame, some)
    grid = grid_over(frame)
    for placed in marks.place(sheet):
        left, low, right, high = grid.box_of(grid.cell_of(placed.x, placed.y))
        assert left <= placed.x <= right
        assert low <= placed.y <= high
    assert set(cells) == set(range(1, len(places) + 1))
    assert all(cells.values())


def test_a_place_outside_the_map_has_no_cell() -> None:
    assert grid_over(Frame(0, 0, 1000, 0, 0, 500, 400)).cell_of(501, 10) == ""


# Scale and view


def test_the_scale_asked_for_is_true_on_paper() -> None:
    asked = MapSheet(paper="a1", scale=5000)
    times = enlarged(asked.upright_mm)
    frame = sheet_frame(viewed(describe(), asked), asked, times, 0, 0, 700, 500)
    paper_mm = frame.metres(100) * times / MM
    assert paper_mm == pytest.approx(100_000 / 5000, rel=1e-6)
    sheet = Sheet(None, Lettering(None), frame, describe(), enlarged=times)
    assert furniture.scale_number(sheet) == 5000


def test_one_mark_is_shown_with_its_surroundings() -> None:
    some, asked = describe(mark(1, point(84.9, 27.6))), MapSheet()
    frame = sheet_frame(viewed(some, asked), asked, 1.0, 0, 0, 700, 500)
    world = EARTH_CIRCUMFERENCE_M * math.cos(math.radians(27.6))
    assert 500 < 700 / frame.scale * world < 2000


def test_without_marks_it_shows_where_the_map_opens() -> None:
    bounds = viewed(describe(), MapSheet()).view.bounds
    assert bounds is not None
    assert bounds[0] < 84.9 < bounds[2]
    assert bounds[2] - bounds[0] < 0.3


def test_a_map_that_opens_at_the_world_shows_its_basemap() -> None:
    some = describe(basemaps=(WORLD, aerial()), view=MapView(20, 20, 2))
    assert viewed(some, MapSheet()).view.bounds == aerial().bounds


def test_marks_on_both_sides_of_the_antimeridian_are_close_together() -> None:
    both = describe(mark(1, point(179.9, -17)), mark(2, point(-179.9, -17)))
    asked = MapSheet()
    frame = sheet_frame(viewed(both, asked), asked, 1.0, 0, 0, 700, 500)
    assert 700 / frame.scale < 0.01


# Over many sheets


def test_a_cut_sheet_has_a_page_of_words_and_every_piece() -> None:
    asked = MapSheet(paper="a1", tiled="a4", direction="landscape")
    cut = cut_over(asked, True)
    pages = sizes(maps.printed_sheet(describe(), asked))
    assert len(pages) == 1 + cut.rows * cut.columns
    assert set(pages[1:]) == {tuple(round(side / MM) for side in cut.page)}


def test_every_piece_is_named_on_the_first_page_and_on_its_own(written: list[str]) -> None:
    maps.printed_sheet(describe(), MapSheet(paper="a2", tiled="a4", direction="landscape"))
    assert all(written.count(name) == 2 for name in ("1A", "1B", "2A", "2B"))
    assert "Page 5 of 5" in written


@given(st.sampled_from(["a3", "a2", "a1", "a0"]), st.sampled_from(["a4", "a3"]), st.booleans())
def test_neighbours_share_a_lap_and_the_whole_is_about_the_paper(
    paper: str, tiled: str, wide: bool
) -> None:
    asked = MapSheet(paper=paper, tiled=tiled)
    cut = cut_over(asked, wide)
    (x0, y0), (x1, y1) = cut.corner(0, 0), cut.corner(1, 1)
    assert cut.piece[0] - (x1 - x0) == pytest.approx(LAP_PT)
    assert cut.piece[1] - (y1 - y0) == pytest.approx(LAP_PT)
    last = cut.corner(cut.rows - 1, cut.columns - 1)
    assert last[0] + cut.piece[0] == pytest.approx(cut.poster[0])
    assert last[1] + cut.piece[1] == pytest.approx(cut.poster[1])
    area = math.prod(cut.poster) / math.prod(side * MM for side in asked.upright_mm)
    assert 0.75 < area < 1.2


def test_a_piece_shows_the_same_ground_at_the_same_place() -> None:
    frame = Frame(0.7, 0.4, 100_000, 30, 40, 600, 500)
    part = part_of(frame, (100, 120, 300, 260))
    assert part is not None
    assert part.on_paper(np.array([[0.7015, 0.4020]])) == pytest.approx(
        frame.on_paper(np.array([[0.7015, 0.4020]]))
    )


def test_sheets_are_named_by_row_and_column() -> None:
    assert (sheet_name(0, 0), sheet_name(1, 2)) == ("1A", "2C")


def test_a_sheet_no_larger_than_its_pieces_is_not_cut() -> None:
    assert sizes(maps.printed_sheet(describe(), MapSheet(tiled="a4"))) == [(297, 210)]


def test_no_piece_is_a_mere_strip() -> None:
    assert cut_over(MapSheet(paper="a1", tiled="a4"), True) == Cut(
        (297 * MM, 210 * MM), columns=3, rows=3
    )


# Pictures


def tile_of(colour: tuple[int, ...], size: int = 256, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGBA" if len(colour) == 4 else "RGB", (size, size), colour).save(out, kind)
    return out.getvalue()


def aerial(data: bytes | None = None, **fields: Any) -> MapBasemap:
    found = data or tile_of((20, 60, 90))
    usual: dict[str, Any] = {
        "tile": lambda _z, _x, _y: found,
        "min_zoom": 8,
        "max_zoom": 17,
        "bounds": (84.8, 27.5, 85.0, 27.7),
    }
    return MapBasemap(2, "Aerial", "raster", **{**usual, **fields})


def pictures(data: bytes) -> Iterator[tuple[Any, tuple[float, float]]]:
    """Every picture of the first page, and how large it is on paper in inches."""
    page: Any = read(data).pages[0]
    sizes_: dict[str, tuple[float, float]] = {}

    def visit(operator: bytes, operands: Any, matrix: Any, *_rest: Any) -> None:
        if operator == b"Do":
            sizes_[str(operands[0])] = (abs(matrix[0]) / 72, abs(matrix[3]) / 72)

    page.extract_text(visitor_operand_before=visit)
    found = page["/Resources"]["/XObject"]
    for name, reference in found.items():
        item = reference.get_object()
        if item["/Subtype"] == "/Image":
            yield item, sizes_[name]


@pytest.mark.parametrize("dpi", [100, 300])
def test_pictures_are_as_fine_as_asked_for(dpi: int) -> None:
    data = maps.printed_sheet(
        describe(basemaps=(aerial(max_zoom=20),)), MapSheet(dpi=dpi, view="opening")
    )
    drawn = list(pictures(data))
    assert drawn
    for item, (width, _height) in drawn:
        assert 0.85 * dpi <= item["/Width"] / width <= 1.15 * dpi


def test_a_picture_is_not_made_finer_than_it_is() -> None:
    coarse = describe(basemaps=(aerial(max_zoom=12),))
    for item, (width, _height) in pictures(maps.printed_sheet(coarse, MapSheet(view="opening"))):
        assert item["/Width"] / width < 72


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        (tile_of((20, 60, 90), 512, "WEBP"), {"tile_size": 512}),
        (tile_of((20, 60, 90), 256, "JPEG"), {}),
        (tile_of((20, 60, 90, 120)), {}),
        (tile_of((20, 60, 90), 100), {}),
        (b"\x89PNG\r\n\x1a\nbroken", {}),
        (tile_of((20, 60, 90)), {"opacity": 0.4}),
    ],
)
def test_tiles_of_every_kind_are_drawn(data: bytes, fields: dict[str, Any]) -> None:
    read(maps.printed_sheet(describe(basemaps=(WORLD, aerial(data, **fields))), MapSheet()))


def test_what_is_see_through_gets_a_mask() -> None:
    data = maps.printed_sheet(
        describe(basemaps=(aerial(tile_of((20, 60, 90, 120))),)), MapSheet(view="opening")
    )
    assert all("/SMask" in item for item, _size in pictures(data))


def test_ground_without_a_tile_stays_free() -> None:
    half = aerial(tile=lambda _z, x, _y: tile_of((20, 60, 90)) if x % 2 else None)
    data = maps.printed_sheet(describe(basemaps=(half,)), MapSheet(view="opening"))
    assert all("/SMask" in item for item, _size in pictures(data))


def rendered(data: bytes, tmp_path: Path, dpi: int) -> Any:
    """The first page as grey pixels; skips where poppler is not installed."""
    program = shutil.which("pdftoppm")
    if program is None:
        pytest.skip("pdftoppm is not installed")
    (tmp_path / "map.pdf").write_bytes(data)
    command = [program, "-r", str(dpi), "-f", "1", "-l", "1", "-gray", "-singlefile"]
    subprocess.run([*command, tmp_path / "map.pdf", tmp_path / "page"], check=True)
    return np.asarray(Image.open(tmp_path / "page.pgm")).astype(int)


@pytest.mark.parametrize("opacity", [1.0, 0.5])
@pytest.mark.parametrize("dpi", [75, 150])
def test_no_seam_shows_between_strips(tmp_path: Path, opacity: float, dpi: int) -> None:
    ground = describe(basemaps=(aerial(max_zoom=20, opacity=opacity),))
    grey = rendered(maps.printed_sheet(ground, MapSheet(paper="a3", view="opening")), tmp_path, dpi)
    height, width = grey.shape
    inside = grey[height // 6 : height * 5 // 6, width // 4 : width // 2]
    usual = np.median(inside)
    rows = np.abs(np.median(inside, axis=1) - usual)
    grid_rows = 12  # lines of the grid, at most three pixels each
    assert (rows > 3).sum() <= grid_rows
    assert np.median(inside, axis=1).max() < usual + 20


def test_a_picture_is_cut_at_its_bounds(tmp_path: Path) -> None:
    whole = describe(basemaps=(aerial(tile_of((0, 0, 0)), max_zoom=16),))
    assert whole.view is not None
    lon, lat = whole.view.lon, whole.view.lat
    east = aerial(tile_of((0, 0, 0)), max_zoom=16, bounds=(lon, lat - 1, lon + 1, lat + 1))
    sheet = MapSheet(paper="a4", view="opening", direction="landscape")
    black = [
        (rendered(maps.printed_sheet(ground, sheet), tmp_path, 40) < 40).sum()
        for ground in (whole, describe(basemaps=(east,)))
    ]
    assert black[1] == pytest.approx(black[0] / 2, rel=0.05)


def test_the_true_place_of_a_tile_is_kept(tmp_path: Path) -> None:
    """The edge between two colours of tiles lies where the world says."""
    dark, pale = tile_of((10, 10, 10)), tile_of((240, 240, 240))
    edge = 84.9
    column = math.floor((edge / 360 + 0.5) * 2**14)
    true_edge = (column + 1) / 2**14 * 360 - 180
    split = aerial(
        tile=lambda _z, x, _y: dark if x <= column else pale,
        min_zoom=14, max_zoom=14, bounds=(84.5, 27.2, 85.3, 28.0),
    )  # fmt: skip
    some = describe(basemaps=(split,), view=MapView(27.6, true_edge, 13))
    grey = rendered(maps.printed_sheet(some, MapSheet(view="opening")), tmp_path, 100)
    row = grey[grey.shape[0] * 45 // 100]
    changes = np.flatnonzero(np.abs(np.diff(row)) > 150)
    middle = grey.shape[1] / 2
    assert min(abs(changes - middle)) < 12


# Closer looks


def test_two_towns_far_apart_are_each_shown_larger(written: list[str]) -> None:
    towns = [(84.9, 27.6), (82.0, 28.2)]
    some = [
        mark(n + 10 * t, point(lon + n % 3 / 500, lat + n // 3 / 500))
        for t, (lon, lat) in enumerate(towns)
        for n in range(1, 9)
    ]
    pages = read(maps.printed_sheet(describe(*some), MapSheet())).pages
    assert len(pages) >= 3
    assert {"Larger on page 2", "Larger on page 3"} <= set(written)


def test_marks_with_room_get_no_closer_look() -> None:
    some = [mark(n, point(84.9 + n / 100, 27.6 + n % 3 / 100)) for n in range(1, 9)]
    assert len(read(maps.printed_sheet(describe(*some), MapSheet(paper="a3"))).pages) == 1


@given(st.floats(0, 700), st.floats(0, 500))
def test_a_closer_look_keeps_the_middle_of_its_crowd_and_cells_keep_their_names(
    x: float, y: float
) -> None:
    frame = Frame(0.7, 0.4, 100_000, 0, 0, 700, 500)
    sheet = Sheet(None, Lettering(None), frame, describe())
    crowd = Crowd(9, (x - 5, y - 5, x + 5, y + 5), (0, 0, 1, 1))
    look = closer_sheet(sheet, crowd, (10, 20, 600, 400)).frame
    place = np.array([[frame.left + x / frame.scale, frame.top + (500 - y) / frame.scale]])
    assert look.on_paper(place)[0].tolist() == pytest.approx([310, 220], abs=0.01)
    assert look.scale > frame.scale


@pytest.mark.parametrize("direction", ["landscape", "portrait"])
def test_a_legend_too_long_for_the_sheet_has_pages_of_its_own(
    written: list[str], direction: Any
) -> None:
    services = tuple(MapService(f"s{n}", f"Service number {n}") for n in range(300))
    some = [
        MapMark(n, n, "barrier", f"s{n}", "", "g1", point(84.9 + n / 5000, 27.6))
        for n in range(300)
    ]
    asked = MapSheet(direction=direction)
    pages = sizes(maps.printed_sheet(describe(*some, services=services), asked))
    assert len(pages) > 3
    assert "Service number 299" in written
