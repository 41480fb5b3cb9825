"""A list of what a layer's places say: each property with a few of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop_app.language import _
from desktop_app.layer_values import property_of
from desktop_app.text import isolate
from ui.look.drop_list import DropList

if TYPE_CHECKING:
    from ui.prepare_step.layer_facts import Facts

_LONGEST = 24  # characters of a value
_NARROWEST = 16  # characters: the list never asks for more width


class PropertyList(DropList):
    """One property, or none of them.

    Signals:
        chosen: The key of the property that the user chose; "" for none.
    """

    chosen = Signal(str)

    def __init__(self, none: str) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NARROWEST)
        self.addItem(none, "")
        self.activated.connect(lambda _at: self.chosen.emit(self.currentData()))

    def offer(self, facts: Facts) -> None:
        """Offer every property in which any place says something."""
        for key, counts in facts.items():
            place = self.findData(key)
            if place < 0:
                self.addItem("", key)
                place = self.count() - 1
            self.setItemText(place, _with_samples(key, counts))

    def show_key(self, key: str) -> None:
        """Show this property as chosen, even where it has not been offered yet."""
        if key and self.findData(key) < 0:
            self.addItem(isolate(key), key)
        self.setCurrentIndex(max(0, self.findData(key)))


def _with_samples(key: str, counts: dict[str, int]) -> str:
    found = property_of(key, counts)
    samples = ", ".join(isolate(_short(text)) for text in found.samples)
    if found.different > len(found.samples):
        return _("{property} ({samples}…)").format(property=isolate(key), samples=samples)
    return _("{property} ({samples})").format(property=isolate(key), samples=samples)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
