"""Another laptop's file as it may come in: without what was withdrawn, erased or blanked on any laptop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import apsw

from desktop_app import blanked, erasing, withdrawing
from desktop_app.file import forgotten
from desktop_app.file.changesets import built, id_of, replaced
from desktop_app.joining.facts import all_ids
from desktop_app.joining.known import COLUMNS
from desktop_app.joining.rows import rows_of
from desktop_app.recalling import note_recalls
from desktop_app.written_together import others_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop_app.file.seen import Seen
    from desktop_app.joining.facts import Gone
    from desktop_app.workshop import Change, Workshop

    Rewrite = tuple[frozenset[str], Callable[[str], str]]

_SEEN = "SELECT laptop, max(counter) FROM journal WHERE brought >= 0 GROUP BY laptop"
_SPOKEN = frozenset({"words", "translation"})


class Side:
    """One of the files that are joined."""

    def __init__(self, ws: Workshop, other: Workshop, gone: Gone) -> None:
        self.ws = other
        self.seen: Seen = {str(laptop): int(last) for laptop, last in other.ask(_SEEN)}
        self._columns: dict[str, list[str]] = {}
        self.stories = (
            set(withdrawing.ids_of(other, gone.withdrawn)) if gone.withdrawn else set[int]()
        )
        self.out = set(self.stories)
        if gone.erased:
            self.out |= {i for i in all_ids(other) if forgotten.hash_of(i) in gone.erased}
        self._rewrites: dict[int, list[Rewrite]] = {}
        if self.out:
            self._leave_shared_words(ws)
            self.out |= erasing.hanging_on(other, self.out)
        for story, blanks in gone.blanks.items():
            self._leave_blanked(story, blanks)

    def news(self, known: Seen) -> Iterator[tuple[Any, ...]]:
        """The entries that are not known yet (`COLUMNS`), each laptop's in their order."""
        query = f"SELECT {COLUMNS} FROM journal WHERE laptop = ? AND counter > ? AND brought >= 0 ORDER BY counter"
        for laptop, last in sorted(self.seen.items()):
            if last > known.get(laptop, 0):
                for row in self.ws.ask(query, (laptop, known.get(laptop, 0))):
                    yield (*row[:5], self._entry(row[5]), *row[6:])

    def rows(
        self, table: str, columns: list[str], ids: Iterable[int]
    ) -> dict[int, tuple[Any, ...]]:
        """Rows by their ids, as far as they may come."""
        found = rows_of(self.ws.ask, table, columns, [i for i in ids if i not in self.out])
        for row_id in found.keys() & self._rewrites.keys():
            found[row_id] = self._row(table, columns, found[row_id])
        return found

    def ends_what_is_out(self, ws: Workshop, change: Change) -> None:
        """Take out of the sound that came what was withdrawn; and note whom of this file's ledger to ask."""
        if self.stories:
            erasing.silence_stories(ws, change, self.stories, self.ws)
            known = erasing.identifiers_of(self.ws, self.stories)
            note_recalls(ws, change, known, erasing.tables_of(change))

    def _leave_shared_words(self, ws: Workshop) -> None:
        """Words that once stood together with what is gone: only those of today."""
        for other in others_of(self.ws, self.out) | others_of(ws, self.out):
            today = next(
                (
                    f.statements_among(frozenset({other}))
                    for f in (ws, self.ws)
                    if f.statements_among(frozenset({other}))
                ),
                None,
            )
            if today is None:
                self.out.add(other)
                continue
            said = today[other]
            for column, text in (("words", said.words), ("translation", said.translation)):
                self._rewrite(other, frozenset({column}), partial(_as_today, text))

    def _leave_blanked(self, story: int, blanks: set[tuple[int, str]]) -> None:
        texts = erasing.texts_of(self.ws, story)
        words = blanked.words_again(self.ws.secret(), story, blanks, texts)
        if words:
            blank = partial(erasing.blanked_by, erasing.pattern_of(words))
            for row_id in {story} | erasing.hanging_on(self.ws, {story}):
                self._rewrite(row_id, frozenset().union(*erasing.TYPED.values()), blank)

    def _rewrite(self, row_id: int, columns: frozenset[str], how: Callable[[str], str]) -> None:
        self._rewrites.setdefault(row_id, []).append((columns, how))

    def _entry(self, changeset: bytes) -> bytes:
        if not (self.out or self._rewrites) or not changeset:
            return changeset
        ids = {id_of(change) for change in apsw.Changeset.iter(changeset)}
        if not (ids & self.out or ids & self._rewrites.keys()):
            return changeset
        return built(changeset, self._change)

    def _change(self, change: apsw.TableChange) -> tuple[Any, Any] | None:
        row_id = id_of(change)
        if row_id in self.out:
            return None
        old, new = change.old, change.new
        for columns, how in self._rewrites.get(row_id, ()):
            names = self.columns_in(change.name)
            where = {i for i, n in enumerate(names) if n in columns & _typed(change.name)}
            old, new = replaced(old, where, how), replaced(new, where, how)
        return old, new

    def _row(self, table: str, columns: list[str], row: tuple[Any, ...]) -> tuple[Any, ...]:
        for which, how in self._rewrites[row[0]]:
            where = {i for i, n in enumerate(columns) if n in which & _typed(table)}
            row = replaced(row, where, how)
        return row

    def columns_in(self, table: str) -> list[str]:
        """The columns of a table."""
        if table not in self._columns:
            self._columns[table] = [str(r[1]) for r in self.ws.ask(f'PRAGMA table_info("{table}")')]
        return self._columns[table]


def _typed(table: str) -> frozenset[str]:
    return erasing.TYPED.get(table, frozenset())


def _as_today(text: str, _then: str) -> str:
    return text
