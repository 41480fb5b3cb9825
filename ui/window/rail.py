"""The rail at the side: the steps of the day, each with picture and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.language import N_, _
from ui.look import Choice, Picture, PictureButton, px
from ui.window.steps import STEPS

if TYPE_CHECKING:
    from ui.look import Texts


class Rail(QScrollArea):
    """One button per step; Ctrl and the step's place do the same.

    Signals:
        chosen: The code of the step that was touched.
    """

    chosen = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "surface")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        texts.put(self.setAccessibleName, N_("Steps"))
        inner = self._inner = QWidget()
        inner.setProperty("look", "surface")
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(6, 10, 6, 10)
        column.setSpacing(6)
        group = QButtonGroup(self)
        self._buttons: dict[str, PictureButton] = {}
        for step in STEPS:
            button = PictureButton(Choice(step.code, step.title, Picture(step.icon)), width=80)
            button.clicked.connect(lambda _on=False, code=step.code: self.chosen.emit(code))
            group.addButton(button)
            column.addWidget(button)
            self._buttons[step.code] = button
        column.addStretch(1)
        self.setWidget(inner)
        texts.also(self._say)
        self._say()

    def button(self, code: str) -> PictureButton:
        """The button of a step."""
        return self._buttons[code]

    def show_step(self, code: str) -> None:
        """Mark the step that is in front."""
        self._buttons[code].setChecked(True)
        self.ensureWidgetVisible(self._buttons[code])

    def fit(self) -> None:
        """Be as wide as the text size asks for."""
        self.setFixedWidth(px(80) + 14)
        self._column.invalidate()
        # The stylesheet's least height is less than a picture with its name: else they are squeezed, not scrolled.
        self._inner.setMinimumHeight(self._column.sizeHint().height())

    def _say(self) -> None:
        for number, step in enumerate(STEPS, 1):
            name = _(step.title)
            hint = _("{step} (Ctrl+{number})").format(step=name, number=number)
            self._buttons[step.code].set_choice(Choice(step.code, name, Picture(step.icon), hint))
        self.fit()
