"""What lies under the marks: basemaps and reference layers on and off, and how strong a basemap shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import ground
from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import Heading, IconButton, Words, target
from ui.look.drop_list import Slide
from ui.look.hints import as_hint
from ui.map_step.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Basemap, Changes, Layer
    from ui.desk import Desk


class GroundPopover(Popover):
    """Layers above basemaps, topmost first, as they lie on the map."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows: dict[int, GroundRow] = {}
        column = self.scrolled.column
        layers = list(reversed(desk.workshop.layers()))
        if layers:
            column.addWidget(Heading(_("Reference layers")))
        for layer in layers:
            column.addWidget(self._row(layer, layer.name, ground.edit_layer))
        column.addWidget(Heading(_("Basemaps")))
        for basemap in reversed(desk.workshop.basemaps()):
            name = _("World map") if basemap.kind == "world" else basemap.name
            column.addWidget(self._row(basemap, name, ground.edit_basemap))
        column.addStretch(1)
        desk.changed.connect(self._follow)

    def _row(self, value: Basemap | Layer, name: str, edit: Callable[..., Any]) -> GroundRow:
        def change(**fields: Any) -> None:
            self.desk.do(edit, self.desk.workshop, value.id, **fields)

        row = GroundRow(name, change, fades=edit is ground.edit_basemap)
        row.show_value(value)
        row.setEnabled(not self.desk.workshop.read_only)
        self.rows[value.id] = row
        return row

    def _follow(self, changes: Changes) -> None:
        if changes.touches("basemap", "layer"):
            workshop = self.desk.workshop
            values: list[Basemap | Layer] = [*workshop.basemaps(), *workshop.layers()]
            for value in values:
                if value.id in self.rows:
                    self.rows[value.id].show_value(value)


class GroundRow(QWidget):
    """An eye, a name, and for a basemap how strong it shows."""

    def __init__(self, name: str, change: Callable[..., None], *, fades: bool) -> None:
        super().__init__()
        self.eye = IconButton("eye", _("Show on the map: {name}").format(name=isolate(name)))
        self.eye.setCheckable(True)
        self.strength = Slide()
        self.strength.setRange(10, 100)
        self.strength.setSingleStep(10)
        self.strength.setPageStep(20)
        self.strength.setMinimumHeight(target())
        self.strength.setAccessibleName(_("How strong it shows: {name}").format(name=isolate(name)))
        self.strength.setToolTip(as_hint(self.strength.accessibleName()))
        self.strength.setVisible(fades)
        self._change = change
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.eye)
        line.addWidget(Words(isolate(name)), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.strength)
        self.eye.clicked.connect(lambda shown: change(shown=shown))
        self.strength.sliderReleased.connect(self._fade)
        self.strength.valueChanged.connect(
            lambda _value: None if self.strength.isSliderDown() else self._fade()
        )

    def show_value(self, value: Basemap | Layer) -> None:
        """Show whether it is on the map, and how strong."""
        self.eye.setChecked(value.shown)
        self.eye.set_icon("eye" if value.shown else "eye-off")
        opacity = getattr(value, "opacity", None)
        if opacity is not None and not self.strength.isSliderDown():
            self.strength.blockSignals(True)
            self.strength.setValue(round(opacity * 100))
            self.strength.blockSignals(False)

    def _fade(self) -> None:
        self._change(opacity=self.strength.value() / 100)
