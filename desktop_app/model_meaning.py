"""What a workshop holds to say what it means: dots, who lives here, who made it, and what goes into the report."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.model import Audience


@dataclass(frozen=True, slots=True)
class Vote:
    """The dots that one group puts on one mark, or on one theme. Its id follows from group and what they lie on."""

    id: int
    group_id: int
    mark_id: int = 0  # 0: they lie on a theme
    theme: str = (
        ""  # a code of the template's section `theme`, or a theme of the day; "": on a mark
    )
    dots: int = 0


@dataclass(frozen=True, slots=True)
class Population:
    """How many people of a kind live here, from a census or a register."""

    id: int
    characteristic: str  # a code of the template's section `head_count`; "all" is everybody
    people: int = 0
    source: str = ""  # who counted, and when
    position: int = 0


@dataclass(frozen=True, slots=True)
class CoResearcher:
    """Somebody who is credited in the report, under the name that they chose."""

    id: int
    name: str  # as they want to be called: their own, another, or a group's
    part: str = ""  # what they did
    audience: Audience = Audience.ROOM  # who may read it
    position: int = 0


@dataclass(frozen=True, slots=True)
class ReportPreset:
    """A choice of what goes into a report, kept for the next time."""

    id: int
    name: str
    edition: str = "full"  # brief, full, community, places
    paper: str = "a4"  # a4, a3, letter
    language: str = ""  # "" is the workshop's
    parts: tuple[tuple[str, str], ...] = ()  # part and how it is asked for, in their order
    position: int = 0


@dataclass(frozen=True, slots=True)
class ReportText:
    """A paragraph that the facilitator wrote for a report."""

    id: int
    preset_id: int
    part: str  # the part that it stands before; "" is at the end
    words: str = ""
    words_lang: str = ""
    position: int = 0
