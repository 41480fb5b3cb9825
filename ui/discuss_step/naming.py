"""Naming themes and places among the words: # and @ bring a list, what is taken becomes a chip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app import preparing
from ui.discuss_step.completing import offers_for, token_before
from ui.discuss_step.offer_list import OfferList

if TYPE_CHECKING:
    from desktop_app.model import TemplateEntry
    from ui.desk import Desk
    from ui.discuss_step.completing import Offer
    from ui.discuss_step.mark_chips import MarkChips
    from ui.discuss_step.said_field import SaidField
    from ui.discuss_step.theme_chips import ThemeChips


class Naming(QObject):
    """Looks at what is typed, offers, and takes."""

    def __init__(self, desk: Desk, words: SaidField, themes: ThemeChips, marks: MarkChips) -> None:
        super().__init__(words)
        self.desk = desk
        self._words, self._themes, self._marks = words, themes, marks
        self.offers = words.offers = OfferList(desk, words)
        self.offers.taken.connect(self._take)
        words.textChanged.connect(self._look)
        words.cursorPositionChanged.connect(self._look_away)

    def begin(self, sign: str) -> None:
        """Type the sign for somebody who touches: the list comes up."""
        before = self._words.before_cursor()
        self._words.setFocus()
        self._words.insertPlainText(sign if not before or before[-1].isspace() else f" {sign}")

    def _look(self) -> None:
        token = token_before(self._words.before_cursor())
        if token is None:
            self.offers.hide()
        else:
            self.offers.offer(offers_for(self.desk, token, self._themes.codes, self._marks.ids))

    def _look_away(self) -> None:
        if token_before(self._words.before_cursor()) is None:
            self.offers.hide()

    def _take(self, offer: Offer) -> None:
        token = token_before(self._words.before_cursor())
        if token is None:
            return
        if offer.mark_id:
            self._marks.show_ids((*self._marks.ids, offer.mark_id))
        else:
            code = offer.code or self._new_theme(offer.new)
            if not code:
                return
            self._themes.add(code)
        self._words.take_word(token)
        self._words.setFocus()

    def _new_theme(self, name: str) -> str:
        """A theme of the day, added to the workshop's words; "" if it could not be."""
        names = dict.fromkeys((self.desk.workshop.about().language, self.desk.language), name)
        added: TemplateEntry | None = self.desk.do(
            preparing.add_entry, self.desk.workshop, "theme", names, icon="tag-outline"
        )
        return added.code if added is not None else ""
