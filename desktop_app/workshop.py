"""The workshop: one file, opened; the one door through which everything in it changes."""

from __future__ import annotations

import contextlib
import hmac
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import apsw

from desktop_app.errors import (
    ChautariError,
    PassphraseNeededError,
    ReadOnlyError,
    WorkshopFileError,
)
from desktop_app.file import connection as sqlite
from desktop_app.file import left_beside, opening, rewriting
from desktop_app.file import passphrase as passphrase_of_file
from desktop_app.file.change import Change, new_id, new_uid, now
from desktop_app.file.changesets import touched
from desktop_app.file.content import content_of
from desktop_app.file.journal import EntryKind, HistoryEntry, Journal
from desktop_app.file.making import make_file
from desktop_app.file.reading import Reading
from desktop_app.file.writer import Writer
from desktop_app.language import _
from desktop_app.model import About, Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from types import TracebackType

    from desktop_app.file.lock import WorkshopLock

__all__ = ["Change", "HistoryEntry", "Workshop", "new_id", "new_uid", "now"]

_SETTLE_SECONDS = 1.0
_PAGES_AT_ONCE = 1_000  # of a copy, between two looks at whether it was stopped


class Workshop(Reading):
    """An open workshop file. Use `create` or `open`, and `close` (or `with`)."""

    def __init__(
        self,
        path: Path,
        connection: apsw.Connection,
        lock: WorkshopLock | None,
        passphrase: str = "",
    ) -> None:
        super().__init__()
        self.path = path
        self._passphrase = passphrase
        self._connection = connection
        self._file_lock = lock
        self._inode = opening.inode(path)
        self._change: Change | None = None
        self._subscribers: list[Callable[[Changes], None]] = []
        self._settling: threading.Timer | None = None
        self._data_version = connection.pragma("data_version")
        self.changed_by_others = False
        self.saved_at = ""
        self.journal = Journal(connection, Writer(connection, path))

    # Making, opening, closing -------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        title: str,
        place: str = "",
        day: str = "",
        language: str = "en",
        opens_at: tuple[float, float, float] | None = None,
        fictional: bool = False,
        passphrase: str = "",
    ) -> Workshop:
        """Make a new workshop file from the default template, encrypted if a passphrase is given.

        Raises:
            RuleError: The passphrase is too short.
            WorkshopFileError: The file exists already, or cannot be made.
        """
        path = Path(path)
        if path.exists():
            sentence = _("{file} is there already. Choose another name, or open it.")
            raise WorkshopFileError(sentence.format(file=path.name))
        passphrase = passphrase_of_file.as_key(passphrase)
        passphrase_of_file.refuse_short(passphrase)
        with sqlite.failures_as_sentences(path):
            if not path.parent.is_dir():
                raise FileNotFoundError(path.parent)
            about = About(
                new_uid(),
                title,
                place,
                day,
                language,
                opens_at or About("", "").opens_at,
                fictional=fictional,
            )
            make_file(path, about, passphrase)
        return cls.open(path, passphrase=passphrase)

    @classmethod
    def open(cls, path: Path | str, *, write: bool = True, passphrase: str = "") -> Workshop:
        """Open a workshop, for changing or (beside another window, or from a locked stick) for reading.

        Raises:
            PassphraseNeededError: It is encrypted, and the passphrase is missing or (WrongPassphraseError) wrong.
            NotAWorkshopError: It is something else, or damaged.
            NewerVersionError: A newer program made it.
            InUseError: Another window has it open for changing.
            WorkshopFileError: It cannot be read, or its folder cannot be written.
        """
        path = Path(path)
        if not path.is_file():
            sentence = _("There is no file {file}. Look whether it was moved or renamed.")
            raise WorkshopFileError(sentence.format(file=path.name))
        opening.refuse_other_files(path)
        if not passphrase_of_file.is_locked(passphrase_of_file.head_of(path)):
            passphrase = ""
        key = passphrase_of_file.as_key(passphrase)
        if not write:
            return cls(path, opening.for_reading(path, key), None, key)
        opened = cls(path, *opening.for_change(path, key), key)
        opened._finish_what_was_begun()
        return opened

    def _finish_what_was_begun(self) -> None:
        """Take in what waits beside the file, and end a withdrawal that was cut off."""
        with contextlib.suppress(ChautariError):
            self.take_in_left_beside()
            if self.notes("cleaning"):
                from desktop_app.withdrawing import finish

                finish(self)

    def reader(self) -> Workshop:
        """Open the same file once more, for reading: for long work in another thread."""
        return type(self).open(self.path, write=False, passphrase=self._passphrase)

    def beside(self, path: Path) -> Workshop:
        """Open another workshop for reading; one with a passphrase where that is this one's too.

        Raises:
            PassphraseNeededError: It has another one.
            WorkshopFileError: As for `open`.
        """
        try:
            return type(self).open(path, write=False, passphrase=self._passphrase)
        except PassphraseNeededError as error:
            sentence = _(
                "{file} has a passphrase of its own. Make an area kit of it there, and take that."
            )
            raise PassphraseNeededError(sentence.format(file=path.name)) from error

    def of_another_laptop(self, path: Path, passphrases: tuple[str, ...] = ()) -> Workshop:
        """Open another laptop's file for reading, whatever its version; under this one's passphrase or one of these.

        Raises:
            PassphraseNeededError: It has another one.
            WorkshopFileError: As for `open`; InUseError never.
        """
        opening.refuse_other_files(path)
        keys = [passphrase_of_file.as_key(typed) for typed in (*passphrases, self._passphrase)]
        for key in filter(None, keys):
            with contextlib.suppress(PassphraseNeededError):
                return type(self)(path, opening.up_to_date_for_reading(path, key), None, key)
        return type(self)(path, opening.up_to_date_for_reading(path, ""), None)

    def old_copy(self, path: Path) -> Workshop:
        """Open a copy that was made before a migration for changing, with its tables as they are.

        Raises:
            WorkshopFileError: It cannot be opened, or it has another passphrase.
        """
        opening.refuse_other_files(path)
        found = opening.for_change(path, self._passphrase, as_it_is=True)
        return type(self)(path, *found, self._passphrase)

    @property
    def has_passphrase(self) -> bool:
        """Whether the file is encrypted under a passphrase."""
        return bool(self._passphrase)

    def opens_with(self, passphrase: str) -> bool:
        """Tell whether this is the file's passphrase."""
        typed = passphrase_of_file.as_key(passphrase)
        return hmac.compare_digest(typed.encode(), self._passphrase.encode())

    def set_passphrase(self, passphrase: str) -> None:
        """Encrypt the file under another passphrase, or under none (""): every page is written anew.

        Raises:
            RuleError: It is too short.
            WorkshopFileError: Somebody else reads the file, or it cannot be written; it is as it was.
        """
        passphrase = passphrase_of_file.as_key(passphrase)
        passphrase_of_file.refuse_short(passphrase)
        with self._lock, sqlite.failures_as_sentences(self.path):
            self._ready_to_write()
            name = self.journal.writes_as
            self._let_go_of_others()
            self._connection.close()
            try:
                rewriting.write_anew(self.path, self._passphrase, passphrase)
                self._passphrase = passphrase
            finally:
                self._take_hold_again(name)
        self._wrote()

    def _let_go_of_others(self) -> None:
        """Make the file alone the whole workshop, or say who is in the way."""
        try:
            done = sqlite.checkpoint(self._connection)
            self._connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        except apsw.BusyError:
            done = False
        if not done:
            self._connection.execute("PRAGMA journal_mode = WAL").fetchall()
            sentence = _("Another program is reading {file}. Close it there, then try again.")
            raise WorkshopFileError(sentence.format(file=self.path.name))

    def _take_hold_again(self, name: str) -> None:
        self._connection = sqlite.open_for_change(self.path, self._passphrase)
        self._inode = opening.inode(self.path)
        self._data_version = self._connection.pragma("data_version")
        self.journal = Journal(self._connection, Writer(self._connection, self.path, name))

    def close(self) -> None:
        """Settle the file and let go of it."""
        if self._settling:
            self._settling.cancel()
        with self._lock:
            if self._file_lock:
                with contextlib.suppress(apsw.Error):
                    sqlite.checkpoint(self._connection)
                    self._connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            self._connection.close()
        self._passphrase = ""
        if self._file_lock:
            self._file_lock.release()
            self._file_lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the workshop is open for looking only."""
        return self._file_lock is None

    # Changing -----------------------------------------------------------------------------------

    @contextlib.contextmanager
    def change(
        self, label: str, origin: str = "", journal: bool = True, undoable: bool = True
    ) -> Iterator[Change]:
        """Change the workshop: one transaction, one step of undo, on disk when the block ends.

        Inside another change, it becomes part of that one.

        Args:
            label: What is done, for undo and the history, in the user's language.
            origin: Who does it (a view's name), so that this view can skip its own echo.
            journal: False for what cannot be undone (bytes, bookkeeping, erasing for good).
            undoable: False for what the journal should know, but undo should pass over: sound.
        """
        kind: EntryKind = "change" if undoable else "keep"
        with self._changing(label, origin, journal, kind) as change:
            yield change

    @contextlib.contextmanager
    def joining(self, label: str) -> Iterator[Change]:
        """Take in what other laptops' files know: one change, whose undo forgets all of it (`desktop_app.joining`)."""
        with self._changing(label, "join", journal=True, kind="join") as change:
            yield change

    @contextlib.contextmanager
    def _changing(
        self, label: str, origin: str, journal: bool, kind: EntryKind
    ) -> Iterator[Change]:
        with self._lock:
            if self._change:
                yield self._change
                return
            self._ready_to_write()
            with sqlite.failures_as_sentences(self.path):
                changes = yield from self._one_change(label, origin, journal, kind)
        self._tell(changes)

    @contextlib.contextmanager
    def keeping(self) -> Iterator[Change]:
        """Write bytes or bookkeeping in a short transaction of its own; from any thread, and nobody is told.

        It is not undone, and should mean nothing until a later change refers to it.
        """
        with self._lock:
            if self._change:
                yield self._change
                return
            self._ready_to_write()
            with sqlite.failures_as_sentences(self.path):
                yield from self._one_change("", "", journal=False)

    def leave_beside(self, name: int, rows: list[tuple[str, dict[str, Any]]]) -> None:
        """Leave rows (table, columns) of bookkeeping in a file beside this one, which somebody else holds.

        Raises:
            WorkshopFileError: Nothing can be written there.
        """
        left_beside.write(self.path, self._passphrase, name, rows)

    def left_beside(self) -> list[tuple[str, dict[str, Any]]]:
        """The rows of bookkeeping that wait beside the file."""
        found = left_beside.read(self.path, self._passphrase)
        return [row for _file, rows in found for row in rows]

    def take_in_left_beside(self) -> None:
        """Bring the rows that wait beside the file into it, unless it is open for looking only."""
        if self.read_only or not left_beside.found(self.path):
            return
        waiting = list(left_beside.read(self.path, self._passphrase))
        if waiting:
            with self.keeping() as change:
                for table, row in (each for _file, rows in waiting for each in rows):
                    change.put(table, row)
        for file, _rows in waiting:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)

    def notes(self, prefix: str) -> dict[str, str]:
        """The file's bookkeeping under names that begin so: the rest of each name, and what is kept."""
        query = "SELECT substr(key, ?), value FROM meta WHERE key GLOB ?"
        rows = self._rows(query, (len(prefix) + 1, f"{prefix}*"))
        return {str(key): str(value) for key, value in rows}

    def noted(self, prefix: str) -> tuple[str, ...]:
        """What the file's bookkeeping has under names that begin so: the rest of each name."""
        query = "SELECT substr(key, ?) FROM meta WHERE key GLOB ?"
        return tuple(str(row[0]) for row in self._rows(query, (len(prefix) + 1, f"{prefix}*")))

    def _one_change(
        self, label: str, origin: str, journal: bool, kind: EntryKind = "change"
    ) -> Generator[Change, None, Changes]:
        self._connection.execute("BEGIN IMMEDIATE")
        session = self.journal.record(apsw.Session(self._connection, "main")) if journal else None
        self._change = change = Change(self._connection, origin, decides=journal)
        try:
            yield change
            if session and ((changeset := session.changeset()) or self.journal.brings):
                settles = kind == "join" and not self.journal.brings
                self.journal.write(label, now(), changeset, "settle" if settles else kind)
            if session:
                session.close()
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back(session)
            raise
        finally:
            self._change = None
        self._wrote()
        return Changes({t: frozenset(ids) for t, ids in change.tables.items()}, origin, label)

    def undo(self) -> str | None:
        """Undo the last change; gives its label, or None if there is nothing to undo."""
        return self._step("undo")

    def redo(self) -> str | None:
        """Redo what was undone last; gives its label, or None."""
        return self._step("redo")

    @property
    def undo_label(self) -> str | None:
        """What would be undone now."""
        with self._lock:
            return self.journal.next_label("undo")

    @property
    def redo_label(self) -> str | None:
        """What would be redone now."""
        with self._lock:
            return self.journal.next_label("redo")

    def history(self, row_id: int) -> tuple[HistoryEntry, ...]:
        """Every change of one mark, statement or other row, oldest first."""
        with self._lock:
            return tuple(self.journal.history(row_id))

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Hear of every change after it is on disk, in the thread that made it; gives a way to stop."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback) if callback in self._subscribers else None

    def settle(self) -> bool:
        """Make the file alone the whole workshop; False if a reader was in the way (tried again soon)."""
        with self._lock:
            if self._change or self.read_only:
                return False
            with sqlite.failures_as_sentences(self.path):
                done = sqlite.checkpoint(self._connection)
            self._data_version = self._connection.pragma("data_version")
        return done

    def save_copy(
        self,
        path: Path,
        *,
        called: str = "",
        prepare: Callable[[apsw.Connection], object] = lambda _connection: None,
        progress: Callable[[float], object] = lambda _done: None,
    ) -> None:
        """Write the whole workshop to another place, also when its own file has vanished.

        Args:
            path: The place.
            called: What the file is called in a failure's sentence, if not by its name.
            prepare: What else is to be written into the copy.
            progress: Told the share that is done, from 0 to 1; it may raise to stop.
        """
        with self._lock, sqlite.failures_as_sentences(path.with_name(called or path.name)):
            target = apsw.Connection(str(path))
            try:
                passphrase_of_file.begin_locked(target, self._passphrase)
                with target.backup("main", self._connection, "main") as backup:
                    while not backup.done:
                        backup.step(_PAGES_AT_ONCE)
                        progress(1 - backup.remaining / max(1, backup.page_count))
                target.execute("PRAGMA journal_mode = DELETE").fetchall()
                prepare(target)
            finally:
                target.close()

    @contextlib.contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Read the file as it is now, whatever another connection writes meanwhile: for a workshop open for reading."""
        with sqlite.failures_as_sentences(self.path):
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def content(self, progress: Callable[[float], object] = lambda _done: None) -> bytes:
        """A digest of all that the file holds; `progress` is told the share that is done, and may raise to stop."""
        with self._lock, sqlite.failures_as_sentences(self.path):
            return content_of(self._connection, progress)

    def _step(self, kind: Literal["undo", "redo"]) -> str | None:
        with self._lock, sqlite.failures_as_sentences(self.path):
            self._ready_to_write()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                done = self.journal.step(kind, now())
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back(None)
                raise
            self._wrote()
        if done is None:
            return None
        label, changeset = done
        self._tell(Changes(touched(changeset), kind, label))
        return label

    def _roll_back(self, session: apsw.Session | None) -> None:
        if session:
            session.close()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        self.journal.read_again()

    def _ready_to_write(self) -> None:
        if self.read_only:
            sentence = _("{file} is open for looking only, so it cannot be changed.")
            raise ReadOnlyError(sentence.format(file=self.path.name))
        if opening.inode(self.path) != self._inode:
            sentence = _(
                "{file} is not where it was: moved, deleted or its stick pulled. Put it back, or save a copy now."
            )
            raise WorkshopFileError(sentence.format(file=self.path.name))
        if self._connection.pragma("data_version") != self._data_version:
            self.changed_by_others = True
            self._template = None
            with self._connection:
                self.journal.stop_undo(now())
            self._data_version = self._connection.pragma("data_version")

    def _wrote(self) -> None:
        self._data_version = self._connection.pragma("data_version")
        self.saved_at = now()
        if self._settling:
            self._settling.cancel()
        self._settling = threading.Timer(_SETTLE_SECONDS, self._settle_quietly)
        self._settling.daemon = True
        self._settling.start()

    def _settle_quietly(self) -> None:
        with contextlib.suppress(WorkshopFileError, apsw.Error):
            self.settle()

    def _tell(self, changes: Changes) -> None:
        if changes.touches("template_entry"):
            self._template = None
        for callback in tuple(self._subscribers):
            callback(changes)
