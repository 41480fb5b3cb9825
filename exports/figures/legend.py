"""The key over a figure: a patch of each series with its name, as many on a line as fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.figures.measuring import width_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.understanding.figure import Pick
    from exports.figures.drawing import Hatch
    from exports.figures.sketch import Sketch

_PATCH_MM, _GAP_MM, _BETWEEN_MM = 3.6, 1.4, 4.5


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the key: the patch as the figure draws it, the name, a group's sign and colour."""

    name: str
    fill: str
    hatch: Hatch = ""
    sign: str = ""
    colour: str = ""
    pick: Pick | None = None
    opacity: float = 1.0


def draw_key(sketch: Sketch, keys: Sequence[Key], y: float) -> float:
    """Draw the key from `y` on; gives where it ends."""
    x, tall = 0.0, 0.0
    for key in keys:
        before = _PATCH_MM + _GAP_MM + (_PATCH_MM if key.sign else 0.0)
        natural = before + width_mm(key.name, sketch.look.size) + 0.2
        if x and x + natural > sketch.width:
            x, y, tall = 0.0, y + tall + 0.6, 0.0
        room = min(natural, sketch.width - x)
        high = sketch.height_of(key.name, room - before)
        _draw(sketch, key, x, y, room, min(high, sketch.height_of("x", room)))
        tall = max(tall, high)
        x += room + _BETWEEN_MM
    return y + tall + 1.6


def _draw(sketch: Sketch, key: Key, x: float, y: float, room: float, line: float) -> None:
    patch = 2.6
    sketch.rect(
        x, y + (line - patch) / 2, _PATCH_MM, patch,
        fill=key.fill, hatch=key.hatch, stroke=sketch.look.quiet, width=0.15, opacity=key.opacity,
        pick=key.pick, told=key.name,
    )  # fmt: skip
    before = _PATCH_MM + _GAP_MM
    if key.sign:
        sketch.sign(key.sign, x + before + 1.3, y + line / 2, 1.3, key.colour or key.fill)
        before += _PATCH_MM
    sketch.words(key.name, x + before, y, room - before, pick=key.pick)
