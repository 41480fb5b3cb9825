"""Reading back: a group's stories, and what it agrees to for each."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of
from desktop_app.language import _, language
from desktop_app.model import ANY_RECIPIENT, HOWS, Audience, Consent, Precision
from desktop_app.release.rules import NOWHERE, Guarded, coarser
from desktop_app.workshop import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model import Attachment, Mark, Statement, StoryKind
    from desktop_app.workshop import Change, Workshop
    from desktop_app.workshop_template import WorkshopTemplate


@dataclass(frozen=True, slots=True)
class Story:
    """What is read back and agreed: a mark's words and attachments, or a statement.

    `title` is the line to show above the words: a mark's own title, else its service and barriers;
    for a statement its session. `number` is the mark's, 0 for a statement. `sensitive` stories are
    for their group only; of a `placeless` one nobody beyond the group ever gets the place, and of a `never_exact` one
    nobody beyond the group gets it exactly. `under_18` are the stories of a group under 18.
    """

    id: int
    kind: StoryKind
    group_id: int
    number: int
    title: str
    words: str
    words_lang: str
    translation: str
    translation_lang: str
    idea: str
    sensitive: bool
    placeless: bool
    never_exact: bool
    under_18: bool
    has_place: bool
    consent: Consent | None
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is agreed now. What is None stays as it was."""

    words: Audience | None = None
    voice: Audience | None = None
    photo: Audience | None = None
    place_partners: Precision | None = None
    place_public: Precision | None = None
    recipients: tuple[str, ...] | None = None  # ids of partners; None at first: any that is named
    how: str | None = None  # one of HOWS
    given_by: str | None = None
    guardian: str | None = None  # one of HOWS, "" for none
    third_person: bool | None = None
    anew: bool = (
        False  # it was read back anew with the whole group: it may be wider than it was narrowed to
    )

    def given(self) -> dict[str, Any]:
        """The parts that are named."""
        parts = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        return {n: value for n, value in parts.items() if value is not None and n != "anew"}

    @property
    def stays_with_group(self) -> bool:
        """Whether it names an audience, and no wider one than the group."""
        audiences = [a for a in (self.words, self.voice, self.photo) if a is not None]
        return bool(audiences) and max(audiences) is Audience.GROUP

    @property
    def for_everyone(self) -> bool:
        """Whether it lets anything go to everyone."""
        return Audience.PUBLIC in {self.words, self.voice, self.photo}


