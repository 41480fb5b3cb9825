"""Text as outlines, in any script: shaped by HarfBuzz, each glyph drawn once and used many times.

A `Lettering` belongs to one canvas. `measure` gives a line's width; `draw` writes it, with a halo where
asked for; `icon` draws a picture of the icon font.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import uharfbuzz as hb

from maps.printing import bidi
from maps.printing.fonts import ICONS, OPENTYPE_UNITS, TEXT_FAMILIES, Face, face, face_for
from maps.printing.paths import Path
from maps.style import icon_glyph

Align = Literal["left", "middle", "right"]
_NOT_DRAWN = {"\u200b", "\u2060", "\ufeff", "\u00ad"}
_BLANK = "\u2588"  # stands for blanked words; no font here has it, so it is drawn as a bar
_BAR, _BAR_WIDTH = -1, 560.0
_BAR_OUTLINE = (
    ("m", (0.0, -130.0)),
    ("l", (_BAR_WIDTH, -130.0)),
    ("l", (_BAR_WIDTH, 730.0)),
    ("l", (0.0, 730.0)),
    ("z", ()),
)
_JOINS = {"\u200c", "\u200d", "\ufe0e", "\ufe0f"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph where it stands on the line, in units of 1000 to the em."""

    face: Face
    gid: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line of text: glyphs from left to right, and its width in units of 1000 to the em."""

    glyphs: tuple[Glyph, ...]
    width: float


class Lettering:
    """Writes on one canvas."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._forms: dict[tuple[str, int, bool], str] = {}

    def draw(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: Any,
        *,
        bold: bool = False,
        align: Align = "left",
        halo: Any = None,
        halo_width: float = 0.0,
        angle: float = 0.0,
        rtl: bool | None = None,
    ) -> float:
        """Write one line with its baseline at a point; gives its width in points."""
        line = shaped(text, bold, rtl)
        width = line.width * size / OPENTYPE_UNITS
        shift = {"left": 0.0, "middle": width / 2, "right": width}[align]
        self._canvas.saveState()
        self._canvas.translate(x, y)
        if angle:
            self._canvas.rotate(angle)
        self._canvas.translate(-shift, 0)
        self._canvas.scale(size / OPENTYPE_UNITS, size / OPENTYPE_UNITS)
        if halo is not None and halo_width:
            self._halo(line, halo, halo_width * OPENTYPE_UNITS / size)
        self._canvas.setFillColor(colour)
        self._glyphs(line)
        self._canvas.restoreState()
        return width

    def icon(self, name: str, x: float, y: float, size: float, colour: Any) -> None:
        """Draw an icon with its middle at a point; nothing where the font lacks it."""
        char = icon_glyph(name)
        if not char:
            return
        font = face(ICONS)
        gid = font.font.get_nominal_glyph(ord(char))
        if not gid:
            return
        box = font.font.get_glyph_extents(gid)
        middle_x, middle_y = box.x_bearing + box.width / 2, box.y_bearing + box.height / 2
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.scale(size / OPENTYPE_UNITS, size / OPENTYPE_UNITS)
        self._canvas.setFillColor(colour)
        self._place(Glyph(font, gid, -middle_x, -middle_y), filled=True)
        self._canvas.restoreState()

    def _glyphs(self, line: Line, *, filled: bool = True) -> None:
        for glyph in line.glyphs:
            self._place(glyph, filled)

    def _place(self, glyph: Glyph, filled: bool) -> None:
        form = self._form(glyph.face, glyph.gid, filled)
        if not form:
            return
        # As saveState, translate and restoreState would write it, at a tenth of the time: a glyph's form
        # changes nothing that the canvas keeps count of.
        code = self._canvas._code  # noqa: SLF001
        code.append(f"q 1 0 0 1 {glyph.x:.2f} {glyph.y:.2f} cm")
        self._canvas.doForm(form)
        code.append("Q")

    def _halo(self, line: Line, colour: Any, width: float) -> None:
        self._canvas.saveState()
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(width * 2)
        self._canvas.setLineJoin(1)
        self._glyphs(line, filled=False)
        self._canvas.restoreState()

    def _form(self, font: Face, gid: int, filled: bool) -> str:
        """The name of a form that fills a glyph, or strokes it as wide as the canvas is set to."""
        key = (font.name, gid, filled)
        if key not in self._forms:
            self._forms[key] = self._make_form(font, gid, filled)
        return self._forms[key]

    def _make_form(self, font: Face, gid: int, filled: bool) -> str:
        if not outline(font, gid):
            return ""
        name = f"{'glyph' if filled else 'halo'}-{font.name}-{gid}"
        low, high = -2 * OPENTYPE_UNITS, 3 * OPENTYPE_UNITS
        self._canvas.beginForm(name, low, low, high, high)
        path = Path()
        trace(path, font, gid)
        self._canvas.drawPath(path, stroke=not filled, fill=filled, fillMode=1)
        self._canvas.endForm()
        return name


