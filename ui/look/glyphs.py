"""Icons drawn from the icon font, in the colours of the theme, and the signs of groups."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF

from ui.look.colours import colours
from ui.look.fonts import glyph, icon_font


def draw_glyph(painter: QPainter, box: QRectF, name: str, colour: str | QColor) -> None:
    """Draw an icon into a box (px), centred, as large as the box is high."""
    painter.save()
    painter.setFont(icon_font(round(box.height())))
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, glyph(name) or "•")
    painter.restore()


def glyph_pixmap(name: str, size: int, colour: str = "", ratio: float = 2.0) -> QPixmap:
    """An icon as a picture of `size` px."""
    pixmap = _blank(size, ratio)
    painter = _painter(pixmap)
    draw_glyph(painter, QRectF(0, 0, size, size), name, colour or colours().text)
    painter.end()
    return pixmap


def glyph_icon(name: str, colour: str = "", size: int = 24) -> QIcon:
    """An icon for Qt's own buttons and menus."""
    return QIcon(glyph_pixmap(name, size, colour))


def sign_path(sign: str, box: QRectF) -> QPainterPath:
    """The outline of a group's sign (one of `model.SIGNS`) inside a box."""
    path = QPainterPath()
    if sign == "square":
        path.addRect(box.adjusted(1, 1, -1, -1))
    elif sign == "cross":
        third = box.width() / 3
        path.addRect(QRectF(box.left() + third, box.top(), third, box.height()))
        path.addRect(QRectF(box.left(), box.top() + third, box.width(), third))
        path = path.simplified()
    elif sign == "drop":
        path = _drop(box)
    elif sign in _CORNERS:
        path.addPolygon(_polygon(box, *_CORNERS[sign]))
        path.closeSubpath()
    else:
        path.addEllipse(box.adjusted(1, 1, -1, -1))
    return path


def sign_pixmap(sign: str, colour: str, size: int = 20, ratio: float = 2.0) -> QPixmap:
    """A group's sign in its colour."""
    pixmap = _blank(size, ratio)
    painter = _painter(pixmap)
    painter.setPen(QColor(colours().text))
    painter.setBrush(QColor(colour))
    painter.drawPath(sign_path(sign, QRectF(1, 1, size - 2, size - 2)))
    painter.end()
    return pixmap


# corners, turn in degrees, inner radius as a share of the outer
_CORNERS = {
    "triangle": (3, -90.0, 0.0),
    "diamond": (4, -90.0, 0.0),
    "hexagon": (6, -90.0, 0.0),
    "star": (5, -90.0, 0.45),
}


def _polygon(box: QRectF, corners: int, turn: float, inner: float) -> QPolygonF:
    centre, radius = box.center(), box.height() / 2
    steps = corners * 2 if inner else corners
    points = []
    for step in range(steps):
        angle = math.radians(turn + 360 * step / steps)
        reach = radius * inner if inner and step % 2 else radius
        points.append(centre + QPointF(math.cos(angle) * reach, math.sin(angle) * reach))
    return QPolygonF(points)


def _drop(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.center().x(), box.bottom()))
    middle = box.top() + box.height() * 0.4
    path.cubicTo(
        QPointF(box.left(), box.bottom() - box.height() * 0.35),
        QPointF(box.left(), middle),
        QPointF(box.left(), middle),
    )
    path.arcTo(QRectF(box.left(), box.top(), box.width(), box.height() * 0.8), 180, -180)
    path.cubicTo(
        QPointF(box.right(), box.bottom() - box.height() * 0.35),
        QPointF(box.center().x(), box.bottom()),
        QPointF(box.center().x(), box.bottom()),
    )
    return path


def _blank(size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _painter(pixmap: QPixmap) -> QPainter:
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter
