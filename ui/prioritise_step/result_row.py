"""A line of the result: its rank, what it is, the dots of each group, and all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.language import _, ngettext
from ui.look import colours, letters, px, target
from ui.look.fonts import text_font
from ui.prioritise_step.rows import ROW

if TYPE_CHECKING:
    from ui.look import Picture
    from ui.prioritise_step.rows import Index, VoteRow

_RANK, _PICTURE, _SIGN, _BAR = 44, 30, 14, 8


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One mark or theme. `by_group` has the sign, name, colour and dots of every group with dots here."""

    row: VoteRow
    rank: int
    tied: bool
    shown: int  # dots, of all groups or of the one chosen
    most: int  # the most that any line of the list has
    by_group: tuple[tuple[Picture, str, int], ...]

    @property
    def on(self) -> int | str:
        """The mark's id or the theme's code."""
        return self.row.on

    @property
    def place(self) -> str:
        """The rank; a tie is shown as one."""
        return f"= {self.rank}" if self.tied else str(self.rank)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        words = ngettext("{place}: {what}: {n} dot", "{place}: {what}: {n} dots", self.shown)
        place = _("Equal {rank}").format(rank=self.rank) if self.tied else str(self.rank)
        told = words.format(place=place, what=self.row.title, n=self.shown)
        return "; ".join([told, *(f"{name} {n}" for _sign, name, n in self.by_group)])


class ResultPainter(QStyledItemDelegate):
    """Paints the lines of the result."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Two lines of words, and the groups below; a heading has one."""
        if index.data(ROW) is None:
            return QSize(0, letters(16) + px(24))
        return QSize(0, max(target(78), 2 * letters(20) + px(40)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line; right to left, everything stands mirrored."""
        line: ResultRow | None = index.data(ROW)
        box: QRect = option.rect
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = colours()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(c.accent_soft))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        drawn = _Line(painter, QRectF(box), mirrored=mirrored)
        if line is None:
            drawn.draw_heading(str(index.data()))
        else:
            drawn.draw(line)
        painter.restore()


class _Line:
    """The parts of a line, each in its place."""

    def __init__(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        self._painter, self._box, self._mirrored = painter, box, mirrored

    def draw(self, line: ResultRow) -> None:
        c, box = colours(), self._box
        upper = box.height() - px(30)
        self._words(line.place, self._part(px(6), px(_RANK), 0, upper), letters(18), 700)
        picture = self._part(px(6 + _RANK), px(_PICTURE), (upper - px(_PICTURE)) / 2, px(_PICTURE))
        line.row.picture.draw(self._painter, picture, c.text)
        start = px(12 + _RANK + _PICTURE)
        total = px(44)
        self._words(
            line.row.title,
            self._part(start, box.width() - start - total - px(8), px(3), upper - px(3)),
            letters(14),
            500,
        )
        end = self._part(box.width() - total - px(4), total, 0, upper)
        self._words(str(line.shown), end, letters(20), 700, centred=True)
        self._groups(line, start, upper)
        self._bar(line, start)

    def draw_heading(self, words: str) -> None:
        """Words alone, over the lines that they are about."""
        height = self._box.height()
        room = self._part(px(6), self._box.width() - px(12), px(8), height - px(8))
        self._words(words, room, letters(16), 700)

    def _groups(self, line: ResultRow, start: float, top: float) -> None:
        """The sign of each group with its dots, side by side."""
        x, size = start, px(_SIGN)
        for sign, _name, n in line.by_group:
            sign.draw(self._painter, self._part(x, size, top + (px(18) - size) / 2, size))
            self._words(str(n), self._part(x + size + px(4), px(20), top, px(18)), letters(13), 600)
            x += size + px(30)

    def _bar(self, line: ResultRow, start: float) -> None:
        """How many dots, as a length: each group its own piece, in its colour and with its edge."""
        room = self._box.width() - start - px(12)
        x, top = start, self._box.height() - px(_BAR) - px(4)
        self._painter.setPen(QPen(QColor(colours().text), 1))
        for sign, _name, n in line.by_group:
            wide = room * n / max(1, line.most)
            self._painter.setBrush(QColor(sign.colour))
            self._painter.drawRect(self._part(x, wide, top, px(_BAR)))
            x += wide

    def _words(
        self, text: str, room: QRectF, size: int, weight: int, *, centred: bool = False
    ) -> None:
        painter = self._painter
        painter.setFont(text_font(size, max(weight, colours().weight)))
        painter.setPen(QColor(colours().text))
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        along = Qt.AlignmentFlag.AlignHCenter if centred else side | Qt.AlignmentFlag.AlignAbsolute
        flags = int(along | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        metrics = painter.fontMetrics()
        if metrics.boundingRect(room.toRect(), flags, text).height() > room.height():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(room.width() * 1.7))
        painter.drawText(room, flags, text)

    def _part(self, x: float, width: float, top: float, height: float) -> QRectF:
        """A part of the line, `x` px from where reading starts."""
        box = self._box
        left = box.right() - x - width if self._mirrored else box.left() + x
        return QRectF(left, box.top() + top, width, height)
