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
    FigureKind("room", N_("In the room"), N_("Who was in the room?"), "room"),
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
)
"""The figures, in the order in which they are best read."""