Why = Literal["sensitive", "missing", "narrowed", "conflict_affected"]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What came of it: how many stories, and which were left out, and why."""

    done: int
    skipped: tuple[tuple[int, Why], ...] = ()


def stories(ws: Workshop, group_id: int | None = None) -> tuple[Story, ...]:
    """The stories of a group, or of all, in the order of reading back: marks by number, then statements."""
    titled = _Stories(ws)
    marks = (titled.of_mark(m) for m in ws.marks() if group_id in {None, m.group_id})
    told = (s for s in ws.statements() if s.kind != "moment")  # not written up: nothing to read
    said = (titled.of_statement(s) for s in told if group_id in {None, s.group_id})
    return (*marks, *said)


def agree(ws: Workshop, story_ids: Iterable[int], agreement: Agreement) -> Agreed:
    """Record what a group agreed to for some of its stories: one change, one step of undo.

    What the agreement does not name stays as it was (a story that was never read back begins as its
    group's own). Left out are a sensitive story unless it stays with its group; one that a member narrowed
    later, if this is wider and not `anew`; and what is for everyone, about a conflict-affected area.

    Raises:
        RuleError: A form of agreeing that is none.
    """
    _check_forms(agreement)
    conflict = ws.about().conflict_affected
    told = {s.id: s for s in stories(ws)}
    consents, at = ws.consents(), now()
    skipped: list[tuple[int, Why]] = []
    done = 0
    with ws.change(_("Agree who may know")) as change:
        for story_id in dict.fromkeys(story_ids):
            before = consents.get(story_id)
            why = _why_not(told.get(story_id), before, agreement, conflict)
            if why:
                skipped.append((story_id, why))
                continue
            _put(change, before, _after(told[story_id], before, agreement, at))
            done += 1
    return Agreed(done, tuple(skipped))


def narrow(ws: Workshop, story_id: int, agreement: Agreement) -> bool:
    """Make what was agreed for a story narrower, at the wish of any one member; who it was is not kept.

    It cannot be undone, nor what was done before it: that could make it wider again. Nothing is changed if
    any part would be wider, or the story was not agreed yet.

    Returns:
        Whether it was done.
    """
    before = ws.consent(story_id)
    if before is None:
        return False
    after = dataclasses.replace(before, **agreement.given())
    if after == before or is_wider(after, before):
        return False
    with ws.change(_("Agree who may know"), undoable=False) as change:
        at = now()
        ws.journal.stop_undo(at)
        _put(change, before, dataclasses.replace(after, narrowed_at=at))
    return True


def is_wider(after: Consent, before: Consent) -> bool:
    """Whether one agreement lets anything go that the other does not."""
    parts = ("words", "voice", "photo")
    places = ("place_partners", "place_public")
    return (
        any(getattr(after, part) > getattr(before, part) for part in parts)
        or any(coarser(getattr(after, p), getattr(before, p)) != getattr(after, p) for p in places)
        or _reaches_more(after.recipients, before.recipients)
        or (before.third_person and not after.third_person)
        or (bool(after.guardian) and not before.guardian)
    )


def _reaches_more(after: tuple[str, ...], before: tuple[str, ...]) -> bool:
    return ANY_RECIPIENT not in before and not set(after) <= set(before)


def _check_forms(agreement: Agreement) -> None:
    for form in (agreement.how, agreement.guardian):
        if form and form not in HOWS:
            sentence = _("{how} is no form of agreeing: spoken, thumbprint or signed.")
            raise RuleError(sentence.format(how=form))


def _why_not(
    story: Story | None, before: Consent | None, agreement: Agreement, conflict: bool
) -> Why | None:
    if story is None:
        return "missing"
    if story.sensitive and not agreement.stays_with_group:
        return "sensitive"
    if conflict and agreement.for_everyone:
        return "conflict_affected"
    if before and before.narrowed_at and not agreement.anew:
        wider = is_wider(dataclasses.replace(before, **agreement.given()), before)
        return "narrowed" if wider else None
    return None


def _after(story: Story, before: Consent | None, agreement: Agreement, at: str) -> Consent:
    consent = before or Consent(story.id, story.kind)
    if story.sensitive:
        return Consent(
            consent.id,
            consent.story,
            place_partners=NOWHERE,
            place_public=NOWHERE,
            read_back_at=at,
            how=agreement.how or consent.how,
            given_by=agreement.given_by or consent.given_by,
        )
    narrowed_at = "" if agreement.anew else consent.narrowed_at
    return dataclasses.replace(
        consent, **agreement.given(), read_back_at=at, narrowed_at=narrowed_at
    )


def _put(change: Change, before: Consent | None, after: Consent) -> None:
    if before:
        change.update("consent", after.id, columns_of(after))
    else:
        change.insert("consent", columns_of(after), after.id)


class _Stories:
    """Makes stories from marks and statements, with everything read once."""

    def __init__(self, ws: Workshop) -> None:
        self._template = ws.template()
        self._guarded = Guarded(self._template)
        self._consents = ws.consents()
        self._conflict = ws.about().conflict_affected
        self._minors = {g.id for g in ws.groups() if g.under_18}
        self._sessions = {s.id: s.title for s in ws.sessions()}
        self._attached: dict[int, list[Attachment]] = {}
        for attachment in ws.attachments():
            self._attached.setdefault(attachment.owner_id, []).append(attachment)

    def of_mark(self, mark: Mark) -> Story:
        return Story(
            id=mark.id,
            kind="mark",
            group_id=mark.group_id,
            number=mark.number,
            title=mark.title or title_of(mark, self._template),
            words=mark.words,
            words_lang=mark.words_lang,
            translation=mark.translation,
            translation_lang=mark.translation_lang,
            idea=mark.idea,
            sensitive=self._guarded.is_sensitive(mark),
            placeless=self._guarded.is_placeless(mark),
            never_exact=self._conflict and self._guarded.is_never_exact(mark),
            under_18=mark.group_id in self._minors,
            has_place=mark.geometry is not None,
            consent=self._consents.get(mark.id),
            attachments=tuple(self._attached.get(mark.id, ())),
        )

    def of_statement(self, statement: Statement) -> Story:
        return Story(
            id=statement.id,
            kind="statement",
            group_id=statement.group_id,
            number=0,
            title=self._sessions.get(statement.session_id, ""),
            words=statement.words,
            words_lang=statement.words_lang,
            translation=statement.translation,
            translation_lang=statement.translation_lang,
            idea="",
            sensitive=False,
            placeless=False,
            never_exact=False,
            under_18=statement.group_id in self._minors,
            has_place=False,
            consent=self._consents.get(statement.id),
            attachments=tuple(self._attached.get(statement.id, ())),
        )


def title_of(mark: Mark, template: WorkshopTemplate) -> str:
    """What a mark is, in the language in force: "Health care: Far, Language", or its kind."""
    lang = language()
    service = template.name("service", mark.service, lang) if mark.service else ""
    barriers = ", ".join(template.name("barrier", code, lang) for code in mark.barriers)
    kind = template.name("kind", mark.kind, lang)
    if service and barriers:
        return _("{service}: {barriers}").format(service=service, barriers=barriers)
    if mark.kind == "barrier":
        return service or barriers or kind
    return _("{service}: {barriers}").format(service=kind, barriers=service) if service else kind
