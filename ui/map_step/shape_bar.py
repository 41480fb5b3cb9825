"""While a line or an area is drawn: take a point back, finish, or leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.language import N_, ngettext
from ui.look import TextButton, Words

if TYPE_CHECKING:
    from ui.desk import Desk


class ShapeBar(QFrame):
    """Takes the palette's place while a shape is in hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("look", "floating")
        self.words = Words()
        self.words.setWordWrap(False)
        self.back = TextButton(icon="undo")
        self.leave = TextButton()
        self.finish = TextButton(look="primary", icon="check")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 10, 8)
        line.addWidget(self.words, 1)
        for button in (self.back, self.leave, self.finish):
            line.addWidget(button)
        put = desk.texts.put
        put(self.back.setText, N_("One point back"))
        put(self.leave.setText, N_("Leave it"))
        put(self.finish.setText, N_("Finished"))
        self.hide()

    def show_shape(self, growing: dict[str, Any]) -> None:
        """Show how far the shape in hand is; hide when there is none."""
        points = int(growing["points"])
        self.words.setText(ngettext("{n} point", "{n} points", points).format(n=points))
        self.finish.setEnabled(bool(growing["can_finish"]))
        self.back.setEnabled(points > 0)
        self.setVisible(points > 0)

    def connect_map(self) -> None:
        """Send the buttons' touches to the map."""
        view = self._desk.map_view
        if view is not None:
            self.back.clicked.connect(view.undo_point)
            self.leave.clicked.connect(view.cancel_shape)
            self.finish.clicked.connect(view.finish_shape)
