"""By what a layer is coloured: in one colour, by what its places say, or by ranges of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _, ngettext
from desktop_app.layer_classes import (
    classes_for,
    legend_lines,
    recolour,
    relabel,
    tally,
)
from desktop_app.layer_values import property_of
from ui.look import ChipRow, Choice, Field, Picture, Words
from ui.prepare_step.class_row import ClassRow
from ui.prepare_step.colour_row import ColourRow
from ui.prepare_step.property_list import PropertyList

if TYPE_CHECKING:
    from desktop_app.class_ranges import Breaks
    from desktop_app.layer_classes import ClassBy, Classes
    from desktop_app.model import Layer
    from ui.prepare_step.layer_facts import Facts

_BREAKS: dict[str, str] = {
    "equal_counts": N_("As many places in each"),
    "equal_steps": N_("Equal steps"),
    "round_numbers": N_("Round numbers"),
}


class LayerColours(QWidget):
    """The part of a layer's card that says how it is coloured.

    Signals:
        changed: The fields of the layer that change together (dict).
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._layer: Layer | None = None
        self._facts: Facts = {}
        self.key, self.by, self.breaks = PropertyList(_("One colour for all")), _chips(), _chips()
        self.colour = ColourRow()
        self.rows: list[ClassRow] = []
        self.told = Words("", "quiet")
        self._lay_out()
        self.key.chosen.connect(self._take_key)
        self.by.picked.connect(lambda codes: self._take_classes(codes[0]))
        self.breaks.picked.connect(lambda codes: self._take_classes("range", codes[0]))
        self.colour.picked.connect(lambda codes: self.changed.emit({"colour": codes[0]}))

    def offer(self, facts: Facts) -> None:
        """Offer what the layer's places say."""
        self._facts = facts
        self.key.offer(facts)
        if self._layer:
            self.show_layer(self._layer)

    def show_layer(self, layer: Layer) -> None:
        """Show how the layer is coloured."""
        self._layer = layer
        classed = bool(layer.classes)
        self.key.show_key(layer.colour_key if classed else "")
        self.colour.show_colour(layer.colour)
        self.colour_field.setVisible(not classed)
        self.by.set_chosen([layer.class_by])
        self.by_field.setVisible(classed and self._numeric(layer.colour_key))
        self.breaks_field.setVisible(classed and layer.class_by == "range")
        self.breaks.set_chosen(self._breaks_of(layer))
        self.legend_field.setVisible(classed)
        self._show_rows(layer)

    def _numeric(self, key: str) -> bool:
        return property_of(key, self._facts.get(key, {})).numbers > 0

    def _breaks_of(self, layer: Layer) -> list[str]:
        """Which way of choosing ranges gives the ones there are; none if they were changed."""
        counts = self._facts.get(layer.colour_key, {})
        starts = [value for value, _label, _colour in layer.classes]
        if layer.class_by != "range":
            return []
        for code in _BREAKS:
            made = classes_for(counts, "range", cast("Breaks", code))
            if [value for value, _label, _colour in made] == starts:
                return [code]
        return []

    def _show_rows(self, layer: Layer) -> None:
        while len(self.rows) > len(layer.classes):
            row = self.rows.pop()
            self.legend.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(layer.classes):
            self._add_row(len(self.rows))
        held = tally(self._facts.get(layer.colour_key, {}), layer.classes, layer.class_by)
        for row, one, n in zip(self.rows, layer.classes, held, strict=True):
            count = ngettext("{n} place", "{n} places", n).format(n=n) if self._facts else ""
            row.show_class(one, count, by_value=layer.class_by == "value")
        widest = max((row.count.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:
            row.count.setMinimumWidth(widest)
        joined = len(legend_lines(layer.classes)) < len(layer.classes)
        self.told.setText(
            _("Lines with the same words are one line of the legend, in one colour.")
            if joined
            else _("Give two lines the same words to make them one.")
        )

    def _add_row(self, place: int) -> None:
        row = ClassRow()
        row.said.connect(lambda text: self._change(lambda now: relabel(now, place, text)))
        row.coloured.connect(lambda ink: self._change(lambda now: recolour(now, place, ink)))
        self.rows.append(row)
        self.legend.addWidget(row)

    def _change(self, change: Any) -> None:
        if self._layer:
            self.changed.emit({"classes": change(self._layer.classes)})

    def _take_key(self, key: str) -> None:
        if not key:
            self.changed.emit({"colour_key": "", "classes": (), "class_by": "value"})
            return
        found = property_of(key, self._facts.get(key, {}))
        many_numbers = found.is_numeric and found.different > len(self.breaks.codes()) + 2
        self._take_classes("range" if many_numbers else "value", key=key)

    def _take_classes(self, by: str, breaks: str = "equal_counts", key: str | None = None) -> None:
        if self._layer is None:
            return
        key = self._layer.colour_key if key is None else key
        counts = self._facts.get(key, {})
        classes: Classes = classes_for(counts, cast("ClassBy", by), cast("Breaks", breaks))
        if classes:
            self.changed.emit({"colour_key": key, "class_by": by, "classes": classes})
        else:
            self.show_layer(self._layer)

    def _lay_out(self) -> None:
        self.by.set_choices(
            [_choice("value", _("Each value")), _choice("range", _("Ranges of a number"))]
        )
        self.breaks.set_choices([_choice(code, _(name)) for code, name in _BREAKS.items()])
        rows = QWidget()
        self.legend = QVBoxLayout(rows)
        self.legend.setContentsMargins(0, 0, 0, 0)
        self.legend.setSpacing(6)
        self.colour_field = Field(_("Colour"), self.colour)
        self.by_field = Field(_("A colour for"), self.by)
        self.breaks_field = Field(_("Where ranges begin"), self.breaks)
        self.legend_field = Field(_("The legend"), rows)
        self.legend_field.column.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Field(_("Colour it by"), self.key))
        for field in (self.colour_field, self.by_field, self.breaks_field, self.legend_field):
            column.addWidget(field)


def _chips() -> ChipRow:
    return ChipRow(may_be_none=False)


def _choice(code: str, name: str) -> Choice:
    return Choice(code, name, Picture())
