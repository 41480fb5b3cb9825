"""Where symbols and numbers stand: apart from each other, and never far from their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_app.numbers import mark_label
from maps.printing.lettering import measure
from maps.printing.sheet import MM, Room
from maps.style import marks_style

if TYPE_CHECKING:
    from maps.description import MapMark
    from maps.printing.projection import Frame
    from maps.printing.shapes import Shape
    from maps.printing.sheet import Box

_MOST_MOVED = 400  # above so many marks nothing is pushed apart: they would only wander
_STEPS = 60
_LEAST_PT = 3.6
_SPREAD = 4.5  # how far a symbol may move from its place, in radii
_OUTSIDE = 1000.0
_SIZES = (1.0, 0.84, 0.7, 0.56, 0.44, 0.32)


@dataclass(slots=True)
class Placed:
    """A mark on paper: its shape, its place, and where its symbol and number stand."""

    mark: MapMark
    shape: Shape
    place: tuple[float, float]
    x: float
    y: float
    radius: float
    number_at: tuple[float, float] | None = None
    title_in: Box | None = None
    """Where what people call the place is written."""

    @property
    def box(self) -> Box:
        """The room of the symbol."""
        r = self.radius * 1.15
        return self.x - r, self.y - r, self.x + r, self.y + r


def symbol_radius(count: int, width: float, height: float) -> float:
    """How large symbols may be so that so many stay apart on so much paper, in points."""
    full: float = marks_style()["sizes"]["print_mark_mm"] * MM
    ideal = 0.30 * (width * height / max(1, count)) ** 0.5
    return next((full * s for s in _SIZES if full * s <= ideal), full * _SIZES[-1])


def settle(placed: list[Placed], width: float, height: float) -> None:
    """Choose the symbols' size and push apart those that stand on each other.

    The largest size at which they come apart within a short way of their places; the smallest if none is.

    Args:
        placed: The marks of the frame; their radius, x and y are set.
        width: Of the frame, points.
        height: Of the frame, points.
    """
    largest = symbol_radius(len(placed), width, height)
    for size in _SIZES:
        radius = largest * size
        for p in placed:
            p.radius = radius
        if _spread(placed) or radius <= _LEAST_PT:
            return


def _spread(placed: list[Placed]) -> bool:
    """Push symbols apart; tells whether nearly all of them came apart."""
    if len(placed) < 2 or len(placed) > _MOST_MOVED:
        return True
    home = np.array([p.place for p in placed])
    at = home + _nudges(len(placed)) * placed[0].radius
    reach = placed[0].radius * 2.35
    for _step in range(_STEPS):
        moved = _pushed(at, reach)
        at = _held(moved, home, placed[0].radius * _SPREAD)
    for p, (x, y) in zip(placed, at.tolist(), strict=True):
        p.x, p.y = x, y
    return bool((_gaps(at) >= reach * 0.8).mean() > 0.97)


def _nudges(count: int) -> Any:
    """Small fixed steps in all directions, so that marks of one place part evenly."""
    turns = np.arange(count) * 2.399963  # the golden angle
    return np.column_stack([np.cos(turns), np.sin(turns)]) * 0.05


def _pushed(at: Any, reach: float) -> Any:
    away = at[:, None, :] - at[None, :, :]
    distance = np.hypot(away[..., 0], away[..., 1])
    np.fill_diagonal(distance, np.inf)
    push = np.clip(reach - distance, 0, None) / 2
    return at + (away / np.maximum(distance, 1e-6)[..., None] * push[..., None] * 0.6).sum(axis=1)


def _held(at: Any, home: Any, most: float) -> Any:
    away = (at - home) * 0.985
    distance = np.hypot(away[:, 0], away[:, 1])
    return home + away * np.minimum(1, most / np.maximum(distance, 1e-6))[:, None]


def _gaps(at: Any) -> Any:
    """How far each is from its nearest neighbour."""
    distance = np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    return distance.min(axis=1)


def number_size(radius: float) -> float:
    """The size of numbers beside symbols of a radius, in points."""
    return max(4.8, min(8.0, radius * 1.05))


def place_numbers(placed: list[Placed], room: Room, frame: Frame) -> None:
    """Choose a free side for each number; one without room is left out where marks are many.

    Symbols must stand in `room` already. With up to 150 marks each gets its number, where it covers least.
    """
    must = len(placed) <= 150
    for p in placed:
        size = number_size(p.radius)
        width = measure(mark_label(p.mark.number), size, bold=True)
        boxes = [_number_box(p, width, size, side) for side in range(6)]
        best = _least_covering(boxes, room, frame) if must else _free(boxes, room, frame)
        if best is not None:
            room.fill(best)
            p.number_at = best[0] + 0.6, best[1] + size * 0.16


def _least_covering(boxes: list[Box], room: Room, frame: Frame) -> Box:
    return min(boxes, key=lambda box: room.overlap(box) + _OUTSIDE * (not _inside(box, frame)))


def _free(boxes: list[Box], room: Room, frame: Frame) -> Box | None:
    return next((box for box in boxes if _inside(box, frame) and room.is_free(box)), None)


def _inside(box: Box, frame: Frame) -> bool:
    return frame.holds(box[0], box[1]) and frame.holds(box[2], box[3])


def _number_box(p: Placed, width: float, size: float, side: int) -> Box:
    """The room of a number: upper right first, then the other sides."""
    r, w, h = p.radius * 1.0, width + 1.2, size * 1.02
    left, low = (
        (p.x + r * 0.98, p.y + r * 1.02 - h * 0.5),
        (p.x - r * 0.98 - w, p.y + r * 1.02 - h * 0.5),
        (p.x - w / 2, p.y + r * 1.3),
        (p.x + r * 1.3, p.y - h * 0.5),
        (p.x - r * 1.3 - w, p.y - h * 0.5),
        (p.x - w / 2, p.y - r * 1.3 - h),
    )[side]
    return left, low, left + w, low + h
