"""How the classes of a layer look on paper: colour, and a sign, a dash or a width that says the same in grey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.layer_classes import NONE, OTHER
from maps.printing import symbols
from maps.printing.sheet import colour, ink_on

if TYPE_CHECKING:
    from maps.description import MapLayer
    from maps.printing.sheet import Sheet

_SIGNS = ("circle", "square", "triangle", "diamond", "star", "hexagon", "cross", "drop")
_DASHES: tuple[tuple[float, ...], ...] = (
    (), (4.5, 1.6), (1, 1.6), (6, 1.4, 1, 1.4), (9, 2), (2.4, 2.4), (6, 1.2, 1, 1.2, 1, 1.2), (0.6, 3),
)  # fmt: skip
_ICON_PT = 3.6  # half the width of a point with an icon
_DOT_PT = 1.7
_SIGN_PT = 2.3
SMALLER = 0.78  # where there are many
_HALO_PT = 0.6
_EDGE_PT = 0.8


@dataclass(frozen=True, slots=True)
class LayerLook:
    """How one class looks; lengths in points.

    A point is an icon on a plate, else a sign of `radius`; hollow where there is no value.
    """

    colour: str
    icon: str = ""
    sign: str = "circle"
    radius: float = _DOT_PT
    hollow: bool = False
    dash: tuple[float, ...] = ()
    width: float = 1.0
    fill: float = 0.07  # how opaque an area is
    signed: bool = False  # an area carries its class's sign
    edged: bool = True  # a thin dark edge keeps yellow and grey apart from the ground
    over: int = 2  # what is over what where points meet: no value lowest, then the others

    @property
    def reach(self) -> float:
        """How far a point reaches from its place."""
        return _ICON_PT if self.icon else self.radius


def looks_of(layer: MapLayer) -> tuple[LayerLook, ...]:
    """The looks of a layer's classes, and last that of what has none."""
    lines = {one[1:]: i for i, one in reversed(list(enumerate(layer.classes)))}
    plain = LayerLook(layer.colour, icon=layer.icon, edged=False)
    ranged = [one for one in layer.classes if one[0] not in {NONE, OTHER}]
    made = []
    for one in layer.classes:
        if one[0] == NONE:
            made.append(
                LayerLook(
                    one[2], hollow=True, radius=1.3, width=0.7, dash=(1, 2.4), fill=0.04, over=0
                )
            )
        elif one[0] == OTHER:
            made.append(LayerLook(one[2], width=0.7, fill=0.3, over=1))
        elif layer.class_by == "range":
            made.append(_ranged(one[2], ranged.index(one), len(ranged)))
        else:
            made.append(_valued(one[2], lines[one[1:]]))
    return (*made, plain)


def _valued(ink: str, place: int) -> LayerLook:
    """A value: its sign and dash come round again after eight, its colour does not."""
    sign, dash = _SIGNS[place % len(_SIGNS)], _DASHES[place % len(_DASHES)]
    return LayerLook(ink, sign=sign, radius=_SIGN_PT, dash=dash, width=1.3, fill=0.34, signed=True)


def _ranged(ink: str, place: int, count: int) -> LayerLook:
    """A range: larger and wider the higher it is."""
    share = place / max(1, count - 1)
    return LayerLook(ink, radius=1.9 + 1.9 * share, width=0.8 + 2.0 * share, fill=0.72)


def paint_point(sheet: Sheet, look: LayerLook, x: float, y: float, smaller: bool = False) -> None:
    """Draw one place; the same look is drawn once per canvas and used again."""
    canvas = sheet.canvas
    key = (look, smaller)
    if key not in sheet.stamps:
        sheet.stamps[key] = f"place-{len(sheet.stamps)}"
        canvas.beginForm(sheet.stamps[key], -8, -8, 8, 8)
        _draw_point(sheet, look, smaller)
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(sheet.stamps[key])
    canvas.restoreState()


def _draw_point(sheet: Sheet, look: LayerLook, smaller: bool) -> None:
    canvas = sheet.canvas
    halo = sheet.inks["layer_halo"]
    if look.icon and not smaller:
        canvas.setFillColor(colour(look.colour))
        canvas.setStrokeColor(colour(halo))
        canvas.setLineWidth(_HALO_PT)
        side = _ICON_PT * 2
        canvas.roundRect(-_ICON_PT, -_ICON_PT, side, side, 1.2, stroke=1, fill=1)
        sheet.letters.icon(look.icon, 0, 0, _ICON_PT * 1.7, ink_on(look.colour))
        return
    radius = look.radius * (SMALLER if smaller else 1)
    symbols.draw_sign(sheet, look.sign, halo, 0, 0, radius + _HALO_PT)
    ink = sheet.inks["ink"]
    if look.edged:
        symbols.draw_sign(sheet, look.sign, ink, 0, 0, radius + _HALO_PT * 0.4)
        radius -= _HALO_PT * 0.4
    symbols.draw_sign(sheet, look.sign, halo if look.hollow else look.colour, 0, 0, radius)


def paint_sample(sheet: Sheet, look: LayerLook, geometry: str, x: float, y: float) -> None:
    """Draw what the legend shows of a class of points, lines or areas."""
    if geometry == "point":
        paint_point(sheet, look, x, y)
        return
    canvas = sheet.canvas
    canvas.saveState()
    pen(sheet, look, area=geometry != "line")
    if geometry == "line":
        canvas.line(x - 8, y, x + 8, y)
    else:
        canvas.rect(x - 5.5, y - 3.6, 11, 7.2, stroke=1, fill=1)
    canvas.restoreState()
    if look.signed and geometry != "line":
        paint_point(sheet, look, x, y)


def pen(sheet: Sheet, look: LayerLook, *, area: bool, edge: float = _EDGE_PT) -> None:
    """Set the canvas to draw lines or areas of a class; `edge` is the width of an area's edge."""
    canvas = sheet.canvas
    canvas.setStrokeColor(colour(look.colour))
    canvas.setFillColor(colour(look.colour))
    canvas.setStrokeAlpha(0.9)
    canvas.setFillAlpha(look.fill)
    canvas.setLineJoin(1)
    canvas.setLineWidth(edge if area else look.width)
    if look.dash and not area:
        canvas.setDash(list(look.dash))
