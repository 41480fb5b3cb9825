"""A day: a button that says it, and a calm page of a month to choose it from."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import _, language
from desktop_app.text import plain_digits
from ui.look import IconButton, TextButton, Words, colours, px, target

_WEEKS, _DAYS = 6, 7
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class DayField(TextButton):
    """Shows a day in words; a touch opens the month.

    Signals:
        chosen: The day (ISO 8601), or "" for no day, after a touch of the user.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(icon="calendar")
        self.day = ""
        self.month = MonthPage(self)
        self.month.chosen.connect(self._choose)
        self.clicked.connect(self._open)

    def show_day(self, day: str) -> None:
        """Show a day without telling anyone."""
        self.day = day
        date = QDate.fromString(day, Qt.DateFormat.ISODate)
        words = plain_digits(QLocale(language()).toString(date, QLocale.FormatType.LongFormat))
        self.setText(words if date.isValid() else _("Choose the day"))

    def _choose(self, day: str) -> None:
        self.month.hide()
        self.show_day(day)
        self.chosen.emit(day)

    def _open(self) -> None:
        self.month.setLayoutDirection(self.layoutDirection())
        self.month.show_day(self.day)
        self.month.adjustSize()
        corner = QPoint(0, self.height() + 4)
        if self.isRightToLeft():
            corner.setX(self.width() - self.month.width())
        self.month.move(self.mapToGlobal(corner))
        self.month.show()
        self.month.focus_day()


class MonthPage(QFrame):
    """One month as a page of days, walked by arrow keys; page keys turn the month.

    Signals:
        chosen: The day (ISO 8601), or "" for no day.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "floating")
        self._day = QDate.currentDate()
        self._first = QDate()
        self.before = IconButton("chevron-left")
        self.after = IconButton("chevron-right")
        self.name = Words("", "heading")
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.today = TextButton(look="quiet")
        self.none = TextButton(look="quiet")
        self.heads = [Words("", "quiet") for _day in range(_DAYS)]
        self.days = [QPushButton() for _day in range(_WEEKS * _DAYS)]
        self._lay_out()
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.today.clicked.connect(lambda: self._say(QDate.currentDate()))
        self.none.clicked.connect(lambda: self.chosen.emit(""))

    def show_day(self, day: str) -> None:
        """Turn to the month of a day; without one, to this month."""
        date = QDate.fromString(day, Qt.DateFormat.ISODate)
        self._day = date if date.isValid() else QDate.currentDate()
        self.none.setEnabled(date.isValid())
        self._show()

    def focus_day(self) -> None:
        """Put the keyboard on the chosen day."""
        self.days[self._first.daysTo(self._day)].setFocus()

    def button(self, day: str) -> QPushButton:
        """The button of a day of the month that is shown."""
        return self.days[self._first.daysTo(QDate.fromString(day, Qt.DateFormat.ISODate))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days and weeks, turn by months."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._turn(-1 if key == Qt.Key.Key_PageUp else 1)
            self.focus_day()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Arrow keys on a day."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _KEYS.get(Qt.Key(event.key()))
            if step is not None:
                mirrored = self.isRightToLeft() and abs(step) == 1
                self._day = self._day.addDays(-step if mirrored else step)
                self._show()
                self.focus_day()
                return True
        return False

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        head = QHBoxLayout()
        head.addWidget(self.before)
        head.addWidget(self.name, 1)
        head.addWidget(self.after)
        grid = QGridLayout()
        grid.setSpacing(2)
        for place, label in enumerate(self.heads):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(False)
            grid.addWidget(label, 0, place)
        for place, button in enumerate(self.days):
            button.installEventFilter(self)
            button.setProperty("look", "quiet")
            button.clicked.connect(lambda _on=False, at=place: self._say(self._first.addDays(at)))
            grid.addWidget(button, 1 + place // _DAYS, place % _DAYS)
        foot = QHBoxLayout()
        foot.addWidget(self.today)
        foot.addStretch(1)
        foot.addWidget(self.none)
        column.addLayout(head)
        column.addLayout(grid)
        column.addLayout(foot)

    def _say(self, date: QDate) -> None:
        self.chosen.emit(date.toString(Qt.DateFormat.ISODate))

    def _turn(self, months: int) -> None:
        self._day = self._day.addMonths(months)
        self._show()

    def _show(self) -> None:
        locale = QLocale(language())
        start = locale.firstDayOfWeek().value
        first = QDate(self._day.year(), self._day.month(), 1)
        self._first = first.addDays(-((first.dayOfWeek() - start) % _DAYS))
        self.name.setText(plain_digits(locale.toString(first, "MMMM yyyy")))
        self.before.set_name(_("The month before"))
        self.after.set_name(_("The month after"))
        self.today.setText(_("Today"))
        self.none.setText(_("No day yet"))
        mirrored = self.isRightToLeft()
        self.before.set_icon("chevron-right" if mirrored else "chevron-left")
        self.after.set_icon("chevron-left" if mirrored else "chevron-right")
        for place, label in enumerate(self.heads):
            weekday = (start - 1 + place) % _DAYS + 1
            label.setText(locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat))
        for place, button in enumerate(self.days):
            self._show_day(button, self._first.addDays(place), locale)

    def _show_day(self, button: QPushButton, date: QDate, locale: QLocale) -> None:
        c = colours()
        here, today = date == self._day, date == QDate.currentDate()
        inside = date.month() == self._day.month()
        button.setText(str(date.day()))
        spoken = locale.toString(date, QLocale.FormatType.LongFormat)
        button.setAccessibleName(plain_digits(spoken))
        ink = c.on_accent if here else c.text if inside else c.quiet
        button.setStyleSheet(
            f"QPushButton {{ background: {c.accent if here else 'transparent'}; color: {ink};"
            f" border: 2px solid {c.accent if today or here else 'transparent'}; padding: 0;"
            f" border-radius: 10px; min-width: {target() - 4}px; min-height: {target() - 4}px;"
            f" font-size: {px(15)}px; font-weight: {600 if inside else 400}; }}"
            f"QPushButton:hover {{ border-color: {c.edge}; }}"
            f"QPushButton:focus {{ border: 3px solid {c.text if here else c.accent}; }}"
        )
