"""What the parts of one report are made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from exports.report_options import FIGURE, ReportOptions, parts_of

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedStatement
    from desktop_app.understanding import Figure, Understanding
    from exports.pdf.figures import Figures
    from exports.pdf.whereabouts import Whereabouts
    from exports.report_options import Part


@dataclass(frozen=True, slots=True)
class Room:
    """How much an edition has room for; the brief is made with less and less until it fits on its two pages."""

    priorities: int = 6
    letters: int = 260  # of what somebody said
    name: int = 110  # letters of a name, a title
    findings: int = 5
    actions: int = 6
    told: int = 520  # letters of a sentence that a figure says
    map_share: float = 0.9  # of the map's whole height


_FIRST = ((6, 260, 110), (6, 160, 100), (6, 72, 80), (5, 220, 100), (5, 150, 90), (5, 72, 80), (4, 260, 90),
          (4, 150, 90), (4, 72, 70), (3, 200, 80), (3, 110, 60), (2, 200, 60), (2, 90, 45), (1, 90, 36))  # fmt: skip
_SECOND = ((5, 6, 520, 0.9), (5, 6, 420, 0.7), (5, 5, 340, 0.7), (4, 5, 300, 0.65), (4, 4, 260, 0.65),
           (3, 4, 300, 0.65), (3, 4, 240, 0.55), (3, 3, 200, 0.45), (2, 3, 160, 0.4), (2, 2, 120, 0.35),
           (1, 1, 80, 0.3))  # fmt: skip
MOST_ROOM = (len(_FIRST) - 1, len(_SECOND) - 1)


def room_for(first: int, second: int) -> Room:
    """The room at a step of the first page (priorities, letters, names) and of the second: 0 is the most."""
    priorities, letters, name = _FIRST[min(first, MOST_ROOM[0])]
    findings, actions, told, share = _SECOND[min(second, MOST_ROOM[1])]
    return Room(priorities, letters, name, findings, actions, told, share)


_AS_USUAL = Room()


def _told_in_sentences(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with findings where there are figures: two pages have no room for a figure itself."""
    names = [name for name, _how in parts]
    at = next((i for i, name in enumerate(names) if name.startswith(FIGURE)), None)
    if at is None or "findings" in names:
        return parts
    return (*parts[:at], ("findings", ""), *parts[at:])


class Making:
    """One report in the making. `room` bounds what is chosen for the brief."""

    def __init__(
        self, release: Release, figures: Figures, options: ReportOptions, room: Room = _AS_USUAL
    ) -> None:
        self.release = release
        self.figures = figures
        self.options = options
        self.room = room
        self.parts: tuple[Part, ...] = parts_of(options)
        if self.is_brief:
            self.parts = _told_in_sentences(self.parts)

    @property
    def is_brief(self) -> bool:
        """Whether this is the two pages for an official."""
        return self.options.edition == "brief"

    @property
    def is_plain(self) -> bool:
        """Whether this is the community's own: large print, few numbers."""
        return self.options.edition == "community"

    @cached_property
    def understanding(self) -> Understanding:
        """What the release means."""
        from desktop_app.understanding import Understanding

        return Understanding(self.release)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """The names of the places where marks are."""
        from exports.pdf.whereabouts import Whereabouts

        return Whereabouts(self.release)

    def figure(self, code: str, how: str = "") -> Figure | None:
        """A figure as it is asked for; None where there is none of this code."""
        if (code, how) not in self._made:
            self._made[code, how] = self._figure(code, how)
        return self._made[code, how]

    def within(self, room: Room) -> Making:
        """The same report with other room; figures that are worked out stay so."""
        again = Making(self.release, self.figures, self.options, room)
        again.__dict__ |= {
            "understanding": self.understanding,
            "whereabouts": self.whereabouts,
            "_made": self._made,
        }
        return again

    @cached_property
    def _made(self) -> dict[Part, Figure | None]:
        return {}

    def _figure(self, code: str, how: str) -> Figure | None:
        from desktop_app.understanding import FIGURES, read_choice

        if code not in {kind.code for kind in FIGURES}:
            return None
        choice, asked = read_choice(how)
        return self.understanding.figure(code, choice, asked)

    def asked_figures(self) -> tuple[Part, ...]:
        """The figures that were asked for by name; all where none was."""
        from desktop_app.understanding import FIGURES

        asked = tuple((n.removeprefix(FIGURE), how) for n, how in self.options.parts if FIGURE in n)
        return asked or tuple((kind.code, "") for kind in FIGURES)

    def said_about(self, number: int) -> list[ReleasedStatement]:
        """The statements that are about a mark."""
        return self._said.get(number, [])

    @cached_property
    def _said(self) -> dict[int, list[ReleasedStatement]]:
        found: dict[int, list[ReleasedStatement]] = {}
        for statement in self.release.statements:
            for number in statement.mark_numbers:
                found.setdefault(number, []).append(statement)
        return found
