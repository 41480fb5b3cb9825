"""What is chosen: by touching parts of figures, which marks and statements the figures count."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.understanding.figure import Pick

FIELDS = (
    "kind",
    "service",
    "barrier",
    "dimension",
    "affected",
    "combination",
    "level",
    "severity",
    "r4",
    "sdg",
    "right",
    "duty",
    "group",
    "theme",
    "area",
    "session",
)
"""By what can be chosen. A combination's code is its affected groups' codes, joined by "+"."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Picks: one of the codes of a field, and so for every field that is picked; nothing picked is everything."""

    picks: frozenset[Pick] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.picks)

    def codes(self, field: str) -> frozenset[str]:
        """The codes that are picked of a field."""
        return frozenset(code for p in self.picks if p.field == field for code in p.codes)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of which something is picked, in the order of FIELDS."""
        return tuple(field for field in FIELDS if self.codes(field))

    def lacks(self, pick: Pick) -> bool:
        """Whether any of a pick's codes is not picked yet."""
        return not set(pick.codes) <= self.codes(pick.field)

    def with_pick(self, pick: Pick) -> Choice:
        """The choice, and these codes too.

        Raises:
            ValueError: There is no such field.
        """
        if pick.field not in FIELDS:
            raise ValueError(pick.field)
        return self._having(pick.field, self.codes(pick.field) | set(pick.codes))

    def without(self, pick: Pick) -> Choice:
        """The choice without these codes."""
        return self._having(pick.field, self.codes(pick.field) - set(pick.codes))

    def toggled(self, pick: Pick) -> Choice:
        """The choice with the pick where it lacks it, else without."""
        return self.with_pick(pick) if self.lacks(pick) else self.without(pick)

    def beside(self, fields: tuple[str, ...]) -> Choice:
        """The choice without anything of these fields."""
        return Choice(frozenset(p for p in self.picks if p.field not in fields))

    def _having(self, field: str, codes: frozenset[str]) -> Choice:
        others = {p for p in self.picks if p.field != field}
        return Choice(frozenset(others | {Pick(field, tuple(sorted(codes)))} if codes else others))
