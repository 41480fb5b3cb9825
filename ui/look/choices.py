"""Choosing by picture or by word: one or several, by touch or by arrow keys and space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look.buttons import PictureButton, TextButton
from ui.look.flow import Flow
from ui.look.hints import as_hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ui.look.picture import Choice

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Chooser(QWidget):
    """Buttons of which one or several are chosen.

    Signals:
        picked: The codes now chosen (tuple, in the order of the choices), after a touch of the
            user; never after `set_chosen`.
        touched: The code of a choice that was just chosen by the user.
    """

    picked = Signal(object)
    touched = Signal(str)

    def __init__(
        self,
        name: str = "",
        *,
        multiple: bool = False,
        may_be_none: bool = True,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._multiple = multiple
        self._may_be_none = may_be_none
        self._choices: list[Choice] = []
        self._buttons: dict[str, QAbstractButton] = {}
        self._flow = Flow(self, gap=4, centred=centred)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; what is still offered stays chosen."""
        if list(choices) == self._choices:
            return
        self._choices = list(choices)
        kept = set(self.chosen)
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {choice.code: self._add(choice) for choice in choices}
        self.set_chosen(kept)
        self.updateGeometry()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes chosen, in the order of the choices."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def set_chosen(self, codes: Iterable[str]) -> None:
        """Choose these without telling anyone; codes that are not offered are passed over."""
        wanted = set(codes)
        for code, button in self._buttons.items():
            button.setChecked(code in wanted)

    def button(self, code: str) -> QAbstractButton:
        """The button of a choice; KeyError if it is not offered."""
        return self._buttons[code]

    def codes(self) -> tuple[str, ...]:
        """All codes offered."""
        return tuple(self._buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk between the buttons by arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and isinstance(watched, QAbstractButton):
                self._walk(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _make(self, choice: Choice) -> QAbstractButton:
        raise NotImplementedError

    def _add(self, choice: Choice) -> QAbstractButton:
        button = self._make(choice)
        button.setObjectName(choice.code)
        button.installEventFilter(self)
        button.clicked.connect(lambda _checked=False, code=choice.code: self._clicked(code))
        self._flow.addWidget(button)
        button.show()
        return button

    def _clicked(self, code: str) -> None:
        if not self._multiple:
            on = self._buttons[code].isChecked() or not self._may_be_none
            self.set_chosen([code] if on else [])
        self.picked.emit(self.chosen)
        if self._buttons[code].isChecked():
            self.touched.emit(code)

    def _walk(self, start: QAbstractButton, step: int) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        buttons = list(self._buttons.values())
        buttons[(buttons.index(start) + step) % len(buttons)].setFocus()


class PicturePicker(_Chooser):
    """Choose by picture: pictures with their names under them, wrapped to the width."""

    def __init__(self, name: str = "", *, width: int = 84, **kwargs: object) -> None:
        super().__init__(name, **kwargs)  # type: ignore[arg-type]
        self._button_width = width

    def _make(self, choice: Choice) -> QAbstractButton:
        return PictureButton(choice, self, width=self._button_width)


class ChipRow(_Chooser):
    """Choose by word: chips, wrapped to the width. For filters, and for what has no picture."""

    def _make(self, choice: Choice) -> QAbstractButton:
        chip = TextButton(
            choice.name.replace("&", "&&"), look="chip", icon=choice.picture.icon, parent=self
        )
        chip.setCheckable(True)
        chip.setToolTip(as_hint(choice.hint))
        return chip
