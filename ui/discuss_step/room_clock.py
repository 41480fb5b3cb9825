"""The clock for the room: the question, the time, and who speaks now, to be read from the last row.

Nothing that was said is on it, and none of the facilitator's notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.agenda_times import seconds_gone
from desktop_app.language import N_, _, ngettext
from desktop_app.text import isolate
from ui.discuss_step.clock import minutes_gone
from ui.look import IconButton, TextButton, colours, target
from ui.look.fonts import text_font
from ui.look.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QShowEvent

    from desktop_app.model import AgendaItem
    from ui.desk import Desk

_TICK_MS = 1000
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1}
_STARTS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RoomClock(QWidget):
    """One question, as large as the screen allows.

    Signals:
        turned: -1 or 1: the question before, or the next.
        start_wanted: Begin the question, or end it.
        digit: The number of the group that speaks now.
        leave_wanted: Back to the step.
    """

    turned = Signal(int)
    start_wanted = Signal()
    digit = Signal(int)
    leave_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.item: AgendaItem | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back, self.forward = IconButton("chevron-left"), IconButton("chevron-right")
        self.start = TextButton("")
        self.leave = IconButton("close")
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.update)
        self._lay_out()
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.forward.clicked.connect(lambda: self.turned.emit(1))
        self.start.clicked.connect(self.start_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        desk.texts.put(self.back.set_name, N_("The question before"))
        desk.texts.put(self.forward.set_name, N_("The next question"))
        desk.texts.put(self.leave.set_name, N_("Back to the discussion (Esc)"))
        desk.texts.also(self._say_again)
        desk.speaking_changed.connect(lambda _id: self.update())
        desk.off_record_changed.connect(lambda _off: self.update())
        self.show_item(None)

    def show_item(self, item: AgendaItem | None) -> None:
        """Show a question; None says that the talk is free."""
        self.item = item
        runs = item is not None and bool(item.started_at) and not item.ended_at
        ended = item is not None and bool(item.ended_at)
        self.start.setText(_("End") if runs else _("Go on") if ended else _("Begin"))
        self.start.setVisible(item is not None and not self.desk.workshop.read_only)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back.set_icon("chevron-right" if mirrored else "chevron-left")
        self.forward.set_icon("chevron-left" if mirrored else "chevron-right")
        self.setAccessibleName(self.question)
        self.update()

    def _say_again(self) -> None:
        self.show_item(self.item)

    @property
    def question(self) -> str:
        """The words of the question."""
        return self.item.question if self.item else _("The talk is free.")

    @property
    def time_gone(self) -> str:
        """Minutes and seconds; "" before the question has begun."""
        return minutes_gone(seconds_gone(self.item)) if self.item and self.item.started_at else ""

    @property
    def time_told(self) -> str:
        """How the time stands to what was planned, in words."""
        if self.item is None or not self.item.minutes:
            return ""
        planned = self.item.minutes
        over = seconds_gone(self.item) // 60 - planned
        if not self.item.started_at:
            return ngettext("{n} minute", "{n} minutes", planned).format(n=planned)
        if over >= 1:
            words = ngettext("{n} minute over the time", "{n} minutes over the time", over)
            return words.format(n=over)
        if self._share() >= 1:
            return _("The time is up")
        return ngettext("of {n} minute", "of {n} minutes", planned).format(n=planned)

    @property
    def who(self) -> str:
        """Who speaks now, or that it is off the record; "" where nobody is said to speak."""
        if self.desk.off_record:
            return _("Off the record: nothing is written or recorded")
        group = self.desk.speaking_group()
        return isolate(group.name) if group else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Run while it is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while it is not."""
        super().hideEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn, space begins and ends, a digit lets a group speak, Escape leaves."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        elif key in _TURNS:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            arrow = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            self.turned.emit(-_TURNS[key] if mirrored and arrow else _TURNS[key])
        elif key in _STARTS:
            self.start_wanted.emit()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.digit.emit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw question, time, how it stands, and who speaks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.rect(), QColor(colours().ground))
        ink = colours().danger if self._share() >= 1 else colours().text
        self._write(painter, self._box(0.05, 0.36), isolate(self.question), 600)
        self._write(painter, self._box(0.41, 0.24), self.time_gone, 600, ink)
        self._write(painter, self._box(0.66, 0.07), self.time_told, 500, ink)
        self._draw_bar(painter)
        self._draw_who(painter)

    def _share(self) -> float:
        if self.item is None or not self.item.minutes:
            return 0.0
        return seconds_gone(self.item) / (60 * self.item.minutes)

    def _box(self, top: float, high: float, wide: float = 0.88) -> QRectF:
        w, h = self.width(), self.height() - target() - 24
        return QRectF(w * (1 - wide) / 2, h * top, w * wide, h * high)

    def _write(self, painter: QPainter, box: QRectF, text: str, weight: int, ink: str = "") -> None:
        """Write a text as large as its box allows."""
        size = int(box.height() * 0.86)
        while size > 12 and not _fits(text, box, size, weight):
            size = int(size * 0.93)
        painter.setFont(text_font(max(12, size), weight))
        painter.setPen(QColor(ink or colours().text))
        painter.drawText(box, int(_WRAPPED), text)

    def _draw_bar(self, painter: QPainter) -> None:
        if self.item is None or not self.item.minutes:
            return
        box = self._box(0.755, 0.018, 0.6)
        round_ = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().line))
        painter.drawRoundedRect(box, round_, round_)
        share = self._share()
        gone = QRectF(box)
        gone.setWidth(box.width() * min(1.0, share))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            gone.moveRight(box.right())
        painter.setBrush(QColor(colours().danger if share >= 1 else colours().accent))
        if gone.width() > 0:
            painter.drawRoundedRect(gone, round_, round_)

    def _draw_who(self, painter: QPainter) -> None:
        box = self._box(0.83, 0.12)
        group = self.desk.speaking_group()
        if group is None or self.desk.off_record:
            self._write(painter, box, self.who, 500)
            return
        size = box.height() * 0.62
        metrics = QFontMetricsF(text_font(int(size * 0.8), 500))
        wide = min(metrics.horizontalAdvance(self.who), box.width() - 1.6 * size)
        left = box.center().x() - (wide + 1.5 * size) / 2
        sign = QRectF(left, box.center().y() - size / 2, size, size)
        words = QRectF(left + 1.5 * size, box.top(), wide + 2, box.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            words.moveLeft(left)
            sign.moveLeft(left + wide + 0.5 * size)
        Picture(sign=group.sign, colour=group.colour).draw(painter, sign)
        painter.setFont(text_font(int(size * 0.8), 500))
        painter.setPen(QColor(colours().text))
        line = QFontMetricsF(painter.font()).elidedText(
            self.who, Qt.TextElideMode.ElideRight, wide + 2
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), line)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addStretch(1)
        for button in (self.back, self.start, self.forward):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addStretch(1)
        column.addLayout(foot)


def _fits(text: str, box: QRectF, size: int, weight: int) -> bool:
    metrics = QFontMetricsF(text_font(size, weight))
    longest = max(map(metrics.horizontalAdvance, text.split()), default=0.0)
    needed = metrics.boundingRect(QRectF(0, 0, box.width(), 10_000), int(_WRAPPED), text)
    return longest <= box.width() and needed.height() <= box.height()
