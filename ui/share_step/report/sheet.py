"""The report over the whole window: what is in it at one side, its pages as they will be printed at the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.errors import CancelledError
from desktop_app.language import _, ngettext
from ui.attachments.sheet import Sheet
from ui.look import ScrolledColumn, Words, px, settle_typed
from ui.share_step.audience_card import AUDIENCES
from ui.share_step.report.card import ReportCard
from ui.share_step.report.credits_card import CreditsCard
from ui.share_step.report.kept_card import KeptCard
from ui.share_step.report.pages_view import PagesView
from ui.share_step.report.parts_card import PartsCard
from ui.share_step.report.previewing import making_pages
from ui.share_step.report.words import EDITIONS, language_in_hand, options_in_hand
from ui.slips.trying import tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.errors import ChautariError
    from desktop_app.model import Changes
    from ui.desk import Desk
    from ui.share_step.report.previewing import Pages
    from ui.share_step.wanted import Wanted
    from ui.work import Job

_WAIT_MS = 600  # after the last change, before the pages are made anew
_SIDE = 400  # px
_TABLES = ("report_preset", "report_text", "co_researcher")


class ReportSheet(Sheet):
    """Arranges the report in hand and shows the pages that this audience would get."""

    def __init__(self, desk: Desk, over: QWidget, wanted: Wanted) -> None:
        super().__init__(over, _("The report"), (1800, 1200))
        self.desk = desk
        self.wanted = wanted
        self._job: Job | None = None
        self.note = Words("", "quiet")
        self.note.hide()
        self.form = ReportCard(desk)
        self.form.open.hide()
        self.kept = KeptCard(desk, self._try)
        self.kept.show_language(wanted.language)
        self._kept_language = language_in_hand(desk.workshop)
        self.parts = PartsCard(desk, self._try, lambda: self.wanted.language)
        self.credits = CreditsCard(desk, self._try)
        self.told = Words("", "label")
        self.unprintable = Words("", "quiet")
        self.unprintable.hide()
        self.pages = PagesView()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self.make_pages)
        self._lay_out()
        desk.changed.connect(self._take_changes)

    def open_first(self) -> None:
        """Come up, and make the pages."""
        self.open_sheet(self.parts)
        self.make_pages()

    def make_pages(self) -> None:
        """Make the pages anew, in the work thread; what was begun before is stopped."""
        if self._job is not None:
            self._job.cancel()
        self.told.setText(_("Making the pages …"))
        options = options_in_hand(self.desk.workshop)
        work = making_pages(self.desk.workshop, self.wanted, options)
        self._job = self.desk.work.run(_("Making the pages"), work, self._show, self._fail)

    def settle(self) -> bool:
        """Keep what is typed."""
        settle_typed()
        return True

    def let_go(self) -> None:
        """Stop making pages, and keep none."""
        self._wait.stop()
        self.desk.changed.disconnect(self._take_changes)
        if self._job is not None:
            self._job.cancel()
        self.pages.clear()

    def _show(self, made: Pages) -> None:
        if self._gone or not isValid(self):  # the window may have closed meanwhile
            return
        self._job = None
        count = self.pages.show_pdf(made.pdf)
        name = _(EDITIONS[options_in_hand(self.desk.workshop).edition][0])
        whom = _(AUDIENCES[self.wanted.audience.code][0])
        pages = ngettext("{n} page", "{n} pages", count).format(n=count)
        self.told.setText(f"{name} · {whom} · {pages}")
        self.unprintable.setText(made.unprintable)
        self.unprintable.setVisible(bool(made.unprintable))

    def _fail(self, error: ChautariError) -> None:
        if self._gone or not isValid(self) or isinstance(error, CancelledError):
            return
        self._job = None
        self.told.setText(error.sentence)

    def _try(self, act: Callable[[], Any]) -> Any:
        """Change something; a failure is said in the sheet."""
        self.note.hide()
        return tried(self.note, act)

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._take_language()
            self.kept.refresh()
            self.parts.refresh()
            self.credits.refresh()
        self._wait.start()

    def _take_language(self) -> None:
        """Make the pages in the language that the report in hand keeps, once that is another."""
        code = language_in_hand(self.desk.workshop)
        if code and code != self._kept_language:
            self.wanted = replace(self.wanted, language=code)
        self._kept_language = code
        self.kept.show_language(self.wanted.language)

    def _lay_out(self) -> None:
        column = ScrolledColumn(margin=0)
        for card in (self.kept, self.form, self.parts, self.credits):
            column.column.addWidget(card)
        column.column.addStretch(1)
        side = QWidget()
        side.setFixedWidth(min(px(_SIDE), 640))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.note)
        left.addWidget(column, 1)
        right = QVBoxLayout()
        right.addWidget(self.told)
        right.addWidget(self.unprintable)
        right.addWidget(self.pages, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(side)
        both.addLayout(right, 1)
        self.card.column.addLayout(both, 1)
