"""Rows of the two lists of Share: what leaves and what stays, each with the story behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.numbers import mark_label
from desktop_app.text import isolate
from ui.share_step.reasons import what_and_why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.model import Mark, Statement
    from desktop_app.released import (
        Release,
        ReleasedAction,
        ReleasedMark,
        ReleasedStatement,
        Withheld,
    )
    from desktop_app.workshop import Workshop

_SHORT = 90


@dataclass(frozen=True, slots=True)
class Told:
    """One row: an icon, a line, a second line, and the whole story for when it is chosen."""

    icon: str
    line: str
    detail: str
    story: str


def leaving_rows(release: Release) -> list[Told]:
    """What leaves, exactly as it leaves."""
    labels = {group.key: group.label for group in release.groups}
    rows = [_leaving_mark(mark, labels.get(mark.group_key, "")) for mark in release.marks]
    rows += [_leaving_statement(s, labels.get(s.group_key, "")) for s in release.statements]
    return rows + [_leaving_action(action) for action in release.actions]


def staying_rows(ws: Workshop, withheld: tuple[Withheld, ...], language: str) -> list[Told]:
    """What stays and why; for the facilitator's eyes."""
    marks = {mark.id: mark for mark in ws.marks()}
    said = {statement.id: statement for statement in ws.statements()}
    actions = {action.id: action for action in ws.actions()}
    names = {group.id: group.name for group in ws.groups()}
    rows = []
    for held in withheld:
        why = what_and_why(held.what, held.reason)
        if held.story_id in marks:
            mark = marks[held.story_id]
            rows.append(_staying_mark(ws, mark, names.get(mark.group_id, ""), why, language))
        elif held.story_id in said:
            statement = said[held.story_id]
            rows.append(_staying_statement(statement, names.get(statement.group_id, ""), why))
        elif held.story_id in actions:
            action = isolate(_short(actions[held.story_id].what))
            rows.append(Told("clipboard-check-outline", action, why, _paragraphs(action, why)))
        else:
            rows.append(Told("account-group-outline", why, "", why))
    return rows


def _leaving_mark(mark: ReleasedMark, group: str) -> Told:
    about = _about(mark.service.name, [barrier.name for barrier in mark.barriers])
    line = _numbered(mark.number, mark.title or about or mark.kind.name)
    detail = " · ".join(part for part in (_place(mark), isolate(group)) if part)
    return Told(mark.kind.icon, line, detail, _paragraphs(line, detail, mark.words, mark.idea))


def _leaving_statement(statement: ReleasedStatement, group: str) -> Told:
    line = isolate(_short(statement.words))
    heard = _("to be heard too") if statement.is_heard else ""
    detail = " · ".join(part for part in (isolate(group), heard) if part)
    return Told("format-quote-open", line, detail, _paragraphs(detail, statement.words))


def _leaving_action(action: ReleasedAction) -> Told:
    line = isolate(_short(action.what))
    detail = " · ".join(isolate(part) for part in (action.who, action.due) if part)
    story = _paragraphs(isolate(action.what), detail, isolate(action.answer))
    return Told("clipboard-check-outline", line, detail, story)


def _staying_mark(ws: Workshop, mark: Mark, group: str, why: str, language: str) -> Told:
    template = ws.template()
    service = template.name("service", mark.service, language) if mark.service else ""
    barriers = [template.name("barrier", code, language) for code in mark.barriers]
    kind = template.entry("kind", mark.kind)
    named = mark.title or _about(service, barriers) or template.name("kind", mark.kind, language)
    line = _numbered(mark.number, named)
    story = _paragraphs(line, isolate(group), why, mark.words, mark.idea)
    return Told(kind.icon if kind else "map-marker", line, why, story)


def _staying_statement(statement: Statement, group: str, why: str) -> Told:
    line = isolate(_short(statement.words))
    return Told("format-quote-open", line, why, _paragraphs(isolate(group), why, statement.words))


def _place(mark: ReleasedMark) -> str:
    if mark.pos_how == "masked":
        within = ngettext("within {n} metre", "within {n} metres", mark.pos_unc_m)
        return within.format(n=mark.pos_unc_m)
    if mark.pos_how == "area":
        if mark.area_name:
            return _("only the area: {area}").format(area=isolate(mark.area_name))
        return _("only the area")
    return _("at its place") if mark.pos_how == "exact" else _("without a place")


def _about(service: str, barriers: list[str]) -> str:
    if service and barriers:
        told = _("{service}: {barriers}")
        return told.format(service=isolate(service), barriers=isolate(", ".join(barriers)))
    return service or ", ".join(barriers)


def _numbered(number: int, name: str) -> str:
    return f"{mark_label(number)} · {isolate(name)}" if number else isolate(name)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHORT else f"{flat[: _SHORT - 1]}…"


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(_kept(parts))


def _kept(parts: tuple[str, ...]) -> Iterator[str]:
    return (part for part in parts if part)
