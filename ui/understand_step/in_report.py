"""Figures put into the report that is in hand, with what was chosen, and taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reporting import (
    choice_in_report,
    preset_in_hand,
    put_in_report,
    take_out_of_report,
)
from desktop_app.understanding import choice_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.understanding import Asked, Choice
    from ui.desk import Desk
    from ui.understand_step.figure_card import FigureCard


class InReport:
    """What of the figures is in the report, said on their cards."""

    def __init__(self, desk: Desk, cards: Mapping[str, FigureCard]) -> None:
        self._desk = desk
        self._cards = cards

    def put(self, code: str, choice: Choice, asked: Asked | None, *, wanted: bool) -> None:
        """Put a figure into the report as it is chosen now, or take it out."""
        ws = self._desk.workshop
        if wanted:
            self._desk.do(put_in_report, ws, code, choice_text(choice, asked))
        else:
            self._desk.do(take_out_of_report, ws, code)
        self.show_one(code, choice, asked)

    def show_all(self, choice: Choice, asked: Mapping[str, Asked]) -> None:
        """Say it on every card."""
        for code in self._cards:
            self.show_one(code, choice, asked.get(code))

    def show_one(self, code: str, choice: Choice, asked: Asked | None) -> None:
        """Say it on one card."""
        asked_for = choice_in_report(self._desk.workshop, code)
        preset = preset_in_hand(self._desk.workshop)
        self._cards[code].show_in_report(
            is_in=asked_for is not None,
            as_shown=asked_for == choice_text(choice, asked),
            report=preset.name if preset else "",
        )
