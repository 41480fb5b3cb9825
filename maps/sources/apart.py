"""Readers in a process of their own: what a file does to a reader stays there.

A foreign file may crash GDAL, hang it or fill the memory. `apart` calls the reader in a new process,
stops it when the user says so or a limit is reached, and gives one sentence for whatever went wrong.
"""

from __future__ import annotations

import multiprocessing
import pickle
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from desktop_app.errors import ChautariError, SourceError
from desktop_app.language import _, language
from desktop_app.stopping import stop_if
from maps.sources.parcel import receive
from maps.sources.reading import shown
from maps.sources.worker import Task, work

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

T = TypeVar("T")
Reason = Literal["crash", "memory", "time", "fault"]

MEGABYTE = 1024 * 1024
_LEAST_MEMORY = 500 * MEGABYTE
_LARGE_FILE = 40 * MEGABYTE
_MEMORY_PER_BYTE = 8
_LEAST_SECONDS = 120.0
_SECONDS_PER_MEGABYTE = 3.0
_LOOK_EVERY = 0.05


class BrokenReaderError(SourceError):
    """A reader did not come back with an answer; `reason` says why, for tests and the log."""

    def __init__(self, sentence: str, details: str = "", reason: Reason = "fault") -> None:
        super().__init__(sentence, details)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may take: bytes of memory above its start, and seconds."""

    memory: int
    seconds: float

    @classmethod
    def of(cls, size: int) -> Limits:
        """The limits for a file of so many bytes: 500 MB, more only for a large file."""
        import psutil

        wanted = _LEAST_MEMORY + _MEMORY_PER_BYTE * max(0, size - _LARGE_FILE)
        memory = max(_LEAST_MEMORY, min(wanted, psutil.virtual_memory().available * 2 // 3))
        return cls(int(memory), _LEAST_SECONDS + _SECONDS_PER_MEGABYTE * size / MEGABYTE)


def apart(
    function: Callable[..., T],
    *args: Any,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
) -> T:
    """Call a reader in a process of its own and give what it gives.

    Args:
        function: A function of a module (it is found again by its name).
        args: Values that can be pickled; the first path among them names the file in sentences.
        cancelled: Asked twenty times a second whether to stop.
        limits: Else they follow from the size of the file.

    Raises:
        SourceError: The reader's own, whole; or that it crashed, hung or wanted too much memory.
        CancelledError: The user stopped it.
    """
    path = next((a for a in args if isinstance(a, Path)), Path())
    limits = limits or Limits.of(_size(path))
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="chautari-", ignore_cleanup_errors=True) as scratch:
        receiver, sender = context.Pipe(duplex=False)
        task = Task(function, args, language(), scratch, limits.memory)
        process = context.Process(target=work, args=(sender, task), daemon=True)
        try:
            process.start()
            sender.close()
            watch = _Watch(process, receiver, limits, cancelled or _never, path)
            given: T = _told(receive(receiver, watch.until_more), path)
            return given
        except (EOFError, OSError, pickle.PickleError) as error:
            if process.pid is not None:
                process.join(1)
            raise _broken(path, "crash", f"{error!r}, exit code {process.exitcode}") from error
        finally:
            sender.close()
            receiver.close()
            _end(process)


def _told(answer: Any, path: Path) -> Any:
    """What the reader gave; raises what it raised."""
    outcome, value = answer
    if outcome == "done":
        return value
    if outcome == "refused" and isinstance(value, ChautariError):
        raise value
    raise _broken(path, "memory" if outcome == "memory" else "fault", str(value))


class _Watch:
    """Looks after one reader while the parent waits for it."""

    def __init__(
        self,
        process: Any,
        receiver: Connection,
        limits: Limits,
        cancelled: Callable[[], bool],
        path: Path,
    ) -> None:
        self._process = process
        self._receiver = receiver
        self._limits = limits
        self._cancelled = cancelled
        self._path = path
        self._ends = time.monotonic() + limits.seconds
        self._started_with: int | None = None

    def until_more(self) -> None:
        """Return when there is something to receive; raises when there will be nothing."""
        while not wait([self._receiver], _LOOK_EVERY):
            stop_if(self._cancelled)
            if time.monotonic() > self._ends:
                raise _broken(self._path, "time", f"after {self._limits.seconds:.0f} s")
            self._look_at_memory()
        if self._started_with is None:
            self._started_with = self._memory()

    def _look_at_memory(self) -> None:
        if self._started_with is not None:
            taken = self._memory() - self._started_with
            if taken > self._limits.memory:
                raise _broken(self._path, "memory", f"{taken // MEGABYTE} MB")

    def _memory(self) -> int:
        import psutil

        with suppress(psutil.Error):
            return int(psutil.Process(self._process.pid).memory_info().rss)
        return 0


def _broken(path: Path, reason: Reason, details: str) -> BrokenReaderError:
    sentence = {
        "memory": _(
            "{file} takes more memory to read than this laptop can give. Cut out the area you need, then try again."
        ),
        "time": _(
            "Reading {file} took too long and was stopped. Ask for it in another form, for example GeoJSON."
        ),
    }.get(
        reason,
        _("{file} cannot be read: it is damaged. Ask for it again, or in another form."),
    )
    return BrokenReaderError(sentence.format(file=shown(path)), details, reason)


def _size(path: Path) -> int:
    """The bytes of a file, or of the files in a folder."""
    try:
        if path.is_dir():
            return sum(p.stat().st_size for p in path.iterdir() if p.is_file())
        return path.stat().st_size
    except OSError:
        return 0


def _end(process: Any) -> None:
    if process.pid is not None:
        process.kill()
        process.join()
        process.close()


def _never() -> bool:
    return False
