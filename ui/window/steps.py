"""The working steps of the window, in the order of a day."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from desktop_app.language import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the rail: its code, its title (translated where shown), icon, module and class."""

    code: str
    title: str
    icon: str
    module: str
    widget: str

    def make(self, desk: Desk) -> QWidget:
        """Import the step and make its widget: only when it is first entered."""
        kind: type[QWidget] = getattr(import_module(self.module), self.widget)
        make: object = kind
        return make(desk)  # type: ignore[operator,no-any-return]


STEPS = (
    Step("prepare", N_("Prepare"), "clipboard-edit-outline", "ui.prepare_step", "PrepareStep"),
    Step("map", N_("Map"), "map-outline", "ui.map_step", "MapStep"),
    Step("discuss", N_("Discuss"), "forum-outline", "ui.discuss_step", "DiscussStep"),
    Step("prioritise", N_("Prioritise"), "circle-multiple", "ui.prioritise_step", "PrioritiseStep"),
    Step("read_back", N_("Read back"), "book-open-variant", "ui.read_back_step", "ReadBackStep"),
    Step(
        "understand",
        N_("Understand"),
        "lightbulb-on-outline",
        "ui.understand_step",
        "UnderstandStep",
    ),
    Step("share", N_("Share"), "export-variant", "ui.share_step", "ShareStep"),
)