def measure(text: str, size: float, bold: bool = False) -> float:
    """The width of a line in points."""
    return shaped(text, bold).width * size / OPENTYPE_UNITS


def reach(text: str, size: float, bold: bool = False) -> tuple[float, float]:
    """How far a line's fonts reach over and under its baseline, in points."""
    faces = {glyph.face for glyph in shaped(text, bold).glyphs} or {face(TEXT_FAMILIES[0], bold)}
    unit = size / OPENTYPE_UNITS
    return max(f.ascent for f in faces) * unit, max(f.descent for f in faces) * unit


def shortened(text: str, size: float, width: float, bold: bool = False) -> str:
    """Cut a line so that it fits into a width, with an ellipsis where it was cut."""
    if measure(text, size, bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = measure(text[:middle].rstrip() + "…", size, bold) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


@lru_cache(maxsize=4096)
def shaped(text: str, bold: bool = False, rtl: bool | None = None) -> Line:
    """Shape one line of text, with fallback over the fonts, right-to-left where its letters are."""
    glyphs: list[Glyph] = []
    x = 0.0
    flat = " ".join(text.split())
    for run in bidi.runs(flat, rtl):
        pieces = _pieces(run.text, bold)
        for font, piece in reversed(pieces) if run.rtl else pieces:
            x = _shape(font, piece, run.rtl, x, glyphs)
    return Line(tuple(glyphs), x)


def _pieces(text: str, bold: bool) -> list[tuple[Face, str]]:
    """Split a run where font or script changes; joins and variation marks stay with what they follow."""
    pieces: list[tuple[Face, str]] = []
    script = ""
    for char in text:
        if char in _NOT_DRAWN:
            continue
        previous = pieces[-1] if pieces else None
        own = _script(char)
        same = not (own and script and own != script)
        if previous and (char in _JOINS or (same and _goes_on(*previous, char))):
            pieces[-1] = (previous[0], previous[1] + char)
            script = script or own
            continue
        pieces.append((face_for(char, bold), char))
        script = own
    return pieces


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """A character's script, as HarfBuzz shapes it; "" for what all scripts share."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script or ""


def _goes_on(font: Face, before: str, char: str) -> bool:
    """Whether a character stays in the font of those before it: not letters and digits after emoji."""
    if _BLANK in {before[0], char}:
        return before[0] == char
    return font.has(char) and not (char.isascii() and char.isalnum() and "Emoji" in font.name)


def _shape(font: Face, text: str, rtl: bool, x: float, glyphs: list[Glyph]) -> float:
    if text.startswith(_BLANK):
        bars = text.count(_BLANK)
        glyphs += [Glyph(font, _BAR, x + i * _BAR_WIDTH, 0.0) for i in range(bars)]
        return x + bars * _BAR_WIDTH
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(font.font, buffer)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(font, info.codepoint, x + position.x_offset, position.y_offset))
        x += position.x_advance
    return x


_OUTLINES: dict[tuple[str, int], tuple[tuple[str, tuple[float, ...]], ...]] = {}


def outline(font: Face, gid: int) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """A glyph's outline as steps (m, l, c, z) with their numbers, in units of 1000 to the em."""
    if gid == _BAR:
        return _BAR_OUTLINE
    key = (font.name, gid)
    if key not in _OUTLINES:
        pen = _Pen()
        font.font.draw_glyph_with_pen(gid, pen)
        _OUTLINES[key] = tuple(pen.steps)
    return _OUTLINES[key]


def trace(path: Path, font: Face, gid: int) -> None:
    """Add a glyph's outline to a path."""
    for step, numbers in outline(font, gid):
        if step == "m":
            path.moveTo(*numbers)
        elif step == "l":
            path.lineTo(*numbers)
        elif step == "c":
            path.curveTo(*numbers)
        else:
            path.close()


class _Pen:
    """Takes an outline from HarfBuzz; quadratic curves become cubic ones, as PDF has only those."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, tuple[float, ...]]] = []
        self._at = (0.0, 0.0)

    def moveTo(self, p: tuple[float, float]) -> None:  # noqa: N802 - the pen's protocol
        self.steps.append(("m", p))
        self._at = p

    def lineTo(self, p: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("l", p))
        self._at = p

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("c", tuple(n for p in points for n in p)))
        self._at = points[-1]

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (cx, cy), (x, y) = self._at, control, end
        first = (x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0))
        second = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
        self.curveTo(first, second, end)

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(("z", ()))

    def endPath(self) -> None:  # noqa: N802
        self.steps.append(("z", ()))
