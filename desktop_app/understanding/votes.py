"""What matters most to whom: dots by group and together, with ties as ties, and how far the groups are apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.numbers import mark_label
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Bars, Item, Series
from desktop_app.understanding.saying import listed, sentences
from desktop_app.vote_results import ALIKE, APART, released_results

if TYPE_CHECKING:
    from desktop_app.released import Release
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Value
    from desktop_app.vote_results import Line, Results

_MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class _Place:
    """What dots lie on: a mark or a theme."""

    number: int  # 0 for a theme
    name: str
    line: Line[int] | Line[str]
    shares: tuple[float, ...]  # of each group's dots, in a hundred

    @property
    def apart(self) -> float:
        """How far the groups' shares are apart, in a hundred."""
        return max(self.shares) - min(self.shares) if len(self.shares) > 1 else 0.0


def votes(chosen: Chosen) -> Made:
    """The dots of every group on the chosen marks and on themes."""
    results = released_results(_chosen_votes(chosen))
    voting = [i for i, n in enumerate(results.put) if n]
    if not voting:
        return Made(_nothing(chosen), _limits(0), _method())
    places = _places(chosen, results, voting)
    keys = [str(results.groups[i]) for i in voting]
    return Made(
        sentence=sentences(
            _first(places, sum(results.put)), _apart(chosen, results, places, voting)
        ),
        limits=_limits(len(voting)),
        method=sentences(_method(), _distance_said(places)),
        columns=columns(
            ("number", _("Mark"), "text"),
            ("name", _("What the dots lie on"), "text"),
            *((key, chosen.release.group_of(key).label, "count") for key in keys),
            ("together", _("Together"), "count"),
            ("rank", _("Rank"), "count"),
            ("share_apart", _("Groups apart, of 100 dots"), "share"),
        ),
        rows=tuple(_row(place, voting) for place in places),
        charts=(_chart(chosen, places, voting, keys),),
        counted=chosen.teller.number(len(places)),
    )


def _chosen_votes(chosen: Chosen) -> Release:
    """The release with the dots that a choice leaves: those on chosen marks, and on themes where no mark is chosen."""
    numbers = {chosen.table.marks[int(i)].number for i in chosen.marks.nonzero()[0]}
    picked = chosen.choice.codes("theme")
    groups = {g.key for g in chosen.groups}
    narrowed = bool(chosen.choice.beside(("group", "theme")))
    kept = tuple(
        v
        for v in chosen.release.votes
        if v.group_key in groups
        and (
            v.mark_number in numbers
            if v.theme is None
            else not narrowed and (not picked or v.theme.code in picked)
        )
    )
    return replace(chosen.release, votes=kept)


def _places(chosen: Chosen, results: Results, voting: list[int]) -> list[_Place]:
    themes = {v.theme.code: v.theme.name for v in chosen.release.votes if v.theme}
    found: list[_Place] = []
    for mark in results.marks:
        name = chosen.table.mark_names[chosen.table.at[mark.on]]
        found.append(_Place(mark.on, name, mark, _shares(mark, results, voting)))
    for theme in results.themes:
        name = _("Theme: {name}").format(name=themes[theme.on])
        found.append(_Place(0, name, theme, _shares(theme, results, voting)))
    found.sort(key=lambda p: (-p.line.dots, p.number == 0, p.number, p.name))
    return [p for p in found if p.line.dots]


def _shares(line: Line[int] | Line[str], results: Results, voting: list[int]) -> tuple[float, ...]:
    return tuple(100 * line.by_group[i] / results.put[i] for i in voting)


def _row(place: _Place, voting: list[int]) -> tuple[Value, ...]:
    line = place.line
    return (
        mark_label(place.number) if place.number else "",
        place.name,
        *(line.by_group[i] for i in voting),
        line.dots,
        line.rank,
        round(place.apart, 1),
    )


