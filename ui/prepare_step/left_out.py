"""What of a file could not be used, or is doubtful: listed, not dropped in silence."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from desktop_app.errors import ExportError
from desktop_app.language import _, ngettext
from desktop_app.recipes import why
from desktop_app.text import isolate, uncalculated
from ui.look import Card, IconButton, TextButton, Words
from ui.prepare_step.files import last_folder
from ui.prepare_step.row_list import RowList
from ui.prepare_step.rows.telling import listed_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.recipes import Listed
    from maps.sources.table_doubts import Doubt
    from ui.desk import Desk

_MOST_SHOWN = 500
_ISOLATES = re.compile("[\u2066-\u2069]")

Row = tuple[str, ...]


class LeftOut(Card):
    """Says how many rows are doubtful and why; the list can be saved, and is put away by its button."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(look="note", margin=16)
        self.desk = desk
        self.setProperty("kind", "warning")
        self._columns: Row = ()
        self._rows: list[Row] = []
        self._file = ""
        self.heading = Words("", "heading")
        self.close_button = IconButton("close")
        self.list = RowList()
        self.save_button = TextButton(icon="content-save-outline")
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        self.column.addLayout(head)
        self.column.addWidget(self.list)
        self.column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.close_button.clicked.connect(self.hide)
        self.save_button.clicked.connect(self._choose)
        self.hide()

    def show_problems(self, file: str, problems: Sequence[str]) -> None:
        """List what was left out of a file; nothing shows where that is nothing."""
        sentence = ngettext(
            "One thing in {file} could not be used; the rest is here.",
            "{n} things in {file} could not be used; the rest is here.",
            len(problems),
        )
        told = sentence.format(n=len(problems), file=isolate(file))
        self._show(file, told, (_("What could not be used"),), [(p,) for p in problems])

    def show_doubts(self, file: str, doubts: Sequence[Doubt]) -> None:
        """List the rows of a table that are not on the map, or whose place is doubtful."""
        left = sum(doubt.left_out for doubt in doubts)
        count = left or len(doubts)
        if left:
            told = ngettext(
                "{n} row of {file} is not on the map.",
                "{n} rows of {file} are not on the map.",
                count,
            )
        else:
            told = ngettext(
                "{n} row of {file} is worth a look.", "{n} rows of {file} are worth a look.", count
            )
        told = told.format(n=f"{count:,}", file=isolate(file))
        columns = (_("Row"), _("What is written"), _("Why it is doubtful"))
        self._show(file, told, columns, [(str(d.row), d.text, d.why()) for d in doubts])

    def show_listed(self, file: str, listed: Sequence[Listed]) -> None:
        """List the rows of a partner's file that became no mark."""
        out = [one for one in listed if one.left_out]
        count = len({(one.table, one.row) for one in out})
        told = ngettext(
            "{n} row of {file} became no mark.", "{n} rows of {file} became no marks.", count
        )
        self._show_rows(file, told.format(n=f"{count:,}", file=isolate(file)), out)

    def show_doubtful(self, file: str, listed: Sequence[Listed]) -> None:
        """List the rows of a partner's file that became marks, but came without something."""
        came = [one for one in listed if not one.left_out]
        count = len({(one.table, one.row) for one in came})
        told = ngettext(
            "{n} row of {file} is worth a look.", "{n} rows of {file} are worth a look.", count
        ).format(n=f"{count:,}", file=isolate(file))
        if len(came) == len(listed):
            told = _("All rows of {file} are here. These came without something:").format(
                file=isolate(file)
            )
        self._show_rows(file, told, came)

    def _show_rows(self, file: str, told: str, listed: Sequence[Listed]) -> None:
        columns = (_("Row"), _("What is written"), _("Why"))
        rows: list[Row] = [(str(one.row), one.text, why(one)) for one in listed]
        self._show(file, told, columns, rows, listed_rows(listed))

    def save_list(self, path: Path) -> None:
        """Write the whole list as CSV.

        Raises:
            ExportError: It cannot be written there.
        """
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerows(
                    [[_cell(text) for text in line] for line in (self._columns, *self._rows)]
                )
        except OSError as error:
            sentence = _(
                "{file} could not be written. Is the stick still in, and may this folder be written to?"
            )
            raise ExportError(sentence.format(file=isolate(path.name)), repr(error)) from error

    def _show(
        self,
        file: str,
        told: str,
        columns: Row,
        rows: list[Row],
        shown: Sequence[Row] | None = None,
    ) -> None:
        """Show rows, or a shorter form of them; all of them are saved."""
        self._file, self._columns, self._rows = file, columns, rows
        self.setVisible(bool(rows))
        if not rows:
            return
        self.heading.setText(told)
        self.close_button.set_name(_("Put this list away"))
        self.save_button.setText(_("Save the list"))
        self.list.setAccessibleName(told)
        self.list.show_rows(columns, (rows if shown is None else shown)[:_MOST_SHOWN])

    def _choose(self) -> None:
        name = _("{name} (not on the map).csv").format(name=Path(self._file).stem)
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the list"), str(Path(last_folder()) / name), _("Tables (*.csv)")
        )
        if chosen:
            self.desk.do(self.save_list, Path(chosen))


def _cell(text: str) -> str:
    """A text as typed; an apostrophe before what a spreadsheet would calculate (decisions/formulas-in-csv.md)."""
    return uncalculated(_ISOLATES.sub("", text))
