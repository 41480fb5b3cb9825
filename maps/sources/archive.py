"""Zip files unpacked with care: under names of our own, and never more than they may hold."""

from __future__ import annotations

import stat
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.text import clean
from maps.sources.reading import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_BYTES = 2 * 1024 * 1024 * 1024
_MOST_FILES = 10_000
_MOST_RATIO = 300
_SMALL = 50 * 1024 * 1024
_PIECE = 1024 * 1024
_LONGEST_NAME = 120
_FORBIDDEN = frozenset('<>:"/\\|?*')


@contextmanager
def unpacked(path: Path, wanted: Callable[[str], bool]) -> Iterator[Path]:
    """Unpack the wanted files into a folder that is gone afterwards.

    Files keep their own names within folders that are numbered in order, so that what a name in the
    archive says can lead nowhere. Links, archives in archives and what has a password are left out.

    Args:
        path: The archive.
        wanted: Called with a file's name in lower case, its folders left off.

    Raises:
        SourceError: It is damaged, or holds far more than its size can explain.
    """
    with TemporaryDirectory(prefix="chautari-", ignore_cleanup_errors=True) as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                _unpack(path, archive, _members(path, archive, wanted), Path(folder))
        except OSError as error:
            sentence = _("{file} could not be read. Is it still there, and may it be read?")
            raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            RuntimeError,
            ValueError,
            EOFError,
            zlib.error,
        ) as error:
            sentence = _("{file} is not a whole zip file. Ask for the file again.")
            raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
        yield Path(folder)


def _members(
    path: Path, archive: zipfile.ZipFile, wanted: Callable[[str], bool]
) -> list[zipfile.ZipInfo]:
    """The files to unpack, in the order of their names."""
    infos = archive.infolist()
    if len(infos) > _MOST_FILES:
        raise SourceError(_too_much(path))
    chosen = [info for info in infos if not _left_out(info) and wanted(_name(info).lower())]
    if any(info.flag_bits & 1 for info in chosen):
        sentence = _("{file} has a password. Unpack it first, then bring what is in it.")
        raise SourceError(sentence.format(file=shown(path)))
    total = sum(info.file_size for info in chosen)
    packed = sum(info.compress_size for info in chosen)
    if total > _MOST_BYTES or (total > _SMALL and total > _MOST_RATIO * max(packed, 1)):
        raise SourceError(_too_much(path))
    return sorted(chosen, key=lambda info: info.filename)


def _left_out(info: zipfile.ZipInfo) -> bool:
    link = stat.S_ISLNK(info.external_attr >> 16)
    name = _name(info)
    return info.is_dir() or link or name.startswith(".") or "__MACOSX" in info.filename


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/").rsplit("/", 1)[-1]


def _unpack(
    path: Path, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], folder: Path
) -> None:
    """Write the members; more bytes than the archive says it holds are an error."""
    folders: dict[str, Path] = {}
    for info in members:
        above = PurePosixPath(info.filename.replace("\\", "/")).parent
        place = folders.setdefault(str(above), _place(folder, len(folders), above.name))
        place.mkdir(parents=True, exist_ok=True)
        left = info.file_size
        with archive.open(info) as source, (place / _harmless(_name(info))).open("wb") as target:
            while piece := source.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise SourceError(_too_much(path))
                target.write(piece)


def _place(folder: Path, number: int, name: str) -> Path:
    """A folder of our own; a geodatabase is a folder that must keep its name."""
    place = folder / f"{number:05d}"
    return place / _harmless(name) if name.lower().endswith(".gdb") else place


def _harmless(name: str) -> str:
    """A name that any system can write, with its ending."""
    kept = "".join("_" if char in _FORBIDDEN else char for char in clean(name)).strip(" .\n\t")
    stem, dot, ending = kept.rpartition(".")
    return f"{(stem or kept)[:_LONGEST_NAME] or '_'}{dot}{ending[:20] if dot else ''}"


def _too_much(path: Path) -> str:
    sentence = _(
        "{file} unpacks to far more than a map can hold, and was not unpacked. Ask for the files themselves."
    )
    return sentence.format(file=shown(path))
