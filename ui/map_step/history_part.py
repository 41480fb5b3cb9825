"""What happened to a mark, latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.history import history_lines
from ui.look import Words
from ui.map_step.part import Part

if TYPE_CHECKING:
    from desktop_app.model import Mark
    from ui.desk import Desk


class HistoryPart(Part):
    """A short list: when, and what was done, undone or done again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: list[Words] = []

    def refresh(self, mark: Mark) -> None:
        """List the changes of the mark."""
        for line in self.lines:
            self.column.removeWidget(line)
            line.deleteLater()
        self.lines = [Words(text, "quiet") for text in history_lines(self.desk, mark.id)]
        for line in self.lines:
            self.column.addWidget(line)
