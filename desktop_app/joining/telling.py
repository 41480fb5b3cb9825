"""What waits, in words: what it is about, which laptop wrote what, as people read it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.file.geometry import from_blob
from desktop_app.file.rows import SEPARATOR
from desktop_app.file.writer import laptop_of
from desktop_app.language import N_, _, language
from desktop_app.number_blocks import NOTE
from desktop_app.numbers import letters, mark_label
from desktop_app.positions import positions
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.joining.choosing import Question
    from desktop_app.workshop import Workshop
    from desktop_app.workshop_template import WorkshopTemplate

_COLUMNS = {
    "": N_("Whether it stays"), "words": N_("Words"), "translation": N_("Translation"), "title": N_("Title"),
    "geom": N_("Place"), "where": N_("Where it is"), "kind": N_("Kind"), "service": N_("Service"),
    "barriers": N_("Reasons"), "affected": N_("Who is affected"), "severity": N_("How hard it is"),
    "freq": N_("How often"), "season": N_("Season"), "day_time": N_("Time of day"), "since": N_("Since when"),
    "basis": N_("How it is known"), "mode": N_("How people go there"), "fare": N_("Fare"),
    "schedule": N_("Opening hours"), "cope": N_("How people cope"), "cope_words": N_("How people cope"),
    "duty": N_("Who has the duty"), "idea": N_("What would help"), "levels": N_("Level"), "themes": N_("Themes"),
    "minutes_dry": N_("Minutes in the dry season"), "minutes_wet": N_("Minutes in the wet season"),
    "group_id": N_("Group"), "name": N_("Name"), "names": N_("Name"), "head_counts": N_("Head counts"),
    "caption": N_("Caption"), "question": N_("Question"), "notes": N_("Notes"), "what": N_("What is agreed"),
    "who": N_("Who does it"), "due": N_("By when"), "answer": N_("Answer"), "status": N_("How it stands"),
    "seen": N_("What was seen"), "place": N_("Where it is held"), "day": N_("Day"), "host": N_("Responsible"),
    "purpose": N_("Purpose"), "terms": N_("Terms"), "agenda_item_id": N_("Guiding question"),
    "journey_from": N_("Where the journey begins"), "r4": N_("4Rs"), "sdg": N_("Goals"), "rights": N_("Rights"),
    "people": N_("How many people"), "source": N_("Source"),
}  # fmt: skip
_TABLES = {
    "mark": N_("Mark {name}"), "statement": N_("A statement of {name}"), "people_group": N_("The group {name}"),
    "session": N_("The session {name}"), "agenda_item": N_("A guiding question"), "action": N_("An action"),
    "attachment": N_("A picture or voice note"), "workshop": N_("The workshop"), "template_entry": N_("A word"),
    "follow_up": N_("What was seen later"), "population": N_("Who lives here"), "report_text": N_("The report"),
    "co_researcher": N_("A co-researcher"), "recipient": N_("A partner"), "referral": N_("Whom to turn to"),
    "basemap": N_("A basemap"), "layer": N_("A layer"),
}  # fmt: skip
_SECTIONS = {
    "kind": "kind", "service": "service", "barriers": "barrier", "affected": "affected", "freq": "freq",
    "season": "season", "day_time": "day_time", "basis": "basis", "mode": "mode", "cope": "cope", "duty": "duty",
    "levels": "level", "r4": "r4", "sdg": "sdg", "rights": "right", "themes": "theme",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A question as it is shown: of what, which part of it, and each version's laptop, moment and text.

    `known_by` is by what a mark is known besides: its group and its words.
    """

    about: str
    part: str
    versions: tuple[tuple[str, str, str], ...]
    known_by: str = ""


def told(ws: Workshop, question: Question) -> Told:
    """Say what a question is about."""
    template = ws.template()
    versions = tuple(
        (laptop_name(ws, v.laptop), v.at, _readable(ws, template, question, v.value))
        for v in question.versions
    )
    return Told(
        _about(ws, question),
        _(_COLUMNS.get(question.column, N_("Another detail"))),
        versions,
        _known_by(ws, question),
    )


