"""The sheet with what has left: every export, for whom, when, in which files; and what was taken back since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.language import _, ngettext
from desktop_app.recalling import recalls
from desktop_app.release import ledger
from desktop_app.text import isolate
from ui.attachments.sheet import Sheet
from ui.look import Words, target
from ui.share_step.audience_card import AUDIENCES
from ui.slips.letters_part import LettersPart

if TYPE_CHECKING:
    from desktop_app.release import LedgerEntry
    from ui.desk import Desk

_COLUMNS = 5


class LedgerSheet(Sheet):
    """The ledger, newest first."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over, _("What has left"), (1200, 900))
        entries = ledger(desk.workshop)[::-1]
        gone = recalls(desk.workshop)
        self.none = Words(_("Nothing has left yet: no export was made of this workshop."))
        self.none.setVisible(not entries)
        self.table = QTableWidget(len(entries), _COLUMNS)
        self.table.setVisible(bool(entries))
        self.table.setAccessibleName(_("Every export"))
        self.letters = LettersPart(desk)
        self.letters.heading.setText(_("What was taken back since"))
        self.letters.show_recalls(gone)
        self.letters.setVisible(bool(gone))
        self._dress_table()
        for row, entry in enumerate(entries):
            for column, text in enumerate(_row(entry)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        for widget in (self.none, self.table, self.letters):
            self.card.column.addWidget(widget)
        if not entries:
            self.card.column.addStretch(1)

    def open_first(self) -> None:
        """Come up."""
        self.open_sheet(self.table if self.table.rowCount() else self.close_button)
        self.table.resizeRowsToContents()

    def _dress_table(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(
            [_("When"), _("For whom"), _("Organisation"), _("What"), _("Files")]
        )
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(target())
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_COLUMNS - 1, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)


def _row(entry: LedgerEntry) -> tuple[str, ...]:
    counts = dict(entry.counts)
    marks, said = counts.get("marks", 0), counts.get("statements", 0)
    what = " · ".join(
        (
            ngettext("{n} mark", "{n} marks", marks).format(n=marks),
            ngettext("{n} statement", "{n} statements", said).format(n=said),
        )
    )
    names = ", ".join(isolate(name) for name, _sum in entry.checksums)
    unfinished = _("{formats} (cut off, or by an older version)")
    return (
        entry.at[:16].replace("T", " "),
        _(AUDIENCES[entry.audience.code][0]),
        isolate(entry.recipient),
        what,
        names or unfinished.format(formats=isolate(", ".join(entry.formats))),
    )
