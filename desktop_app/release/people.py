"""The groups as one audience may know them: names for the room, else letters and bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.release.suppression import band, suppressed
from desktop_app.released import ReleasedGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop_app.model import Group
    from desktop_app.release.names import Names
    from desktop_app.workshop_template import WorkshopTemplate

HeadCounts = tuple[tuple[str, int | None], ...]


class People:
    """Makes released groups. Letters go by the order of all groups, so that they stay the same."""

    def __init__(
        self, audience: Audience, names: Names, template: WorkshopTemplate, groups: Sequence[Group]
    ) -> None:
        self._audience = audience
        self._names = names
        self._adding = {
            e.code for e in template.entries("head_count", hidden=True) if e.dimension == "total"
        }
        self._groups = groups
        self.keys = {group.id: f"g{i}" for i, group in enumerate(groups, start=1)}

    def released(self, told: Collection[int], only: int | None = None) -> tuple[ReleasedGroup, ...]:
        """All groups (or only one): who was in the room.

        Args:
            told: The groups with a story in this release; only for these partners see characteristics.
            only: The one group whose own copy this is.
        """
        listed = (g for g in self._groups if only in {None, g.id})
        return tuple(self._released(group, group.id in told) for group in listed)

    def of_few(self, few: int) -> frozenset[int]:
        """The groups that are known to be of fewer people than this."""
        return frozenset(g.id for g in self._groups if 0 < self._people(g) < few)

    def hidden_counts(self, told: Collection[int]) -> int:
        """How many head counts are left out because they are small."""
        groups = self.released(told)
        return sum(count is None for group in groups for _name, count in group.head_counts)

    def _released(self, group: Group, told: bool) -> ReleasedGroup:
        known = self._audience <= Audience.ROOM
        kind = self._names.one("group_kind", group.kind)
        key = self.keys[group.id]
        return ReleasedGroup(
            key=key,
            name=group.name if known else "",
            label=group.name if known else self._letter(group, kind.name),
            kind=group.kind,
            kind_name=kind.name,
            colour=group.colour,
            sign=group.sign,
            band=band(self._people(group)),
            head_counts=self._head_counts(group, known) if known or told else (),
            head_codes=tuple(c for c, _n in group.head_counts) if known or told else (),
        )

    def _letter(self, group: Group, kind: str) -> str:
        letter = _lettered([g.id for g in self._groups].index(group.id))
        if not kind:
            return _("Group {letter}").format(letter=letter)
        return _("Group {letter} ({kind})").format(letter=letter, kind=kind)

    def _people(self, group: Group) -> int:
        """How many people: the counts that add up; where only overlapping ones are known, the largest."""
        adding = [n for code, n in group.head_counts if code in self._adding]
        return sum(adding) if adding else max((n for _code, n in group.head_counts), default=0)

    def _head_counts(self, group: Group, known: bool) -> HeadCounts:
        named = [self._names.one("head_count", code).name for code, _n in group.head_counts]
        counts = [n for _code, n in group.head_counts]
        return tuple(zip(named, counts if known else suppressed(counts), strict=True))


def _lettered(position: int) -> str:
    """A, B … Z, AA, AB …."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
