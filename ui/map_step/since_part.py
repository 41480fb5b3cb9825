"""What changed at a mark since: said at a return visit, with what was seen at those before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import following_up
from desktop_app.following_up import SEEN_NAMES
from desktop_app.language import N_, _
from ui.look import ChipRow, Choice, Line, Picture, Words
from ui.map_step.part import Part
from ui.seen_later import seen_later

if TYPE_CHECKING:
    from desktop_app.model import Mark
    from ui.desk import Desk


class SincePart(Part):
    """Better, the same, worse or gone; in their words; and the visits before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title, self.before = Words("", "label"), Words("", "quiet")
        self.choices, self.words = ChipRow(may_be_none=False), Line()
        for widget in (self.title, self.choices, self.words, self.before):
            self.column.addWidget(widget)
        put = desk.texts.put
        put(self.title.setText, N_("How is it there now?"))
        put(self.choices.setAccessibleName, N_("How is it there now?"))
        put(self.words.setPlaceholderText, N_("In their words"))
        put(self.words.setAccessibleName, N_("In their words"))
        self.choices.picked.connect(lambda codes: self._save(codes[0], self.words.text()))
        self.words.settled.connect(self._save_words)

    def refresh(self, mark: Mark) -> None:
        """Show what was seen now and before."""
        known = self.desk.workshop.follow_ups(mark.id)
        visit = following_up.visit_of(self.desk.workshop)
        now = following_up.now_seen(known, visit)
        self.choices.set_choices(
            [Choice(code, _(name), Picture()) for code, name in SEEN_NAMES.items()]
        )
        self.choices.set_chosen([now.seen] if now else [])
        self.words.show_text(now.words if now else "")
        self.words.setEnabled(now is not None)
        earlier = [f for f in known if f != now]
        self.before.setText("\n".join(seen_later(self.desk, f) for f in reversed(earlier)))
        self.before.setVisible(bool(earlier))

    def _save_words(self, text: str) -> None:
        if self.choices.chosen:
            self._save(self.choices.chosen[0], text)

    def _save(self, seen: str, words: str) -> None:
        if self.mark is None:
            return
        workshop = self.desk.workshop
        self.words.drop_typed()
        visit = following_up.visit_of(workshop)
        follow, text = following_up.follow_mark, words.strip()
        if self.desk.do(follow, workshop, self.mark.id, seen, text, visit) is None:
            self.words.keep_typed()
            return
        self.show_mark_again()
