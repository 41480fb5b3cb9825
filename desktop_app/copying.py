"""Copies for other tables: each is the whole workshop, and gives its marks numbers with a letter of its own."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.errors import RuleError, WorkshopFileError
from desktop_app.language import _
from desktop_app.number_blocks import OFFERED, free_letter, give
from desktop_app.numbers import FIRST_OF_ANY, letters
from desktop_app.stopping import stop_if
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import apsw

    from desktop_app.workshop import Workshop

MOST_TABLES = FIRST_OF_ANY - 1


def copies_for_tables(
    ws: Workshop,
    folder: Path,
    count: int,
    progress: Callable[[float], object] = lambda _done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Path, ...]:
    """Write a copy for each of so many other tables, named by its letter; a passphrase stays as it is.

    Raises:
        RuleError: There are not so many letters left.
        WorkshopFileError: One is there already, or cannot be written; then none of these is left.
        CancelledError: It was stopped; none of these is left.
    """
    if not 1 <= count <= MOST_TABLES:
        raise RuleError(
            _("Copies can be made for 1 to {most} tables at once.").format(most=MOST_TABLES)
        )
    made: list[Path] = []
    try:
        for n in range(count):
            stop_if(cancelled)
            made.append(_copy(ws, folder))
            progress((n + 1) / count)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return tuple(made)


def _copy(ws: Workshop, folder: Path) -> Path:
    with ws.change(_("Make a copy for another table"), journal=False) as change:
        block = free_letter(change)
        if not block:
            raise RuleError(
                _("All letters are given. Join the tables' files, or copy the file itself.")
            )
        path = folder / f"{ws.path.stem} {letters(block)}{ws.path.suffix}"
        if path.exists():
            sentence = _("{file} is there already. Move it away, or choose another folder.")
            raise WorkshopFileError(sentence.format(file=isolate(path.name)))
        give(change, block)
    with ws.reader() as own:  # marks go on meanwhile
        write_whole(own, path, partial(_offer, block=block))
    return path


def _offer(target: apsw.Connection, block: int) -> None:
    target.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (OFFERED, block))


def write_whole(ws: Workshop, path: Path, prepare: Callable[[apsw.Connection], object]) -> None:
    """Write the workshop to another place, down to the disk; nothing is left of it if that fails."""
    part = part_of(path)
    with nothing_half(path, part):
        ws.save_copy(part, called=path.name, prepare=prepare)
        sync(part)
        part.replace(path)
        sync_folder(path.parent)


def part_of(path: Path) -> Path:
    """The name of a copy while it is being written."""
    return path.with_name(f".{path.name}.part")


@contextlib.contextmanager
def nothing_half(path: Path, part: Path) -> Iterator[None]:
    """Take away what was begun if it does not come to its end; what the system says becomes a sentence."""
    remove(part)  # one that a power cut left
    try:
        yield
    except OSError as error:
        remove(part)
        raise WorkshopFileError(not_written(path), repr(error)) from error
    except BaseException:
        remove(part)
        raise


def sync(path: Path) -> None:
    """Wait until a file's bytes are on the disk or stick itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; where a system cannot, it does so by itself."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    """Take away what was begun, also where the stick is gone."""
    for left in (path, path.with_name(f"{path.name}-journal")):
        with contextlib.suppress(OSError):
            left.unlink(missing_ok=True)


def not_written(path: Path) -> str:
    """What is said when a copy could not be written."""
    sentence = _(
        "{file} could not be written there. Is the stick in, has it room, and may it be written to? Then try again."
    )
    return sentence.format(file=isolate(path.name))
