"""How a row is painted: picture, name, the dots that lie on it, and less and more beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look import colours, draw_glyph, letters, px, target
from ui.look.fonts import text_font
from ui.prioritise_step.dots_in_hand import draw_dot
from ui.prioritise_step.rows import ROW

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ui.prioritise_step.rows import Index, VoteRow, VoteRows

Zone = Literal["less", "more", "row"]
_EDGE, _PICTURE, _SIGN, _DOT, _ONE_BY_ONE = 8, 30, 13, 9, 3
_KIND = 15


def zone_at(at: QPoint, box: QRect, dots: int, *, mirrored: bool) -> Zone:
    """What of a row a finger touches: less and more are there where dots are."""
    from_end = at.x() - box.left() if mirrored else box.right() - at.x()
    if not dots or from_end > 2 * target():
        return "row"
    return "more" if from_end <= target() else "less"


class RowPainter(QStyledItemDelegate):
    """Paints the rows of `VoteRows`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """High enough for a finger and two lines."""
        return QSize(0, max(target(52), 2 * letters(22) + px(10)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        model: VoteRows = index.model()  # type: ignore[assignment]
        row: VoteRow = index.data(ROW)
        box: QRect = option.rect
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        inner = QRectF(box).adjusted(px(_EDGE), 0, -px(_EDGE) / 2, 0)
        start = self._picture(painter, row, inner, mirrored=mirrored)
        end = self._dots(painter, model, row, QRectF(box), mirrored=mirrored)
        self._name(
            painter, row.title, _between(inner, start, end, mirrored=mirrored), mirrored=mirrored
        )
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        c, box = colours(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(c.accent_soft))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _picture(self, painter: QPainter, row: VoteRow, box: QRectF, *, mirrored: bool) -> float:
        """Draw the picture, and the sign of whose mark it is; gives the width taken."""
        size = px(_PICTURE)
        at = QRectF(0, 0, size, size)
        x = box.right() - size / 2 if mirrored else box.left() + size / 2
        at.moveCenter(QPointF(x, box.center().y()))
        row.picture.draw(painter, at, colours().text)
        if row.sign is not None:
            sign = QRectF(0, 0, px(_SIGN), px(_SIGN))
            sign.moveCenter(at.bottomLeft() if mirrored else at.bottomRight())
            row.sign.draw(painter, sign)
        if row.kind is not None:
            kind = QRectF(0, 0, px(_KIND), px(_KIND))
            kind.moveCenter(at.topLeft() if mirrored else at.topRight())
            row.kind.draw(painter, kind, colours().quiet)
        return size + px(_EDGE) + px(_SIGN) / 2

    def _dots(
        self, painter: QPainter, model: VoteRows, row: VoteRow, box: QRectF, *, mirrored: bool
    ) -> float:
        """Draw dots, less and more, or the ring where a dot may go; gives the width taken."""
        n = model.dots.get(row.on, 0)
        if not n:
            if model.locked or not model.left:
                return px(_EDGE)
            draw_ring(painter, _middle(box, target() / 2, mirrored=mirrored))
            return target()
        buttons = 0.0 if model.locked else 2.0 * target()
        if not model.locked:
            ink = colours().text
            for place, glyph, colour in (
                (0.5, "plus", ink if model.left else colours().edge),
                (1.5, "minus", ink),
            ):
                middle = _middle(box, place * target(), mirrored=mirrored)
                self._button(painter, middle, glyph, colour)
        return buttons + _draw_dots(painter, box, buttons, n, model.colour, mirrored=mirrored)

    def _button(self, painter: QPainter, middle: QPointF, glyph: str, colour: str) -> None:
        radius = target() / 2 - px(5)
        painter.setPen(QPen(QColor(colours().edge), 1))
        painter.setBrush(QColor(colours().surface))
        painter.drawEllipse(middle, radius, radius)
        icon = QRectF(0, 0, px(20), px(20))
        icon.moveCenter(middle)
        draw_glyph(painter, icon, glyph, colour)

    def _name(self, painter: QPainter, title: str, room: QRectF, *, mirrored: bool) -> None:
        painter.setFont(text_font(letters(14), max(500, colours().weight)))
        painter.setPen(QColor(colours().text))
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        absolute = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        flags = int(absolute | Qt.TextFlag.TextWordWrap)
        metrics = painter.fontMetrics()
        if metrics.boundingRect(room.toRect(), flags, title).height() > room.height():
            title = metrics.elidedText(
                title, Qt.TextElideMode.ElideRight, round(room.width() * 1.7)
            )
        painter.drawText(room, flags, title)


def draw_ring(painter: QPainter, middle: QPointF) -> None:
    """The empty place for a dot."""
    painter.setPen(QPen(QColor(colours().quiet), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, px(_DOT), px(_DOT))


def _draw_dots(
    painter: QPainter, box: QRectF, after: float, n: int, colour: str, *, mirrored: bool
) -> float:
    """So many dots; more than a few as one and their number. Gives the width taken."""
    step = px(2 * _DOT + 4)
    discs = n if n <= _ONE_BY_ONE else 1
    for place in range(discs):
        middle = _middle(box, after + (place + 0.5) * step, mirrored=mirrored)
        draw_dot(painter, middle, px(_DOT), colour)
    if discs == n:
        return discs * step + px(_EDGE)
    painter.setFont(text_font(letters(16), 700))
    painter.setPen(QColor(colours().text))
    room = QRectF(0, 0, px(30), box.height())
    room.moveCenter(_middle(box, after + step + px(15), mirrored=mirrored))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(n))
    return step + px(30) + px(_EDGE)


def _middle(box: QRectF, from_end: float, *, mirrored: bool) -> QPointF:
    x = box.left() + from_end if mirrored else box.right() - from_end
    return QPointF(x, box.center().y())


def _between(box: QRectF, start: float, end: float, *, mirrored: bool) -> QRectF:
    left, right = (end, start) if mirrored else (start, end)
    return box.adjusted(left, px(3), -right, -px(3))
