"""What comes first: the marks with most dots, by whom, with ties as ties; as data for the templates.

Where no dots are told, the order is by how hard the groups said it is, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.model import Audience
from desktop_app.numbers import mark_label
from desktop_app.small_counts import SMALLEST_SHOWN
from desktop_app.understanding.saying import some_of
from desktop_app.vote_results import released_results
from exports.pdf.mark_content import affected_text, joined, severity_text, what_text
from exports.pdf.typed import inline, shortened, typed
from exports.pdf.words import position_text, where_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.released import Release, ReleasedMark
    from desktop_app.vote_results import Results
    from exports.pdf.making import Making

_MOST_IN_FULL = 10
_MOST_GROUPS = 8
_MOST_THEMES = 5


def priorities(making: Making) -> dict[str, Any] | None:
    """The marks that come first, and the themes; None where there is nothing to put in an order."""
    release = making.release
    most = making.room.priorities if making.is_brief else _MOST_IN_FULL
    results = released_results(release)
    ordered = _ordered(release)
    if not ordered and not results.themes:
        return None
    shown = ordered[:most]
    return {
        "by_dots": bool(results.marks or results.themes),
        "how": _how(release, results),
        "alike": _alike(results),
        "items": [_item(making, mark, place, results) for mark, place in shown],
        "level": _level(ordered, len(shown), most_letters=making.room.name),
        "left": _left(ordered, len(shown)),
        "themes": _themes(making, results),
    }


def ranks_told(making: Making) -> dict[int, int]:
    """The ranks of the marks that an edition shows or names, by number."""
    last = max(ranks_shown(making).values(), default=0)
    return {mark.number: rank for mark, (rank, _tied) in _ordered(making.release) if rank <= last}


def ranks_shown(making: Making) -> dict[int, int]:
    """The ranks of the marks that the brief shows, by number."""
    shown = _ordered(making.release)[: making.room.priorities]
    return {mark.number: rank for mark, (rank, _tied) in shown}


def _ordered(release: Release) -> Ranked:
    return _by_dots(release, released_results(release)) or _by_severity(release)


Ranked = list[tuple["ReleasedMark", tuple[int, bool]]]


def _by_dots(release: Release, results: Results) -> Ranked:
    marks = {mark.number: mark for mark in release.marks}
    return [
        (marks[line.on], (line.rank, line.tied > 0)) for line in results.marks if line.on in marks
    ]


def _by_severity(release: Release) -> Ranked:
    """Barriers, hardest first; then those that more was said about. All of one severity are tied."""
    barriers = [m for m in release.marks if m.kind.code == "barrier" and m.severity > 0]
    barriers.sort(key=lambda m: (-m.severity, -m.n_statements, m.number))
    levels = [m.severity for m in barriers]
    return [(m, (levels.index(m.severity) + 1, levels.count(m.severity) > 1)) for m in barriers]


def _how(release: Release, results: Results) -> str:
    if results.marks or results.themes:
        groups = sum(1 for put in results.put if put)
        if not release.dots:
            return ngettext(
                "{n} group put dots on what matters most. The same number of dots is the same rank.",
                "{n} groups put dots on what matters most. The same number of dots is the same rank.",
                groups,
            ).format(n=groups)
        return ngettext(
            "{n} group put dots on what matters most, up to {dots} each. The same number of dots is the same rank.",
            "{n} groups put dots on what matters most, up to {dots} each. The same number of dots is the same rank.",
            groups,
        ).format(n=groups, dots=release.dots)
    return _(
        "No dots are told. The order is by how hard the groups said it is, and within that by how much was said."
    )


def _alike(results: Results) -> str:
    """How much the groups chose alike, never only the sum."""
    if results.shared is None:
        return ""
    return _(
        "Two groups have on average {n} of 100 dots in the same places: 100 would be the same choice, 0 nothing in"
        " common."
    ).format(n=round(results.shared * 100))


def _item(
    making: Making, mark: ReleasedMark, place: tuple[int, bool], results: Results
) -> dict[str, Any]:
    release, room = making.release, making.room
    most = room.name if making.is_brief else 400
    letters = room.letters if making.is_brief else 600
    words, lang = _words(mark, release.language)
    return {
        "rank": place[0],
        "tied": place[1],
        "number": mark_label(mark.number),
        "symbol": making.figures.symbol_page(mark),
        "at": making.figures.place_of(mark.number),
        "title": inline(shortened(mark.title, most)),
        "what": inline(shortened(what_text(mark), most)),
        "whom": inline(shortened(affected_text(mark), most)),
        "where": _where(making, mark, most),
        "severity": mark.severity,
        "severity_text": severity_text(release, mark),
        "words": _short(words, lang, release.language, letters),
        "idea": _short(mark.idea, mark.words_lang, release.language, letters),
        "duty": inline(shortened(joined(mark.duty), most)),
        "group": {"label": inline(shortened(_label(release, mark.group_key), most))},
        "sure": inline(shortened(_sure(release, mark), 2 * most)),
        "dots": _dots(mark.votes),
        "by_group": _by_group(making, results, mark.number),
    }


def _short(text: str, lang: str, language: str, most: int) -> dict[str, Any] | None:
    return typed(shortened(text, most), lang, language) if text.strip() else None


def _words(mark: ReleasedMark, language: str) -> tuple[str, str]:
    """The words in the report's language where there are such."""
    if mark.translation.strip() and mark.words_lang != language:
        return mark.translation, mark.translation_lang
    return mark.words, mark.words_lang


