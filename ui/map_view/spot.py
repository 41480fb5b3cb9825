"""A place in a step for the window's one map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from ui.desk import Desk


class MapSpot(QWidget):
    """Holds the map while its step is in front; empty in a test without a map."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(200, 160)

    def sizeHint(self) -> QSize:
        """No more than the least: whoever lays the map out says how much room there is."""
        return self.minimumSize()

    def take(self) -> None:
        """Bring the map here: in the step's `enter()`."""
        view = self._desk.map_view
        if view is None or view.parentWidget() is self:
            return
        self._column.addWidget(view)
        view.forget_step()
        view.show()
        view.lower()
        self.setFocusProxy(view)
