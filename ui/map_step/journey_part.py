"""The journey to a service: from which area, how, how long in the dry and the wet season, what fare."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.language import N_, _
from desktop_app.text import clean
from ui.look import Field, Line, Stepper, Words
from ui.look.drop_list import DropList
from ui.map_step.part import Part, PickPart, saves

if TYPE_CHECKING:
    from desktop_app.model import Mark
    from ui.desk import Desk

_NAME_KEYS = ("name", "Name", "NAME", "name_en", "title")
_MOST_AREAS = 500


class JourneyPart(Part):
    """From an area (never from a house), by a mode, with minutes and a fare."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = Words("", "label")
        self.start = DropList()
        self.start.setEditable(True)
        self.start.setInsertPolicy(DropList.InsertPolicy.NoInsert)
        self.start.setMinimumContentsLength(8)
        self.start_field = Field("", self.start)
        self.mode = PickPart(desk, N_("How"), "mode", "mode", folded=True)
        self.dry, self.wet = Stepper(), Stepper()
        self.dry_field, self.wet_field = Field("", self.dry), Field("", self.wet)
        self.fare = Line()
        self.fare_field = Field("", self.fare)
        self.column.setSpacing(12)
        for widget in (self.title, self.start_field, self.mode, self.dry_field, self.wet_field,
                       self.fare_field):  # fmt: skip
            self.column.addWidget(widget)
        put = desk.texts.put
        put(self.title.setText, N_("The journey there"))
        put(self.start_field.set_label, N_("From which area"))
        put(self.dry_field.set_label, N_("Minutes in the dry season"))
        put(self.wet_field.set_label, N_("Minutes in the wet season"))
        put(self.fare_field.set_label, N_("Fare"))
        desk.texts.also(self._name_steppers)
        self._name_steppers()
        self.start.activated.connect(self._save_start)
        line = self.start.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._save_start)
        self.dry.stepped.connect(lambda minutes: self.save(minutes_dry=minutes))
        self.wet.stepped.connect(lambda minutes: self.save(minutes_wet=minutes))
        self.fare.settled.connect(saves(self, self.fare, "fare"))

    def refresh(self, mark: Mark) -> None:
        """Show the journey as it is saved."""
        line = self.start.lineEdit()
        if line is None or not (line.hasFocus() and line.isModified()):
            self.start.clear()
            self.start.addItems(["", *area_names(self.desk)])
            self.start.setEditText(mark.journey_from)
        self.mode.show_mark(mark)
        self.dry.set_value(mark.minutes_dry)
        self.wet.set_value(mark.minutes_wet)
        self.fare.show_text(mark.fare)

    def _save_start(self, *_ignored: object) -> None:
        name = clean(self.start.currentText()).strip()
        if self.mark is not None and name != self.mark.journey_from:
            self.save(journey_from=name)

    def _name_steppers(self) -> None:
        for stepper in (self.dry, self.wet):
            stepper.set_names(_("Five minutes less"), _("Five minutes more"), _("{n} min"))


def area_names(desk: Desk) -> list[str]:
    """The names of the areas that "area only" means, from the workshop's area layer."""
    layer = next((layer for layer in desk.workshop.layers() if layer.is_areas), None)
    if layer is None or layer.count > _MOST_AREAS:
        return []
    features = json.loads(desk.workshop.layer_features(layer.id)).get("features", [])
    keys = (layer.label_key, *_NAME_KEYS)
    names = {_name(feature.get("properties") or {}, keys) for feature in features}
    return sorted(name for name in names if name)


def _name(properties: dict[str, object], keys: tuple[str, ...]) -> str:
    return next((str(properties[key]) for key in keys if key and properties.get(key)), "")
