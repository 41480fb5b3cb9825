"""A large map over many sheets: a page that says how to put them together, then the sheets.

Each sheet is drawn by itself, with only the ground that is on it, so that a home printer has little to do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from desktop_app.language import _
from maps.printing import around, drawing
from maps.printing.furniture import wrapped
from maps.printing.paper import CAPTION_PT, LAP_PT, MARGIN_PT, sheet_name
from maps.printing.sheet import MM, colour

if TYPE_CHECKING:
    from maps.map_sheet import Size
    from maps.printing.lettering import Align
    from maps.printing.paper import Cut
    from maps.printing.projection import Frame
    from maps.printing.sheet import Sheet

_TITLE = 15.0
_TEXT = 10.0
_CAPTION = 7.0
_INK = "#20262b"
_QUIET = "#575e62"
_LEAST_PICTURE = 0.42  # of the first page's height, for the picture of the whole


class Whole(Protocol):
    """The large sheet, as its pages need to know it."""

    times: float
    edge: float

    def put_down(self, x: float, y: float) -> None:
        """Let its lower left corner be at a point of the page, enlarged."""


def page_of(cut: Cut) -> Size:
    """The size of the first page: the paper of the sheets, upright."""
    return min(cut.page), max(cut.page)


def draw_pages(sheet: Sheet, cut: Cut, whole: Whole, over: str, more: int) -> None:
    """Draw the first page and all sheets.

    Args:
        sheet: The large sheet's map.
        cut: How it is cut.
        whole: Where its parts lie.
        over: The form that holds everything but the basemaps.
        more: How many pages follow.
    """
    pages = 1 + cut.rows * cut.columns + more
    _draw_first(sheet, cut, whole, pages)
    for row in range(cut.rows):
        for column in range(cut.columns):
            sheet.pause()
            sheet.canvas.setPageSize(cut.page)
            _draw_piece(sheet, cut, whole, over, row, column)
            page = 2 + row * cut.columns + column
            _draw_caption(sheet, cut, row, column, (page, pages))
            sheet.canvas.showPage()


def _draw_piece(sheet: Sheet, cut: Cut, whole: Whole, over: str, row: int, column: int) -> None:
    canvas = sheet.canvas
    left, top = cut.corner(row, column)
    width, height = cut.piece
    low = MARGIN_PT + CAPTION_PT
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(MARGIN_PT, low, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    bottom = low + height + top - cut.poster[1]
    whole.put_down(MARGIN_PT - left + whole.edge, bottom + whole.edge)
    x0, y1 = (left - whole.edge) / whole.times, (cut.poster[1] - top - whole.edge) / whole.times
    box = x0, y1 - height / whole.times, x0 + width / whole.times, y1
    part = part_of(sheet.frame, box)
    if part is not None:
        canvas.saveState()
        piece = replace(sheet, frame=part)
        piece.clip()
        drawing.paint_basemaps(piece)
        canvas.restoreState()
    canvas.doForm(over)
    canvas.restoreState()
    _draw_edges(sheet, cut, row, column)


def part_of(frame: Frame, box: tuple[float, float, float, float]) -> Frame | None:
    """The part of a frame that lies in a box of the page (left, lower, right, upper); None if none does."""
    x0, y0 = max(frame.x, box[0]), max(frame.y, box[1])
    x1, y1 = min(frame.x + frame.width, box[2]), min(frame.y + frame.height, box[3])
    if x1 - x0 < 0.01 or y1 - y0 < 0.01:
        return None
    return replace(
        frame,
        left=frame.left + (x0 - frame.x) / frame.scale,
        top=frame.top + (frame.y + frame.height - y1) / frame.scale,
        x=x0,
        y=y0,
        width=x1 - x0,
        height=y1 - y0,
    )


def _draw_edges(sheet: Sheet, cut: Cut, row: int, column: int) -> None:
    """A dashed line where to cut, at the left and the top; a dotted one where the next sheet comes to lie."""
    canvas = sheet.canvas
    width, height = cut.piece
    x, y = MARGIN_PT, MARGIN_PT + CAPTION_PT
    canvas.saveState()
    canvas.setStrokeColor(colour(_INK))
    canvas.setLineWidth(0.5)
    canvas.setDash([5, 3])
    if column:
        canvas.line(x, y, x, y + height)
        sheet.letters.icon("content-cut", x - 6, y + 40, 8, colour(_INK))
    if row:
        canvas.line(x, y + height, x + width, y + height)
        sheet.letters.icon("content-cut", x + 40, y + height + 6, 8, colour(_INK))
    canvas.setStrokeColor(colour(_QUIET))
    canvas.setDash([0.6, 2.4])
    canvas.setLineCap(1)
    if column < cut.columns - 1:
        canvas.line(x + width - LAP_PT, y, x + width - LAP_PT, y + height)
    if row < cut.rows - 1:
        canvas.line(x, y + LAP_PT, x + width, y + LAP_PT)
    canvas.restoreState()


def _draw_caption(sheet: Sheet, cut: Cut, row: int, column: int, page: tuple[int, int]) -> None:
    rtl = sheet.description.rtl
    near: Align = "right" if rtl else "left"
    far: Align = "left" if rtl else "right"
    start, end = MARGIN_PT, cut.page[0] - MARGIN_PT
    if rtl:
        start, end = end, start
    y = MARGIN_PT + 3.0
    used = sheet.letters.draw(
        sheet_name(row, column), start, y, 12, colour(_INK), bold=True, align=near, rtl=False
    )
    away = (-1 if rtl else 1) * (used + 8)
    title = wrapped(sheet.description.title, _CAPTION, cut.page[0] * 0.5, 1)
    for line in title:
        sheet.letters.draw(line, start + away, y, _CAPTION, colour(_QUIET), align=near)
    text = _("Page {page} of {pages}").format(page=page[0], pages=page[1])
    sheet.letters.draw(text, end, y, _CAPTION, colour(_QUIET), align=far)


def _draw_first(sheet: Sheet, cut: Cut, whole: Whole, pages: int) -> None:
    """The first page: in words and in a picture, which sheet goes where."""
    width, height = (side - 2 * MARGIN_PT for side in page_of(cut))
    canvas, rtl = sheet.canvas, sheet.description.rtl
    canvas.saveState()
    canvas.translate(MARGIN_PT, MARGIN_PT)
    y = _write_head(sheet, width, height, pages)
    for number, sentence in enumerate(_steps(cut), 1):
        y = _write_step(sheet, number, sentence, width, y)
    room = width, max(y - 14, height * _LEAST_PICTURE)
    _draw_picture(sheet, cut, whole, room, rtl)
    canvas.restoreState()
    canvas.showPage()


def _write_head(sheet: Sheet, width: float, height: float, pages: int) -> float:
    rtl = sheet.description.rtl
    start = width if rtl else 0.0
    near: Align = "right" if rtl else "left"
    y = height - _TITLE
    for line in wrapped(sheet.description.title, _TITLE, width - 70, 2, bold=True):
        sheet.letters.draw(line, start, y, _TITLE, colour(_INK), bold=True, align=near)
        y -= _TITLE * 1.3
    for note in around.in_header(sheet.description):
        for line in wrapped(note, 7.6, width, 2):
            sheet.letters.draw(line, start, y, 7.6, colour(_QUIET), align=near, rtl=rtl)
            y -= 11
    text = _("Page {page} of {pages}").format(page=1, pages=pages)
    sheet.letters.draw(
        text, 0 if rtl else width, height - _TITLE * 0.72, _CAPTION, colour(_QUIET),
        align="left" if rtl else "right",
    )  # fmt: skip
    return y - 10


def _steps(cut: Cut) -> tuple[str, ...]:
    across, down = (round(side / MM / 10) for side in cut.poster)
    return (
        _(
            "This map goes over {count} sheets. Print all pages at their true size (100 %, not “fit to"
            " page”), on one side. Put together it is {width} by {height} centimetres."
        ).format(count=cut.columns * cut.rows, width=across, height=down),
        _("Lay the sheets out as in the picture below. Each has its name at its foot."),
        _("Where a sheet has a dashed line at its left or upper edge, cut along that line."),
        _(
            "Lay the cut edge on the dotted line of its neighbour, so that streets and names meet,"
            " and glue or tape it there. Do one row after the other, then join the rows."
        ),
    )


def _write_step(sheet: Sheet, number: int, sentence: str, width: float, y: float) -> float:
    rtl = sheet.description.rtl
    start, inwards = (width, -1) if rtl else (0.0, 1)
    near: Align = "right" if rtl else "left"
    sheet.letters.draw(
        str(number), start, y - _TEXT, _TEXT, colour(_INK), bold=True, align=near, rtl=False
    )  # fmt: skip
    for line in wrapped(sentence, _TEXT, width - 18, 4):
        sheet.letters.draw(
            line, start + inwards * 18, y - _TEXT, _TEXT, colour(_INK), align=near, rtl=rtl
        )  # fmt: skip
        y -= _TEXT * 1.5
    return y - 5


def _draw_picture(sheet: Sheet, cut: Cut, whole: Whole, room: Size, rtl: bool) -> None:
    """The whole, small, with the sheets' names over it."""
    small = min(room[0] / cut.poster[0], room[1] / cut.poster[1])
    width, height = (side * small for side in cut.poster)
    left, low = (room[0] - width if rtl else 0.0), room[1] - height
    canvas = sheet.canvas
    times = whole.times * small
    frame = replace(
        sheet.frame,
        scale=sheet.frame.scale * times,
        x=left + whole.edge * small + sheet.frame.x * times,
        y=low + whole.edge * small + sheet.frame.y * times,
        width=sheet.frame.width * times,
        height=sheet.frame.height * times,
    )
    canvas.saveState()
    thumb = replace(sheet, frame=frame, enlarged=1.0, dpi=min(150, sheet.dpi))
    thumb.clip()
    drawing.paint_basemaps(thumb)
    canvas.restoreState()
    canvas.setStrokeColor(colour(_INK))
    canvas.setLineWidth(0.8)
    canvas.rect(left, low, width, height, stroke=1, fill=0)
    for row in range(cut.rows):
        for column in range(cut.columns):
            _draw_cell(sheet, cut, row, column, small, (left, low + height))


def _draw_cell(
    sheet: Sheet, cut: Cut, row: int, column: int, small: float, corner: tuple[float, float]
) -> None:
    """One sheet in the small picture: from its cut edge on, its name in the middle."""
    (x, y), (width, height) = cut.corner(row, column), cut.piece
    left, top = corner[0] + x * small, corner[1] - y * small
    sheet.canvas.setStrokeColor(colour(_INK))
    sheet.canvas.setLineWidth(0.8)
    if column:
        sheet.canvas.line(left, top, left, top - height * small)
    if row:
        sheet.canvas.line(left, top, left + width * small, top)
    size = max(8.0, min(26.0, height * small * 0.22))
    middle = left + width * small / 2, top - height * small / 2 - size * 0.36
    sheet.letters.draw(
        sheet_name(row, column), *middle, size, colour(_INK),
        bold=True, align="middle", halo=colour("#ffffff"), halo_width=size * 0.16, rtl=False,
    )  # fmt: skip
