"""In Share: the other laptops' files into this one, and what of them waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_, ngettext
from ui.look import Card, Heading, TextButton, Words

if TYPE_CHECKING:
    from ui.desk import Desk


class JoinCard(Card):
    """Brings other laptops' files together with this one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        self.desk = desk
        heading, told = Heading(), Words("", "quiet")
        self.join = TextButton(icon="call-merge")
        self.choose = TextButton(look="primary", icon="compare-horizontal")
        for widget in (heading, told, self.join, self.choose):
            self.column.addWidget(widget)
        put = desk.texts.put
        put(heading.setText, N_("Several laptops"))
        why = N_(
            "The files of the other tables, of this same workshop, come into this one. Nothing is lost."
        )
        put(told.setText, why)
        put(self.join.setText, N_("Join other laptops' files"))
        self.join.clicked.connect(self._join)
        self.choose.clicked.connect(self._choose)
        self.refresh()

    def refresh(self) -> None:
        """Say again how much waits."""
        count = len(self.desk.workshop.conflicts())
        self.choose.setText(
            ngettext(
                "Choose: {n} thing was written differently",
                "Choose: {n} things were written differently",
                count,
            ).format(n=count)
        )
        self.choose.setVisible(count > 0)
        self.join.setEnabled(not self.desk.workshop.read_only)

    def _join(self) -> None:
        from ui.joining.join_sheet import JoinSheet

        JoinSheet(self.desk, self).open_first()

    def _choose(self) -> None:
        from ui.joining.questions_sheet import QuestionsSheet

        QuestionsSheet(self.desk, self).open_first()
