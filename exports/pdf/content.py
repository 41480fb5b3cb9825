"""The whole report as data for the template: texts translated, people's words as they typed them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, is_right_to_left, ngettext
from desktop_app.template import load_default
from exports.naming import day_text, language_name
from exports.pdf.action_content import action_content
from exports.pdf.labels import labels
from exports.pdf.mark_content import (
    group_content,
    joined,
    marks_by_kind,
    photo_content,
    translated_label,
    voices_text,
)
from exports.pdf.typed import breakable, inline, typed, typst_language
from exports.pdf.words import (
    NOT_A_MEASURE,
    agreed_text,
    audience_sentence,
    audience_short,
)
from exports.talk import kind_name

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedGroup, ReleasedStatement
    from exports.pdf.figures import Figures

_UNDER = 3  # counts below this are not told, nor those from which they could be worked out


def content(release: Release, figures: Figures) -> dict[str, Any]:
    """Everything that the report says, in its language (the caller speaks it)."""
    language = typst_language(release.language)
    return {
        "lang": language,
        "rtl": is_right_to_left(language),
        "labels": labels(),
        "cover": _cover(release),
        "counts": _counts(release),
        "room": [_group(group, figures) for group in release.groups],
        "overview": figures.overview(),
        "map": figures.map_sheet(),
        "marks": marks_by_kind(release, figures),
        "sessions": _sessions(release, figures),
        "actions": [action_content(release, action) for action in release.actions],
        "agreed": [
            {"what": inline(agreed_text(code)), "count": count}
            for code, count in release.consent_counts
        ],
        "method": _method(release),
        "credits": [inline(credit) for credit in release.credits if credit.strip()],
        "layers": [_layer(found.layer) for found in release.layers],
    }


def _cover(release: Release) -> dict[str, Any]:
    return {
        "title": typed(release.title, "", release.language),
        "plain_title": release.title,
        "place": inline(release.place),
        "day": day_text(release.day, release.language) if release.day else "",
        "fictional": _fictional(release),
        "audience": audience_sentence(release),
        "audience_short": audience_short(release),
        "recipient": inline(release.recipient),
        "made": day_text(release.made_at, release.language),
        "host": typed(release.host, "", release.language) if release.host.strip() else None,
        "purpose": typed(release.purpose, "", release.language)
        if release.purpose.strip()
        else None,
        "terms": typed(_terms(release), "", release.language),
    }


def _terms(release: Release) -> str:
    none = _("No licence is given. Ask those responsible before you use it for anything else.")
    return release.terms if release.terms.strip() else none


def _fictional(release: Release) -> str:
    if not release.fictional:
        return ""
    return _("A fictional town: the place, the people and their words are made up.")


def _counts(release: Release) -> list[dict[str, str]]:
    kinds = Counter(mark.kind.code for mark in release.marks)
    names = {mark.kind.code: mark.kind.name for mark in release.marks}
    entries = load_default().section("kind")
    order = [entry.code for entry in entries] + sorted(names)
    found = [
        (_counted(code, names[code], kinds[code], release.language), kinds[code])
        for code in dict.fromkeys(order)
        if kinds[code]
    ]
    groups, said = len(release.groups), len(release.statements)
    found.append((ngettext("statement", "statements", said), said))
    found.append((ngettext("group", "groups", groups), groups))
    return [{"name": name, "count": str(count)} for name, count in found]


def _counted(code: str, name: str, count: int, language: str) -> str:
    """The name of a kind as it stands under a number; as the workshop has it, where it was renamed."""
    forms = {
        "barrier": ngettext("barrier", "barriers", count),
        "strength": ngettext("thing that works", "things that work", count),
        "idea": ngettext("idea", "ideas", count),
        "landmark": ngettext("place name", "place names", count),
    }
    return forms.get(code, name) if name == load_default().name("kind", code, language) else name


def _group(group: ReleasedGroup, figures: Figures) -> dict[str, Any]:
    return {
        "label": inline(group.label),
        "sign": figures.sign_page(group.key),
        "kind": inline(group.kind_name),
        "band": group.band,
        "bar": figures.bar_page(group.key),
        "counts": [
            {"name": inline(name), "count": _head_count(count)} for name, count in group.head_counts
        ],
    }


def _head_count(count: int | None) -> str:
    # TRANSLATORS: stands after the name of a characteristic, where its number would be: "Girls not told"
    return _("not told") if count is None else str(count)


def _sessions(release: Release, figures: Figures) -> list[dict[str, Any]]:
    sessions = []
    for index, session in enumerate(release.sessions):
        said = [s for s in release.statements if s.session == index]
        if said or session.questions:
            sessions.append(
                {
                    "title": inline(session.title),
                    "day": day_text(session.day, release.language) if session.day else "",
                    "questions": _by_question(release, said, session.questions, figures),
                }
            )
    return sessions


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
                    "said": [_statement(release, s, figures) for s in answers],
                }
            )
    return found


def _statement(release: Release, statement: ReleasedStatement, figures: Figures) -> dict[str, Any]:
    translation = statement.translation
    return {
        "group": group_content(release, statement.group_key, figures),
        "kind": kind_name(statement.kind),
        "words": typed(statement.words, statement.words_lang, release.language),
        "translation": typed(translation, statement.translation_lang, release.language)
        if translation.strip()
        else None,
        "translated": translated_label(statement.translation_lang, release.language),
        "marks": list(statement.mark_numbers),
        "themes": inline(joined((*statement.themes, *statement.r4))),
        "photos": [photo_content(photo, figures) for photo in statement.photos],
        "voices": inline(voices_text(statement.voices)),
        "whole": len(statement.words) + len(translation) < 1200,
    }


def _method(release: Release) -> list[str]:
    """How it came about and how to read it, in sentences."""
    languages = sorted(
        {m.words_lang for m in release.marks if m.words_lang and m.words}
        | {s.words_lang for s in release.statements if s.words_lang}
    )
    names = ", ".join(language_name(code, release.language) for code in languages)
    sentences = [
        _(
            "In a workshop, groups marked on a map where they cannot reach or use a service, what works"
            " and what would help, and said why in their own words. What they discussed was written"
            " down, said by which group, and read back to them."
        ),
        _(NOT_A_MEASURE),
        _(
            "This report holds only what its groups agreed that this audience may know. Where they"
            " agreed to show a place less exactly, it was moved or widened to an area before the map"
            " was drawn, and the map says so. A count below {count} is not told."
        ).format(count=_UNDER),
        _("A count from which a small one could be worked out is not told either."),
        _(
            "The barriers are named after the parts of the right to a service in international law:"
            " is it there, can people get there, pay for it, know about it, are they let in,"
            " respected, served well and heard."
        ),
    ]
    if names:
        sentences.append(_("Words are in the languages: {languages}.").format(languages=names))
    return sentences


def not_printable(missing: tuple[str, ...]) -> str:
    """A sentence about characters that no font here can print; "" where there are none."""
    if not missing:
        return ""
    codes = ", ".join(f"U+{ord(char):04X}" for char in missing[:12])
    return _(
        "Some letters could not be printed, for no font of this program has them ({codes})."
        " The HTML file has them as they were typed."
    ).format(codes=codes + ("…" if len(missing) > 12 else ""))


def _layer(layer: Any) -> dict[str, str]:
    parts = [text for text in (layer.credits, layer.licence) if text.strip()]
    return {"name": inline(layer.name), "credits": inline(breakable(" · ".join(parts)))}
