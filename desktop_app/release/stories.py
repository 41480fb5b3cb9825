"""The stories of a release: marks and statements, each through the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from desktop_app.building import twin_of, without_collecting
from desktop_app.model import Audience
from desktop_app.release.acts import Acts
from desktop_app.release.dots import Dots
from desktop_app.release.heard import Heard, has_words
from desktop_app.release.linking import named_marks
from desktop_app.release.names import Names
from desktop_app.release.numbering import released_numbers
from desktop_app.release.people import People
from desktop_app.release.pictures import pictures, released_pictures, released_voices
from desktop_app.release.placing import places_in
from desktop_app.release.staying import Staying
from desktop_app.release.uids import released_uid
from desktop_app.release.unsettled import taken_out_by_one
from desktop_app.released import ReleasedMark, ReleasedSession, ReleasedStatement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model import Attachment, Mark, Session, Statement
    from desktop_app.release.places import Place
    from desktop_app.release.rules import Rules
    from desktop_app.released import (
        ReleasedAction,
        ReleasedGroup,
        ReleasedPhoto,
        ReleasedRecording,
        ReleasedVoice,
        ReleasedVote,
        ReleasedWord,
        Withheld,
    )
    from desktop_app.workshop import Workshop


_new_mark = twin_of(ReleasedMark)
_HIDDEN = ("masked", "area")


@dataclass(frozen=True, slots=True)
class Told:
    """The parts of a release that people said, and what of them stays."""

    groups: tuple[ReleasedGroup, ...]
    marks: tuple[ReleasedMark, ...]
    sessions: tuple[ReleasedSession, ...]
    statements: tuple[ReleasedStatement, ...]
    recordings: tuple[ReleasedRecording, ...]
    actions: tuple[ReleasedAction, ...]
    votes: tuple[ReleasedVote, ...]
    dots: int
    consent_counts: tuple[tuple[str, int], ...]
    masked: tuple[tuple[str, str, str], ...]
    going: tuple[int, ...]  # the ids of its stories
    hidden: tuple[Mark, ...]  # those of its marks whose place goes less exactly
    withheld: tuple[Withheld, ...]
    words: tuple[ReleasedWord, ...]  # of the template


class Stories:
    """Takes every story of a workshop through the rules of one audience, once."""

    def __init__(self, ws: Workshop, rules: Rules, recipient: str, language: str) -> None:
        self._ws = ws
        self._rules = rules
        self._recipient = recipient
        self._known = rules.audience <= Audience.ROOM
        self._secret = ws.secret()
        self._names = Names(ws.template(), language)
        self._people = People(rules.audience, self._names, ws.template(), ws.groups())
        self._places = places_in(ws)
        self._masked: list[tuple[str, str, str]] = []
        self._uids: dict[str, str] = {}
        gone = taken_out_by_one(ws)
        self._attached = _by_owner(a for a in ws.attachments() if a.id not in gone)
        self._actions = [a for a in ws.actions() if a.id not in gone]
        seen = [f for f in ws.follow_ups() if f.id not in gone]
        self._acts = Acts(rules.audience, self._names, seen)
        self._staying = Staying(rules)

    def tell(self) -> Told:
        """Make all parts."""
        with without_collecting():
            return self._tell()

    def _tell(self) -> Told:
        all_marks = self._ws.marks()
        marks = [m for m in all_marks if self._goes(m.id, m.group_id, m)]
        written = self._ws.statements()
        said = [s for s in written if s.kind != "moment" and self._is_told(s)]
        places = {m.id: self._place(m) for m in marks}
        numbers = self._numbers(marks)
        about = {s.id: self._named(s.mark_ids, places) for s in said}
        linked = Counter(m for named in about.values() for m in named)
        sessions = self._sessions(said)
        themes = frozenset(t for m in marks for t in m.themes)
        themes |= frozenset(t for s in said for t in s.themes)
        dots = Dots(self._ws, self._rules, self._people, self._names, numbers, themes)
        told = {m.group_id for m in marks} | {s.group_id for s in said}
        self._staying.counts(self._people.hidden_counts(told) + dots.kept_back)
        heard = Heard(self._ws, self._rules, sessions, written, said)
        actions = [replace(a, mark_ids=self._named(a.mark_ids, places)) for a in self._actions]
        self._staying.actions(self._acts.staying(actions))
        return Told(
            groups=self._people.released(told, self._rules.group_id),
            marks=self._in_order(
                [
                    self._mark(m, places[m.id], numbers[m.id], linked[m.id], dots.on(m.id))
                    for m in marks
                ]
            ),
            sessions=tuple(self._session(s) for s in sessions),
            statements=self._statements(
                said,
                sessions,
                {i: tuple(numbers[m] for m in named) for i, named in about.items()},
                heard,
            ),
            recordings=heard.recordings(),
            actions=self._acts.actions(actions, numbers, self._uid),
            votes=dots.votes,
            dots=dots.given,
            consent_counts=self._consent_counts([*(m.id for m in marks), *(s.id for s in said)]),
            masked=tuple(self._masked),
            going=(*(m.id for m in marks), *(s.id for s in said)),
            hidden=tuple(m for m in marks if places[m.id].pos_how in _HIDDEN),
            withheld=tuple(self._staying.found),
            words=self._names.words(self._known),
        )

    def _goes(self, story_id: int, group_id: int, mark: Mark | None) -> bool:
        reason = self._rules.why_not(story_id, group_id, mark)
        if reason:
            self._staying.story(story_id, mark.number if mark else 0, reason)
        return not reason

    def _is_told(self, statement: Statement) -> bool:
        """Whether a statement goes: it may, and it has words, or a photo or voice note that goes with it."""
        if not self._goes(statement.id, statement.group_id, None):
            return False
        if has_words(statement):
            return True
        kinds = {a.kind for a in self._attached.get(statement.id, ())}
        photo = self._shown(statement.id)
        return bool(photo or ("voice" in kinds and self._rules.gives_voice(statement.id)))

    def _shown(self, story_id: int) -> list[Attachment]:
        """The photos and drawings of a story that go."""
        if not self._attached.get(story_id) or not self._rules.shows_photos(story_id):
            return []
        shows = self._rules.shows
        return [a for a in pictures(self._attached[story_id]) if shows(story_id, a)]

    def _uid(self, uid: str) -> str:
        made = self._uids.get(uid)
        if made is None:
            made = released_uid(self._secret, self._rules.audience, self._recipient, uid)
            self._uids[uid] = made
        return made

    def _numbers(self, marks: list[Mark]) -> dict[int, int]:
        """The number of each mark, by its id, as this audience and recipient see it."""
        known = released_numbers(
            self._secret, self._rules.audience, self._recipient, (m.number for m in marks)
        )
        return {m.id: known[m.number] for m in marks}

    def _named(self, mark_ids: tuple[int, ...], places: dict[int, Place]) -> tuple[int, ...]:
        """The marks that a statement names, by their ids."""
        if self._known:
            return tuple(m for m in mark_ids if m in places)
        return named_marks(mark_ids, places)

    def _in_order(self, marks: list[ReleasedMark]) -> tuple[ReleasedMark, ...]:
        """By number for those who know them; else by an identifier that says nothing."""
        return tuple(marks if self._known else sorted(marks, key=lambda m: m.uid))

    def _place(self, mark: Mark) -> Place:
        precision, reason = self._rules.precision(mark)
        place = self._places.place_of(mark, precision)
        if place.pos_how in _HIDDEN and (key := self._places.key_of(mark, precision)):
            self._masked.append((self._uid(mark.uid), *key))
        if reason and mark.geometry is not None:
            self._staying.place(mark, place, reason)
        return place

    def _photos(self, story_id: int, number: int, uid: str) -> tuple[ReleasedPhoto, ...]:
        attached = self._attached.get(story_id)
        if not attached:
            return ()
        self._staying.attachments(story_id, number, attached)
        return released_pictures(self._ws, uid, self._shown(story_id))

    def _voices(self, story_id: int, uid: str) -> tuple[ReleasedVoice, ...]:
        attached = self._attached.get(story_id)
        if not attached or not self._rules.gives_voice(story_id):
            return ()
        return released_voices(self._ws, uid, attached)

    def _mark(
        self, mark: Mark, place: Place, number: int, n_statements: int, dots: tuple[int, int]
    ) -> ReleasedMark:
        one, many = self._names.one, self._names.many
        uid = self._uid(mark.uid)
        # By position, in the order of the fields: by name is eight times slower.
        made = _new_mark(
            uid,
            number,
            one("kind", mark.kind),
            one("service", mark.service),
            many("barrier", mark.barriers),
            many("affected", mark.affected),
            place.where,
            place.geometry,
            place.pos_how,
            place.pos_unc_m,
            place.decimals,
            place.area_code,
            place.area_name,
            mark.severity,
            one("freq", mark.freq),
            many("season", mark.season),
            many("day_time", mark.day_time),
            mark.since,
            one("basis", mark.basis),
            "" if place.where == "withheld" else mark.journey_from,
            one("mode", mark.mode),
            mark.minutes_dry,
            mark.minutes_wet,
            mark.fare,
            mark.schedule,
            many("cope", mark.cope),
            mark.cope_words,
            many("duty", mark.duty),
            mark.title,
            mark.words,
            mark.words_lang,
            mark.translation,
            mark.translation_lang,
            mark.idea,
            many("level", mark.levels),
            many("r4", mark.r4),
            many("sdg", mark.sdg),
            many("right", mark.rights),
            many("theme", mark.themes),
            self._people.keys[mark.group_id],
            *dots,
            mark.placed_at[:10],
            mark.placed_at if self._known else "",
            self._photos(mark.id, mark.number, uid),
            n_statements,
            self._voices(mark.id, uid),
            self._acts.seen(mark.id),
        )
        made.__class__ = ReleasedMark
        return cast("ReleasedMark", made)

    def _sessions(self, said: list[Statement]) -> list[Session]:
        """All sittings for the room; for others those in which they may see something."""
        heard = {s.session_id for s in said}
        everything = self._rules.audience is Audience.ROOM
        return [s for s in self._ws.sessions() if everything or s.id in heard]

    def _session(self, session: Session) -> ReleasedSession:
        questions = tuple(item.question for item in self._ws.agenda(session.id))
        return ReleasedSession(session.title, session.started_at[:10], questions)

    def _statements(
        self,
        said: list[Statement],
        sessions: list[Session],
        numbers: dict[int, tuple[int, ...]],
        heard: Heard,
    ) -> tuple[ReleasedStatement, ...]:
        index = {session.id: i for i, session in enumerate(sessions)}
        asked = {a.id: a.question for s in sessions for a in self._ws.agenda(s.id)}
        return tuple(
            self._statement(s, index[s.session_id], asked, numbers[s.id], heard) for s in said
        )

    def _statement(
        self,
        statement: Statement,
        session: int,
        asked: dict[int, str],
        numbers: tuple[int, ...],
        heard: Heard,
    ) -> ReleasedStatement:
        uid = self._uid(statement.uid)
        begin_ms, end_ms = heard.times(statement)
        if heard.is_kept(statement):
            self._staying.sound(statement.id)
        return ReleasedStatement(
            uid=uid,
            session=session,
            agenda_item=asked.get(statement.agenda_item_id, ""),
            group_key=self._people.keys[statement.group_id],
            kind=statement.kind,
            words=statement.words,
            words_lang=statement.words_lang,
            translation=statement.translation,
            translation_lang=statement.translation_lang,
            said_at=statement.said_at if self._known else "",
            themes=self._names.many("theme", statement.themes),
            r4=self._names.many("r4", statement.r4),
            mark_numbers=tuple(sorted(numbers)),
            photos=self._photos(statement.id, 0, uid),
            voices=self._voices(statement.id, uid),
            begin_ms=begin_ms,
            end_ms=end_ms,
            is_heard=heard.is_heard(statement),
        )

    def _consent_counts(self, story_ids: list[int]) -> tuple[tuple[str, int], ...]:
        """How many of these stories were agreed for whom, narrowest first; `not_read_back` before."""
        consents = self._rules.consents
        counted = Counter(consents[i].words if i in consents else None for i in story_ids)
        named = [("not_read_back", counted[None]), *((a.code, counted[a]) for a in Audience)]
        return tuple((code, count) for code, count in named if count)


def _by_owner(attachments: Iterable[Attachment]) -> dict[int, list[Attachment]]:
    found: dict[int, list[Attachment]] = {}
    for attachment in attachments:
        found.setdefault(attachment.owner_id, []).append(attachment)
    return found
