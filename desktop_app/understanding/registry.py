"""All figures in their order: what each is called and which question it answers."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from desktop_app.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.understanding.chosen import Chosen, Made


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A figure before it is made. `title` and `question` are English texts, to be translated where shown."""

    code: str
    title: str
    question: str
    module: str
    own: tuple[str, ...] = ()
    """The fields that are picked by touching it: where figures filter each other, they do not filter itself."""

    def make(self, chosen: Chosen) -> Made:
        """Work it out."""
        found = import_module(f"desktop_app.understanding.{self.module}")
        return cast("Callable[[Chosen], Made]", getattr(found, self.code))(chosen)


FIGURES = (
    FigureKind("room", N_("In the room"), N_("Who was in the room, and who was not?"), "room"),
    FigureKind(
        "services_barriers",
        N_("Services and reasons"),
        N_("Which services are out of reach, and why?"),
        "services_barriers",
        ("service", "dimension", "barrier"),
    ),
    FigureKind(
        "affected",
        N_("Who is affected"),
        N_("Who meets barriers, alone or for several reasons at once?"),
        "affected",
        ("affected", "combination"),
    ),
    FigureKind(
        "together",
        N_("Shut out together"),
        N_("Which services are out of reach together?"),
        "together",
        ("service",),
    ),
    FigureKind(
        "severity",
        N_("How bad"),
        N_("How bad is it, where people said so?"),
        "severity",
        ("severity",),
    ),
    FigureKind(
        "levels", N_("Levels"), N_("At which level does exclusion happen?"), "one_way", ("level",)
    ),
    FigureKind("votes", N_("What matters most"), N_("What matters most, and to whom?"), "votes"),
    FigureKind(
        "hot_spots",
        N_("Where marks lie close"),
        N_("Where do many barriers lie close together?"),
        "hot_spots",
    ),
    FigureKind(
        "distance", N_("Distance"), N_("How far is it to the nearest place of a layer?"), "distance"
    ),
    FigureKind(
        "wards",
        N_("Area by area"),
        N_("Which areas have most barriers, and for how many people?"),
        "wards",
        ("area",),
    ),
    FigureKind(
        "unspoken",
        N_("Not spoken about"),
        N_("Of which parts did nobody speak?"),
        "unspoken",
        ("area",),
    ),
    FigureKind(
        "different_eyes",
        N_("Different eyes"),
        N_("Where do groups see the same town differently?"),
        "sides",
        ("group",),
    ),
    FigureKind(
        "strengths",
        N_("What works, and what does not"),
        N_("Where do barriers and strengths meet?"),
        "sides",
        ("kind",),
    ),
    FigureKind(
        "evidence",
        N_("Beside other evidence"),
        N_("Where do marks and another source agree, and where not?"),
        "evidence",
        ("area",),
    ),
    FigureKind(
        "r4",
        N_("Kinds of answer"),
        N_("What kind of answer do people call for?"),
        "one_way",
        ("r4",),
    ),
    FigureKind(
        "answers",
        N_("Answers, and from whom"),
        N_("What do people ask for, and from whom?"),
        "answers",
        ("r4", "duty"),
    ),
    FigureKind(
        "goals", N_("Goals"), N_("On which of the world's goals does it bear?"), "one_way", ("sdg",)
    ),
    FigureKind("rights", N_("Rights"), N_("On which rights does it bear?"), "one_way", ("right",)),
    FigureKind(
        "themes", N_("Themes over the day"), N_("What was talked about when?"), "themes", ("theme",)
    ),
    FigureKind(
        "compare",
        N_("Beside other workshops"),
        N_("What is different elsewhere, or at another time?"),
        "compare",
    ),
)
"""The figures, in the order in which they are best read."""
