"""The right side: the marks to be, where they lie, and the rows to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ground import near_of
from desktop_app.language import _, ngettext
from ui.look import Card, Heading, ScrolledColumn, Words
from ui.prepare_step.dots import Dots
from ui.prepare_step.row_list import RowList
from ui.prepare_step.rows.telling import listed_rows, mark_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk
    from ui.prepare_step.rows.work import Outcome


class MarksSide(ScrolledColumn):
    """Shows what would come of the rows; nothing can be changed here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=0)
        self.desk = desk
        self.heading, self.listed_heading = Heading(), Heading()
        self.none = Words("", "quiet")
        self.dots = Dots()
        self.marks, self.listed = RowList(), RowList()
        first, second = Card(margin=20), Card(margin=20)
        for widget in (self.heading, self.none, self.dots, self.marks):
            first.column.addWidget(widget)
        second.column.addWidget(self.listed_heading)
        second.column.addWidget(self.listed)
        self.listed_card = second
        self.column.addWidget(first)
        self.column.addWidget(second)
        self.column.addStretch(1)

    def show_outcome(self, outcome: Outcome, table: str, problems: Sequence[str] = ()) -> None:
        """Show what becomes of the rows: marks of the table in front, and every row to look at."""
        new = outcome.found.new
        drafts = [draft for draft in new if draft.table == table]
        placed = [d.fields["geometry"] for d in new if d.fields["geometry"]]
        self.dots.show_places(placed, near_of(self.desk.workshop))
        self.dots.setVisible(bool(placed))
        template, language = self.desk.workshop.template(), self.desk.language
        rows = mark_rows(drafts, template, language)
        self.heading.setText(_("The first marks, as they will be"))
        self.none.setText(_("No row of this becomes a new mark."))
        self.none.setVisible(not rows)
        self.marks.setVisible(bool(rows))
        self.marks.show_rows((_("Row"), _("Mark"), _("Place")), rows)
        self.marks.setAccessibleName(self.heading.text())
        self._show_listed(outcome, problems)

    def _show_listed(self, outcome: Outcome, problems: Sequence[str]) -> None:
        rows = [("-", "-", problem) for problem in problems]
        rows += listed_rows(outcome.found.listed)
        self.listed_card.setVisible(bool(rows))
        count = len(rows)
        self.listed_heading.setText(
            ngettext("{n} thing to look at", "{n} things to look at", count).format(n=f"{count:,}")
        )
        self.listed.show_rows((_("Row"), _("What is written"), _("Why")), rows)
        self.listed.setAccessibleName(self.listed_heading.text())
