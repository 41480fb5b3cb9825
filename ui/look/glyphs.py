"""Icons drawn from the icon font, in the colours of the theme, and the signs of groups."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF

from maps.style import marks_style
from ui.look.colours import colours
from ui.look.fonts import glyph, icon_font


def draw_glyph(painter: QPainter, box: QRectF, name: str, colour: str | QColor) -> None:
    """Draw an icon into a box (px), centred, as large as the box is high."""
    painter.save()
    painter.setFont(icon_font(round(box.height())))
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, glyph(name) or "•")
    painter.restore()


def glyph_pixmap(
    name: str, size: int, colour: str = "", ratio: float = 2.0, side: int = 0
) -> QPixmap:
    """An icon as a picture of `size` px, with `side` px of nothing at its sides."""
    pixmap = _blank(size, ratio, size + 2 * side)
    painter = _painter(pixmap)
    draw_glyph(painter, QRectF(side, 0, size, size), name, colour or colours().text)
    painter.end()
    return pixmap


def glyph_icon(name: str, colour: str = "", size: int = 24) -> QIcon:
    """An icon for Qt's own buttons and menus."""
    return QIcon(glyph_pixmap(name, size, colour))


def sign_path(sign: str, box: QRectF) -> QPainterPath:
    """The outline of a group's sign inside a box, the same shape as on the map."""
    shape = marks_style()["signs"].get(sign) or marks_style()["signs"]["circle"]
    half = box.height() / 2
    path = QPainterPath()
    if "circle" in shape:
        path.addEllipse(box.center(), shape["circle"] * half, shape["circle"] * half)
        return path
    corners = [box.center() + QPointF(x * half, y * half) for x, y in shape["points"]]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
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


def _blank(size: int, ratio: float, width: int = 0) -> QPixmap:
    pixmap = QPixmap(round((width or size) * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _painter(pixmap: QPixmap) -> QPainter:
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter
