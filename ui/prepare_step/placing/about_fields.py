"""What is asked about a picture of a map: its name, who made it, and under what terms. All may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_
from ui.look import Field, Line

if TYPE_CHECKING:
    from desktop_app.model import Basemap
    from ui.desk import Desk


class AboutFields(QWidget):
    """Three lines of text, taken when the map is made."""

    def __init__(self, desk: Desk, name: str = "", basemap: Basemap | None = None) -> None:
        super().__init__()
        self.name, self.credits, self.licence = Line(), Line(), Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for line, label, example in (
            (self.name, N_("Name of this map"), ""),
            (
                self.credits,
                N_("Who made it (stands under every map)"),
                N_("The council's map, photographed with their permission"),
            ),
            (self.licence, N_("Under what terms"), N_("For use in this ward only")),
        ):
            field = Field("", line)
            desk.texts.put(field.set_label, label)
            if example:
                desk.texts.put(line.setPlaceholderText, example)
                desk.texts.put(line.setToolTip, example)
            column.addWidget(field)
        self.name.setText(basemap.name if basemap else name)
        if basemap is not None:
            self.credits.setText(basemap.credits)
            self.licence.setText(basemap.licence)

    def values(self) -> dict[str, str]:
        """The fields of the basemap."""
        return {
            "name": self.name.text().strip(),
            "credits": self.credits.text().strip(),
            "licence": self.licence.text().strip(),
        }