def laptop_name(ws: Workshop, writer: str) -> str:
    """How a laptop is called: by the letter of its marks' numbers; the one that made the workshop has none."""
    blocks = {name: int(block) for name, block in ws.notes(NOTE).items()}
    block = blocks.get(writer, blocks.get(laptop_of(writer)))
    if block == 0:
        return (
            _("The first laptop")
            if laptop_of(writer) == writer
            else _("A copy on the first laptop")
        )
    if block:
        return _("Laptop {letter}").format(letter=letters(block))
    return _("Laptop {letter}").format(letter=isolate(writer[:4]))


def _about(ws: Workshop, question: Question) -> str:
    name = _NAMES[question.table](ws, question.row_id) if question.table in _NAMES else ""
    return _(_TABLES.get(question.table, N_("Something else"))).format(name=name)


def _of_mark(ws: Workshop, row_id: int) -> str:
    found = ws.marks_among(frozenset({row_id}))
    return (
        " · ".join(filter(None, (mark_label(found[0].number), isolate(found[0].title))))
        if found
        else "—"
    )


def _known_by(ws: Workshop, question: Question) -> str:
    """The group of a mark, and its words where these are not what is asked about."""
    if question.table != "mark":
        return ""
    found = ws.marks_among(frozenset({question.row_id}))
    if not found:
        return ""
    words = found[0].words if question.column not in {"", "words"} else ""
    return " · ".join(filter(None, (_of_group(ws, found[0].group_id), words and isolate(words))))


def _of_statement(ws: Workshop, row_id: int) -> str:
    found = ws.statements_among(frozenset({row_id}))
    return _of_group(ws, found[row_id].group_id) if found else "—"


def _of_group(ws: Workshop, row_id: int) -> str:
    return next((isolate(g.name) for g in ws.groups() if g.id == row_id), "—")


def _of_session(ws: Workshop, row_id: int) -> str:
    return next((isolate(s.title) for s in ws.sessions() if s.id == row_id), "—")


_NAMES = {
    "mark": _of_mark,
    "statement": _of_statement,
    "people_group": _of_group,
    "session": _of_session,
}


def _readable(ws: Workshop, template: WorkshopTemplate, question: Question, value: Any) -> str:
    column = question.column
    if not column:
        return _("Removed.") if value is None else _as_it_is(ws, question)
    if value is None or value == "":
        return _("No place on the map") if column == "geom" else _("Nothing")
    if column in _READING:
        return _READING[column](value)
    if column == "group_id":
        return _of_group(ws, value)
    if question.table in {"mark", "statement"} and column in _SECTIONS:
        codes = str(value).split(SEPARATOR)
        return ", ".join(template.name(_SECTIONS[column], code, language()) for code in codes)
    return str(value)


def _as_it_is(ws: Workshop, question: Question) -> str:
    """What a row says that one laptop removed, so that whoever chooses knows what it is."""
    ids = frozenset({question.row_id})
    said = _("Changed, or something was added to it.")
    if question.table == "mark":
        words = [m.words for m in ws.marks_among(ids)]
    else:
        words = [s.words for s in ws.statements_among(ids).values()]
    return "\n\n".join([said, *filter(None, words)])


def _place(blob: bytes) -> str:
    geometry = from_blob(blob)
    if geometry is None:
        return "—"
    lon, lat = next(iter(positions(geometry["coordinates"])))[:2]
    kinds = {"Point": N_("A point"), "LineString": N_("A line"), "Polygon": N_("An area")}
    kind = _(kinds.get(geometry["type"], N_("A shape")))
    return _("{kind} at {lat}, {lon}").format(kind=kind, lat=f"{lat:.5f}", lon=f"{lon:.5f}")


def _from_json(text: str) -> str:
    said = json.loads(text)
    pairs = said.items() if isinstance(said, dict) else said
    return ", ".join(f"{name}: {value}" for name, value in pairs)


_READING: dict[str, Callable[[Any], str]] = {
    "geom": _place,
    "names": _from_json,
    "head_counts": _from_json,
}
