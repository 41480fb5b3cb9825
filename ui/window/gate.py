"""How a workshop with a passphrase is made, opened, locked and opened again in the window."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.language import _
from desktop_app.locking import must_have_passphrase
from ui.messages import Action
from ui.passphrase import AskPage, IdleLock, OfferPage, Waiting, lock_after, remember_lock_after

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from ui.desk import Desk
    from ui.window.main_window import MainWindow
    from ui.window.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody was when the workshop was locked."""

    step: str = "map"
    speaking: int = 0
    off_record: bool = False


class Gate(QObject):
    """Holds the pages that offer and ask, counts the time without use, and locks."""

    def __init__(self, window: MainWindow, settings: QSettings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self.waiting = Waiting(time.monotonic)
        self.ask_page = AskPage(window.theme)
        self.offer_page = OfferPage(window.theme)
        self.idle = IdleLock(window, partial(lock_after, settings))
        self._path: Path | None = None
        self._write = True
        self._place: _Place | None = None
        self._make: Callable[[str], object] = lambda _passphrase: None
        self.ask_page.given.connect(self._try)
        self.ask_page.left.connect(self._leave)
        self.offer_page.chosen.connect(self._chosen)
        self.offer_page.left.connect(self._leave)
        self.idle.due.connect(self.lock)
        self.idle.near.connect(self._warn)

    # Making and opening ---------------------------------------------------------------------------

    def offer(self, path: Path, make: Callable[[str], object]) -> None:
        """Offer a passphrase for a workshop to be, then call `make` with it ("" is none)."""
        self._make = make
        self._window.messages.put_away()
        self.offer_page.offer(path.name)
        self._window.show_page(self.offer_page)

    def ask(self, path: Path, *, write: bool, place: _Place | None = None) -> None:
        """Ask for the passphrase of a file, then open it."""
        self._path, self._write, self._place = path, write, place
        self._show_ask(locked=place is not None)

    def wrong(self) -> None:
        """What was given does not open the file."""
        if self._path is not None:
            self.waiting.wrong(self._path)
        self.ask_page.wrong()

    def opened(self, desk: Desk) -> None:
        """A workshop is shown: take it back to where it was, and begin to count."""
        self.ask_page.forget()
        self.waiting.right(desk.workshop.path)
        desk.lock_after = lock_after(self._settings)
        desk.lock_after_wanted.connect(self._remember)
        desk.lock_wanted.connect(self.lock)
        desk.passphrase_changed.connect(self._count)
        desk.heard.connect(self.idle.use)  # who listens uses it
        self._count()
        if must_have_passphrase(desk.workshop) and not desk.workshop.read_only:
            sentence = _("The area is conflict-affected: this workshop needs a passphrase.")
            self._window.messages.warn(sentence, Action(_("Set one…"), self.show_settings))

    def put_back(self, desk: Desk) -> str | None:
        """Put the desk as it was before the lock; gives the step, or None where it was not locked."""
        place, self._place = self._place, None
        if place is None or desk.workshop.path != self._path:
            return None
        desk.speak(place.speaking)
        desk.set_off_record(place.off_record)
        return place.step

    def closed(self) -> None:
        """No workshop is shown any more."""
        self.idle.stop()

    def show_settings(self) -> None:
        """Go to the page of Prepare where the passphrase is set."""
        workbench = self._window.workbench
        if workbench is not None:
            workbench.go_to("prepare")
            workbench.step("prepare").open_page("passphrase")  # type: ignore[attr-defined]

    # Locking --------------------------------------------------------------------------------------

    @property
    def covered(self) -> bool:
        """Whether the workshop is open behind the page that asks: its recording goes on."""
        return self._window.workbench is not None and self._window.page is self.ask_page

    def lock(self) -> None:
        """Lock the workshop that is shown; one without a passphrase is covered only."""
        workbench = self._window.workbench
        if workbench is None or self.covered:
            return
        _close_what_is_over()
        self._window.referral.hide()
        if not workbench.desk.workshop.has_passphrase:
            sentence = _("This workshop has no passphrase, so the screen was covered only.")
            self._window.messages.say(sentence, Action(_("Set one…"), self.show_settings))
            self._window.cover.lay()
        elif reason := _why_open(workbench):
            self._path = workbench.desk.workshop.path
            self._window.leave_room_view()
            self._show_ask(locked=True, goes_on=reason)
        else:  # after what was open over the window has been taken away
            QTimer.singleShot(0, self, self._lock)

    def _lock(self) -> None:
        workbench = self._window.workbench
        if workbench is None:
            return
        self._window.leave_room_view()
        workshop, place = workbench.desk.workshop, _place_of(workbench)
        path, write = workshop.path, not workshop.read_only
        self._window.close_workshop()
        self._window.messages.forget()
        self.ask(path, write=write, place=place)

    def _show_ask(self, *, locked: bool, goes_on: str = "") -> None:
        path = self._path
        if path is None:
            return
        self._window.messages.put_away()
        self.ask_page.ask(
            path.name, partial(self.waiting.seconds, path), locked=locked, goes_on=goes_on
        )
        self._window.show_page(self.ask_page)

    def _try(self, passphrase: str) -> None:
        workbench = self._window.workbench
        if self._path is None:
            return
        if workbench is None:
            self._window.open_workshop(self._path, write=self._write, passphrase=passphrase)
        elif workbench.desk.workshop.opens_with(passphrase):
            self.waiting.right(self._path)
            self.ask_page.forget()
            self._window.show_page(workbench)
            self.idle.use()
        else:
            self.wrong()

    def _chosen(self, passphrase: str) -> None:
        make, self._make = self._make, lambda _passphrase: None
        self._leave()
        make(passphrase)

    def _leave(self) -> None:
        self._path = self._place = None
        self._window.show_start()

    def _count(self) -> None:
        workbench = self._window.workbench
        if workbench is not None and workbench.desk.workshop.has_passphrase:
            self.idle.start()
        else:
            self.idle.stop()

    def _remember(self, minutes: int) -> None:
        remember_lock_after(self._settings, minutes)

    def _warn(self) -> None:
        workbench = self._window.workbench
        if workbench is None or self.covered:
            return
        if workbench.desk.work.busy:
            self.idle.use()
        else:
            sentence = _("The workshop locks itself in half a minute. Touch anything to go on.")
            self._window.messages.say(sentence)


def _place_of(workbench: Workbench) -> _Place:
    desk = workbench.desk
    return _Place(workbench.front, desk.speaking, desk.off_record)


def _why_open(workbench: Workbench) -> str:
    """Why the file must stay open behind the page that asks: a sentence, or ""."""
    if workbench.desk.recorder.session_id:
        return _("The recording goes on.")
    if not workbench.keep_begun():
        return _("What is being written is not saved yet.")
    return ""


def _close_what_is_over() -> None:
    """Close menus, cards and dialogs: nothing of the workshop stays to be seen."""
    for find in (QApplication.activePopupWidget, QApplication.activeModalWidget):
        for _try in range(5):
            widget = find()
            if widget is None or not widget.close():
                break
