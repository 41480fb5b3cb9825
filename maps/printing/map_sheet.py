"""The map sheet: a map by itself on paper, with title, grid, legend, index, scale bar and credits.

`printed_sheet` gives the PDF: one sheet, or a large one cut over many, then pages of index where the index has
no room beside the map. Everything on a large sheet is drawn larger, for it is read from further away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.language import speaking
from maps.printing import (
    around,
    closer_looks,
    drawing,
    furniture,
    grid,
    index,
    joining,
    legend,
    marks,
)
from maps.printing.after_pages import AfterPages
from maps.printing.lettering import Lettering
from maps.printing.paper import MARGIN_PT, cut_over, enlarged, page_pt
from maps.printing.pictures import end_form
from maps.printing.plan import plan_of
from maps.printing.sheet import MM, Sheet
from maps.printing.view import is_wide, sheet_frame, viewed

if TYPE_CHECKING:
    from collections.abc import Callable

    from maps.description import MapDescription
    from maps.map_sheet import MapSheet, Size
    from maps.printing.paper import Cut
    from maps.printing.placing import Placed
    from maps.printing.plan import Plan

_POSTER_EDGE_PT = 3 * MM  # white around a sheet that is put together


def printed_sheet(
    description: MapDescription, asked: MapSheet, pause: Callable[[], None] = lambda: None
) -> bytes:
    """Draw a map sheet as a PDF.

    Args:
        description: What is on the map; its view is where the map opens, or has bounds.
        asked: The paper, and how it is used.
        pause: Called often; raises an error to stop the drawing.
    """
    with speaking(description.language):
        shown = viewed(description, asked)
        wide = asked.direction == "landscape" if asked.direction else is_wide(shown)
        cut = cut_over(asked, wide) if asked.tiled else None
        if cut and cut.columns * cut.rows == 1:
            cut = None
        drawn = _Drawn(shown, asked, page_pt(asked, wide), cut, pause)
        return drawn.pdf()


class _Drawn:
    """One sheet while it is drawn."""

    def __init__(
        self,
        description: MapDescription,
        asked: MapSheet,
        page: Size,
        cut: Cut | None,
        pause: Callable[[], None],
    ) -> None:
        self.asked, self.page, self.cut = asked, page, cut
        self.times = enlarged(asked.upright_mm)
        edge = MARGIN_PT if cut is None else _POSTER_EDGE_PT
        whole = page if cut is None else cut.poster
        width, height = ((side - 2 * edge) / self.times for side in whole)
        self.edge = edge
        credit = furniture.credits_of(description, around.in_header(description))
        self.plan: Plan = plan_of(description, credit, width, height)
        frame = sheet_frame(description, asked, self.times, *self.plan.map)
        first = joining.page_of(cut) if cut else page
        self.out, canvas = drawing.new_canvas(description.title, *first)
        around.tell_readers(canvas, description)
        self.sheet = Sheet(
            canvas, Lettering(canvas), frame, description,
            enlarged=self.times, dpi=asked.dpi, pause=pause,
        )  # fmt: skip
        self.grid = grid.grid_over(frame)

    def pdf(self) -> bytes:
        """Draw all pages."""
        placed = marks.place(self.sheet)
        cells = {p.mark.number: self.grid.cell_of(p.x, p.y) for p in placed}
        entries = index.entries_of(self.sheet.description, cells)
        after = AfterPages(self.sheet, self.plan, self.asked, entries)
        if self.cut is None:
            self._one_sheet(placed, entries, after.count)
        else:
            self._many_sheets(self.cut, placed, entries, after.count)
        after.draw()
        self.sheet.canvas.save()
        return self.out.getvalue()

    def _one_sheet(self, placed: list[Placed], entries: list[index.Entry], more: int) -> None:
        chosen = self.asked.scale or self.asked.view not in {"", "marks"}
        looks = [] if chosen else closer_looks.crowds(placed, self.sheet.frame)
        pages = 1 + len(looks) + more
        canvas = self.sheet.canvas
        canvas.saveState()
        self.put_down(self.edge, self.edge)
        canvas.saveState()
        self.sheet.clip()
        found = drawing.paint_basemaps(self.sheet)
        canvas.restoreState()
        self._draw_over(placed, entries, found)
        for page, crowd in enumerate(looks, 2):
            closer_looks.mark_on_map(self.sheet, crowd, page)
        around.draw_page_number(self.sheet, self.plan, 1, pages)
        canvas.restoreState()
        canvas.showPage()
        for page, crowd in enumerate(looks, 2):
            self._closer_look(crowd, page, pages)

    def _closer_look(self, crowd: closer_looks.Crowd, page: int, pages: int) -> None:
        """Draw the part of the map where marks stand on each other, over a whole sheet."""
        canvas, plan = self.sheet.canvas, self.plan
        low, top = plan.map[1] - grid.BAND_PT, plan.map[1] + plan.map[3] + grid.BAND_PT
        if plan.legend_at[1] <= low:  # the legend of a tall sheet stands under the map
            low = max(furniture.STRIP_PT, 8.0 + len(plan.credits) * furniture.SMALL_PT * 1.35)
        look = closer_looks.closer_sheet(self.sheet, crowd, (0.0, low, plan.width, top - low))
        placed = marks.place(look)
        canvas.saveState()
        self.put_down(self.edge, self.edge)
        canvas.saveState()
        look.clip()
        drawing.write_ground(look, drawing.paint_basemaps(look))
        closer_looks.draw_cells(look, self.grid)
        marks.paint_shapes(look, placed)
        marks.paint_symbols(look, placed)
        canvas.restoreState()
        furniture.draw_frame(look)
        furniture.draw_strip(look, look.description.rtl, plan.credits)
        around.draw_header(look, plan, empty=False)
        around.draw_page_number(look, plan, page, pages)
        canvas.restoreState()
        canvas.showPage()

    def _many_sheets(
        self, cut: Cut, placed: list[Placed], entries: list[index.Entry], more: int
    ) -> None:
        canvas = self.sheet.canvas
        found = drawing.names_of(self.sheet)
        over = self.sheet.fresh("over")
        canvas.beginForm(over, -self.edge, -self.edge, *cut.poster)
        self._draw_over(placed, entries, found)
        end_form(canvas, over)
        joining.draw_pages(self.sheet, cut, self, over, more)

    def put_down(self, x: float, y: float) -> None:
        """Let the sheet's lower left corner be at a point of the page, enlarged."""
        self.sheet.canvas.translate(x, y)
        self.sheet.canvas.scale(self.times, self.times)

    def _draw_over(self, placed: list[Placed], entries: list[index.Entry], found: Any) -> None:
        """Draw everything but the basemaps."""
        sheet, plan = self.sheet, self.plan
        rtl = sheet.description.rtl
        sheet.canvas.saveState()
        sheet.clip()
        drawing.write_ground(sheet, found)
        grid.draw_lines(sheet, self.grid)
        marks.paint_shapes(sheet, placed)
        marks.paint_symbols(sheet, placed)
        sheet.canvas.restoreState()
        furniture.draw_frame(sheet)
        grid.draw_band(sheet, self.grid)
        around.draw_header(sheet, plan, empty=self.asked.empty)
        if self.asked.empty:
            around.draw_corners(sheet)
        furniture.draw_strip(sheet, rtl, plan.credits, below=grid.BAND_PT)
        legend.draw(sheet, plan.columns, *plan.legend_at, plan.column_width, rtl)
        if plan.index:
            place = plan.index
            index.draw(sheet, entries, place.x, place.top, place.width, place.columns, rtl)
