"""Reading back: a group's stories, and what it agrees to for each."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.file.rows import columns_of
from desktop_app.language import _, language
from desktop_app.model import Audience, Consent, Precision
from desktop_app.release.rules import NOWHERE, Guarded
from desktop_app.workshop import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model import Attachment, Mark, Statement, StoryKind
    from desktop_app.workshop import Workshop
    from desktop_app.workshop_template import WorkshopTemplate


@dataclass(frozen=True, slots=True)
class Story:
    """What is read back and agreed: a mark's words and attachments, or a statement.

    `title` is the line to show above the words: a mark's own title, else its service and barriers;
    for a statement its session. `number` is the mark's, 0 for a statement. `sensitive` stories are
    for their group only; of a `placeless` one nobody beyond the group ever gets the place.
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

    def given(self) -> dict[str, Audience | Precision]:
        """The parts that are named."""
        parts = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        return {name: value for name, value in parts.items() if value is not None}

    @property
    def stays_with_group(self) -> bool:
        """Whether it names an audience, and no wider one than the group."""
        audiences = [a for a in (self.words, self.voice, self.photo) if a is not None]
        return bool(audiences) and max(audiences) is Audience.GROUP


@dataclass(frozen=True, slots=True)
class Agreed:
    """What came of it: how many stories, and which were left out (sensitive, missing)."""

    done: int
    skipped: tuple[tuple[int, Literal["sensitive", "missing"]], ...] = ()


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
    group's own). A sensitive story is left out unless it stays with its group.
    """
    sensitive = {s.id: (s.kind, s.sensitive) for s in stories(ws)}
    consents, at = ws.consents(), now()
    skipped: list[tuple[int, Literal["sensitive", "missing"]]] = []
    done = 0
    with ws.change(_("Agree who may know")) as change:
        for story_id in dict.fromkeys(story_ids):
            if story_id not in sensitive:
                skipped.append((story_id, "missing"))
                continue
            kind, guarded = sensitive[story_id]
            if guarded and not agreement.stays_with_group:
                skipped.append((story_id, "sensitive"))
                continue
            before = consents.get(story_id)
            after = _after(before or Consent(story_id, kind), agreement, guarded, at)
            if before:
                change.update("consent", story_id, columns_of(after))
            else:
                change.insert("consent", columns_of(after), story_id)
            done += 1
    return Agreed(done, tuple(skipped))


def _after(consent: Consent, agreement: Agreement, sensitive: bool, at: str) -> Consent:
    if sensitive:
        return Consent(
            consent.id,
            consent.story,
            place_partners=NOWHERE,
            place_public=NOWHERE,
            read_back_at=at,
        )
    return dataclasses.replace(consent, **agreement.given(), read_back_at=at)  # type: ignore[arg-type]


class _Stories:
    """Makes stories from marks and statements, with everything read once."""

    def __init__(self, ws: Workshop) -> None:
        self._template = ws.template()
        self._guarded = Guarded(self._template)
        self._consents = ws.consents()
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
