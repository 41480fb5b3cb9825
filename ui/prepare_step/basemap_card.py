"""One basemap: its name, how strong it is, its credits, and where its file is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import ground
from desktop_app.credit import credit_line
from desktop_app.language import _
from desktop_app.text import isolate
from desktop_app.tiles import find_linked, split_link
from ui.look import Field, Line, TextButton, Words, target
from ui.look.drop_list import Slide
from ui.prepare_step.ground_card import GroundCard, leading

if TYPE_CHECKING:
    from desktop_app.model import Basemap
    from ui.desk import Desk

_ICONS = {"world": "earth", "raster": "image-outline", "vector": "vector-polyline"}


class BasemapCard(GroundCard):
    """A basemap in the list.

    Signals:
        find_wanted: The linked file is missing, and somebody wants to look for it.
        taking_wanted: The linked file should be taken into the workshop.
        points_wanted: The picture that it was made from should be placed anew.
    """

    find_wanted = Signal()
    taking_wanted = Signal()
    points_wanted = Signal()

    def __init__(self, desk: Desk, basemap: Basemap) -> None:
        super().__init__(desk)
        self.basemap = basemap
        self.missing = Words()
        self.search = TextButton(icon="file-search-outline")
        self.take_in = TextButton(icon="tray-arrow-down")
        self.points = TextButton(icon="map-marker-multiple-outline")
        self.column.addWidget(self.missing)
        for button in (self.search, self.take_in, self.points):
            leading(self.column, button)
        self.search.clicked.connect(self.find_wanted.emit)
        self.take_in.clicked.connect(self.taking_wanted.emit)
        self.points.clicked.connect(self.points_wanted.emit)
        self.show_wanted.connect(lambda shown: self._edit(shown=shown))
        self._opacity: Slide | None = None

    def show_basemap(self, basemap: Basemap) -> None:
        """Show what the workshop holds of this basemap."""
        self.basemap = basemap
        name = _("World map, always there") if basemap.kind == "world" else basemap.name
        self.show_head(_ICONS[basemap.kind], name, self._about())
        self._show_file(linked_file(basemap, self.desk.workshop.path))
        self.points.setText(_("Move its points"))
        self.points.setVisible(bool(basemap.points))
        if self._opacity and not self._opacity.isSliderDown():
            self._opacity.blockSignals(True)
            self._opacity.setValue(round(basemap.opacity * 100))
            self._opacity.blockSignals(False)

    def _show_file(self, file: Path | None) -> None:
        """Name a linked file that is gone; offer to take in one that is there."""
        gone = file is not None and not file.is_file()
        sentence = _("The file {file} is not where it was: moved, renamed, or its stick is not in.")
        self.missing.setText(sentence.format(file=isolate(file.name)) if file and gone else "")
        self.missing.setVisible(gone)
        self.search.setText(_("Find it again"))
        self.search.setVisible(gone)
        self.take_in.setVisible(file is not None and not gone)
        if file is not None and not gone:
            offer = _("Take it into the workshop ({size})")
            self.take_in.setText(offer.format(size=sized(file.stat().st_size)))

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
        credit = credit_line(self.basemap)
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

    def _make_slider(self) -> Slide:
        slider = Slide()
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


def linked_file(basemap: Basemap, workshop_path: Path) -> Path | None:
    """The file that a basemap is linked to, there or not; None where its tiles are in the workshop."""
    if basemap.kind == "world" or basemap.inside or not basemap.path:
        return None
    found = find_linked(basemap.path, workshop_path.parent)
    if found.is_file():
        return found
    return Path(split_link(basemap.path.replace("\\", "/"))[0])


def sized(count: int) -> str:
    """A number of bytes for people."""
    megabytes = count / 1_000_000
    if megabytes < 1:
        return _("less than 1 MB")
    if megabytes < 1000:
        return _("{n} MB").format(n=f"{megabytes:.0f}")
    return _("{n} GB").format(n=f"{megabytes / 1000:.1f}")
