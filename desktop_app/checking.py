"""Checking a workshop against its own rules: each problem one sentence; none is good."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.errors import NotAWorkshopError
from desktop_app.language import _, ngettext
from desktop_app.model import Audience
from desktop_app.numbers import mark_label
from desktop_app.positions import positions
from desktop_app.release.rules import Guarded
from desktop_app.text import isolate
from desktop_app.voting import standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop_app.model import Attachment, Consent, Geometry, Mark, Statement
    from desktop_app.workshop import Workshop

_SECTIONS = {
    "kind": "kind", "service": "service", "barriers": "barrier", "affected": "affected",
    "freq": "freq", "season": "season", "day_time": "day_time", "basis": "basis", "mode": "mode",
    "cope": "cope", "duty": "duty", "levels": "level", "r4": "r4", "sdg": "sdg", "rights": "right",
}  # fmt: skip
"""Fields of a mark with codes, and the section of the template that each is from."""


def check(ws: Workshop) -> tuple[str, ...]:
    """Look for everything that should not be; gives sentences, the gravest first."""
    file = _("The file is not sound: {problem}.")
    found = [file.format(problem=problem) for problem in ws.file_problems()]
    try:
        return (*found, *_Checking(ws).all())
    except (KeyError, ValueError, IndexError, NotAWorkshopError) as error:
        sentence = _("A row of the file cannot be read: {problem}.")
        return (*found, sentence.format(problem=isolate(repr(error))))


class _Checking:
    """One look at a workshop, everything read once."""

    def __init__(self, ws: Workshop) -> None:
        self._ws = ws
        self._template = ws.template()
        self._guarded = Guarded(self._template)
        self._marks = {m.id: m for m in ws.marks()}
        self._statements = {s.id: s for s in ws.statements()}
        self._groups = {g.id for g in ws.groups()}

    def all(self) -> Iterator[str]:
        yield from self._numbers()
        for mark in self._marks.values():
            yield from self._mark(mark)
        yield from self._said()
        for consent in self._ws.consents().values():
            yield from self._consent(consent)
        owners = {*self._marks, *self._statements, *(e.id for e in self._template.all_entries())}
        owners |= {b.id for b in self._ws.basemaps()} | {s.id for s in self._ws.sessions()}
        for attachment in self._ws.attachments():
            yield from self._attachment(attachment, owners)
        yield from self._sound_and_actions()
        kept = {a.id for a in self._ws.attachments()}
        for basemap in self._ws.basemaps():
            if basemap.picture_id and basemap.picture_id not in kept:
                sentence = _("The basemap {name} has lost the picture that it was made from.")
                yield sentence.format(name=isolate(basemap.name))
        for layer in self._ws.layers():
            if not _is_there(partial(self._ws.layer_features, layer.id)):
                yield _("The layer {name} has lost its features.").format(name=isolate(layer.name))

    def _numbers(self) -> Iterator[str]:
        for number in _doubles(m.number for m in self._marks.values()):
            yield _("The number {number} is on more than one mark.").format(
                number=mark_label(number)
            )
        uids = [m.uid for m in self._marks.values()] + [s.uid for s in self._statements.values()]
        for uid in _doubles(uids):
            yield _("The identifier {uid} is used more than once.").format(uid=uid)

    def _mark(self, mark: Mark) -> Iterator[str]:
        if mark.group_id not in self._groups:
            yield _("Mark {number} belongs to no group.").format(number=mark.label)
        if not 0 <= mark.severity <= 3:
            yield _("Mark {number}: how hard it is goes from 1 to 3.").format(number=mark.label)
        for field, section in _SECTIONS.items():
            for code in _codes(getattr(mark, field)):
                if self._template.entry(section, code) is None:
                    sentence = _("Mark {number}: {code} is not a word of the template.")
                    yield sentence.format(number=mark.label, code=isolate(code))
        yield from _place(mark)

    def _said(self) -> Iterator[str]:
        sessions = {s.id for s in self._ws.sessions()}
        items = {a.id for s in sessions for a in self._ws.agenda(s)}
        for statement in self._statements.values():
            yield from self._statement(statement, sessions, items)

    def _statement(
        self, statement: Statement, sessions: set[int], items: set[int]
    ) -> Iterator[str]:
        uid = statement.uid
        if statement.group_id not in self._groups:
            yield _("Statement {uid} belongs to no group.").format(uid=uid)
        if statement.session_id not in sessions:
            yield _("Statement {uid} belongs to no session.").format(uid=uid)
        if statement.agenda_item_id and statement.agenda_item_id not in items:
            yield _("Statement {uid} answers a question that is not there.").format(uid=uid)
        if set(statement.mark_ids) - self._marks.keys():
            yield _("Statement {uid} is about a mark that is not there.").format(uid=uid)

    def _sound_and_actions(self) -> Iterator[str]:
        sessions = {s.id for s in self._ws.sessions()}
        for recording in self._ws.recordings():
            if recording.session_id not in sessions:
                yield _("A recording belongs to no session ({id}).").format(id=recording.id)
        actions = self._ws.actions()
        for action in actions:
            if set(action.mark_ids) - self._marks.keys():
                sentence = _("Action {uid} is about a mark that is not there.")
                yield sentence.format(uid=action.uid)
        yield from self._dots()
        known = {*self._marks, *(a.id for a in actions)}
        for seen in self._ws.follow_ups():
            if seen.of_id not in known:
                yield _("What was seen later belongs to nothing ({id}).").format(id=seen.id)

    def _dots(self) -> Iterator[str]:
        for vote in self._ws.votes():
            if vote.group_id not in self._groups:
                yield _("Dots belong to no group ({id}).").format(id=vote.id)
            if vote.mark_id and vote.mark_id not in self._marks:
                yield _("Dots lie on a mark that is not there ({id}).").format(id=vote.id)
            if vote.theme and self._template.entry("theme", vote.theme) is None:
                sentence = _("Dots lie on a theme that is not there ({theme}).")
                yield sentence.format(theme=isolate(vote.theme))
        for group in standing(self._ws):
            if group.over:
                name = isolate(self._ws.group(group.group_id).name)
                sentence = ngettext(
                    "{group} has put {n} dot more than it was given.",
                    "{group} has put {n} dots more than it was given.",
                    group.over,
                )
                yield sentence.format(group=name, n=group.over)

    def _consent(self, consent: Consent) -> Iterator[str]:
        mark = self._marks.get(consent.id)
        story = mark or self._statements.get(consent.id)
        if story is None:
            yield _("There is an agreement for a story that is not there ({id}).").format(
                id=consent.id
            )
        elif consent.story != ("mark" if mark else "statement"):
            yield _("The agreement for {uid} is of the wrong kind.").format(uid=story.uid)
        widest = max(consent.words, consent.voice, consent.photo)
        if mark and widest > Audience.GROUP and self._guarded.is_sensitive(mark):
            sentence = _("Mark {number} is for its group only, but was agreed for others.")
            yield sentence.format(number=mark.label)

    def _attachment(self, attachment: Attachment, owners: set[int]) -> Iterator[str]:
        if attachment.owner_id not in owners:
            yield _("A picture or sound belongs to nothing ({id}).").format(id=attachment.id)
        if not _is_there(partial(self._ws.attachment_bytes, attachment.id)):
            yield _("A picture or sound has lost its contents ({id}).").format(id=attachment.id)


def _place(mark: Mark) -> Iterator[str]:
    if (mark.where == "place") != (mark.geometry is not None):
        yield _("Mark {number}: its place and what is said of it do not fit.").format(
            number=mark.label
        )
    if mark.geometry is None:
        return
    if not all(-180 <= p[0] <= 180 and -90 <= p[1] <= 90 for p in _corners(mark.geometry)):
        yield _("Mark {number} is outside the world.").format(number=mark.label)
    elif mark.geometry["type"] != "Point" and not _is_valid(mark.geometry):
        yield _("Mark {number}: its shape crosses itself or is not closed.").format(
            number=mark.label
        )


def _corners(geometry: Geometry) -> Iterable[tuple[float, float]]:
    return positions(geometry["coordinates"])


def _is_valid(geometry: Geometry) -> bool:
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        return bool(shape(geometry).is_valid)
    except (ShapelyError, ValueError):
        return False


def _codes(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _doubles(values: Iterable[Any]) -> list[Any]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def _is_there(read: Callable[[], bytes]) -> bool:
    try:
        read()
    except KeyError:
        return False
    return True
