"""The two halves of the step: the map with what belongs to it, and the figures with what is chosen of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.look import row

if TYPE_CHECKING:
    from ui.look.drop_list import DropList
    from ui.understand_step.choice_bar import ChoiceBar
    from ui.understand_step.column import FigureColumn
    from ui.understand_step.whose import Whose

_SIZES = (560, 640)  # px
_EDGE = 14  # px


def map_half(map_spot: QWidget, *under: QWidget) -> QWidget:
    """The map, and parts under it that come and go."""
    half, column = _column(0)
    column.addWidget(map_spot, 1)
    for part in under:
        column.addWidget(part)
    return half


def figures_half(
    whose: Whose, questions: DropList, bar: ChoiceBar, figures: FigureColumn
) -> QWidget:
    """Whose figures, which question, what is chosen; and the figures."""
    half, column = _column(10)
    column.setContentsMargins(16, _EDGE, 0, 0)
    head, above = _column(6)
    above.setContentsMargins(0, 0, _EDGE, 0)
    lists = row(whose.list, questions)
    lists.setStretch(0, 2)
    lists.setStretch(1, 3)
    above.addLayout(lists)
    above.addWidget(whose.told)
    above.addWidget(bar)
    column.addWidget(head)
    column.addWidget(figures, 1)
    return half


def side_by_side(left: QWidget, right: QWidget) -> QSplitter:
    """Both, with an edge between them that can be drawn."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    for place, half in enumerate((left, right)):
        split.addWidget(half)
        split.setStretchFactor(place, 1)
    split.setSizes(_SIZES)
    return split


def _column(gap: int) -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    return box, column
