"""What was agreed to be done, as data for the templates: one action, and the page to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.language import _, is_right_to_left
from desktop_app.numbers import mark_label
from exports.naming import day_text
from exports.pdf.labels import labels
from exports.pdf.mark_content import joined, seen_facts
from exports.pdf.typed import inline, shortened, typed, typst_language
from exports.pdf.words import audience_sentence, audience_short

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedAction

_EMPTY_LINES = 3  # to sign, beside those of the groups


def action_content(
    release: Release, action: ReleasedAction, most: int | None = None
) -> dict[str, Any]:
    """One action: texts as they were typed, at most so many letters of each, days written out."""
    language = release.language
    duty = ", ".join(p for p in (joined(action.duty), action.duty_name.strip()) if p)
    answered = day_text(action.answered_on, language) if action.answered_on else ""
    return {
        "number": action.number,
        "what": typed(shortened(action.what, most), "", language),
        "who": inline(shortened(action.who, most)),
        "due": day_text(action.due, language) if action.due else "",
        "duty": inline(shortened(duty, most)),
        "answer": typed(shortened(action.answer, most), "", language)
        if action.answer.strip()
        else None,
        "answered": answered,
        "status": action.status.name,
        "open": action.status.code == "open",
        "marks": list(map(mark_label, action.mark_numbers)),
        "seen": [
            {"label": label, "text": inline(text)}
            for label, text in seen_facts(release, action.follow_ups)
        ],
    }


def actions_content(release: Release) -> dict[str, Any]:
    """Everything that the page to sign says, in its language (the caller speaks it)."""
    language = typst_language(release.language)
    day = day_text(release.day, release.language) if release.day else ""
    return {
        "lang": language,
        "rtl": is_right_to_left(language),
        "labels": labels(),
        "title": typed(release.title, "", release.language),
        "plain_title": release.title,
        "when": " · ".join(part for part in (inline(release.place), day) if part),
        "fictional": _("A fictional town: the place, the people and their words are made up.")
        if release.fictional
        else "",
        "audience": audience_sentence(release),
        "audience_short": audience_short(release),
        "host": inline(release.host),
        "actions": [action_content(release, action) for action in release.actions],
        "sign": [inline(group.label) for group in release.groups] + [""] * _EMPTY_LINES,
        "notes": [],
    }
