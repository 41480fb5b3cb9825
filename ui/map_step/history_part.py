"""What happened to a mark, latest first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale

from desktop_app.language import _
from desktop_app.text import plain_digits
from ui.look import Words
from ui.map_step.part import Part

if TYPE_CHECKING:
    from desktop_app.model import Mark
    from desktop_app.workshop import HistoryEntry
    from ui.desk import Desk

_MOST = 30


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
        entries = self.desk.workshop.history(mark.id)[::-1][:_MOST]
        self.lines = [Words(self._say(entry), "quiet") for entry in entries]
        for line in self.lines:
            self.column.addWidget(line)

    def _say(self, entry: HistoryEntry) -> str:
        moment = datetime.fromisoformat(entry.at).astimezone()
        stamp = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
        when = plain_digits(QLocale(self.desk.language).toString(stamp, "d MMM, HH:mm"))
        sentences = {
            "undo": _("{when}: undone: {what}"),
            "redo": _("{when}: done again: {what}"),
        }
        sentence = sentences.get(entry.kind, _("{when}: {what}"))
        return sentence.format(when=when, what=entry.label)
