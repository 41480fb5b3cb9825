"""What dots say: per group and together, with ties as ties and with how much the groups differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from desktop_app.voting import is_shown, seen_among, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.released import Release
    from desktop_app.workshop import Workshop

On = TypeVar("On", bound=int | str)
Whose = int | str
ALIKE, APART = 0.6, 0.3
"""From this share of dots in common groups want much the same; up to this they want different things."""


@dataclass(frozen=True, slots=True)
class Line(Generic[On]):
    """What the groups together put on one mark or theme."""

    on: On
    by_group: tuple[int, ...]  # dots, in the order of `Results.groups`
    dots: int
    share: float  # of all dots on marks and themes, 0 to 1
    rank: int  # 1 is first; the same number of dots is the same rank, and the next rank is left out
    tied: int  # how many others have the same rank

    @property
    def from_groups(self) -> int:
        """How many groups put a dot here."""
        return sum(n > 0 for n in self.by_group)


@dataclass(frozen=True, slots=True)
class Results:
    """All that dots say. `groups` are ids in a workshop, keys in a release: those whose dots count."""

    groups: tuple[Whose, ...]
    marks: tuple[Line[int], ...]  # most dots first; `on` is the mark's id, in a release its number
    themes: tuple[Line[str], ...]
    put: tuple[int, ...]  # dots that count, by group
    shared: float | None
    """How alike the groups chose: the share of dots that two groups have in the same places, averaged over all pairs.

    1 is the same choice everywhere, 0 no place in common; None for fewer than two groups with dots. It is one minus
    the total variation distance of two distributions (Levin, Peres, Wilmer 2009, chapter 4).
    """


def results(ws: Workshop) -> Results | None:
    """Count the dots that count; None while they are hidden until every group is done.

    Left out are dots on marks that the room may not see, and those of a group that has put more than are given.
    """
    if not is_shown(ws):
        return None
    groups = tuple(g.group_id for g in standing(ws) if not g.over)
    votes = [v for v in ws.votes() if v.group_id in groups]
    seen = {m.id for m in seen_among(ws, frozenset(v.mark_id for v in votes if v.mark_id))}
    on_marks: dict[tuple[Whose, int], int] = {
        (v.group_id, v.mark_id): v.dots for v in votes if v.mark_id in seen
    }
    on_themes: dict[tuple[Whose, str], int] = {
        (v.group_id, v.theme): v.dots for v in votes if v.theme
    }
    return _results(groups, on_marks, on_themes)


def released_results(release: Release) -> Results:
    """Count the dots that a release tells."""
    groups = tuple(g.key for g in release.groups)
    marks: dict[tuple[Whose, int], int] = {
        (v.group_key, v.mark_number): v.dots for v in release.votes if v.theme is None
    }
    themes: dict[tuple[Whose, str], int] = {
        (v.group_key, v.theme.code): v.dots for v in release.votes if v.theme is not None
    }
    return _results(groups, marks, themes)


def ranked(dots: Mapping[On, int]) -> dict[On, int]:
    """Ranks by dots, 1 first, as in a competition: 1, 2, 2, 4. What has no dots has no rank."""
    at = Counter(n for n in dots.values() if n)
    firsts, rank = {}, 1
    for n in sorted(at, reverse=True):
        firsts[n] = rank
        rank += at[n]
    return {on: firsts[n] for on, n in dots.items() if n}


def _results(
    groups: tuple[Whose, ...],
    on_marks: Mapping[tuple[Whose, int], int],
    on_themes: Mapping[tuple[Whose, str], int],
) -> Results:
    everything: dict[tuple[Whose, int | str], int] = {}
    everything.update(on_marks)  # type: ignore[arg-type]
    everything.update(on_themes)  # type: ignore[arg-type]
    all_dots = sum(everything.values())
    put = tuple(sum(n for (g, _on), n in everything.items() if g == group) for group in groups)
    return Results(
        groups,
        _lines(groups, on_marks, all_dots),
        _lines(groups, on_themes, all_dots),
        put,
        _shared(groups, everything),
    )


def _lines(
    groups: tuple[Whose, ...], dots: Mapping[tuple[Whose, On], int], all_dots: int
) -> tuple[Line[On], ...]:
    together: Counter[On] = Counter()
    for (_group, on), n in dots.items():
        together[on] += n
    ranks = ranked(together)
    tied = Counter(ranks.values())
    made = (
        Line(
            on,
            tuple(dots.get((g, on), 0) for g in groups),
            together[on],
            together[on] / all_dots,
            rank,
            tied[rank] - 1,
        )
        for on, rank in ranks.items()
    )
    return tuple(sorted(made, key=lambda line: (line.rank, line.on)))


def _shared(groups: Iterable[Whose], dots: Mapping[tuple[Whose, int | str], int]) -> float | None:
    shares: list[dict[int | str, float]] = []
    for group in groups:
        own = {on: n for (g, on), n in dots.items() if g == group}
        if all_own := sum(own.values()):
            shares.append({on: n / all_own for on, n in own.items()})
    pairs = [(a, b) for i, a in enumerate(shares) for b in shares[:i]]
    if not pairs:
        return None
    return sum(sum(min(n, b.get(on, 0.0)) for on, n in a.items()) for a, b in pairs) / len(pairs)
