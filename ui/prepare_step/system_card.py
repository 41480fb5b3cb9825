"""A file with places in metres that does not say their system: choose it, or leave the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.ground import near_of
from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import Card, TextButton, Words, row
from ui.prepare_step.grid_field import GridField
from ui.prepare_step.table_texts import breakable

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk import Desk


class SystemCard(Card):
    """Asks for the system of coordinates of one file, with the likely one chosen.

    Signals:
        given: The path and the system's name ("EPSG:32645").
        left: The file was left.
    """

    given = Signal(object, str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        self.desk = desk
        self.path: Path | None = None
        self.crs = ""
        self.heading, self.text = Words("", "heading"), Words("")
        self.grid = GridField()
        self.bring = TextButton(look="primary", icon="check")
        self.leave = TextButton()
        for widget in (self.heading, self.text, self.grid):
            self.column.addWidget(widget)
        self.column.addLayout(row(self.bring, self.leave))
        self.grid.chosen.connect(self._choose)
        self.bring.clicked.connect(self._give)
        self.leave.clicked.connect(self._leave)
        desk.texts.also(self._say)
        self.hide()

    def offer(self, path: Path, middle: tuple[float, float]) -> None:
        """Ask about a file whose places lie around `middle` (metres east, north)."""
        from maps.sources.table_grids import likely_grids

        likely = likely_grids(middle, near_of(self.desk.workshop))
        self.path, self.crs = path, likely[0] if likely else ""
        self._say()
        self.show()
        self.grid.list.setFocus()

    def _say(self) -> None:
        if self.path is None:
            return
        sentence = _("{file} does not say where its places are")
        self.heading.setText(sentence.format(file=isolate(breakable(self.path.name))))
        self.text.setText(
            _(
                "Its places are in metres on a grid, and the name of the grid is missing. Choose it here, "
                "or ask for the file in WGS 84."
            )
        )
        self.grid.show_grid(self.crs, near_of(self.desk.workshop))
        self.bring.setText(_("Bring it in"))
        self.bring.setEnabled(bool(self.crs))
        self.leave.setText(_("Leave it"))

    def _choose(self, crs: str) -> None:
        self.crs = crs
        self._say()

    def _give(self) -> None:
        path, self.path = self.path, None
        self.hide()
        if path is not None:
            self.given.emit(path, self.crs)

    def _leave(self) -> None:
        self.path = None
        self.hide()
        self.left.emit()
