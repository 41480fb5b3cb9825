"""The points with how far each is off, and what can be done with the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _
from maps.sources.placing_words import metres, point_off
from ui.look import Flow, Fold, TextButton, Words, px
from ui.look.fonts import text_font
from ui.prepare_step.placing.typed_place import TypedPlace

if TYPE_CHECKING:
    from maps.sources.placing_judging import Judged
    from ui.desk import Desk
    from ui.prepare_step.placing.pairs import Pair, Pairs


class PointPanel(QWidget):
    """One button per point; `more`, which stands elsewhere, is about the chosen point.

    Signals:
        chosen: A point's number; 0 where the chosen one was touched again.
        remove_wanted: The chosen point should go.
        anew_wanted: The next touch should move the chosen point.
        typed: The chosen point's place was typed.
    """

    chosen = Signal(int)
    remove_wanted = Signal()
    anew_wanted = Signal()
    typed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.buttons: dict[int, TextButton] = {}
        self._row = QWidget()
        self._flow = Flow(self._row, gap=6)
        self.name = Words("", "label")
        self.anew = TextButton(icon="gesture-tap")
        self.remove = TextButton(icon="delete-outline")
        self.place = TypedPlace(desk)
        self.more = QWidget()
        actions = QWidget()
        flow = Flow(actions, gap=6)
        flow.addWidget(self.anew)
        flow.addWidget(self.remove)
        inner = QVBoxLayout(self.more)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        self.typing = Fold()
        self.typing.column.addWidget(self.place)
        for widget in (self.name, actions, self.typing):
            inner.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        desk.texts.put(self.anew.setText, N_("Touch it anew"))
        desk.texts.put(self.remove.setText, N_("Remove"))
        desk.texts.put(self.typing.set_name, N_("Type its coordinates"))
        self.anew.clicked.connect(self.anew_wanted.emit)
        self.remove.clicked.connect(self.remove_wanted.emit)
        self.place.typed.connect(self.typed)
        self._shown = 0

    def show_pairs(self, pairs: Pairs, judged: Judged | None) -> None:
        """Show all points, and the chosen one."""
        numbers = [pair.number for pair in pairs.all]
        if numbers != list(self.buttons):
            self._make_buttons(numbers)
        for pair in pairs.all:
            self._show_button(pair, judged, chosen=pair.number == pairs.chosen)
        self._row.setVisible(bool(numbers))
        chosen = pairs.pair(pairs.chosen)
        self.more.setVisible(chosen is not None)
        if pairs.chosen != self._shown:
            self.place.drop_typed()
            self._shown = pairs.chosen
        if chosen is not None:
            self.name.setText(_("Point {number}").format(number=chosen.number))
            self.place.show_place(chosen.place)

    def _make_buttons(self, numbers: list[int]) -> None:
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {number: self._make_button(number) for number in numbers}

    def _make_button(self, number: int) -> TextButton:
        button = TextButton()
        button.setCheckable(True)
        button.clicked.connect(lambda on: self.chosen.emit(number if on else 0))
        self._flow.addWidget(button)
        button.show()
        return button

    def _show_button(self, pair: Pair, judged: Judged | None, *, chosen: bool) -> None:
        button = self.buttons[pair.number]
        off = judged.off.get(pair.number) if judged and judged.error is not None else None
        doubtful = judged is not None and judged.doubtful == pair.number
        if not pair.whole:
            text, told = "…", _("Point {number}, half set").format(number=pair.number)
        elif off is None:
            text, told = "✓", _("Point {number}").format(number=pair.number)
        else:
            text, told = metres(off), point_off(pair.number, off)
        button.setText(f"{text} ?" if doubtful else text)
        told = _("{point}, in doubt").format(point=told) if doubtful else told
        button.setAccessibleName(told)
        button.setToolTip(told)
        button.setChecked(chosen)
        size = px(24)
        button.setIconSize(QSize(size, size))
        button.setIcon(_disc(pair, size))


def _disc(pair: Pair, size: int) -> QIcon:
    """A point's number on its colour."""
    pixmap = QPixmap(2 * size, 2 * size)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(QColor("transparent"))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("#ffffff"))
    painter.setBrush(QColor(pair.colour))
    painter.drawEllipse(1, 1, size - 2, size - 2)
    painter.setFont(text_font(round(size * 0.58), 700))
    painter.drawText(0, 0, size, size, 0x84, str(pair.number))
    painter.end()
    return QIcon(pixmap)