def _chart(chosen: Chosen, places: list[_Place], voting: list[int], keys: list[str]) -> Bars:
    shown = places[:_MOST_BARS]
    items = tuple(Item(mark_label(p.number) if p.number else str(p.line.on), p.name) for p in shown)
    series = tuple(
        Series(chosen.group_item(key), floats(p.line.by_group[i] for p in shown))
        for i, key in zip(voting, keys, strict=True)
    )
    return Bars(items, series, _("dots"), "stacked")


def _first(places: list[_Place], dots: int) -> str:
    most = places[0].line.dots
    first = [p.name for p in places if p.line.dots == most]
    if len(first) > 4:
        text = ngettext(
            "{number} places share the first rank, with {count} dot each.",
            "{number} places share the first rank, with {count} dots each.",
            most,
        )
        return text.format(number=len(first), count=most)
    if len(first) > 1:
        text = _("Most dots, and equally many: {names}, {count} of {total} dots each.")
        return text.format(names=listed(first), count=most, total=dots)
    text = ngettext(
        "Most dots together: {name}, {count} of {total} dot.",
        "Most dots together: {name}, {count} of {total} dots.",
        dots,
    )
    return text.format(name=listed(first), count=most, total=dots)


def _apart(chosen: Chosen, results: Results, places: list[_Place], voting: list[int]) -> str:
    """How much the groups differ: over all, in which two most, and on what most."""
    if len(voting) < 2 or results.shared is None:
        return _("Only one group has put dots: there is nobody to differ from.")
    common = alike_words(results.shared).format(shared=100 * results.shared)
    widest = max(places, key=lambda p: (p.apart, p.line.dots))
    if not widest.apart:
        return common
    most = max(range(len(voting)), key=lambda i: widest.shares[i])
    least = min(range(len(voting)), key=lambda i: widest.shares[i])
    labels = [chosen.release.group_of(str(results.groups[i])).label for i in voting]
    text = _(
        "They differ most on {name}: {most} put {high:.0f} of 100 dots there, {least} {low:.0f}."
    )
    said = text.format(
        name=listed([widest.name]),
        most=listed([labels[most]]),
        high=widest.shares[most],
        least=listed([labels[least]]),
        low=widest.shares[least],
    )
    return sentences(common, said)


def alike_words(shared: float) -> str:
    """How alike the groups chose, in plain words about `{shared}` of 100 dots."""
    if shared >= ALIKE:
        return _(
            "They chose much the same: two groups have on average {shared:.0f} of 100 dots on the same."
        )
    if shared > APART:
        return _(
            "They agree in part: two groups have on average {shared:.0f} of 100 dots on the same."
        )
    return _(
        "They chose very differently: two groups have on average {shared:.0f} of 100 dots on the same."
    )


def _distance(places: list[_Place]) -> float:
    """The Jensen-Shannon distance between two groups' dots, averaged over all pairs: 0 to 1."""
    import numpy as np
    from scipy.spatial.distance import jensenshannon

    shares = list(zip(*(p.shares for p in places), strict=True))
    pairs = [jensenshannon(a, b, base=2) for a, b in combinations(shares, 2)]
    return float(np.mean(pairs))


def _distance_said(places: list[_Place]) -> str:
    if not places or len(places[0].shares) < 2:
        return ""
    text = _("The distance here is {distance:.2f}; 0 is the same choice, 1 nothing in common.")
    return text.format(distance=_distance(places))


def _nothing(chosen: Chosen) -> str:
    if chosen.release.votes:
        return _("No dots lie on what is chosen here.")
    return _("No dots were put, or they may not be told yet.")


def _limits(groups: int) -> str:
    return sentences(
        _("Every group had the same number of dots, whatever its size: a dot is not a person."),
        _(
            "Counted are the dots on themes and on the marks that these readers may see; dots on other marks are not."
        ),
        ngettext("{count} group put dots here.", "{count} groups put dots here.", groups).format(
            count=groups
        )
        if groups
        else "",
    )


def _method() -> str:
    return _(
        "Dots as put; equal numbers share a rank and the next is left out. Dots in common: one minus the total "
        "variation distance (Levin, Peres and Wilmer 2009); distance: Jensen–Shannon (Lin 1991; Endres and Schindelin "
        "2003), base 2, by SciPy, averaged over all pairs of groups."
    )
