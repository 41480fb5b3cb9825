"""What happened to a mark or an action, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale

from desktop_app.language import _
from desktop_app.text import plain_digits

if TYPE_CHECKING:
    from desktop_app.workshop import HistoryEntry
    from ui.desk import Desk

_MOST = 30


def history_lines(desk: Desk, row_id: int) -> list[str]:
    """Each change of one row as a sentence, latest first, thirty at most."""
    entries = desk.workshop.history(row_id)[::-1][:_MOST]
    return [_sentence(desk, entry) for entry in entries]


def moment_text(desk: Desk, at: str, form: str = "d MMM, HH:mm") -> str:
    """A moment of the file (ISO 8601) by this place's clock and calendar; "" where there is none."""
    if not at:
        return ""
    stamp = QDateTime.fromSecsSinceEpoch(int(datetime.fromisoformat(at).timestamp()))
    return plain_digits(QLocale(desk.language).toString(stamp, form))


def _sentence(desk: Desk, entry: HistoryEntry) -> str:
    sentences = {
        "undo": _("{when}: undone: {what}"),
        "redo": _("{when}: done again: {what}"),
    }
    sentence = sentences.get(entry.kind, _("{when}: {what}"))
    return sentence.format(when=moment_text(desk, entry.at), what=entry.label)
