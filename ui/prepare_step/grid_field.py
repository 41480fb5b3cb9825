"""The system of coordinates of metres: the likely ones to choose from, any other by its EPSG code."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import _
from desktop_app.text import plain_digits
from ui.look import Field, Line, Words
from ui.look.drop_list import DropList

LatLon = tuple[float, float]
_OTHER = "other"


class GridField(QWidget):
    """A drop list of systems, and a line for a code.

    Signals:
        chosen: The name of a system ("EPSG:32645").
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.list, self.code = DropList(), Line()
        self.field = Field("", self.list)
        self.code_field = Field("", self.code)
        self.said = Words("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.field, self.code_field, self.said):
            column.addWidget(widget)
        self.list.narrow()
        self.list.activated.connect(self._pick)
        self.code.settled.connect(self._type)

    def show_grid(self, crs: str, near: LatLon | None) -> None:
        """Show the chosen system, and those that are usual where the workshop is."""
        from maps.sources.table_grids import grid_name, usual_grids

        self.field.set_label(_("The system of coordinates of these metres"))
        self.code_field.set_label(_("Its EPSG code"))
        self.code.setPlaceholderText("EPSG:…")
        self.list.clear()
        if not crs:
            self.list.addItem(_("Choose the system"), "")
        usual = usual_grids(near)
        for known in usual if crs in {"", *usual} else (crs, *usual):
            self.list.addItem(grid_name(known), known)
        self.list.addItem(_("Another one, by its code"), _OTHER)
        self.list.setCurrentIndex(max(0, self.list.findData(crs)))
        self.code_field.hide()
        self.said.setVisible(not crs)
        self.said.setText(
            _("The table does not say it. Ask who made it; on most maps it stands in a corner.")
        )

    def _pick(self, _at: int) -> None:
        crs = self.list.currentData()
        self.code_field.setVisible(crs == _OTHER)
        if crs == _OTHER:
            self.code.setFocus()
        elif crs:
            self.chosen.emit(crs)

    def _type(self, text: str) -> None:
        """Take a code if it is one of a system that is known."""
        from maps.sources.written_places import is_known_crs

        digits = "".join(c for c in plain_digits(text) if c.isdigit())
        if not digits:
            return
        crs = f"EPSG:{digits}"
        if is_known_crs(crs):
            self.chosen.emit(crs)
        else:
            self.said.setText(_("There is no system with this code."))
            self.said.show()
