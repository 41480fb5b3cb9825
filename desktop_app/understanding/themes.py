"""What was talked about when: themes of statements over the day, or question by question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns, keeping
from desktop_app.understanding.figure import Quoted, Times
from desktop_app.understanding.saying import listed, not_told, sentences, too_few

if TYPE_CHECKING:
    from desktop_app.released import ReleasedStatement
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.telling import ToldTable

_MINUTES = (15, 30, 60, 120, 240, 1440)
_MOST_STRETCHES = 12
_MOST_QUOTES = 60


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The stretches of the talk: their names, and in which each statement is (-1: in none)."""

    names: tuple[str, ...]
    of: tuple[int, ...]
    by_time: bool


def themes(chosen: Chosen) -> Made:
    """Statements with a theme, in each stretch of the day, or to each question where no times are told."""
    field = chosen.table.heard("theme")
    said = chosen.heard & field.said
    total = int(said.sum())
    if not total:
        return Made(_("No statement here has a theme."), _limits(), _method(by_time=False))
    stretches = _stretches(chosen)
    counts = _counts(chosen, stretches)
    kept = counts.any(axis=1).tolist()
    codes = keeping(field.codes, kept)
    told = chosen.teller.table(counts[kept].tolist())
    if not chosen.teller.number(total) or told.is_silent:
        return Made(too_few(), _limits(), _method(stretches.by_time))
    names = [chosen.name("theme", code) for code in codes]
    return Made(
        sentence=sentences(_sentence(names, stretches, told, total), not_told(told.hides)),
        limits=_limits(),
        method=_method(stretches.by_time),
        columns=columns(
            ("theme", _("Theme"), "text"),
            *((f"stretch_{i}", name, "count") for i, name in enumerate(stretches.names, 1)),
            ("all", _("All"), "count"),
        ),
        rows=tuple(
            (name, *cells, sums)
            for name, cells, sums in zip(names, told.cells, told.rows, strict=True)
        ),
        charts=(
            Times(
                tuple(chosen.item("theme", code) for code in codes),
                stretches.names,
                tuple(tuple(None if n is None else float(n) for n in row) for row in told.cells),
                _("statements"),
            ),
        ),
        counted=total,
        quotes=_quotes(chosen, codes),
    )


def _stretches(chosen: Chosen) -> _Stretches:
    times = [_time(s) for s in chosen.table.statements]
    known = [at for at in times if at is not None]
    if known and len(known) == len(times) and not _is_over_days(known):
        return _by_time(known)
    return _by_question(chosen)


def _time(statement: ReleasedStatement) -> datetime | None:
    try:
        return datetime.fromisoformat(statement.said_at).astimezone()
    except ValueError:
        return None


def _is_over_days(known: list[datetime]) -> bool:
    return (max(known) - min(known)).days > 0


def _by_time(times: list[datetime]) -> _Stretches:
    """Stretches of a round length, as many as can be read; those in which nothing was said are shown too."""
    first, last = min(times), max(times)
    for minutes in _MINUTES:
        begin = first - timedelta(
            minutes=(first.hour * 60 + first.minute) % minutes,
            seconds=first.second,
            microseconds=first.microsecond,
        )
        length = timedelta(minutes=minutes)
        if (last - begin) // length < _MOST_STRETCHES:
            break
    number = (last - begin) // length + 1
    names = tuple(f"{begin + length * i:%H:%M}" for i in range(number))
    return _Stretches(names, tuple((at - begin) // length for at in times), by_time=True)


def _by_question(chosen: Chosen) -> _Stretches:
    """By sitting and question, in the order in which they were asked."""
    sessions = chosen.release.sessions
    asked: dict[tuple[int, str], None] = {}
    for index, session in enumerate(sessions):
        said = [s.agenda_item for s in chosen.table.statements if s.session == index]
        asked.update({(index, q): None for q in (*session.questions, *said) if q in said})
    place = {key: i for i, key in enumerate(asked)}
    names = tuple(
        question or sessions[index].title or _("Sitting {number}").format(number=index + 1)
        for index, question in asked
    )
    of = tuple(place.get((s.session, s.agenda_item), -1) for s in chosen.table.statements)
    return _Stretches(names, of, by_time=False)


def _counts(chosen: Chosen, stretches: _Stretches) -> Any:
    import numpy as np

    field = chosen.table.heard("theme")
    counts = np.zeros((len(field.codes), len(stretches.names)), dtype=np.int64)
    where = np.array(stretches.of, dtype=np.int64)[field.rows]
    kept = chosen.heard[field.rows] & (where >= 0)
    np.add.at(counts, (field.which[kept], where[kept]), 1)
    return counts


def _sentence(names: list[str], stretches: _Stretches, told: ToldTable, total: int) -> str:
    known = [(n, name) for n, name in zip(told.rows, names, strict=True) if n]
    if not known:
        return ""
    most = max(n for n, _name in known)
    first = [name for n, name in known if n == most]
    if len(first) > 1:
        text = _(
            "Talked about most, and equally often: {names}, each in {count} of {total} statements."
        )
        return text.format(names=listed(first), count=most, total=total)
    text = ngettext(
        "Talked about most: {name}, in {count} of {total} statement with a theme.",
        "Talked about most: {name}, in {count} of {total} statements with a theme.",
        total,
    )
    said = text.format(name=listed(first), count=most, total=total)
    cells = told.cells[names.index(first[0])]
    top = max((n for n in cells if n), default=0)
    when = [name for name, n in zip(stretches.names, cells, strict=True) if n == top and top]
    if not stretches.by_time or len(when) != 1 or len(stretches.names) < 2:
        return said
    return sentences(said, _("Most of it from {time} on.").format(time=when[0]))


def _quotes(chosen: Chosen, codes: tuple[str, ...]) -> tuple[Quoted, ...]:
    """The statements of each theme, by their number in the release."""
    field = chosen.table.heard("theme")
    place = {code: i for i, code in enumerate(field.codes)}
    found = []
    for code in codes:
        rows = field.rows[(field.which == place[code]) & chosen.heard[field.rows]]
        found += [_quote(chosen, int(row), chosen.name("theme", code)) for row in rows]
    return tuple(found[:_MOST_QUOTES])


def _quote(chosen: Chosen, row: int, theme: str) -> Quoted:
    said = chosen.table.statements[row]
    label = chosen.group_item(said.group_key).name
    return Quoted("statement", row + 1, label, theme, said.words, said.words_lang)


def _limits() -> str:
    return _(
        "It counts what was written down and given a theme, not how long or how strongly something was said. The "
        "agenda decides much of what is talked about when."
    )


def _method(by_time: bool) -> str:
    if by_time:
        return _(
            "Statements by theme and by when they were said; one with several themes counts under each."
        )
    return _(
        "Statements by theme and by the question that they answer; one with several themes counts under each. "
        "Times are not told here."
    )
