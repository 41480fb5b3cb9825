"""What stands around a printed map: frame, scale bar, north arrow, credits."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from desktop_app.language import _
from maps.printing.bidi import starts_rtl
from maps.printing.lettering import measure, shortened
from maps.printing.paths import Path
from maps.printing.projection import EARTH_CIRCUMFERENCE_M
from maps.printing.sheet import MM, colour

if TYPE_CHECKING:
    from collections.abc import Container

    from maps.description import MapDescription
    from maps.printing.lettering import Align
    from maps.printing.projection import Frame
    from maps.printing.sheet import Sheet

STRIP_PT = 11 * MM
_QUIET = "#575e62"
_INK = "#20262b"
SMALL_PT = 5.6
_SMALL = SMALL_PT
_BAR_PT = 34 * MM
_ISOLATED = re.compile("\u2068([^\u2069]*)\u2069")


def draw_frame(sheet: Sheet) -> None:
    """A fine line around the map."""
    frame = sheet.frame
    sheet.canvas.setStrokeColor(colour("#8a9094"))
    sheet.canvas.setLineWidth(0.5)
    sheet.canvas.rect(frame.x, frame.y, frame.width, frame.height, stroke=1, fill=0)


def draw_strip(sheet: Sheet, rtl: bool, lines: list[str] | None = None, below: float = 0.0) -> None:
    """The strip under the map: scale bar, scale and north at the start, credits at the end.

    Args:
        sheet: The map.
        rtl: Whether the strip begins at the right.
        lines: The credits, where they are broken into lines already.
        below: How far under the frame the strip begins, points.
    """
    frame = sheet.frame
    top = frame.y - below - 2.2 * MM
    used = _draw_scale(sheet, top, rtl)
    width = frame.width - used - 8 * MM
    if lines is None:
        lines = wrapped(credits_of(sheet.description), _SMALL, width, 3)
    edge = frame.x - below if rtl else frame.x + frame.width + below
    for i, line in enumerate(lines):
        y = top - _SMALL - i * _SMALL * 1.35
        align: Align = "left" if rtl else "right"
        sheet.letters.draw(line, edge, y, _SMALL, colour(_QUIET), align=align, rtl=rtl)


def credits_of(description: MapDescription, but: Container[str] = ()) -> str:
    """The credits and notes of a map as one line, none twice, but for notes that stand elsewhere."""
    parts = [*description.credits]
    parts += [basemap.credits for basemap in description.basemaps]
    parts += [layer.credits for layer in description.layers]
    parts += [note for note in description.notes if note not in but]
    return " · ".join(dict.fromkeys(_marked(part) for part in parts if part))


def _marked(part: str) -> str:
    """Keep a part's last punctuation on its own side among parts of the other direction."""
    inside = _ISOLATED.sub(lambda found: _marked(found.group(1)), part)
    mark = "\u200f" if starts_rtl(inside) else "\u200e"
    return f"{mark}{inside}{mark}"


def wrapped(text: str, size: float, width: float, most: int, bold: bool = False) -> list[str]:
    """Break a text into lines at spaces; the last is cut with an ellipsis if there is more."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and measure(" ".join(words[: count + 1]), size, bold) <= width:
            count += 1
        lines.append(shortened(" ".join(words[:count]), size, width, bold))
        words = words[count:]
    if words:
        lines.append(shortened(" ".join(words), size, width, bold))
    return lines


def scale_number(sheet: Sheet) -> int:
    """The scale at the middle latitude, as the number after "1 :", to three figures."""
    # units of the world per metre of paper
    paper_m = 1 / sheet.frame.scale / sheet.enlarged * 72 / 0.0254
    exact = paper_m * EARTH_CIRCUMFERENCE_M * math.cos(math.radians(sheet.frame.lat))
    step = 10 ** max(0, math.floor(math.log10(exact)) - 2)
    return int(round(exact / step) * step)


def bar_metres(sheet: Sheet) -> float:
    """The longest round distance (1, 2 or 5 times a power of ten) that fits into the bar."""
    return round_metres(sheet.frame, _BAR_PT)


def round_metres(frame: Frame, width: float) -> float:
    """The longest round distance that takes no more than `width` points of paper."""
    room = width / frame.metres(1.0)
    power = 10 ** math.floor(math.log10(room))
    return float(max(step * power for step in (1, 2, 5) if step * power <= room))


def _draw_scale(sheet: Sheet, top: float, rtl: bool) -> float:
    """Bar, distance, scale and north; gives the width that they take."""
    metres = bar_metres(sheet)
    width = sheet.frame.metres(metres)
    texts = (distance_text(metres, sheet.description.language), _scale_text(sheet))
    needed = max(width + 14 + measure(texts[0], _SMALL), measure(texts[1], _SMALL)) + 16
    left = sheet.frame.x + sheet.frame.width - needed if rtl else sheet.frame.x
    _draw_north(sheet, left + 4, top - 8)
    left += 14
    canvas = sheet.canvas
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(colour(_INK))
    for i in range(4):
        canvas.setFillColor(colour(_INK if i % 2 == 0 else "#ffffff"))
        canvas.rect(left + i * width / 4, top - 5, width / 4, 2.6, stroke=1, fill=1)
    sheet.letters.draw(texts[0], left + width + 4, top - 5.4, _SMALL, colour(_INK))
    sheet.letters.draw(texts[1], left, top - 14, _SMALL, colour(_QUIET))
    return needed


def _draw_north(sheet: Sheet, x: float, y: float) -> None:
    canvas = sheet.canvas
    path = Path()
    path.moveTo(x, y + 7)
    path.lineTo(x + 3.4, y - 3)
    path.lineTo(x, y - 0.8)
    path.lineTo(x - 3.4, y - 3)
    path.close()
    canvas.setFillColor(colour(_INK))
    canvas.drawPath(path, stroke=0, fill=1)
    # TRANSLATORS: the letter on a map's arrow that points to the north
    sheet.letters.draw(_("N"), x, y - 9.4, 5.4, colour(_INK), bold=True, align="middle")


def distance_text(metres: float, language: str) -> str:
    """A distance in metres or kilometres, as people of a language write it."""
    if metres < 1000:
        return _("{count} m").format(count=number_text(metres, language))
    return _("{count} km").format(count=number_text(metres / 1000, language))


def number_text(number: float, language: str) -> str:
    """A number with the marks and digits of a language."""
    from babel import UnknownLocaleError
    from babel.numbers import format_decimal

    try:
        return str(format_decimal(number, locale=language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return str(format_decimal(number, locale="en"))


def _scale_text(sheet: Sheet) -> str:
    language = sheet.description.language
    lat = sheet.frame.lat
    side = _("{degrees}° N") if lat >= 0 else _("{degrees}° S")
    return _("1 : {scale} at latitude {latitude}").format(
        scale=number_text(scale_number(sheet), language),
        latitude=side.format(degrees=number_text(round(abs(lat), 1), language)),
    )
