"""One basemap: its name, how strong it is, its credits, and where its file is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from desktop_app import ground
from desktop_app.language import _
from desktop_app.text import isolate
from desktop_app.tiles import find_linked
from ui.look import Field, Line, TextButton, Words, target
from ui.prepare_step.ground_card import GroundCard, leading

if TYPE_CHECKING:
    from desktop_app.model import Basemap
    from ui.desk import Desk

_ICONS = {"world": "earth", "raster": "image-outline", "vector": "vector-polyline"}


class BasemapCard(GroundCard):
    """A basemap in the list.

    Signals:
        find_wanted: The linked file is missing, and somebody wants to look for it.
    """

    find_wanted = Signal()

    def __init__(self, desk: Desk, basemap: Basemap) -> None:
        super().__init__(desk)
        self.basemap = basemap
        self.missing = Words()
        self.search = TextButton(icon="file-search-outline")
        self.column.addWidget(self.missing)
        leading(self.column, self.search)
        self.search.clicked.connect(self.find_wanted.emit)
        self.show_wanted.connect(lambda shown: self._edit(shown=shown))
        self._opacity: QSlider | None = None

    def show_basemap(self, basemap: Basemap) -> None:
        """Show what the workshop holds of this basemap."""
        self.basemap = basemap
        name = _("World map, always there") if basemap.kind == "world" else basemap.name
        self.show_head(_ICONS[basemap.kind], name, self._about())
        gone = is_missing(basemap, self.desk.workshop.path)
        sentence = _("The file {file} is not where it was: moved, renamed, or its stick is not in.")
        file = Path(basemap.path.replace("\\", "/")).name
        self.missing.setText(sentence.format(file=isolate(file)) if gone else "")
        self.missing.setVisible(gone)
        self.search.setText(_("Find it again"))
        self.search.setVisible(gone)
        if self._opacity and not self._opacity.isSliderDown():
            self._opacity.blockSignals(True)
            self._opacity.setValue(round(basemap.opacity * 100))
            self._opacity.blockSignals(False)

    def make_editor(self) -> QWidget:
        """Name, strength, credits, and a way to remove it."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Field(_("How strong it shows"), self._make_slider()))
        if self.basemap.kind != "world":
            column.addWidget(self._line(_("Name"), "name"))
            column.addWidget(self._line(_("Who made it (stands under every map)"), "credits"))
            column.addWidget(self._line(_("Under what terms"), "licence"))
            remove = TextButton(_("Remove this basemap"), look="danger", icon="delete-outline")
            remove.clicked.connect(
                lambda: self.desk.do(ground.remove_basemap, self.desk.workshop, self.basemap.id)
            )
            leading(column, remove)
        return box

    def set_open(self, is_open: bool) -> None:
        """Open or close the fold."""
        if not is_open:
            self._opacity = None
        super().set_open(is_open)

    def _about(self) -> str:
        credit = self.basemap.credits
        if self.basemap.licence:
            credit = f"{credit} ({self.basemap.licence})" if credit else self.basemap.licence
        kind = {
            "world": _("Coasts and countries"),
            "raster": _("A picture in tiles"),
            "vector": _("A drawn map, sharp at every size"),
        }[self.basemap.kind]
        return f"{kind} · {credit}" if credit else kind

    def _line(self, label: str, name: str) -> Field:
        line = Line()
        line.show_text(getattr(self.basemap, name))
        line.settled.connect(lambda text: self._edit(**{name: text}))
        return Field(label, line)

    def _make_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(10, 100)
        slider.setSingleStep(10)
        slider.setPageStep(20)
        slider.setMinimumHeight(target())
        slider.setValue(round(self.basemap.opacity * 100))
        slider.sliderReleased.connect(lambda: self._edit(opacity=slider.value() / 100))
        slider.valueChanged.connect(
            lambda value: None if slider.isSliderDown() else self._edit(opacity=value / 100)
        )
        self._opacity = slider
        return slider

    def _edit(self, **fields: Any) -> None:
        workshop = self.desk.workshop
        if any(getattr(self.basemap, name) != value for name, value in fields.items()):
            self.desk.do(ground.edit_basemap, workshop, self.basemap.id, **fields)


def is_missing(basemap: Basemap, workshop_path: Path) -> bool:
    """Tell whether a basemap's linked file is gone."""
    if basemap.kind == "world" or basemap.inside:
        return False
    return not find_linked(basemap.path, workshop_path.parent).is_file()
