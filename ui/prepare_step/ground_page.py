"""A page with a list of cards from the top of the map to its bottom, and a place to bring files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QVBoxLayout

from ui.going import show_on_map
from ui.prepare_step.files import DropPlace, choose_files
from ui.prepare_step.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk
    from ui.going import Bounds
    from ui.prepare_step.ground_card import GroundCard


class Placed(Protocol):
    """A basemap or a layer."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def shown(self) -> bool:
        """Whether it is on the map."""


Ground = TypeVar("Ground", bound=Placed)


class GroundPage(Page, Generic[Ground]):
    """What basemaps and reference layers have in common: cards in drawing order, topmost first."""

    def __init__(self, desk: Desk, title: str, intro: str) -> None:
        super().__init__(desk, title, intro)
        self.cards: dict[int, GroundCard] = {}
        self.list = QVBoxLayout()
        self.list.setSpacing(12)
        self.column.addLayout(self.list)
        desk.texts.also(self._again)
        desk.theme_changed.connect(lambda _theme: self._again())

    def values(self) -> Sequence[Ground]:
        """What the workshop holds, lowest first."""
        raise NotImplementedError

    def make_card(self, value: Ground) -> GroundCard:
        """A card for one of them."""
        raise NotImplementedError

    def show_card(self, card: GroundCard, value: Ground) -> None:
        """Show one of them in its card."""
        raise NotImplementedError

    def place(self, value_id: int, index: int) -> None:
        """Put one of them at another place, 0 is lowest."""
        raise NotImplementedError

    def box(self, value_id: int) -> Bounds | None:
        """Where one of them lies (W S E N); None where that cannot be told."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show all of them, topmost first."""
        values = list(reversed(self.values()))
        self._drop_gone({value.id for value in values})
        for place, value in enumerate(values):
            card = self.cards.get(value.id)
            if card is None:
                card = self.cards[value.id] = self._make(value)
            self.show_card(card, value)
            card.show_state(shown=value.shown, first=place == 0, last=place == len(values) - 1)
            if self.list.indexOf(card) != place:
                self.list.insertWidget(place, card)

    def _make(self, value: Ground) -> GroundCard:
        card = self.make_card(value)
        card.moved.connect(lambda way, value_id=value.id: self._move(value_id, way))
        card.visit_wanted.connect(
            lambda value_id=value.id: show_on_map(self.desk, self.box(value_id))
        )
        return card

    def _drop_gone(self, ids: set[int]) -> None:
        for gone in set(self.cards) - ids:
            card = self.cards.pop(gone)
            self.list.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _move(self, value_id: int, way: int) -> None:
        ids = [value.id for value in self.values()]
        self.desk.do(self.place, value_id, ids.index(value_id) + way)

    def _again(self) -> None:
        is_open = {value_id for value_id, card in self.cards.items() if card.editor}
        for card in self.cards.values():
            card.set_open(False)
        self.refresh()
        for value_id in is_open:
            self.cards[value_id].set_open(True)


def bring(page: Page, place: DropPlace, title: str, kinds: tuple[str, ...], name: str) -> None:
    """Ask for files, and hand them on as if they had been dropped."""
    if paths := choose_files(page, title, kinds, name):
        place.brought.emit(paths)
