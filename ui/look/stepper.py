"""A number by touch: less, the number, more; or not said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look.boxes import Words
from ui.look.buttons import IconButton

NOT_SAID = -1


class Stepper(QWidget):
    """Less and more buttons around a number; `NOT_SAID` (-1) shows a dash.

    Signals:
        stepped: The new number, after a touch of the user.
    """

    stepped = Signal(int)

    def __init__(
        self, step: int = 5, most: int = 1440, least: int = NOT_SAID, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._step, self._most, self._least = step, most, least
        self._value = least
        self._unit = "{n}"
        self.less = IconButton("minus")
        self.more = IconButton("plus")
        self.number = Words()
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.less)
        layout.addWidget(self.number, 1)
        layout.addWidget(self.more)
        self.less.clicked.connect(lambda: self._move(-1))
        self.more.clicked.connect(lambda: self._move(1))

    def set_names(self, less: str, more: str, unit: str) -> None:
        """Name the buttons; `unit` holds {n}, as in "{n} min"."""
        self.less.set_name(less)
        self.more.set_name(more)
        self._unit = unit
        self._show()

    @property
    def value(self) -> int:
        """The number, or NOT_SAID."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number without telling anyone."""
        self._value = value
        self._show()

    def _move(self, way: int) -> None:
        if self._value < 0:
            value = self._step if way > 0 else self._least
        else:
            value = self._value + way * self._step
            value = NOT_SAID if value <= 0 and self._least == NOT_SAID else value
        value = max(self._least, min(self._most, value))
        if value != self._value:
            self.set_value(value)
            self.stepped.emit(value)

    def _show(self) -> None:
        self.number.setText("–" if self._value < 0 else self._unit.format(n=self._value))
        self.less.setEnabled(self._value > self._least)
        self.more.setEnabled(self._value < self._most)
