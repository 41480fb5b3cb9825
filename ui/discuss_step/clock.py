"""The clock of a question that the whole room can see: time gone, time planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.agenda_times import seconds_gone
from desktop_app.language import ngettext
from ui.look import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.model import AgendaItem

_TICK_MS = 1000


class Clock(Words):
    """Minutes and seconds since the question began, and how they stand to the plan."""

    def __init__(self, look: str = "large", parent: QWidget | None = None) -> None:
        super().__init__("", look, parent)
        self._item: AgendaItem | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def show_item(self, item: AgendaItem | None) -> None:
        """Follow this question; None stops the clock."""
        self._item = item
        running = item is not None and bool(item.started_at) and not item.ended_at
        if running:
            self._timer.start()
        else:
            self._timer.stop()
        self.tick()

    def tick(self) -> None:
        """Show the time as it is now."""
        item = self._item
        if item is None or not item.started_at:
            planned = item.minutes if item else 0
            self.setText(_planned(planned) if planned else "")
            return
        self.setText(told(seconds_gone(item), item.minutes))


def told(seconds: int, planned_minutes: int) -> str:
    """The clock's words for a question that has run for so many seconds."""
    gone = minutes_gone(seconds)
    if not planned_minutes:
        return gone
    over = seconds // 60 - planned_minutes
    if over >= 1:
        words = ngettext("{gone}, {over} minute over", "{gone}, {over} minutes over", over)
        return words.format(gone=gone, over=over)
    words = ngettext("{gone} of {planned} minute", "{gone} of {planned} minutes", planned_minutes)
    return words.format(gone=gone, planned=planned_minutes)


def minutes_gone(seconds: int) -> str:
    """Minutes and seconds, as a clock shows them."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _planned(minutes: int) -> str:
    return ngettext("{n} minute planned", "{n} minutes planned", minutes).format(n=minutes)
