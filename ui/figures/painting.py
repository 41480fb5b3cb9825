"""Painting a drawing: the same shapes and words as on paper, by Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from exports.figures.drawing import Shape, Words
from exports.figures.hatching import LINE_MM, POINT_MM, hatch_ink, hatched
from ui.look import draw_glyph
from ui.look.fonts import text_font

if TYPE_CHECKING:
    from exports.figures.drawing import Drawing, Glyph

_PT_PER_PX = 0.75  # Qt's points and pixels, at its own 96 to the inch


def paint(painter: QPainter, drawing: Drawing, scale: float) -> None:
    """Paint a drawing with its top left at the painter's origin; `scale` is pixels per millimetre."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for item in drawing.items:
        if isinstance(item, Shape):
            _paint_shape(painter, item, scale)
        elif isinstance(item, Words):
            _paint_words(painter, item, scale, drawing.rtl)
        else:
            _paint_glyph(painter, item, scale)


def outline(shape: Shape, scale: float) -> QPainterPath:
    """A shape's outline in pixels."""
    path = QPainterPath()
    x, y = (v * scale for v in shape.points[0])
    if shape.radius:
        path.addEllipse(QPointF(x, y), shape.radius * scale, shape.radius * scale)
        return path
    path.moveTo(x, y)
    for px, py in shape.points[1:]:
        path.lineTo(px * scale, py * scale)
    if shape.closed:
        path.closeSubpath()
    return path


def _paint_shape(painter: QPainter, shape: Shape, scale: float) -> None:
    path = outline(shape, scale)
    if shape.fill and (shape.closed or shape.radius):
        fill = QColor(shape.fill)
        fill.setAlphaF(shape.opacity)
        painter.fillPath(path, fill)
    if shape.hatch:
        _paint_hatch(painter, shape, scale)
    if shape.stroke:
        pen = QPen(QColor(shape.stroke), max(1.0, shape.width * scale))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


def _paint_hatch(painter: QPainter, shape: Shape, scale: float) -> None:
    ink = QColor(hatch_ink(shape))
    lines, points = hatched(shape)
    pen = QPen(ink, max(1.0, LINE_MM * scale))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for (x0, y0), (x1, y1) in lines:
        painter.drawLine(QPointF(x0 * scale, y0 * scale), QPointF(x1 * scale, y1 * scale))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for x, y in points:
        painter.drawEllipse(QPointF(x * scale, y * scale), POINT_MM * scale, POINT_MM * scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_words(painter: QPainter, words: Words, scale: float, rtl: bool) -> None:
    font = text_font(12, 700 if words.bold else 400)
    pixels = words.size * 25.4 / 72 * scale
    font.setPointSizeF(pixels * _PT_PER_PX)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(words.colour))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    room = words.width * scale
    for number, line in enumerate(words.words.split("\n")):
        wide = metrics.horizontalAdvance(line)
        squeeze = min(1.0, room / wide) if wide else 1.0
        base = (words.y + number * words.leading + words.ascent) * scale
        left = words.x * scale + _shift(words, room - wide * squeeze, rtl)
        painter.save()
        painter.translate(left, base)
        painter.scale(squeeze, 1.0)
        painter.drawText(QPointF(0, 0), line)
        painter.restore()


def _shift(words: Words, free: float, rtl: bool) -> float:
    if words.align == "centre":
        return free / 2
    return free if (words.align == "end") != rtl else 0.0


def _paint_glyph(painter: QPainter, glyph: Glyph, scale: float) -> None:
    side = glyph.size * scale
    box = QRectF(glyph.x * scale - side / 2, glyph.y * scale - side / 2, side, side)
    draw_glyph(painter, box, glyph.icon, glyph.colour)
