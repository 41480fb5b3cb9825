"""How exactly a place may be seen, by picture; with metres where it is within a distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import _
from desktop_app.model import Precision
from ui.look import Choice, PicturePicker, Stepper
from ui.pictures import entry_choice

if TYPE_CHECKING:
    from ui.desk import Desk

_METRES = 300


class PlaceChoice(QWidget):
    """Exact, somewhere near, the area, or no place.

    Signals:
        agreed: A `Precision`, after a touch.
    """

    agreed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.how = PicturePicker(may_be_none=False, width=84)
        self.metres = Stepper(100, most=50_000, least=100)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.how)
        column.addWidget(self.metres)
        self.metres.set_value(_METRES)
        self.how.picked.connect(lambda _codes: self._tell())
        self.metres.stepped.connect(lambda _metres: self._tell())

    def offer(self) -> None:
        """Show the choices of the template."""
        template = self.desk.workshop.template()
        entries = [e for e in template.entries("consent") if e.dimension == "precision"]
        choices: list[Choice] = [entry_choice(self.desk.workshop, e) for e in entries]
        self.how.set_choices(choices)
        self.metres.set_names(_("Fewer metres"), _("More metres"), _("{n} metres"))

    def show_precision(self, precision: Precision | None) -> None:
        """Show what is agreed."""
        self.how.set_chosen([precision.how] if precision else [])
        if precision and precision.metres:
            self.metres.set_value(precision.metres)
        self.metres.setVisible(precision is not None and precision.how == "within")

    def _tell(self) -> None:
        (how,) = self.how.chosen
        metres = self.metres.value if how == "within" else 0
        self.metres.setVisible(how == "within")
        self.agreed.emit(Precision(how, metres))  # type: ignore[arg-type]
