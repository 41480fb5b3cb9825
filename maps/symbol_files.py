"""One mark's symbol as a file of its own, SVG or PNG: what other map programs show, like our map does.

Kind is told by shape, service by icon, as on the map. The colour is the kind's (`marks.json`): outside, groups
are seldom known.
"""

from __future__ import annotations

import io
import math
from functools import cache
from typing import Any

from maps.style import icon_glyph, marks_style

_BOX = 1.45  # half the side of the picture, in radii of the symbol
_CURVE = 8  # straight pieces of a rounded corner
_DRAWN_LARGER = 4


def colour_of(kind: str) -> str:
    """The colour of a kind, as #rrggbb."""
    return str(_shape(kind)["colour"])


def svg(kind: str, icon: str) -> str:
    """The symbol as SVG Tiny, square; the kind's own icon where none is named."""
    shape = _shape(kind)
    theme = marks_style()["themes"]["light"]
    path = " ".join(f"{x:.3f},{y:.3f}" for x, y in _outline(shape))
    body = "".join(
        f'<polygon points="{path}" fill="{fill}" stroke="{line}" stroke-width="{width:.3f}"'
        ' stroke-linejoin="round"/>'
        for fill, line, width in _coats(shape, theme)
    )
    (x, y), size = shape["icon_at"], shape["icon_size"]
    glyph = _glyph(icon or shape["icon"])
    if glyph:
        d, middle_x, middle_y, em = glyph
        scale = size / em
        body += (
            f'<path transform="translate({x} {y}) scale({scale:.6f} {-scale:.6f})'
            f' translate({-middle_x:.1f} {-middle_y:.1f})" fill="#ffffff" d="{d}"/>'
        )
    box = f"{-_BOX} {-_BOX} {2 * _BOX} {2 * _BOX}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="{box}">'
        f"{body}</svg>"
    )


def png(kind: str, icon: str, side: int = 64) -> bytes:
    """The symbol as PNG with a clear ground, `side` pixels wide."""
    from PIL import Image, ImageDraw

    shape, theme = _shape(kind), marks_style()["themes"]["light"]
    large = side * _DRAWN_LARGER
    radius = large / (2 * _BOX)
    image = Image.new("RGBA", (large, large), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    points = [(large / 2 + x * radius, large / 2 + y * radius) for x, y in _outline(shape)]
    for fill, line, width in _coats(shape, theme):
        if line != "none":
            draw.line([*points, *points[:2]], fill=line, width=round(width * radius), joint="curve")
        if fill != "none":
            draw.polygon(points, fill=fill)
    _write_icon(draw, shape, icon, large, radius)
    out = io.BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _shape(kind: str) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = marks_style()["kinds"]
    return kinds.get(kind) or kinds["landmark"]


def _coats(shape: dict[str, Any], theme: dict[str, str]) -> list[tuple[str, str, float]]:
    """What is drawn over each other: fill, line, the line's width in radii."""
    width = 2 * float(shape["outline_width"])
    has_ink = shape["outline"] == "ink"
    halo = ("none", theme["paper"], width + (0.24 if has_ink else 0))
    ink = [("none", theme["ink"], width)] if has_ink else []
    return [halo, *ink, (str(shape["colour"]), "none", 0.0)]


def _outline(shape: dict[str, Any]) -> list[tuple[float, float]]:
    """The shape's edge as positions, in radii, y down."""
    if "circle" in shape:
        turn = [2 * math.pi * n / 48 for n in range(48)]
        return [(math.cos(t) * shape["circle"], math.sin(t) * shape["circle"]) for t in turn]
    points = [(float(x), float(y)) for x, y in shape["points"]]
    share = min(1.0, float(shape.get("round", 0)) * 1.4) / 2
    found: list[tuple[float, float]] = []
    for i, corner in enumerate(points):
        start = _towards(corner, points[i - 1], share)
        end = _towards(corner, points[(i + 1) % len(points)], share)
        found += [_on_curve(start, corner, end, n / _CURVE) for n in range(_CURVE + 1)]
    return found


def _on_curve(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], t: float
) -> tuple[float, float]:
    """A position on the quadratic curve from a to c that b draws."""
    return _towards(_towards(a, b, t), _towards(b, c, t), t)


def _towards(a: tuple[float, float], b: tuple[float, float], share: float) -> tuple[float, float]:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


@cache
def _glyph(icon: str) -> tuple[str, float, float, float] | None:
    """An icon's outline as SVG path data, its middle, and the units of its em; None where there is none."""
    from fontTools.pens.svgPathPen import SVGPathPen

    from maps.printing.fonts import ICONS, OPENTYPE_UNITS, face

    char = icon_glyph(icon)
    font = face(ICONS).font
    glyph = font.get_nominal_glyph(ord(char)) if char else None
    if not glyph:
        return None
    pen = SVGPathPen(None)
    font.draw_glyph_with_pen(glyph, pen)
    box = font.get_glyph_extents(glyph)
    middle = (box.x_bearing + box.width / 2, box.y_bearing + box.height / 2)
    return pen.getCommands(), *middle, float(OPENTYPE_UNITS)


def _font_file() -> str:
    from maps.printing.fonts import FONTS_FOLDER

    return str(FONTS_FOLDER / "icons.ttf")


def _write_icon(draw: Any, shape: dict[str, Any], icon: str, large: int, radius: float) -> None:
    from PIL import ImageFont

    char = icon_glyph(icon) or icon_glyph(shape["icon"])
    if not char:
        return
    font = ImageFont.truetype(_font_file(), round(shape["icon_size"] * radius))
    x, y = (large / 2 + at * radius for at in shape["icon_at"])
    left, high, right, low = draw.textbbox((0, 0), char, font=font)
    draw.text((x - (left + right) / 2, y - (high + low) / 2), char, fill="#ffffff", font=font)
