"""Cutting the edges of a picture away: four corners around what is map, dragged in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import N_
from ui.look import Flow, TextButton

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.prepare_step.placing.pairs import Spot

_INSET = (
    0.06  # of the picture, where the corners begin: away from its edges, so that they can be held
)


class Cutting(QWidget):
    """Two buttons, and the corners. No corners: all of the picture is kept.

    Signals:
        changed: Corners were moved, set or taken away; or moving them began or ended.
    """

    changed = Signal()

    def __init__(self, desk: Desk, size: tuple[int, int], corners: tuple[Spot, ...]) -> None:
        super().__init__()
        self._size = size
        self._start = self.corners = corners
        self._before: list[tuple[Spot, ...]] = []
        self.button = TextButton(icon="crop")
        self.button.setCheckable(True)
        self.all = TextButton(icon="arrow-expand-all")
        flow = Flow(self, gap=6)
        flow.addWidget(self.button)
        flow.addWidget(self.all)
        desk.texts.put(self.button.setText, N_("Cut the edges away"))
        desk.texts.put(self.all.setText, N_("Keep all of it"))
        self.button.toggled.connect(self._begin)
        self.all.clicked.connect(self.clear)
        self.all.setVisible(bool(corners))

    @property
    def active(self) -> bool:
        """Whether the corners are being moved."""
        return self.button.isChecked()

    @property
    def touched(self) -> bool:
        """Whether the corners are others than at the start."""
        return self.corners != self._start

    def move_corner(self, number: int, spot: Spot) -> None:
        """A corner (1 to 4) was dragged."""
        self._keep((*self.corners[: number - 1], spot, *self.corners[number:]))

    def clear(self) -> None:
        """Keep all of the picture."""
        self.button.setChecked(False)
        self._keep(())

    def end(self) -> None:
        """The corners are where they should be."""
        self.button.setChecked(False)

    def undo(self) -> bool:
        """Take back the last move of a corner; False if there is none."""
        if not self._before:
            return False
        self.corners = self._before.pop()
        if not self.corners:
            self.button.setChecked(False)
        self._tell()
        return True

    def _begin(self, active: bool) -> None:
        if active and not self.corners:
            wide, high = self._size
            left, top, right, bottom = (
                round(wide * _INSET), round(high * _INSET), round(wide * (1 - _INSET)), round(high * (1 - _INSET)),
            )  # fmt: skip
            self._keep(((left, top), (right, top), (right, bottom), (left, bottom)))
        else:
            self._tell()

    def _keep(self, corners: tuple[Spot, ...]) -> None:
        self._before.append(self.corners)
        self.corners = tuple((float(x), float(y)) for x, y in corners)
        self._tell()

    def _tell(self) -> None:
        self.all.setVisible(bool(self.corners))
        self.changed.emit()
