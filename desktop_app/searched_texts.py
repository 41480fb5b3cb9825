"""The texts in which a search looks: of every mark, statement, action and session; read again as they change."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal, cast

from desktop_app.building import twin_of, without_collecting
from desktop_app.model import Action, Mark, Session, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.model import Attachment, Changes, FollowUp
    from desktop_app.workshop import Workshop

Searched = Mark | Statement | Action | Session
Names = dict[tuple[str, str], tuple[str, ...]]
_OWN = ("mark", "statement", "action", "session")
_HANGING = ("attachment", "follow_up")
_MOST_SINGLE = 500
"""Where more has changed than so much, all is read anew: that is quicker."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is found, with its texts as they were typed; `order` sorts what was found.

    `group_id` is 0 where it belongs to no group; `at` is when it was said or placed (ISO 8601, UTC).
    """

    id: int
    kind: Literal["mark", "statement", "action", "session"]
    group_id: int
    at: str
    order: tuple[int, str, int]  # first the kind, then when or by number, then where in the list
    texts: tuple[str, ...]


_new_entry = twin_of(Entry)


class SearchedTexts:
    """All entries by id; `waiting` tells whether something has changed since they were read."""

    def __init__(self, ws: Workshop) -> None:
        self._ws = ws
        self.entries: dict[int, Entry] = {}
        self._under: dict[int, int] = {}  # what an attachment, or what was seen later, hangs on
        self._names: Names = {}
        self._stale: set[int] = set()
        self._stale_hanging: set[int] = set()
        self._all_stale = False

    @property
    def waiting(self) -> bool:
        """Whether something has changed since it was read."""
        return self._all_stale or bool(self._stale) or bool(self._stale_hanging)

    def note(self, changes: Changes) -> None:
        """Remember what a change has touched."""
        self._all_stale = self._all_stale or changes.touches("template_entry")
        for table in _OWN:
            self._stale |= changes.tables.get(table, frozenset())
        for table in _HANGING:
            self._stale_hanging |= changes.tables.get(table, frozenset())
        if len(self._stale) + len(self._stale_hanging) > _MOST_SINGLE:
            self._all_stale = True

    def read(self, *, everything: bool) -> set[int]:
        """Read what is to be read; gives the ids of all that may have changed."""
        stale, hanging = self._stale, self._stale_hanging
        self._stale, self._stale_hanging = set(), set()
        if everything or self._all_stale:
            self._all_stale = False
            before = set(self.entries)
            with without_collecting():
                self._read_all()
            return before | self.entries.keys()
        return self._read_again(stale | self._owners(hanging))

    def _read_all(self) -> None:
        ws = self._ws
        self._names = _names_of(ws)
        self._under.clear()
        hanging = self._hanging(ws.attachments(), ws.follow_ups())
        searched: Iterable[Searched] = chain(
            ws.sessions(), ws.marks(), ws.statements(), ws.actions()
        )
        self.entries = {e.id: _entry(e, self._names, hanging.get(e.id, ())) for e in searched}

    def _read_again(self, owners: set[int]) -> set[int]:
        ws = self._ws
        there = {each.id: each for each in self._there(owners)}
        for owner in owners:
            if (each := there.get(owner)) is None:
                self.entries.pop(owner, None)
            else:
                hanging = self._hanging(ws.attachments(owner), ws.follow_ups(owner))
                self.entries[owner] = _entry(each, self._names, hanging.get(owner, ()))
        return owners

    def _there(self, ids: set[int]) -> Iterator[Searched]:
        ws = self._ws
        yield from ws.marks_among(frozenset(ids))
        for each in ids:
            with suppress(KeyError):
                yield ws.statement(each)
            with suppress(KeyError):
                yield ws.action(each)
        yield from (session for session in ws.sessions() if session.id in ids)

    def _owners(self, hanging: set[int]) -> set[int]:
        """What these attachments hang on, or did."""
        before = {self._under[i] for i in hanging if i in self._under}
        if not hanging:
            return before
        attached = {a.owner_id for a in self._ws.attachments() if a.id in hanging}
        return before | attached | {f.of_id for f in self._ws.follow_ups() if f.id in hanging}

    def _hanging(
        self, attached: Iterable[Attachment], seen: Iterable[FollowUp]
    ) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        rows = [(a.id, a.owner_id, a.caption) for a in attached]
        rows += [(f.id, f.of_id, f.words) for f in seen]
        for row_id, owner, text in rows:
            self._under[row_id] = owner
            found[owner].append(text)
        return found


def _names_of(ws: Workshop) -> Names:
    """The words of the template by section and code, in every language that it has."""
    return {(e.section, e.code): tuple(e.names.values()) for e in ws.template().all_entries()}


def _entry(each: Searched, names: Names, more: Iterable[str]) -> Entry:
    if isinstance(each, Mark):
        kind, at, order = "mark", each.placed_at, (1, f"{each.number:09d}", 0)
        own: Iterable[str] = _of_mark(each, names)
    elif isinstance(each, Statement):
        kind, at, order = "statement", each.said_at, (2, each.said_at, each.position)
        own = (each.words, each.translation, *_named(names, "theme", each.themes))
    elif isinstance(each, Action):
        kind, at, order = "action", each.agreed_at, (3, "", each.position)
        own = (each.what, each.who, each.duty_name, each.answer)
    else:
        kind, at, order = "session", each.started_at, (0, each.started_at, each.position)
        own = (each.title,)
    texts = tuple(text for text in chain(own, more) if text)
    made = _new_entry(each.id, kind, getattr(each, "group_id", 0), at, order, texts)
    made.__class__ = Entry
    return cast("Entry", made)


def _of_mark(mark: Mark, names: Names) -> Iterator[str]:
    yield from (
        mark.title, mark.words, mark.translation, mark.idea, mark.cope_words, mark.journey_from,
        mark.since, mark.fare, mark.schedule,
    )  # fmt: skip
    if mark.service:
        yield from _named(names, "service", (mark.service,))
    yield from _named(names, "barrier", mark.barriers)
    yield from _named(names, "theme", mark.themes)


def _named(names: Names, section: str, codes: tuple[str, ...]) -> Iterator[str]:
    for code in codes:
        yield from names.get((section, code), ())
