"""Pages after a map sheet: its legend where that has no room beside the map, then the index of its marks."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from maps.map_sheet import PAPERS
from maps.printing import around, index, legend
from maps.printing.paper import MARGIN_PT
from maps.printing.sheet import MM

if TYPE_CHECKING:
    from maps.map_sheet import MapSheet
    from maps.printing.plan import Plan
    from maps.printing.sheet import Sheet

_COLUMNS = 3
_TIMES = 1.2  # these pages are lettered larger than a legend and an index beside the map


class AfterPages:
    """The pages that follow; of A4, or Letter where the sheet is American paper."""

    def __init__(
        self, sheet: Sheet, plan: Plan, asked: MapSheet, entries: list[index.Entry]
    ) -> None:
        self._sheet, self._plan = sheet, plan
        american = "letter" in {asked.paper, asked.tiled} or asked.paper == "tabloid"
        short, tall = (side * MM for side in PAPERS["letter" if american else "a4"])
        self._page = short, tall
        self._width, self._height = ((side - 2 * MARGIN_PT) / _TIMES for side in self._page)
        room = self._height - around.INDEX_HEAD_PT
        self._legend = self._legend_pages(room) if plan.legend_apart else []
        each = _COLUMNS * int((room - index.HEAD_PT) / index.ROW_PT)
        apart = entries if plan.index is None else []
        self._index = [
            apart[i * each : (i + 1) * each] for i in range(math.ceil(len(apart) / each))
        ]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._legend) + len(self._index)

    def draw(self) -> None:
        """Draw them; they are the last of the document."""
        rtl = self._sheet.description.rtl
        last = self._sheet.canvas.getPageNumber() - 1 + self.count
        top = self._height - around.INDEX_HEAD_PT
        for columns in self._legend:
            self._begin(last)
            one = self._width / _COLUMNS
            x = (_COLUMNS - len(columns)) * one if rtl else 0.0
            legend.draw(self._sheet, columns, x, top, one, rtl)
            self._end()
        for part in self._index:
            self._begin(last)
            index.draw(self._sheet, part, 0, top, self._width, _COLUMNS, rtl)
            self._end()

    def _legend_pages(self, room: float) -> list[list[list[legend.Row]]]:
        """The legend's columns, so many on a page, none taller than a page."""
        sections = legend.rows_of(self._sheet.description, self._width / _COLUMNS)
        count = 1
        columns = legend.columns(sections, count)
        while legend.height_of(columns) > room and count < sum(map(len, sections)):
            count += 1
            columns = legend.columns(sections, count)
        return [columns[i : i + _COLUMNS] for i in range(0, len(columns), _COLUMNS)]

    def _begin(self, last: int) -> None:
        sheet = self._sheet
        sheet.pause()
        sheet.canvas.setPageSize(self._page)
        sheet.canvas.saveState()
        sheet.canvas.translate(MARGIN_PT, MARGIN_PT)
        sheet.canvas.scale(_TIMES, _TIMES)
        plan = replace(self._plan, width=self._width, height=self._height)
        around.draw_header(sheet, plan, empty=False)
        around.draw_page_number(sheet, plan, sheet.canvas.getPageNumber(), last)

    def _end(self) -> None:
        self._sheet.canvas.restoreState()
        self._sheet.canvas.showPage()
