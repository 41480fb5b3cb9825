"""Handing over: a checked copy of the whole workshop on a stick, read back from it before it may be pulled.

It is the workshop itself, with all that was said, for the facilitator's other laptop; never for a partner.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.checking import check
from desktop_app.copying import nothing_half, part_of, sync, sync_folder
from desktop_app.errors import RuleError, WorkshopFileError
from desktop_app.language import _
from desktop_app.stopping import stop_if
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.workshop import Workshop

_ROOM = 2_000_000  # bytes that are to stay free
_NAMES = 1_000


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written, and that it was read back: now the stick may be pulled."""

    path: Path
    size: int  # bytes
    marks: int
    statements: int
    has_passphrase: bool
    problems: tuple[str, ...]  # what `check` says of it: the same as of this file


def hand_over(
    ws: Workshop,
    folder: Path,
    progress: Callable[[float], object] = lambda _done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> HandedOver:
    """Write a copy, wait until it is on the stick, read it back from there, and compare every row.

    A file that is there already is left alone: the copy gets a number behind its name.

    Raises:
        RuleError: The folder is the one in which the workshop lies.
        WorkshopFileError: It cannot be written or is not what it should be; then nothing is left of it.
        CancelledError: It was stopped; nothing is left of it.
    """
    _refuse(ws, folder)
    path = _free_name(folder, ws.path)
    part = part_of(path)

    def step(begin: float, share: float) -> Callable[[float], None]:
        def told(done: float) -> None:
            stop_if(cancelled)
            progress(begin + done * share)

        return told

    with nothing_half(path, part), ws.reader() as here, here.at_one_moment():
        here.save_copy(part, called=path.name, progress=step(0.0, 0.5))
        sync(part)
        _forget_cached(part)
        size = part.stat().st_size
        with here.beside(part) as copy:
            if copy.content(step(0.5, 0.25)) != here.content(step(0.75, 0.2)):
                raise WorkshopFileError(_not_the_same(path))
            counts, problems = copy.counts(), check(copy)
        stop_if(cancelled)
        part.replace(path)
        sync_folder(folder)
    progress(1.0)
    return HandedOver(
        path, size, counts["marks"], counts["statements"], ws.has_passphrase, problems
    )


def _refuse(ws: Workshop, folder: Path) -> None:
    try:
        here, free = folder.resolve() == ws.path.resolve().parent, shutil.disk_usage(folder).free
        size = ws.path.stat().st_size
    except OSError as error:
        sentence = _("{folder} cannot be reached. Put the stick in, and choose it again.")
        raise WorkshopFileError(
            sentence.format(folder=isolate(folder.name or str(folder))), repr(error)
        ) from error
    if here:
        raise RuleError(
            _("The workshop lies in this folder already. Choose the stick, or a folder on it.")
        )
    if free < size + _ROOM:
        sentence = _(
            "There is no room for {file} there: {need} MB are needed, {free} MB are free. Make room, or take another."
        )
        told = {"need": (size + _ROOM) // 1_000_000 + 1, "free": free // 1_000_000}
        raise WorkshopFileError(sentence.format(file=isolate(ws.path.name), **told))


def _free_name(folder: Path, path: Path) -> Path:
    names = (path.name, *(f"{path.stem} {n}{path.suffix}" for n in range(2, _NAMES)))
    return next(p for p in (folder / name for name in names) if not p.exists())


def _forget_cached(path: Path) -> None:
    """Let the system forget what it has of the file in memory, so that it is read from the stick itself."""
    with contextlib.suppress(OSError, AttributeError):  # systems that cannot
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def _not_the_same(path: Path) -> str:
    sentence = _(
        "What was read back from {file} is not what was written: the stick is damaged. Take another one."
    )
    return sentence.format(file=isolate(path.name))
