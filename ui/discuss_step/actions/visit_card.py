"""One action or mark at the return visit: as it was, as it is now, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import following_up
from desktop_app.following_up import SEEN_NAMES, STATUS_NAMES
from desktop_app.language import _
from desktop_app.model import Action
from desktop_app.text import isolate
from ui.history import moment_text
from ui.look import Card, ChipRow, Choice, Line, Picture, Words
from ui.map_step.card import headline
from ui.seen_later import seen_later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model import FollowUp, Mark
    from ui.desk import Desk

ICONS = {
    "better": "arrow-up-bold",
    "same": "equal",
    "worse": "arrow-down-bold",
    "gone": "close-circle-outline",
}


class VisitCard(Card):
    """The name, what was seen before, a choice for now, and a line of words."""

    def __init__(self, desk: Desk, session_id: int) -> None:
        super().__init__(margin=10)
        self.desk, self._session = desk, session_id
        self.of: Action | Mark | None = None
        self.name, self.then = Words("", "name"), Words("", "quiet")
        self.choices = ChipRow(may_be_none=False)
        self.words = Line()
        self.column.setSpacing(6)
        for widget in (self.name, self.then, self.choices, self.words):
            self.column.addWidget(widget)
        self.choices.setAccessibleName(_("How it is now"))
        self.words.setAccessibleName(_("In their words"))
        self.words.setPlaceholderText(_("In their words"))
        self.choices.picked.connect(lambda codes: self._save(codes[0], self.words.text()))
        self.words.settled.connect(self._save_words)

    def show_what(self, of: Action | Mark) -> None:
        """Show an action or a mark with what was seen of it."""
        self.of = of
        known = self.desk.workshop.follow_ups(of.id)
        now = following_up.now_seen(known, self._session)
        self.name.setText(isolate(of.what) if isinstance(of, Action) else headline(self.desk, of))
        self.then.setText(self._then(of, known))
        self.then.setVisible(bool(self.then.text()))
        self.choices.set_choices(_choices(of))
        self.choices.set_chosen([now.seen] if now else [])
        self.words.show_text(now.words if now else "")
        writable = not self.desk.workshop.read_only
        self.choices.setEnabled(writable)
        self.words.setEnabled(now is not None and writable)

    def _then(self, of: Action | Mark, known: Sequence[FollowUp]) -> str:
        last = following_up.before(known, self._session)
        if last is None:
            if not isinstance(of, Action):
                return ""
            day = moment_text(self.desk, of.agreed_at, "d MMM yyyy")
            return _("Agreed on {day}").format(day=day)
        return seen_later(self.desk, last)

    def _save_words(self, text: str) -> None:
        chosen = self.choices.chosen
        if chosen:
            self._save(chosen[0], text)

    def _save(self, seen: str, words: str) -> None:
        if self.of is None:
            return
        self.words.drop_typed()
        is_action = isinstance(self.of, Action)
        follow = following_up.follow_action if is_action else following_up.follow_mark
        workshop, text = self.desk.workshop, words.strip()
        if self.desk.do(follow, workshop, self.of.id, seen, text, self._session) is None:
            self.words.keep_typed()


def _choices(of: Action | Mark) -> list[Choice]:
    if isinstance(of, Action):
        return [Choice(code, _(name), Picture()) for code, name in STATUS_NAMES.items()]
    return [Choice(code, _(name), Picture(icon=ICONS[code])) for code, name in SEEN_NAMES.items()]
