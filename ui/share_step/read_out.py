"""What leaves and what stays: the numbers, two lists, and the story that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QTabWidget

from desktop_app.language import N_, _
from ui.look import Card, Heading, ScrolledColumn, Words, px
from ui.share_step.numbers import Numbers, leaving, staying
from ui.share_step.told import Told, leaving_rows, staying_rows
from ui.share_step.told_list import ToldList

if TYPE_CHECKING:
    from desktop_app.released import Review
    from ui.desk import Desk


class ReadOut(ScrolledColumn):
    """Everything about one release, for the facilitator to look at before it leaves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=24)
        self.desk = desk
        self.title = Words("", "title")
        self.hint = Words("", "quiet")
        self.leave_heading, self.stay_heading = Heading(), Heading()
        self.leaving, self.staying = Numbers(), Numbers()
        self.leave_list, self.stay_list = ToldList(), ToldList()
        self.tabs = QTabWidget()
        self.tabs.addTab(self.leave_list, "")
        self.tabs.addTab(self.stay_list, "")
        self.story = Words()
        self.story_card = Card(margin=20)
        self.story_card.column.addWidget(self.story)
        self._lay_out()
        put = desk.texts.put
        put(self.title.setText, N_("What leaves, and what stays"))
        put(self.leave_heading.setText, N_("Leaves"))
        put(self.stay_heading.setText, N_("Stays"))
        put(self.leave_list.setAccessibleName, N_("What leaves"))
        put(self.stay_list.setAccessibleName, N_("What stays, and why"))
        for view in (self.leave_list, self.stay_list):
            view.chosen.connect(self._show_story)
        self.tabs.currentChanged.connect(lambda _at: self._show_story(None))

    def show_review(self, review: Review) -> None:
        """Show a release, and what stays beside it."""
        leave_rows = leaving_rows(review.release)
        stay_rows = staying_rows(self.desk.workshop, review.withheld, self.desk.language)
        self.hint.setText(_("Look through both lists before you export."))
        self.leaving.show_numbers(leaving(review.release))
        self.staying.show_numbers(staying(review) or [(0, _("stories stay here"))])
        self.leave_list.show_rows(leave_rows)
        self.stay_list.show_rows(stay_rows)
        self.tabs.setTabText(0, _("Leaves ({n})").format(n=len(leave_rows)))
        self.tabs.setTabText(1, _("Stays ({n})").format(n=len(stay_rows)))
        self._show_parts(shown=True)

    def show_hint(self, words: str) -> None:
        """Say what is missing, instead of a release."""
        self.hint.setText(words)
        self._show_parts(shown=False)

    def _show_parts(self, *, shown: bool) -> None:
        for part in (
            self.leave_heading,
            self.stay_heading,
            self.leaving,
            self.staying,
            self.tabs,
        ):
            part.setVisible(shown)
        self.tabs.setMinimumHeight(px(260))
        self._show_story(None)

    def _show_story(self, row: Told | None) -> None:
        self.story.setText(row.story if row else "")
        self.story_card.setVisible(row is not None)

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(24)
        self.column.addWidget(self.title)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.leave_heading)
        self.column.addWidget(self.leaving)
        self.column.addWidget(self.stay_heading)
        self.column.addWidget(self.staying)
        self.column.addWidget(self.tabs, 1)
        self.column.addWidget(self.story_card)
