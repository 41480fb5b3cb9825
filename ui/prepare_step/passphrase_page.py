"""The page of the passphrase: set, changed, taken away; and when the workshop locks itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app import locking
from desktop_app.errors import ChautariError, WrongPassphraseError
from desktop_app.language import N_, _, ngettext
from ui.look import Card, ChipRow, Choice, Flow, Heading, TextButton, Words
from ui.messages import Action
from ui.passphrase import CHOICES, PassphraseLine, PassphraseTwice
from ui.prepare_step.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class PassphrasePage(Page):
    """Says what is so, and changes it; the present passphrase is asked for first."""

    tables = ("workshop",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("Passphrase"),
            N_("With a passphrase the file is encrypted: whoever finds it can read nothing in it."),
        )
        self.state = Heading()
        self.told = Words()
        self.present = PassphraseLine(desk.texts, N_("Present passphrase"))
        self.twice = PassphraseTwice(desk.texts)
        self.problem = Words("", "guide")
        self.set = TextButton(look="primary", icon="lock-outline")
        self.remove = TextButton(look="danger", icon="lock-open-variant-outline")
        self.lost, self.beyond, self.qgis = (
            Words("", "name"),
            Words("", "quiet"),
            Words("", "quiet"),
        )
        self.after = ChipRow(may_be_none=False)
        self.now = TextButton(icon="lock-outline")
        self._wrong = False
        self._lay_out()
        self._say_what_stays()
        for field in (self.present, self.twice):
            field.edited.connect(self._edited)
        self.twice.entered.connect(self._set)
        self.set.clicked.connect(self._set)
        self.remove.clicked.connect(self._ask_to_remove)
        self.now.clicked.connect(desk.lock_wanted)
        self.after.picked.connect(self._wait)

    def refresh(self) -> None:
        """Say whether there is a passphrase, and what can be done."""
        ws = self.desk.workshop
        has, may = ws.has_passphrase, not ws.read_only
        self.state.setText(
            _("This workshop has a passphrase") if has else _("This workshop has no passphrase")
        )
        self.told.setText(self._why())
        self.present.setVisible(has and may)
        self.twice.setVisible(may)
        self.set.setText(_("Change the passphrase") if has else _("Set the passphrase"))
        self.set.setVisible(may)
        self.remove.setVisible(has and may and not ws.about().conflict_affected)
        self._offer_minutes()
        self._refresh_buttons()

    def leave(self) -> None:
        """Keep nothing that was typed."""
        self._forget()

    def _why(self) -> str:
        ws = self.desk.workshop
        if ws.read_only:
            return _("The workshop is open for looking only, so this cannot be changed now.")
        if ws.about().conflict_affected:
            return _("The area is conflict-affected, so there must be one.")
        if ws.has_passphrase:
            return _("To change it or to take it away, type the present one first.")
        return _("Four words that do not belong together are good, and can be remembered.")

    def _set(self) -> None:
        if self.set.isEnabled():
            done = _("The workshop has its passphrase. It is needed each time it is opened.")
            self._do(locking.set_passphrase, self.twice.text(), self.present.text(), done=done)

    def _ask_to_remove(self) -> None:
        if not self.desk.workshop.opens_with(self.present.text()):
            self._say_wrong()
            return
        question = _("Without a passphrase, whoever has the file has all that people said.")
        self.desk.messages.ask(
            question,
            Action(_("Take the passphrase away"), self._remove),
            Action(_("Keep it"), lambda: None),
        )

    def _remove(self) -> None:
        done = _("The workshop has no passphrase any more.")
        self._do(locking.remove_passphrase, self.present.text(), done=done)

    def _do(self, act: Callable[..., None], *typed: str, done: str) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            act(self.desk.workshop, *typed)
        except WrongPassphraseError:
            self._say_wrong()
            return
        except ChautariError as error:
            self.desk.messages.show_error(error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._forget()
        self.refresh()
        self.desk.passphrase_changed.emit()
        self.desk.messages.done(done)

    def _say_wrong(self) -> None:
        self.present.forget()
        self._wrong = True
        self._refresh_buttons()
        self.present.setFocus()

    def _edited(self) -> None:
        self._wrong = False
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        present = not self.desk.workshop.has_passphrase or bool(self.present.text())
        self.set.setEnabled(self.twice.ready and present)
        self.remove.setEnabled(present)
        self.problem.setText(_("That was not the passphrase. Try again.") if self._wrong else "")
        self.problem.setVisible(self._wrong)

    def _forget(self) -> None:
        self._wrong = False
        self.present.forget()
        self.twice.forget()
        self._refresh_buttons()

    def _offer_minutes(self) -> None:
        self.after.set_choices([Choice(str(n), _minutes(n)) for n in CHOICES])
        self.after.set_chosen([str(self.desk.lock_after)])
        for widget in (self.after, self.now):
            widget.setEnabled(self.desk.workshop.has_passphrase)

    def _wait(self, codes: tuple[str, ...]) -> None:
        self.desk.lock_after = int(codes[0])
        self.desk.lock_after_wanted.emit(self.desk.lock_after)

    def _lay_out(self) -> None:
        buttons = Flow(gap=8)
        for button in (self.set, self.remove):
            buttons.addWidget(button)
        first = Card(margin=24)
        for widget in (self.state, self.told, self.lost, self.present, self.problem, self.twice):
            first.column.addWidget(widget)
        first.column.addLayout(buttons)
        for widget in (self.beyond, self.qgis):
            first.column.addWidget(widget)
        second = Card(margin=24)
        heading, told = Heading(), Words("", "quiet")
        put = self.desk.texts.put
        put(heading.setText, N_("Lock by itself"))
        put(
            told.setText,
            N_(
                "After a time without use the workshop is closed and its passphrase asked for."
                " While sound is recorded the screen is covered, and the recording goes on."
            ),
        )
        second.column.addWidget(heading)
        second.column.addWidget(told)
        second.column.addWidget(self.after)
        second.column.addWidget(self.now, 0, Qt.AlignmentFlag.AlignLeading)
        for card in (first, second):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _say_what_stays(self) -> None:
        put = self.desk.texts.put
        put(self.remove.setText, N_("Take the passphrase away…"))
        put(self.now.setText, N_("Lock now (Ctrl+Shift+L)"))
        put(self.after.setAccessibleName, N_("Lock by itself"))
        put(
            self.lost.setText,
            N_(
                "If the passphrase is lost, all that is in the workshop is lost: nobody can open it."
            ),
        )
        put(
            self.beyond.setText,
            N_(
                "Copies and backups made before stay as they were, and a worn stick or disk may keep"
                " traces of what was on it: set the passphrase early. The workshop is not listed at"
                " the start, and the window does not show its title."
            ),
        )
        put(
            self.qgis.setText,
            N_("QGIS opens only workshops without a passphrase: share a GeoJSON for it instead."),
        )


def _minutes(n: int) -> str:
    if not n:
        return _("Never")
    return ngettext("{n} minute", "{n} minutes", n).format(n=n)
