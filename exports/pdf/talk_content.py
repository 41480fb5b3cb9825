"""The discussion as data: sessions, their questions, and what was said to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.numbers import mark_label
from exports.naming import day_text
from exports.pdf.mark_content import (
    group_content,
    joined,
    photo_content,
    translated_label,
    voices_text,
)
from exports.pdf.typed import inline, typed
from exports.talk import kind_name

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedStatement
    from exports.pdf.figures import Figures
    from exports.pdf.making import Making

_SHORT_BLOCK = 1200  # characters of what was said that stay on one page


def discussion(making: Making) -> dict[str, Any]:
    """Every session in which something was said or asked."""
    release = making.release
    sessions = []
    for index, session in enumerate(release.sessions):
        said = [s for s in release.statements if s.session == index]
        if said or session.questions:
            sessions.append(
                {
                    "title": inline(session.title),
                    "day": day_text(session.day, release.language) if session.day else "",
                    "questions": _by_question(release, said, session.questions, making.figures),
                }
            )
    return {"sessions": sessions}


def _by_question(
    release: Release,
    said: list[ReleasedStatement],
    questions: tuple[str, ...],
    figures: Figures,
) -> list[dict[str, Any]]:
    """Statements under the question they answer, in the agenda's order; those without one first."""
    order = dict.fromkeys(("", *questions, *(s.agenda_item for s in said)))
    found = []
    for question in order:
        answers = [s for s in said if s.agenda_item == question]
        if answers:
            found.append(
                {
                    "question": typed(question, "", release.language) if question else None,
                    "said": [statement_content(release, s, figures) for s in answers],
                }
            )
    return found


def statement_content(
    release: Release, statement: ReleasedStatement, figures: Figures
) -> dict[str, Any]:
    """One thing said, for the template."""
    translation = statement.translation
    return {
        "group": group_content(release, statement.group_key, figures),
        "kind": kind_name(statement.kind),
        "words": typed(statement.words, statement.words_lang, release.language),
        "translation": typed(translation, statement.translation_lang, release.language)
        if translation.strip()
        else None,
        "translated": translated_label(statement.translation_lang, release.language),
        "marks": list(map(mark_label, statement.mark_numbers)),
        "themes": inline(joined((*statement.themes, *statement.r4))),
        "photos": [photo_content(photo, figures) for photo in statement.photos],
        "voices": inline(voices_text(statement.voices)),
        "whole": len(statement.words) + len(translation) < _SHORT_BLOCK,
    }
