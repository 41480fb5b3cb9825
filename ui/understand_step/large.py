"""One figure over the whole window, large enough to be read from the back of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.language import _
from ui.attachments.sheet import Sheet
from ui.figures import FigureView
from ui.look import ScrolledColumn, Words
from ui.understand_step.figure_card import alone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.understanding import Choice
    from ui.understand_step.figure_card import FigureCard

_EVERYTHING = (4000, 3000)  # px: as much as the window has
_LARGER = 1.6


class LargeFigure(Sheet):
    """The figure of a card: its question, sentence, picture and limits.

    Signals:
        picked: A tuple of picks that were touched together.
    """

    picked = Signal(tuple)

    def __init__(self, over: QWidget, card: FigureCard) -> None:
        super().__init__(over, _(card.kind.question), _EVERYTHING)
        self._card = card
        self.sentence = Words("", "large")
        self.view = FigureView(larger=_LARGER)
        self.limits = Words()
        scrolled = ScrolledColumn(margin=0)
        for widget in (self.sentence, self.view, self.limits):
            scrolled.column.addWidget(widget)
        scrolled.column.addStretch(1)
        scrolled.column.setContentsMargins(0, 0, 14, 0)
        self.card.column.addWidget(scrolled, 1)
        self.view.picked.connect(self.picked)

    def show_chosen(self, choice: Choice) -> None:
        """Show the card's figure as it is now."""
        figure = self._card.painted
        if figure is None:
            self.drop()
            return
        self.sentence.setText(figure.sentence)
        self.limits.setText(figure.limits)
        self.view.show_figure(figure)
        self.view.set_chosen(alone(choice))
