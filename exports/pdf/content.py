"""A report as data for the templates: its parts in their order, texts translated, people's words as they typed them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, is_right_to_left
from desktop_app.understanding.saying import listed
from exports.pdf.action_content import action_content
from exports.pdf.brief_map import brief_map
from exports.pdf.figure_content import figure_content, findings
from exports.pdf.front_content import cover, room, summary
from exports.pdf.labels import labels
from exports.pdf.mark_content import mark_content, marks_by_kind
from exports.pdf.notes_content import consent, credit, glossary, method, sure
from exports.pdf.priorities import priorities, ranks_shown, ranks_told
from exports.pdf.talk_content import discussion
from exports.pdf.typed import inline, sentences_shortened, shortened, typed, typst_language
from exports.report_options import FIGURE, FIGURES
from exports.writing import checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.released import ReleasedAction
    from exports.pdf.making import Making

Content = dict[str, Any]


def content(making: Making) -> Content:
    """Everything that the report says, in its language (the caller speaks it)."""
    language = typst_language(making.release.language)
    found: list[Content] = []
    for name, how in making.parts:
        checkpoint()
        found += _made(making, name, how)
    _mark_first_figure(found)
    return {
        "lang": language,
        "rtl": is_right_to_left(language),
        "edition": making.options.edition,
        "labels": labels(),
        "cover": cover(making),
        "parts": found,
        "own_end": _own(making, ""),
        "notes": [],
    }


def _mark_first_figure(parts: list[Content]) -> None:
    figures = [part for part in parts if part["part"] == "figure"]
    for part in figures:
        part["first"] = part is figures[0]


def _made(making: Making, name: str, how: str) -> list[Content]:
    """A part, or every figure that shows something; nothing where a part has nothing to say."""
    if name == FIGURES:
        return [
            part
            for code, _how in making.asked_figures()
            for part in _made(making, FIGURE + code, "")
        ]
    if name.startswith(FIGURE):
        code = name.removeprefix(FIGURE)
        made = None if making.is_brief else figure_content(making, code, how)
        part = "figure"
    else:
        made, part = _MAKERS[name](making), name
    own = _own(making, name)
    if made is None and not own:
        return []
    return [{**(made or {}), "part": part if made is not None else "own", "own": own}]


def _own(making: Making, part: str) -> list[Content]:
    """The facilitator's own paragraphs before a part; short ones for the brief."""
    most = 2 * making.room.letters if making.is_brief else None
    return [
        typed(
            sentences_shortened(own.words, most) if most else own.words,
            own.language,
            making.release.language,
        )
        for own in making.options.own
        if own.part == part and own.words.strip()
    ]


def _front(making: Making) -> Content | None:
    return None if making.is_brief else {}


def _map(making: Making) -> Content | None:
    if making.is_brief or making.is_plain:
        if not making.figures.has_ground:
            return None
        whose = " · ".join(dict.fromkeys(c for c in making.release.credits if c.strip()))
        return {
            "share": making.room.map_share,
            "credits": inline(shortened(whose, 400 if making.is_brief else None)),
            **making.figures.small_map(),
            **(brief_map(making, list(ranks_shown(making))) if making.is_brief else {}),
        }
    return making.figures.map_sheet()


def _marks(making: Making) -> Content:
    return {"sections": marks_by_kind(making.release, making.figures)}


def _places(making: Making) -> Content:
    """Every mark that has a place, each for a page of its own, with what was said about it."""
    release, figures = making.release, making.figures
    return {
        "marks": [
            {**mark_content(release, mark, figures), "said": _said_about(making, mark.number)}
            for mark in sorted(release.marks, key=lambda mark: mark.number)
            if figures.place_of(mark.number)
        ]
    }


def _said_about(making: Making, number: int) -> list[Content]:
    from exports.pdf.talk_content import statement_content

    return [
        statement_content(making.release, said, making.figures)
        for said in making.said_about(number)
    ]


def _actions(making: Making) -> Content | None:
    release = making.release
    if not making.is_brief:
        rows = [action_content(release, action) for action in release.actions]
        return {"actions": rows} if rows else None
    ranks = ranks_told(making)

    def about(action: ReleasedAction) -> list[int]:
        return sorted({ranks[n] for n in action.mark_numbers if n in ranks})

    waiting = sorted(
        (a for a in release.actions if a.status.code in {"", "open"}),
        key=lambda a: (not about(a), about(a), not a.due, a.due),
    )
    shown = waiting[: making.room.actions]
    rows = [
        {
            **action_content(release, action, making.room.name * 2),
            "ranks": _ranks_text(about(action)),
        }
        for action in shown
    ]
    return {"actions": rows, "left": len(waiting) - len(shown)} if rows else None


def _ranks_text(ranks: list[int]) -> str:
    """Which of those that come first an action is about."""
    return _("(for {ranks})").format(ranks=listed(map(str, ranks))) if ranks else ""


_MAKERS: dict[str, Callable[[Making], Content | None]] = {
    "front": _front,
    "summary": summary,
    "contents": lambda making: None if making.is_brief else {},
    "room": room,
    "map": _map,
    "priorities": priorities,
    "findings": findings,
    "marks": _marks,
    "places": _places,
    "discussion": discussion,
    "actions": _actions,
    "sure": sure,
    "consent": consent,
    "method": method,
    "glossary": glossary,
    "credits": credit,
}


def texts_of(value: Any) -> Iterator[str]:
    """Every text in data or in a release, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from texts_of(inside)
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from texts_of(inside)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))
