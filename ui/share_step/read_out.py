"""What leaves and what stays: the numbers, two lists, and the story that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from desktop_app.language import N_, _
from desktop_app.model import Audience
from ui.look import Card, ChipRow, Choice, Heading, ScrolledColumn, Words, px
from ui.share_step.cautioning import in_words, nobody_named
from ui.share_step.numbers import Numbers, leaving, staying
from ui.share_step.told import Told, leaving_rows, staying_rows
from ui.share_step.told_list import ToldList

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.released import Review
    from ui.desk import Desk


class ReadOut(ScrolledColumn):
    """Everything about one release, for the facilitator to look at before it leaves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=24)
        self.desk = desk
        self.title = Words("", "title")
        self.hint = Words("", "quiet")
        self.cautions = Words()
        self.caution_card = Card(margin=16)
        self.caution_card.column.addWidget(self.cautions)
        self.caution_card.hide()
        self._caution = False
        self.leave_heading, self.stay_heading = Heading(), Heading()
        self.leaving, self.staying = Numbers(), Numbers()
        self.leave_list, self.stay_list = ToldList(), ToldList()
        self.tabs = ChipRow(may_be_none=False)
        self.lists = QStackedWidget()
        for view in (self.leave_list, self.stay_list):
            self.lists.addWidget(view)
        self.story = Words()
        self.story_card = Card(margin=20)
        self.story_card.column.addWidget(self.story)
        self.story_card.column.addStretch(1)
        self.story.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        put = desk.texts.put
        put(self.title.setText, N_("What leaves, and what stays"))
        put(self.leave_heading.setText, N_("Leaves"))
        put(self.stay_heading.setText, N_("Stays"))
        put(self.tabs.setAccessibleName, N_("Which list"))
        put(self.leave_list.setAccessibleName, N_("What leaves"))
        put(self.stay_list.setAccessibleName, N_("What stays, and why"))
        for view in (self.leave_list, self.stay_list):
            view.chosen.connect(self._show_story)
        self.tabs.picked.connect(lambda codes: self.open_list(codes[0]))

    def show_review(self, review: Review) -> None:
        """Show a release, and what stays beside it."""
        leave_rows = leaving_rows(review.release)
        stay_rows = staying_rows(self.desk.workshop, review.withheld, self.desk.language)
        self.hint.setText(
            _(
                "Each organisation's files and maps have numbers of their own: they differ from the numbers here."
            )
        )
        self.hint.setVisible(review.release.audience > Audience.ROOM)
        told = "\n".join(t for t in (in_words(review.cautions), nobody_named(review.release)) if t)
        self.cautions.setText(told)
        self._caution = bool(told)
        self.leaving.show_numbers(leaving(review.release))
        self.staying.show_numbers(staying(review) or [(0, _("stories stay here"))])
        self.leave_list.show_rows(leave_rows)
        self.stay_list.show_rows(stay_rows)
        leaves = _("Leaves ({n})").format(n=len(leave_rows))
        stays = _("Stays, or goes less exactly ({n})").format(n=len(stay_rows))
        self.tabs.set_choices([Choice("leave", leaves), Choice("stay", stays)])
        self.open_list("stay" if self.lists.currentWidget() is self.stay_list else "leave")
        self._show_parts(shown=True)

    def open_list(self, code: str) -> None:
        """Turn to a list: leave or stay."""
        self.tabs.set_chosen([code])
        self.lists.setCurrentWidget(self.stay_list if code == "stay" else self.leave_list)
        self._show_story(None)

    def show_hint(self, words: str) -> None:
        """Say what is missing, instead of a release."""
        self.hint.setText(words)
        self.hint.show()
        self._show_parts(shown=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The story stands beside the lists where there is room, else below them."""
        super().resizeEvent(event)
        wide = self.width() > px(680)
        side = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._below.setDirection(side)

    def _show_parts(self, *, shown: bool) -> None:
        for part in (
            self.leave_heading,
            self.stay_heading,
            self.leaving,
            self.staying,
            self.tabs,
            self.lists,
            self.story_card,
        ):
            part.setVisible(shown)
        self.caution_card.setVisible(shown and self._caution)
        self.lists.setMinimumHeight(px(230))
        self._show_story(None)

    def _show_story(self, row: Told | None) -> None:
        self.story.setText(row.story if row else _("Choose a line to read its whole story here."))

    def _lay_out(self) -> None:
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(16)
        self._below.addWidget(self.lists, 3)
        self._below.addWidget(self.story_card, 2)
        self.column.addWidget(self.title)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.caution_card)
        self.column.addWidget(self.leave_heading)
        self.column.addWidget(self.leaving)
        self.column.addWidget(self.stay_heading)
        self.column.addWidget(self.staying)
        self.column.addWidget(self.tabs)
        self.column.addLayout(self._below, 1)
