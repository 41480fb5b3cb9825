"""One reference layer: its colours, icon and labels, whether it says what "area only" means, credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app import ground
from desktop_app.language import _, ngettext
from ui.look import Choice, Field, Fold, Line, Picture, PicturePicker, TextButton, Words
from ui.prepare_step.ground_card import GroundCard, leading
from ui.prepare_step.layer_colours import LayerColours
from ui.prepare_step.layer_facts import read_facts
from ui.prepare_step.property_list import PropertyList
from ui.prepare_step.word_picture import icons_of_template

if TYPE_CHECKING:
    from desktop_app.model import Layer
    from ui.desk import Desk
    from ui.prepare_step.layer_facts import Facts

_ICONS = {"point": "map-marker", "line": "vector-line", "area": "vector-polygon", "mixed": "shape"}


class LayerCard(GroundCard):
    """A reference layer in the list."""

    def __init__(self, desk: Desk, layer: Layer) -> None:
        super().__init__(desk)
        self.layer_shown = layer
        self.show_wanted.connect(lambda shown: self._edit(shown=shown))

    def show_layer(self, layer: Layer) -> None:
        """Show what the workshop holds of this layer."""
        self.layer_shown = layer
        icon = layer.icon or _ICONS.get(layer.geometry, "shape")
        self.show_head(icon, layer.name, about_layer(layer), layer.colour)
        if isinstance(editor := self._editor(), LayerEditor):
            editor.show_layer(layer)

    def make_editor(self) -> QWidget:
        """Everything that can be said about a layer."""
        return LayerEditor(self.desk, self.layer_shown)

    def _editor(self) -> QWidget | None:
        return self.editor.findChild(LayerEditor) if self.editor else None

    def _edit(self, **fields: Any) -> None:
        self.desk.do(ground.edit_layer, self.desk.workshop, self.layer_shown.id, **fields)


class LayerEditor(QWidget):
    """Each touch is one change."""

    def __init__(self, desk: Desk, layer: Layer) -> None:
        super().__init__()
        self.desk = desk
        self.layer_id = layer.id
        self.name, self.credits, self.licence = Line(), Line(), Line()
        self.colours = LayerColours()
        self.icons = PicturePicker(width=84)
        self.label_key = PropertyList(_("No label"))
        self.code_key = PropertyList(_("No code"))
        self.people_key = PropertyList(_("Nobody counted"))
        self.areas = QCheckBox(_('These are the areas that "only the area" means'))
        self.buildings = QCheckBox(_("These are buildings"))
        self._lay_out(layer)
        self._listen()
        self.show_layer(layer)
        read_facts(desk, layer, self.take_facts)

    def take_facts(self, facts: Facts) -> None:
        """Offer what the layer's places say (read in the meantime; the card may be gone)."""
        if isValid(self):
            for part in (self.colours, self.label_key, self.code_key, self.people_key):
                part.offer(facts)

    def show_layer(self, layer: Layer) -> None:
        """Show the layer."""
        self.name.show_text(layer.name)
        self.credits.show_text(layer.credits)
        self.licence.show_text(layer.licence)
        self.colours.show_layer(layer)
        self.icons.set_chosen([layer.icon])
        self.areas.setChecked(layer.is_areas)
        self.label_key.show_key(layer.label_key)
        self.code_key.show_key(layer.code_key)
        self.people_key.show_key(layer.people_key)
        self.buildings.setChecked(layer.is_buildings)
        for field in (self.code_field, self.people_field):
            field.setVisible(layer.is_areas)

    def _listen(self) -> None:
        self.name.settled.connect(lambda text: self._edit(name=text))
        self.credits.settled.connect(lambda text: self._edit(credits=text))
        self.licence.settled.connect(lambda text: self._edit(licence=text))
        self.colours.changed.connect(lambda fields: self._edit(**fields))
        self.icons.picked.connect(lambda codes: self._edit(icon=codes[0] if codes else ""))
        self.areas.clicked.connect(lambda on: self._edit(is_areas=on))
        self.buildings.clicked.connect(lambda on: self._edit(is_buildings=on))
        self.people_key.chosen.connect(lambda key: self._edit(people_key=key))
        self.label_key.chosen.connect(lambda key: self._edit(label_key=key))
        self.code_key.chosen.connect(lambda key: self._edit(code_key=key))
        self.remove.clicked.connect(
            lambda: self.desk.do(ground.remove_layer, self.desk.workshop, self.layer_id)
        )

    def _lay_out(self, layer: Layer) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.code_field = Field(_("The column with the area's official code"), self.code_key)
        self.people_field = Field(_("The column with how many people live there"), self.people_key)
        self.remove = TextButton(_("Remove this layer"), look="danger", icon="delete-outline")
        column.addWidget(Field(_("Name"), self.name))
        column.addWidget(self.colours)
        if layer.geometry in {"point", "mixed"}:
            column.addWidget(self._icon_fold())
        column.addWidget(Field(_("The column that is shown as label"), self.label_key))
        if layer.geometry in {"area", "mixed"}:
            column.addWidget(self.areas)
            column.addWidget(
                Words(_("Where a group agrees to show only the area of its mark."), "quiet")
            )
            column.addWidget(self.code_field)
            column.addWidget(self.people_field)
        if layer.geometry != "line":
            column.addWidget(self.buildings)
            column.addWidget(
                Words(_("A place that is hidden is then hidden among enough of them."), "quiet")
            )
        column.addWidget(Field(_("Who made it (stands under every map)"), self.credits))
        column.addWidget(Field(_("Under what terms"), self.licence))
        leading(column, self.remove)

    def _icon_fold(self) -> Fold:
        fold = Fold(_("Choose an icon"))
        fold.column.addWidget(self.icons)
        named = icons_of_template(self.desk.language)
        self.icons.set_choices(
            [Choice(icon, name, Picture(icon=icon)) for icon, name in named.items()]
        )
        return fold

    def _edit(self, **fields: Any) -> None:
        self.desk.do(ground.edit_layer, self.desk.workshop, self.layer_id, **fields)


def about_layer(layer: Layer) -> str:
    """Say how many places of what kind a layer has, and who made it."""
    counted = {
        "point": ngettext("{n} place", "{n} places", layer.count),
        "line": ngettext("{n} line", "{n} lines", layer.count),
        "area": ngettext("{n} area", "{n} areas", layer.count),
    }.get(layer.geometry, ngettext("{n} shape", "{n} shapes", layer.count))
    parts = [counted.format(n=layer.count)]
    if layer.is_areas:
        parts.append(_('these are the areas of "only the area"'))
    if layer.is_buildings:
        parts.append(_("these are buildings"))
    if layer.credits:
        parts.append(layer.credits)
    return " · ".join(parts)
