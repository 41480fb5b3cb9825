"""What is painted over a picture that is being placed: its points, and a loupe beside the finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.look import colours, px, target
from ui.look.fonts import text_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.prepare_step.placing.levels import Levels
    from ui.prepare_step.placing.pairs import Pair
    from ui.prepare_step.placing.picture_frame import PictureFrame

RADIUS = 15  # of a point's ring, as on the map
_LOUPE, _LARGER = 74, 3.0


def larger() -> float:
    """How much larger points are drawn with larger text: half as much, as on the map."""
    return target(440) / 440


def paint_picture(painter: QPainter, levels: Levels, frame: PictureFrame) -> None:
    """Paint the picture in its frame."""
    image = levels.for_zoom(frame.zoom * painter.device().devicePixelRatioF())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(frame.to_screen(), combine=True)
    painter.drawImage(QRectF(QPointF(), frame.extent), image, QRectF(image.rect()))
    painter.restore()


def paint_point(painter: QPainter, at: QPointF, pair: Pair, *, chosen: bool, doubt: bool) -> None:
    """Paint a point: a ring with a cross in it, open in the middle, its number beside it."""
    size = larger()
    radius = size * (RADIUS + 5 if chosen else RADIUS)
    width = 4 if chosen else 3
    path = QPainterPath()
    path.addEllipse(at, radius, radius)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        path.moveTo(at + QPointF(dx * radius, dy * radius))
        path.lineTo(at + QPointF(dx * 4, dy * 4) * size)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.strokePath(path, QPen(QColor("#ffffff"), width + 3))
    pen = QPen(QColor(pair.colour), width)
    if doubt:
        pen.setDashPattern([2, 1.4])
    painter.strokePath(path, pen)
    _paint_plate(painter, at + _beside(painter, at, radius * 0.9 + 8 * size), pair, doubt=doubt)


def paint_cut(painter: QPainter, frame: PictureFrame, corners: Sequence[QPointF]) -> None:
    """Paint a veil over what is cut away, and a line around what stays."""
    kept, rest = QPainterPath(), QPainterPath()
    kept.addPolygon(QPolygonF(list(corners)))
    kept.closeSubpath()
    rest.addPolygon(frame.to_screen().map(QPolygonF(QRectF(QPointF(), frame.extent))))
    painter.fillPath(rest.subtracted(kept), QColor(0, 0, 0, 150))
    for colour, width in (("#ffffff", 4), ("#000000", 2)):
        painter.strokePath(kept, QPen(QColor(colour), width))


def paint_corner(painter: QPainter, at: QPointF, *, chosen: bool) -> None:
    """Paint a corner that can be dragged: a square, open in the middle."""
    half = larger() * (RADIUS + 3 if chosen else RADIUS - 2)
    box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in (("#ffffff", 7), ("#000000", 3)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRect(box)


def paint_loupe(
    painter: QPainter, levels: Levels, frame: PictureFrame, spot: tuple[float, float]
) -> None:
    """Paint what is under the finger, larger, above it (or below, where there is no room)."""
    at = frame.on_screen(spot)
    size = px(_LOUPE)
    above = at.y() - size - px(60) > 0
    middle = at + QPointF(0, -(size + px(40)) if above else size + px(40))
    middle.setX(min(frame.size.width() - size, max(float(size), middle.x())))
    zoom = max(1.0, frame.zoom * _LARGER)
    image = levels.for_zoom(zoom)
    circle = QPainterPath()
    circle.addEllipse(middle, size, size)
    painter.save()
    painter.setClipPath(circle)
    painter.fillPath(circle, QColor(colours().ground))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(middle)
    painter.rotate(90 * frame.turns)
    painter.scale(zoom, zoom)
    painter.translate(-spot[0], -spot[1])
    painter.drawImage(QRectF(QPointF(), frame.extent), image, QRectF(image.rect()))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in (("#ffffff", 5), (colours().accent, 3)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(middle, size, size)
    for colour, width in (("#ffffff", 3), ("#000000", 1)):
        painter.setPen(QPen(QColor(colour), width))
        for dx, dy in ((1, 0), (0, 1)):
            far, near = QPointF(dx * size * 0.5, dy * size * 0.5), QPointF(dx * 5, dy * 5)
            painter.drawLine(middle - far, middle - near)
            painter.drawLine(middle + near, middle + far)


def paint_middle(painter: QPainter, frame: PictureFrame) -> None:
    """Paint a cross in the middle: where the Enter key puts a point."""
    middle = QPointF(frame.size.width() / 2, frame.size.height() / 2)
    for colour, width in (("#ffffff", 4), ("#000000", 2)):
        painter.setPen(QPen(QColor(colour), width))
        for dx, dy in ((12, 0), (0, 12)):
            painter.drawLine(middle - QPointF(dx, dy), middle + QPointF(dx, dy))


def _beside(painter: QPainter, at: QPointF, far: float) -> QPointF:
    """Where the number stands: above at the right, or where there is room at the edge of the picture."""
    room = far + 14 * larger()
    right = at.x() + room < painter.viewport().width()
    return QPointF(far if right else -far, -far if at.y() > room else far)


def _paint_plate(painter: QPainter, at: QPointF, pair: Pair, *, doubt: bool) -> None:
    text = f"{pair.number}?" if doubt else str(pair.number)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    size = larger()
    painter.setFont(text_font(round(15 * size), 700))
    high = 12 * size
    half = max(high, painter.fontMetrics().horizontalAdvance(text) / 2 + 6)
    box = QRectF(at.x() - half, at.y() - high, 2 * half, 2 * high)
    painter.setPen(QPen(QColor("#ffffff"), 2))
    painter.setBrush(QColor(pair.colour))
    painter.drawRoundedRect(box, high, high)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
