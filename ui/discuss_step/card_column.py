"""A column of very many cards that scrolls: only those in view are widgets, used again for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from ui.discuss_step.column import Column
from ui.look import letters, px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from ui.discuss_step.statement_card import StatementCard

_MARGIN, _GAP, _BEYOND, _ROUNDS = 4, 6, 120, 6


class CardColumn(QAbstractScrollArea):
    """Lays the cards of the rows in view; what stands at the top stays there whatever changes above.

    Heights are those of the real layout, once a card has been in view; before, a guess by its letters.
    The card that is kept (it is open), or has the keyboard, stays a widget also out of view.
    """

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[int, StatementCard] = {}
        self._spare: list[StatementCard] = []
        self._column = Column(_GAP)
        self._letters: list[int] = []
        self._width = 0
        self._kept = 0
        self._at_end = True
        self._arranging = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(px(24))
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def make_card(self) -> StatementCard:
        """A new card."""
        raise NotImplementedError

    def fill(self, cards: Mapping[int, StatementCard], *, anew: bool = False) -> None:
        """Show in each card its row; `anew` also if the row is as it was."""
        raise NotImplementedError

    def show_rows(self, ids: Sequence[int], letter_counts: Sequence[int]) -> None:
        """Hold these rows in this order, and show those in view again."""
        anchor = self._anchor()
        self._letters = list(letter_counts)
        self._column.set_rows(ids, self._guesses())
        for gone in [row for row in self.cards if self._column.place(row) < 0]:
            self._put_away(gone)
        self.fill(self.cards, anew=True)
        self.arrange(anchor)

    def add_row(self, row: int, letter_count: int) -> None:
        """Hold one more row at the end."""
        self._letters.append(letter_count)
        self._column.add_row(row, self._guess(letter_count))

    def show_again(self, *, anew: bool) -> None:
        """Show the rows in view as they are now."""
        self.fill(self.cards, anew=anew)
        self.arrange()

    def place(self, row: int) -> int:
        """The how-manieth a row is; -1 if it is not here."""
        return self._column.place(row)

    def keep(self, row: int) -> None:
        """Keep the card of this row, wherever the list is scrolled to; 0 keeps none."""
        self._kept = row
        self._at_end = self._at_end and not row

    def to_end(self) -> None:
        """Scroll to the last row, and stay there while the list grows."""
        self._at_end = True
        self.arrange()

    def bring_into_view(self, row: int) -> None:
        """Scroll as little as shows the row whole, or its head if it is higher than the list."""
        self._at_end = False
        for _round in range(2):  # the first shows it, and so its real height
            top, high = self._column.top(row), self._column.height(row)
            room = self.viewport().height() - 2 * _MARGIN
            value = min(max(self.verticalScrollBar().value(), top + high - room), top)
            self.arrange((row, top - value))
        bar = self.verticalScrollBar()
        self._at_end = bar.value() >= bar.maximum() and not self._kept

    def measure_again(self) -> None:
        """The type or what a card shows changed: lay all out anew."""
        anchor = self._anchor()
        self._column.forget_heights()
        self._column.set_rows(self._column.ids, self._guesses())
        self.fill(self.cards, anew=True)
        self.arrange(anchor)

    def drop_cards(self) -> None:
        """Begin with other rows."""
        self._kept = 0
        for row in list(self.cards):
            self._put_away(row)

    def arrange(self, anchor: tuple[int, int] | None = None) -> None:
        """Lay the cards in view: bind, measure, and again if real heights moved others into view."""
        if self._arranging:
            return
        self._arranging = True
        try:
            anchor = anchor or self._anchor()
            for _round in range(_ROUNDS):
                self._hold(anchor)
                if not self._bind():
                    break
            self._hold(anchor)
            self._lay()
        finally:
            self._arranging = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls by hand stays where they are."""
        self._at_end = False
        super().wheelEvent(event)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """The bar was moved: show what is there now."""
        if not self._arranging:
            bar = self.verticalScrollBar()
            self._at_end = bar.value() >= bar.maximum()
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap differently at another width."""
        anchor = self._anchor()
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self._column.forget_heights()
            self._column.set_rows(self._column.ids, self._guesses())
        self.arrange(anchor)

    def viewportEvent(self, event: QEvent) -> bool:
        """A card that grows or shrinks moves those below it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return bool(super().viewportEvent(event))

    def _anchor(self) -> tuple[int, int] | None:
        """The row at the top of the view, and how far below the top it begins; None: at the end."""
        if self._at_end or not self._column.ids:
            return None
        top = self.verticalScrollBar().value()
        row = self._column.between(top, top)[0]
        return row, self._column.top(row) - top

    def _hold(self, anchor: tuple[int, int] | None) -> None:
        """Scroll so that the anchor is where it was."""
        bar, view = self.verticalScrollBar(), self.viewport().height()
        most = max(0, self._column.total + 2 * _MARGIN - view)
        bar.setRange(0, most)
        bar.setEnabled(most > 0)  # its place stays, or the words would wrap anew
        bar.setPageStep(view)
        bar.setSingleStep(px(40))
        if self._at_end:
            bar.setValue(most)
        elif anchor is not None and self._column.place(anchor[0]) >= 0:
            bar.setValue(self._column.top(anchor[0]) - anchor[1])

    def _bind(self) -> bool:
        """Have a card for each row in view; tells whether a real height moved something."""
        if not self._column.ids:
            return False
        top = self.verticalScrollBar().value()
        wanted = self._column.between(top - _BEYOND, top + self.viewport().height() + _BEYOND)
        wanted_set = set(wanted)
        for row in [r for r in self.cards if r not in wanted_set and not self._stays(r)]:
            self._put_away(row)
        fresh = {row: self._take_card() for row in wanted if row not in self.cards}
        if fresh:
            self.fill(fresh)
            self.cards |= fresh
            for card in fresh.values():
                card.move(0, -10_000)
                card.show()  # so that its letters have their real size
        width = self._card_width()
        moved = [
            self._column.set_height(row, card.heightForWidth(width))
            for row, card in self.cards.items()
        ]
        return any(moved)

    def _lay(self) -> None:
        top, width = self.verticalScrollBar().value(), self._card_width()
        for row, card in self.cards.items():
            y = self._column.top(row) - top + _MARGIN
            card.setGeometry(_MARGIN, y, width, self._column.height(row))
        self._let_tab_come_to_one()

    def _let_tab_come_to_one(self) -> None:
        """Tab comes to one card; the arrow keys go on from there."""
        in_order = sorted(self.cards, key=self._column.place)
        with_keys = [row for row in in_order if self.cards[row].hasFocus()] or in_order[-1:]
        for row, card in self.cards.items():
            click, both = Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus
            card.setFocusPolicy(both if row in with_keys else click)

    def _take_card(self) -> StatementCard:
        if self._spare:
            return self._spare.pop()
        card = self.make_card()
        card.setParent(self.viewport())
        QWidget.setTabOrder(self, card)
        return card

    def _put_away(self, row: int) -> None:
        card = self.cards.pop(row)
        card.set_field(None)
        card.blockSignals(True)  # whoever takes rows away says so
        card.set_open(False)
        card.blockSignals(False)
        card.hide()
        self._spare.append(card)

    def _stays(self, row: int) -> bool:
        focus: Any = QApplication.focusWidget()
        return row == self._kept or (focus is not None and self.cards[row].isAncestorOf(focus))

    def _card_width(self) -> int:
        return max(160, self.viewport().width() - 2 * _MARGIN)

    def _guesses(self) -> list[int]:
        guess = {count: self._guess(count) for count in set(self._letters)}
        return [guess[count] for count in self._letters]

    def _guess(self, letter_count: int) -> int:
        """A height for a row by its letters; languages with wide letters are corrected when seen."""
        in_line = max(10, (self._card_width() - px(150)) / (letters(15) * 0.52))
        return round(px(46) + letters(15) * 1.5 * (1 + letter_count // in_line))
