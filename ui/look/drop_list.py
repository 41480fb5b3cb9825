"""A list that drops down, on a page that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


class DropList(QComboBox):
    """One of a list of words. Scrolling the page over it changes nothing."""

    def narrow(self, letters: int = 8) -> None:
        """Be no wider than there is room for, whatever the longest of its words."""
        self.setMinimumContentsLength(letters)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
