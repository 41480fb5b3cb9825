"""One reference layer: its colour, icon and labels, whether it says what "area only" means, credits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app import ground
from desktop_app.language import _, ngettext
from ui.look import Choice, Field, Fold, Line, Picture, PicturePicker, TextButton, Words
from ui.look.drop_list import DropList
from ui.prepare_step.colour_row import ColourRow
from ui.prepare_step.ground_card import GroundCard, leading
from ui.prepare_step.word_picture import icons_of_template

if TYPE_CHECKING:
    from desktop_app.model import Layer
    from ui.desk import Desk

_ICONS = {"point": "map-marker", "line": "vector-line", "area": "vector-polygon", "mixed": "shape"}
_KEYS_LOOKED_AT = 200  # features


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
        self.colour = ColourRow()
        self.icons = PicturePicker(width=84)
        self.label_key, self.code_key = DropList(), DropList()
        self.areas = QCheckBox(_('These are the areas that "only the area" means'))
        self._lay_out(layer)
        self._listen()
        self.show_layer(layer)

    def show_layer(self, layer: Layer) -> None:
        """Show the layer."""
        self.name.show_text(layer.name)
        self.credits.show_text(layer.credits)
        self.licence.show_text(layer.licence)
        self.colour.show_colour(layer.colour)
        self.icons.set_chosen([layer.icon])
        self.areas.setChecked(layer.is_areas)
        for box, key in ((self.label_key, layer.label_key), (self.code_key, layer.code_key)):
            if key and box.findData(key) < 0:
                box.addItem(key, key)
            box.setCurrentIndex(max(0, box.findData(key)))
        self.code_field.setVisible(layer.is_areas)

    def _listen(self) -> None:
        self.name.settled.connect(lambda text: self._edit(name=text))
        self.credits.settled.connect(lambda text: self._edit(credits=text))
        self.licence.settled.connect(lambda text: self._edit(licence=text))
        self.colour.picked.connect(lambda codes: self._edit(colour=codes[0]))
        self.icons.picked.connect(lambda codes: self._edit(icon=codes[0] if codes else ""))
        self.areas.clicked.connect(lambda on: self._edit(is_areas=on))
        self.label_key.activated.connect(
            lambda _at: self._edit(label_key=self.label_key.currentData())
        )
        self.code_key.activated.connect(
            lambda _at: self._edit(code_key=self.code_key.currentData())
        )
        self.remove.clicked.connect(
            lambda: self.desk.do(ground.remove_layer, self.desk.workshop, self.layer_id)
        )

    def _lay_out(self, layer: Layer) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        keys = keys_of(self.desk.workshop.layer_features(layer.id))
        for box, none in ((self.label_key, _("No label")), (self.code_key, _("No code"))):
            box.addItem(none, "")
            for key in keys:
                box.addItem(key, key)
        self.code_field = Field(_("The column with the area's official code"), self.code_key)
        self.remove = TextButton(_("Remove this layer"), look="danger", icon="delete-outline")
        column.addWidget(Field(_("Name"), self.name))
        column.addWidget(Field(_("Colour"), self.colour))
        if layer.geometry in {"point", "mixed"}:
            column.addWidget(self._icon_fold())
        column.addWidget(Field(_("The column that is shown as label"), self.label_key))
        if layer.geometry in {"area", "mixed"}:
            column.addWidget(self.areas)
            column.addWidget(
                Words(_("Where a group agrees to show only the area of its mark."), "quiet")
            )
            column.addWidget(self.code_field)
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
    if layer.credits:
        parts.append(layer.credits)
    return " · ".join(parts)


def keys_of(features: bytes) -> list[str]:
    """The columns of a layer, in the order in which they first appear."""
    keys: dict[str, None] = {}
    for feature in json.loads(features)["features"][:_KEYS_LOOKED_AT]:
        keys.update(dict.fromkeys(feature.get("properties") or ()))
    return list(keys)
