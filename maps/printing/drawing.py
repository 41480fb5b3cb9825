"""From a description to PDF bytes: where map, legend and strip lie, and what is drawn when."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.language import speaking
from maps.printing import (
    furniture,
    grid,
    layers,
    legend,
    marks,
    names,
    raster,
    symbols,
    vector,
    world,
)
from maps.printing.lettering import Lettering
from maps.printing.projection import Frame, frame_of
from maps.printing.sheet import MM, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from maps.description import MapBasemap, MapDescription, MapMark
    from maps.printing.placing import Placed
    from maps.printing.vector import Name

Point = tuple[float, float]
_SYMBOL_PT = 24.0
_GUTTER_PT = 5 * MM


def printed(
    description: MapDescription,
    width_mm: float,
    height_mm: float,
    *,
    furnished: bool = True,
) -> bytes:
    """Draw a map as a PDF of one page, all vectors but for raster basemaps.

    Args:
        description: What is on the map.
        width_mm: The page's width.
        height_mm: The page's height.
        furnished: With legend, scale bar, north arrow and credits; without them the map fills the page.
    """
    return _printed(description, (width_mm * MM, height_mm * MM), furnished, gridded=False).pdf


@dataclass(frozen=True, slots=True)
class PrintedMap:
    """A map with a grid over it as PDF, and by number the cell in which each mark's symbol stands."""

    pdf: bytes
    cells: dict[int, str]


def printed_gridded(description: MapDescription, width_mm: float, height_mm: float) -> PrintedMap:
    """Draw a map like `printed`, with a grid over it."""
    return _printed(description, (width_mm * MM, height_mm * MM), furnished=True, gridded=True)


def _printed(
    description: MapDescription, size: Point, furnished: bool, gridded: bool
) -> PrintedMap:
    band = grid.BAND_PT if gridded else 0.0
    with speaking(description.language):
        out, canvas = new_canvas(description.title, *size)
        layout = _layout(description, *size, furnished, band)
        sheet = Sheet(canvas, Lettering(canvas), layout.frame, description)
        over = grid.grid_over(layout.frame) if gridded else None
        placed = _draw_map(sheet, over)
        if furnished:
            furniture.draw_strip(sheet, description.rtl, below=band)
            legend.draw(
                sheet, layout.columns, *layout.legend_at, layout.column_width, description.rtl
            )
        canvas.showPage()
        canvas.save()
    cells = {p.mark.number: over.cell_of(p.x, p.y) for p in placed} if over else {}
    return PrintedMap(out.getvalue(), cells)


@dataclass(frozen=True, slots=True)
class PrintedApart:
    """A map without furniture as two PDFs of one size, to lie over each other, and where the marks are.

    `ground` has the shapes of the marks, `symbols` their symbols and numbers. `places` gives by number
    where the symbol is and where the place is, in millimetres from the left and the top: they differ
    where a symbol had to make room for others. `at` gives the same for a longitude and a latitude; `km_mm` is how
    many millimetres a kilometre takes in the middle.
    """

    ground: bytes
    symbols: bytes
    places: dict[int, tuple[Point, Point]]
    at: Callable[[float, float], Point]
    km_mm: float


def printed_apart(description: MapDescription, width_mm: float, height_mm: float) -> PrintedApart:
    """Draw a map that fills its page, ground and symbols apart."""
    size = width_mm * MM, height_mm * MM
    with speaking(description.language):
        (under, ground), (over, top) = (new_canvas(description.title, *size) for _ in range(2))
        frame = _layout(description, *size, furnished=False).frame
        sheet = Sheet(ground, Lettering(ground), frame, description)
        placed = marks.place(sheet)
        sheet.clip()
        _draw_ground(sheet)
        marks.paint_shapes(sheet, placed)
        marks.paint_symbols(Sheet(top, Lettering(top), frame, description), placed)
        for canvas in (ground, top):
            canvas.showPage()
            canvas.save()
    places = {p.mark.number: (_mm(p.x, p.y, height_mm), _mm(*p.place, height_mm)) for p in placed}

    def at(lon: float, lat: float) -> Point:
        return _mm(*frame.place(lon, lat), height_mm)

    return PrintedApart(under.getvalue(), over.getvalue(), places, at, frame.metres(1000) / MM)


def _mm(x: float, y: float, height_mm: float) -> Point:
    return x / MM, height_mm - y / MM


