"""Who is credited in the report: under the name that they chose, for whom it may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import reporting
from desktop_app.language import N_, _
from desktop_app.model import Audience
from ui.look import Card, Heading, IconButton, Line, TextButton, Words
from ui.look.drop_list import DropList

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model_meaning import CoResearcher
    from ui.desk import Desk

_READ_BY = {
    Audience.ROOM: N_("For this room"),
    Audience.PARTNERS: N_("For partners too"),
    Audience.PUBLIC: N_("For everyone"),
}


class CreditsCard(Card):
    """The co-researchers as rows."""

    def __init__(self, desk: Desk, tell: Callable[[Callable[[], object]], object]) -> None:
        super().__init__(margin=16)
        self.desk = desk
        self._tell = tell
        self.rows: dict[int, CreditRow] = {}
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.add = TextButton(_("Credit somebody"), icon="account-plus-outline")
        self.column.addWidget(Heading(_("Who made it")))
        self.column.addWidget(
            Words(
                _(
                    "Ask first. Each is named as they want to be, for those who they say may read it."
                ),
                "quiet",
            )
        )
        self.column.addLayout(self.list)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.add.clicked.connect(self._add)
        self.refresh()

    def refresh(self) -> None:
        """Show who is credited."""
        found = self.desk.workshop.co_researchers()
        for gone in [row_id for row_id in self.rows if row_id not in {c.id for c in found}]:
            row = self.rows.pop(gone)
            for field in (row.name, row.part):
                field.drop_typed()
            row.hide()
            row.deleteLater()
        for credit in found:
            row = self.rows.get(credit.id) or self._row(credit)
            row.show_credit(credit)

    def _add(self) -> None:
        ws = self.desk.workshop
        name = _("Co-researcher {n}").format(n=len(ws.co_researchers()) + 1)
        made = self._tell(lambda: reporting.add_co_researcher(ws, name))
        if made is not None:
            self.refresh()
            row = self.rows[made.id]  # type: ignore[attr-defined]
            row.name.setFocus()
            row.name.selectAll()

    def _row(self, credit: CoResearcher) -> CreditRow:
        row = self.rows[credit.id] = CreditRow()
        ws, row_id = self.desk.workshop, credit.id

        def edit(**fields: object) -> object:
            return self._tell(lambda: reporting.edit_co_researcher(ws, row_id, **fields))

        row.name.settled.connect(lambda name: edit(name=name))
        row.part.settled.connect(lambda part: edit(part=part))
        row.audience.activated.connect(lambda _at: edit(audience=row.audience.currentData()))
        row.remove.clicked.connect(
            lambda: self._tell(lambda: reporting.remove_co_researcher(ws, row_id))
        )
        self.list.addWidget(row)
        return row


class CreditRow(QWidget):
    """One name, what they did, and who may read it."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Line()
        self.part = Line()
        self.audience = DropList()
        self.remove = IconButton("delete-outline", _("Credit no longer"))
        self.name.setAccessibleName(_("The name that they chose"))
        self.name.setPlaceholderText(_("The name that they chose"))
        self.part.setAccessibleName(_("What they did"))
        self.part.setPlaceholderText(_("What they did"))
        self.audience.setAccessibleName(_("Who may read the name"))
        for audience, name in _READ_BY.items():
            self.audience.addItem(_(name), audience)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(self.part)
        line = QHBoxLayout()
        line.addWidget(self.audience, 1)
        line.addWidget(self.remove)
        column.addLayout(line)

    def show_credit(self, credit: CoResearcher) -> None:
        """Show what the workshop holds."""
        self.name.show_text(credit.name)
        self.part.show_text(credit.part)
        self.audience.setCurrentIndex(max(0, self.audience.findData(credit.audience)))
