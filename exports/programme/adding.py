"""Adding releases to a programme: the newest of each workshop stays, whatever the order and however often."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.language import N_, _
from desktop_app.text import isolate
from exports.failing import failures_as_sentences
from exports.programme.data_set import part_of, put
from exports.programme.registry import Programme, read, write
from exports.programme.released_file import BESIDE, NotReleasedError, read_released
from exports.writing import checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from exports.programme.released_file import ReleasedFile

_AT_ONCE = 500  # releases in memory at a time
_OTHER = N_(
    "{file} is for {audience}, and this programme for {own}."
    " A programme is of one audience and recipient: make another."
)
_FOR = {
    "room": N_("the room"),
    "public": N_("everyone"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and the sentence that says why."""

    file: Path
    why: str


@dataclass
class Added:
    """What came of adding: names of files. `older`: a newer release of the same workshop is there already."""

    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def add(
    folder: Path, files: Iterable[Path], progress: Callable[[float], None] | None = None
) -> Added:
    """Add releases to the programme in a folder, which is made if there is none.

    Args:
        folder: The programme's.
        files: GeoParquet files and packages of exports, and folders of such.
        progress: Told the share done, 0 to 1.

    Returns:
        What came of each file. One that is not taken keeps no other from it.

    Raises:
        ExportError: The folder cannot be written to, or its programme not be read.
    """
    done, paths = Added(), list(_found(files))
    programme = read(folder) or Programme(folder)
    if not paths:
        return done
    with failures_as_sentences(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for start in range(0, len(paths), _AT_ONCE):
            programme = _add_some(programme, paths[start : start + _AT_ONCE], done)
            if progress:
                progress(min(1.0, (start + _AT_ONCE) / len(paths)))
    return done


def _found(files: Iterable[Path]) -> Iterator[Path]:
    """The files named, and what lies in the folders named."""
    for path in files:
        if path.is_dir():
            inside = (
                p for p in sorted(path.rglob("*")) if p.name.endswith((".parquet", "-package.zip"))
            )
            yield from (p for p in inside if not p.name.endswith(BESIDE))
        elif not path.name.endswith(BESIDE):
            yield path


def _add_some(programme: Programme, paths: list[Path], done: Added) -> Programme:
    newest: dict[str, ReleasedFile] = {}
    for path in paths:
        checkpoint()
        try:
            file = read_released(path)
        except NotReleasedError as refused:
            done.refused.append(Refused(path, str(refused)))
            continue
        if not programme.audience:
            programme = replace(programme, audience=file.audience, recipient=file.recipient)
        if (file.audience, file.recipient) != (programme.audience, programme.recipient):
            done.refused.append(Refused(path, _other(path, file, programme)))
        else:
            _take(programme, file, newest, done)
    return _put_all(programme, newest)


def _take(
    programme: Programme, file: ReleasedFile, newest: dict[str, ReleasedFile], done: Added
) -> None:
    """Say what a release is to those that are there, and keep it to be put if it is the newest."""
    key, name = file.member.key, file.member.file
    there = newest[key].member if key in newest else programme.members.get(key)
    if there is None:
        done.new.append(name)
    elif there.made_at > file.member.made_at:
        done.older.append(name)
        return
    elif there.checksum == file.member.checksum and name not in programme.pending:
        done.known.append(name)
        return
    else:
        done.replaced.append(name)
    newest[key] = file


def _put_all(programme: Programme, newest: dict[str, ReleasedFile]) -> Programme:
    """Write the parts, then the list; what was begun is noted before."""
    if not newest:
        return programme
    names = {file.member.file for file in newest.values()}
    programme = replace(programme, pending=tuple(sorted({*programme.pending, *names})))
    write(programme)
    by_part: dict[int, list[ReleasedFile]] = {}
    for file in newest.values():
        by_part.setdefault(part_of(file.member.key), []).append(file)
    for part, files in sorted(by_part.items()):
        put(programme, part, files)
    made = programme.with_members({key: file.member for key, file in newest.items()})
    programme = replace(made, pending=tuple(sorted({*programme.pending} - names)))
    write(programme)
    return programme


def _other(path: Path, file: ReleasedFile, programme: Programme) -> str:
    return _(_OTHER).format(
        file=isolate(path.name),
        audience=_whose(file.audience, file.recipient),
        own=_whose(programme.audience, programme.recipient),
    )


def _whose(audience: str, recipient: str) -> str:
    return isolate(recipient) if recipient else _(_FOR.get(audience, audience))