def printed_symbols(description: MapDescription, chosen: Sequence[MapMark] | None = None) -> bytes:
    """Draw the symbols of marks (all of them by default) as a PDF, one on each page, 24 points square."""
    out, canvas = new_canvas(description.title, _SYMBOL_PT, _SYMBOL_PT)
    letters = Lettering(canvas)
    sheet = Sheet(canvas, letters, Frame(0, 0, 1, 0, 0, _SYMBOL_PT, _SYMBOL_PT), description)
    for mark in description.marks if chosen is None else chosen:
        middle = _SYMBOL_PT / 2
        symbols.draw(sheet, symbols.look_of(description, mark), middle, middle, _SYMBOL_PT * 0.36)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def printed_signs(description: MapDescription) -> bytes:
    """Draw the signs of the groups in their colours as a PDF, one on each page, 12 points square."""
    side = _SYMBOL_PT / 2
    out, canvas = new_canvas(description.title, side, side)
    sheet = Sheet(canvas, Lettering(canvas), Frame(0, 0, 1, 0, 0, side, side), description)
    for group in description.groups:
        symbols.draw_sign(sheet, group.sign, group.colour, side / 2, side / 2, side * 0.45)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def new_canvas(title: str, width: float, height: float) -> tuple[io.BytesIO, Any]:
    """A PDF in memory, its first page so large in points, and the canvas that draws on it."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # streams as they are: a fifth smaller, and much quicker
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), pageCompression=1, invariant=1)
    canvas.setTitle(title)
    canvas.setCreator("Chautari")
    return out, canvas


@dataclass(frozen=True, slots=True)
class _Layout:
    frame: Frame
    columns: list[list[legend.Row]]
    column_width: float
    legend_at: tuple[float, float]  # left and top


def _layout(
    description: MapDescription, width: float, height: float, furnished: bool, band: float = 0.0
) -> _Layout:
    """Legend beside a wide map, under a tall one; `band` is left free around the map."""
    if not furnished:
        return _Layout(frame_of(description, 0, 0, width, height), [], 0, (0, 0))
    if width > height * 1.15:
        return _beside(description, width, height, band)
    return _below(description, width, height, band)


def _beside(description: MapDescription, width: float, height: float, band: float) -> _Layout:
    sections = legend.rows_of(description)
    count = 1
    columns = legend.columns(sections, count)
    while legend.height_of(columns) > height and count < 3:
        count += 1
        columns = legend.columns(sections, count)
    side = count * legend.COLUMN_PT if columns else 0.0
    room = side + _GUTTER_PT if columns else 0.0
    rtl = description.rtl
    strip = furniture.STRIP_PT
    left = room if rtl else 0.0
    frame = _frame(description, (left, strip, width - room, height - strip), band)
    return _Layout(frame, columns, legend.COLUMN_PT, (0 if rtl else width - side, height))


def _below(description: MapDescription, width: float, height: float, band: float) -> _Layout:
    count = max(1, int(width / legend.COLUMN_PT))
    column_width = width / count
    sections = legend.rows_of(description, column_width)
    columns = legend.columns(sections, count)
    tall = min(legend.height_of(columns), height * 0.5)
    low = tall + furniture.STRIP_PT
    frame = _frame(description, (0, low, width, height - low), band)
    return _Layout(frame, columns, column_width, (0, tall))


def _frame(
    description: MapDescription, box: tuple[float, float, float, float], band: float
) -> Frame:
    x, y, width, height = box
    return frame_of(description, x + band, y + band, width - 2 * band, height - 2 * band)


def _draw_map(sheet: Sheet, over: grid.Grid | None) -> list[Placed]:
    placed = marks.place(sheet)
    sheet.canvas.saveState()
    sheet.clip()
    _draw_ground(sheet)
    if over:
        grid.draw_lines(sheet, over)
    marks.paint_shapes(sheet, placed)
    marks.paint_symbols(sheet, placed)
    sheet.canvas.restoreState()
    furniture.draw_frame(sheet)
    if over:
        grid.draw_band(sheet, over)
    return placed


def _draw_ground(sheet: Sheet) -> None:
    write_ground(sheet, paint_basemaps(sheet))


def write_ground(sheet: Sheet, found: list[Name]) -> None:
    """Draw the reference layers, then names: of towns and quarters, of layers, of all else in the basemaps."""
    labels = [(layer, layers.paint(sheet, layer)) for layer in sheet.description.layers]
    names.write(sheet, found, large=True)
    for layer, texts in labels:
        layers.write_labels(sheet, layer, texts)
    names.write(sheet, found, large=False)


def paint_basemaps(sheet: Sheet) -> list[Name]:
    """Paint the world, then the other basemaps in their order; gives the names found."""
    world.paint(sheet)
    found: list[Name] = []
    for basemap in sheet.description.basemaps:
        found += _paint_basemap(sheet, basemap)
    return found


def names_of(sheet: Sheet) -> list[Name]:
    """The names in all basemaps under the frame, without painting them."""
    vectors = [b for b in sheet.description.basemaps if b.kind == "vector"]
    return [name for basemap in vectors for name in vector.names_of(sheet, basemap)]


def _paint_basemap(sheet: Sheet, basemap: MapBasemap) -> list[Name]:
    if basemap.kind == "vector":
        return vector.paint(sheet, basemap)
    if basemap.kind == "raster":
        raster.paint(sheet, basemap)
    return []
