"""When a workshop is kept no longer than was said: a reminder when it opens, and erasing its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt

from desktop_app.ending import erase_file, is_kept_too_long
from desktop_app.errors import ChautariError
from desktop_app.language import _, language
from desktop_app.text import isolate, plain_digits
from ui.messages import Action

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.window.main_window import MainWindow


def look_after_end(window: MainWindow, desk: Desk) -> None:
    """Say when the day has passed until which the workshop is kept; erase its file when that is wanted."""
    desk.erase_wanted.connect(partial(_erase, window))
    workshop = desk.workshop
    if workshop.read_only or not is_kept_too_long(workshop):
        return
    day = _in_words(workshop.about().keep_until)
    question = _("This workshop was to be kept until {day}. Shall it be erased?").format(day=day)
    look = Action(_("Look at what can be erased"), partial(_look, window))
    desk.messages.ask(question, look, Action(_("Keep it for now"), lambda: None))


def _look(window: MainWindow) -> None:
    if window.workbench is not None:
        window.workbench.go_to("prepare")
        window.workbench.step("prepare").open_page("care")  # type: ignore[attr-defined]
        window.workbench.step("prepare").page.show_erasing()  # type: ignore[attr-defined]


def _erase(window: MainWindow) -> None:
    if window.workbench is None:
        return
    path = window.workbench.desk.workshop.path
    window.close_workshop()
    try:
        erase_file(path)
    except ChautariError as error:
        window.messages.show_error(error)
        return
    window.recent.forget(path)
    window.start_page.refresh()
    window.messages.done(_("{file} is erased.").format(file=isolate(path.name)))


def _in_words(day: str) -> str:
    date = QDate.fromString(day, Qt.DateFormat.ISODate)
    return plain_digits(QLocale(language()).toString(date, QLocale.FormatType.LongFormat))
