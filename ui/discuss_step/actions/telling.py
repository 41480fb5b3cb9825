"""Actions in words: days, and who has the duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt

from desktop_app.text import isolate, plain_digits

if TYPE_CHECKING:
    from desktop_app.model import Action
    from ui.desk import Desk


def day_text(day: str, desk: Desk) -> str:
    """A day (ISO 8601) written out; as it is, where it is no day."""
    date = QDate.fromString(day, Qt.DateFormat.ISODate)
    if not date.isValid():
        return isolate(day)
    return plain_digits(QLocale(desk.language).toString(date, "d MMM yyyy"))


def duty_text(desk: Desk, action: Action) -> str:
    """Who has the duty: the words of the template, and the name that was said."""
    template = desk.workshop.template()
    names = [template.name("duty", code, desk.language) for code in action.duty]
    return ", ".join([*names, *([isolate(action.duty_name)] if action.duty_name else [])])