def _where(making: Making, mark: ReleasedMark, most: int) -> str:
    area = making.whereabouts.of(mark) or mark.area_code
    shown = position_text(mark.pos_how, mark.pos_unc_m) if mark.geometry else ""
    parts = [part for part in (area, where_text(mark.where), shown) if part]
    if not parts and mark.geometry:
        parts = [_("Mark {number} on the map").format(number=mark_label(mark.number))]
    return inline(shortened(" · ".join(parts), most))


def _dots(count: int) -> str:
    return ngettext("{count} dot", "{count} dots", count).format(count=count) if count else ""


def _by_group(making: Making, results: Results, number: int) -> list[dict[str, Any]]:
    line = next((line for line in results.marks if line.on == number), None)
    if line is None:
        return []
    told = [(str(key), n) for key, n in zip(results.groups, line.by_group, strict=True) if n]
    told.sort(key=lambda pair: -pair[1])
    most = making.room.name if making.is_brief else 200
    return [
        {
            "label": inline(shortened(_label(making.release, key), most // 2)),
            "sign": making.figures.sign_page(key),
            "count": n,
        }
        for key, n in told[:_MOST_GROUPS]
    ]


def _label(release: Release, key: str) -> str:
    return next((group.label for group in release.groups if group.key == key), "")


def _sure(release: Release, mark: ReleasedMark) -> str:
    """How sure this is: how it is known, and whether others mark the same."""
    return " · ".join(text for text in (mark.basis.name, _same(release, mark)) if text)


def _same(release: Release, mark: ReleasedMark) -> str:
    """How many marks of how many groups name the same service for one of the same reasons."""
    reasons = {word.code for word in mark.barriers}
    if not mark.service.code or not reasons:
        return ""
    alike = [
        other
        for other in release.marks
        if other.service.code == mark.service.code
        and reasons & {word.code for word in other.barriers}
    ]
    groups = {other.group_key for other in alike}
    if len(alike) < 2:
        return _("Nobody else marked the same") if release.audience <= Audience.ROOM else ""
    if release.audience > Audience.ROOM and len(alike) < SMALLEST_SHOWN:
        return ""
    marks = ngettext("{n} mark says the same", "{n} marks say the same", len(alike)).format(
        n=len(alike)
    )
    return ngettext("{marks}, of {n} group", "{marks}, of {n} groups", len(groups)).format(
        marks=marks, n=len(groups)
    )


def _left(ordered: Sequence[tuple[ReleasedMark, tuple[int, bool]]], shown: int) -> str:
    """That there are more, and that some of them are level with the last one shown."""
    rest = len(ordered) - shown
    if not rest:
        return ""
    level = sum(place[0] == ordered[shown - 1][1][0] for _mark, place in ordered[shown:])
    more = ngettext("{n} more was named.", "{n} more were named.", rest).format(n=rest)
    if not level:
        return more
    same = ngettext(
        "{n} of them is level with the last one here.",
        "{n} of them are level with the last one here.",
        level,
    )
    return f"{more} {same.format(n=level)}"


def _level(ordered: Ranked, shown: int, most_letters: int) -> str:
    """All of the last rank by name where not all of them are shown: a tie is never split without saying so."""
    if not 0 < shown < len(ordered):
        return ""
    rank = ordered[shown - 1][1][0]
    if ordered[shown][1][0] != rank:
        return ""
    level = [mark for mark, place in ordered if place[0] == rank]
    names = [_named(mark, max(18, most_letters // 2)) for mark in level]
    return inline(_("Level at {rank}: {names}.").format(rank=rank, names=some_of(names)))


def _named(mark: ReleasedMark, most: int) -> str:
    name = shortened(mark.title.strip() or what_text(mark), most)
    dots = _dots(mark.votes)
    return _("{name} ({dots})").format(name=name, dots=dots) if dots else name


def _themes(making: Making, results: Results) -> list[dict[str, Any]]:
    names = {
        v.theme.code: v.theme.name or v.theme.code
        for v in making.release.votes
        if v.theme is not None
    }
    return [
        {
            "rank": line.rank,
            "tied": line.tied > 0,
            "name": inline(shortened(names[line.on], making.room.name)),
            "dots": _dots(line.dots),
        }
        for line in results.themes[:_MOST_THEMES]
    ]
