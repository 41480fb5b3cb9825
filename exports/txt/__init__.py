"""Minutes as plain text: who said what, to which question, when, with translation, themes and marks."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.numbers import mark_label
from desktop_app.text import isolate_mixed
from exports.naming import day_text, language_name
from exports.readme import short_lines
from exports.talk import Sitting, by_question, groups_by_key, kind_name, said_at, sittings
from exports.writing import checkpoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.released import Release, ReleasedGroup, ReleasedStatement

__all__ = ["write"]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>-talk.txt`: UTF-8, every text isolated so that directions do not mix."""
    with (folder / f"{release.slug}-talk.txt").open("w", encoding="utf-8", newline="\n") as file:
        for line in _lines(release):
            file.write(f"{line.rstrip()}\n")


def _lines(release: Release) -> Iterator[str]:
    title, *more = short_lines(release)
    yield isolate_mixed(title)
    yield "=" * min(len(title), 72)
    yield from filter(None, more)
    if not release.statements:
        yield ""
        yield _("No statement may be told to this audience.")
    for sitting in sittings(release):
        checkpoint()
        yield from _sitting(sitting, release)


def _sitting(sitting: Sitting, release: Release) -> Iterator[str]:
    session = sitting.session
    day = day_text(session.day, release.language) if session.day else ""
    heading = " · ".join(filter(None, (isolate_mixed(session.title), day)))
    yield from ("", "", heading, "-" * min(len(heading), 72))
    groups = groups_by_key(release)
    for question, said in by_question(sitting):
        if question:
            yield from ("", _("Question: {question}").format(question=isolate_mixed(question)))
        for statement in said:
            yield ""
            yield from _statement(statement, groups, release.language)


def _statement(
    said: ReleasedStatement, groups: dict[str, ReleasedGroup], language: str
) -> Iterator[str]:
    kind = kind_name(said.kind)
    head = (said_at(said), isolate_mixed(groups[said.group_key].label), kind)
    yield " · ".join(filter(None, head))
    yield from _typed(said.words)
    if said.translation.strip():
        name = language_name(said.translation_lang, language) if said.translation_lang else ""
        yield f"    [{_('Translation')}{f' · {name}' if name else ''}]"
        yield from _typed(said.translation)
    if said.themes or said.r4:
        names = "; ".join(isolate_mixed(word.name) for word in (*said.themes, *said.r4))
        yield "    " + _("Themes: {themes}").format(themes=names)
    if said.mark_numbers:
        numbers = ", ".join(map(mark_label, said.mark_numbers))
        yield "    " + _("About marks: {marks}").format(marks=numbers)


def _typed(text: str) -> Iterator[str]:
    """Typed text, set in; each of its lines by itself, for a direction ends where its line does."""
    for line in text.split("\n"):
        yield indent(isolate_mixed(line), "    ")
