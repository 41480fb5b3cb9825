"""What stands around the map of a sheet: title and for whom, room to write on an empty map, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.mercator import unit_lat
from maps.printing.lettering import measure, shortened
from maps.printing.sheet import colour
from maps.released_notes import fictional_note

if TYPE_CHECKING:
    from typing import Any

    from maps.description import MapDescription
    from maps.printing.lettering import Align
    from maps.printing.plan import Plan
    from maps.printing.sheet import Sheet

INDEX_HEAD_PT = 48.0
_TITLE = 15.0
_LINE = 7.6
_SMALL = 6.6
_INK = "#20262b"
_QUIET = "#575e62"
_ACCENT = "#8a3b12"
_FIELD_PT = 150.0  # the line to write a group's name on


def in_header(description: MapDescription) -> tuple[str, ...]:
    """The notes that stand in the header, so not in the credits again."""
    first = description.notes[:1]
    return (*first, fictional_note()) if description.fictional else first


def tell_readers(canvas: Any, description: MapDescription) -> None:
    """Write title and notes where programs and screen readers find them, for the letters are outlines."""
    canvas.setSubject(" · ".join(description.notes))
    canvas.setKeywords(" · ".join(description.credits))


def draw_header(sheet: Sheet, plan: Plan, *, empty: bool) -> None:
    """Title, then place, day and for whom; on an empty map room to write who drew it."""
    description = sheet.description
    rtl = description.rtl
    near: Align = "right" if rtl else "left"
    start = plan.width if rtl else 0.0
    room = plan.width - (2 * _FIELD_PT if empty and plan.width > 3.4 * _FIELD_PT else 70.0)
    y = plan.height - _TITLE
    title = shortened(description.title, _TITLE, room, bold=True)
    sheet.letters.draw(title, start, y, _TITLE, colour(_INK), bold=True, align=near)
    y -= _LINE + 4.4
    if description.notes:
        line = shortened(description.notes[0], _LINE, room)
        sheet.letters.draw(line, start, y, _LINE, colour(_QUIET), align=near, rtl=rtl)
    if description.fictional:
        y -= _LINE + 2.4
        sheet.letters.draw(
            fictional_note(), start, y, _LINE, colour(_ACCENT), bold=True, align=near
        )  # fmt: skip
    if empty:
        _draw_fields(sheet, plan)


def _draw_fields(sheet: Sheet, plan: Plan) -> None:
    """Lines to write on by hand."""
    rtl = sheet.description.rtl
    texts = (_("Group:"), _("Day:"))
    widths = (_FIELD_PT * 1.25, _FIELD_PT * 0.7)
    at = plan.width - sum(widths) - 8 if not rtl else sum(widths) + 8
    y = plan.height - _TITLE - _LINE - 4.4
    sheet.canvas.setStrokeColor(colour(_QUIET))
    sheet.canvas.setLineWidth(0.5)
    step = -1 if rtl else 1
    for text, width in zip(texts, widths, strict=True):
        used = measure(text, _LINE) + 4
        sheet.letters.draw(
            text, at, y, _LINE, colour(_INK), align="right" if rtl else "left"
        )  # fmt: skip
        sheet.canvas.line(at + step * used, y - 1.2, at + step * width, y - 1.2)
        at += step * (width + 8)


def draw_corners(sheet: Sheet) -> None:
    """Write at each corner of the map where on earth it is, so that a photo of the sheet can be placed again."""
    left, top, right, bottom = sheet.frame.unit_box
    frame = sheet.frame
    sides: tuple[tuple[float, float, Align], ...] = (
        (left, frame.x + 2, "left"),
        (right, frame.x + frame.width - 2, "right"),
    )
    for x, at_x, align in sides:
        for y, at_y in ((top, frame.y + frame.height - 7), (bottom, frame.y + 3)):
            lon = ((x - 0.5) * 360 + 180) % 360 - 180
            sheet.letters.draw(
                f"{unit_lat(y):.5f}, {lon:.5f}", at_x, at_y, 5.2, colour(_INK),
                align=align, halo=colour("#ffffff"), halo_width=1.0, rtl=False,
            )  # fmt: skip


def draw_page_number(sheet: Sheet, plan: Plan, page: int, pages: int) -> None:
    """Say which page this is, where there are several."""
    if pages < 2:
        return
    rtl = sheet.description.rtl
    text = _("Page {page} of {pages}").format(page=page, pages=pages)
    sheet.letters.draw(
        text, 0 if rtl else plan.width, plan.height - _TITLE * 0.72, _SMALL, colour(_QUIET),
        align="left" if rtl else "right",
    )  # fmt: skip
