"""The dots that one audience may know of: never more than may be shown, on nothing that stays.

For the room all that count, by group. For a group's own copy its own. For partners and public not those of a group
of one or two people, whose dots would be one person's answer: left out of the sums too, or a sum gives them back.
Ranks are among the marks of the release, so that a gap says nothing of what stays; nor is it told how many each group
had, or what is missing lies on what stays. docs/decisions/dots.md says more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.model import Audience
from desktop_app.release.suppression import SMALLEST_SHOWN
from desktop_app.released import ReleasedVote
from desktop_app.vote_results import ranked, results

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.release.names import Names
    from desktop_app.release.people import People
    from desktop_app.release.rules import Rules
    from desktop_app.vote_results import Line, Results
    from desktop_app.workshop import Workshop


class Dots:
    """The dots of one release.

    Args:
        ws: The workshop.
        rules: Who is to get it.
        people: The groups, as this audience may know them.
        names: The template's words, as this release shows them.
        numbers: The numbers of the marks that go, by their ids.
        themes: The codes of the themes on what goes.
    """

    def __init__(
        self,
        ws: Workshop,
        rules: Rules,
        people: People,
        names: Names,
        numbers: Mapping[int, int],
        themes: frozenset[str],
    ) -> None:
        self._known = rules.audience <= Audience.ROOM
        self._small = frozenset() if self._known else people.of_few(SMALLEST_SHOWN)
        self._only = rules.group_id
        self._keys, self._numbers = people.keys, numbers
        self._own_themes = {e.code for e in ws.template().entries("theme", hidden=True) if e.custom}
        self._named = themes
        self.kept_back = 0
        """How many groups' dots stay because these are few people."""
        self._on: dict[int, int] = {}
        found = results(ws)
        self.votes = () if found is None else self._told(found, names)
        self.given = ws.about().dots if self.votes and self._known else 0
        self._ranks = ranked(self._on)

    def on(self, mark_id: int) -> tuple[int, int]:
        """How many dots a mark has, and its rank among those that go; 0 and 0 without dots."""
        return self._on.get(mark_id, 0), self._ranks.get(mark_id, 0)

    def _told(self, found: Results, names: Names) -> tuple[ReleasedVote, ...]:
        groups = [g if isinstance(g, int) else 0 for g in found.groups]
        self.kept_back = sum(
            g in self._small for g, put in zip(groups, found.put, strict=True) if put
        )
        votes: list[ReleasedVote] = []
        for mark in sorted(found.marks, key=lambda line: self._numbers.get(line.on, 0)):
            if mark.on in self._numbers:
                told = self._of_groups(groups, mark)
                self._on[mark.on] = sum(told.values())
                number = self._numbers[mark.on]
                votes += [ReleasedVote(key, number, None, n) for key, n in told.items()]
        for theme in found.themes:
            if self._goes(theme.on):
                told, name = self._of_groups(groups, theme), names.one("theme", theme.on)
                votes += [ReleasedVote(key, 0, name, n) for key, n in told.items()]
        return tuple(votes)

    def _of_groups(self, groups: list[int], line: Line[int] | Line[str]) -> dict[str, int]:
        told = zip(groups, line.by_group, strict=True)
        return {self._keys[g]: n for g, n in told if n and self._is_told(g)}

    def _is_told(self, group_id: int) -> bool:
        return group_id not in self._small and self._only in {None, group_id}

    def _goes(self, theme: str) -> bool:
        """A theme of the day is what somebody said: it goes with what was said, and not alone."""
        return self._known or theme not in self._own_themes or theme in self._named
