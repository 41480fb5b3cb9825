"""The picture with the buttons that enlarge and turn it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, ngettext
from ui.look import IconButton, Words, row
from ui.prepare_step.placing.picture_view import PictureView

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.prepare_step.placing.levels import Levels
    from ui.prepare_step.placing.pairs import Pairs

_ZOOM = 1.5


class PictureHalf(QWidget):
    """The half of the screen that shows the picture."""

    def __init__(self, desk: Desk, levels: Levels) -> None:
        super().__init__()
        self.view = PictureView(levels)
        self.title = Words("", "label")
        self.nearer, self.further = IconButton("plus"), IconButton("minus")
        self.whole, self.turn = IconButton("fit-to-page-outline"), IconButton("rotate-right")
        put = desk.texts.put
        put(self.title.setText, N_("The picture"))
        put(self.view.setAccessibleName, N_("The picture"))
        put(self.nearer.set_name, N_("Larger"))
        put(self.further.set_name, N_("Smaller"))
        put(self.whole.set_name, N_("The whole picture"))
        put(self.turn.set_name, N_("Turn the picture"))
        self.nearer.clicked.connect(lambda: self.view.zoom_by(_ZOOM))
        self.further.clicked.connect(lambda: self.view.zoom_by(1 / _ZOOM))
        self.whole.clicked.connect(self.view.show_whole)
        self.turn.clicked.connect(self.view.turn)
        head = row(self.title, self.further, self.nearer, self.whole, self.turn, gap=0)
        head.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def show_pairs(self, pairs: Pairs, doubtful: int) -> None:
        """Show the points, and say for a screen reader how many there are."""
        self.view.show_pairs(pairs.all, pairs.chosen, doubtful)
        count = sum(pair.spot is not None for pair in pairs.all)
        told = ngettext("{n} point in the picture", "{n} points in the picture", count)
        self.view.setAccessibleDescription(told.format(n=count))
