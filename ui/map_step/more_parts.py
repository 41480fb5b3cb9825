"""What may be said besides: how often, when, who saw it, what people do instead, who could act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_
from ui.look import Field, Line, Lines
from ui.map_step.part import Part, PickPart, saves

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Mark
    from ui.desk import Desk


class TypedPart(Part):
    """One typed field of a mark."""

    def __init__(self, desk: Desk, title: str, field: str, *, long: bool = False) -> None:
        super().__init__(desk)
        self.field = field
        self.typed: Line | Lines = Lines() if long else Line()
        self._labelled = Field("", self.typed)
        self.column.addWidget(self._labelled)
        desk.texts.put(self._labelled.set_label, title)
        self.typed.settled.connect(saves(self, self.typed, field))

    def refresh(self, mark: Mark) -> None:
        """Show the field as it is saved."""
        self.typed.show_text(getattr(mark, self.field))


def more_parts(desk: Desk) -> list[Part]:
    """The parts under "More", in the order in which people tell."""
    from ui.map_step.journey_part import JourneyPart

    makers: list[Callable[[], Part]] = [
        lambda: PickPart(desk, N_("How often"), "freq", "freq"),
        lambda: PickPart(desk, N_("In which season"), "season", "season", multiple=True),
        lambda: PickPart(desk, N_("At what time of day"), "day_time", "day_time", multiple=True),
        lambda: TypedPart(desk, N_("Since when"), "since"),
        lambda: PickPart(desk, N_("How do they know"), "basis", "basis"),
        lambda: JourneyPart(desk),
        lambda: TypedPart(desk, N_("When a visiting service comes"), "schedule"),
        lambda: PickPart(
            desk, N_("What people do instead"), "cope", "cope", multiple=True, folded=True
        ),
        lambda: TypedPart(desk, N_("What people do instead, in words"), "cope_words", long=True),
        lambda: PickPart(desk, N_("Who could act"), "duty", "duty", multiple=True, folded=True),
        lambda: TypedPart(desk, N_("What would help"), "idea", long=True),
        lambda: TypedPart(desk, N_("A short title"), "title"),
    ]
    return [make() for make in makers]
