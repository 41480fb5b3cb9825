"""The parts of a painted figure that can be touched: where they are, what they say, what they pick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from exports.figures.drawing import Shape, Words
from ui.figures.painting import outline

if TYPE_CHECKING:
    from PySide6.QtGui import QPainterPath

    from desktop_app.understanding.figure import Pick
    from exports.figures.drawing import Drawing

Picks = tuple["Pick", ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its outlines in pixels, one name, and what touching it picks (nothing for one that only says)."""

    picks: Picks
    told: str
    paths: tuple[QPainterPath, ...]

    def holds(self, point: QPointF) -> bool:
        """Tell whether a point lies in the part."""
        return any(path.contains(point) for path in self.paths)

    @property
    def box(self) -> QRectF:
        """The box around it."""
        box = QRectF()
        for path in self.paths:
            box = box.united(path.boundingRect())
        return box


def parts_of(drawing: Drawing, scale: float, left: float, top: float) -> list[Part]:
    """The parts of a drawing that lies at `left` and `top`, in the order of drawing; the last is in front."""
    gathered: dict[tuple[Picks, str], list[QPainterPath]] = {}
    for item in drawing.items:
        picks = _picks(item)
        told = item.told if isinstance(item, Shape) else ""
        if isinstance(item, Words) and picks:
            told = item.words.replace("\n", " ")
        if told:
            path = _outline(item, scale)
            path.translate(left, top)
            gathered.setdefault((picks, told), []).append(path)
    return [Part(picks, told, tuple(paths)) for (picks, told), paths in gathered.items()]


def _picks(item: object) -> Picks:
    if isinstance(item, Shape):
        return tuple(pick for pick in (item.pick, item.also) if pick)
    return (item.pick,) if isinstance(item, Words) and item.pick else ()


def _outline(item: object, scale: float) -> QPainterPath:
    from PySide6.QtGui import QPainterPath

    if isinstance(item, Shape):
        return outline(item, scale)
    path = QPainterPath()
    if isinstance(item, Words):
        x, y, width, height = (v * scale for v in (item.x, item.y, item.width, item.height))
        path.addRect(x, y, width, height)
    return path
