"""What lies in a zip file or beside a table: read in memory, never unpacked to the disk, and bounded."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.reading import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MOST_FILES = 20_000
_MOST_BYTES = 200 * 1024 * 1024  # of one file
_MOST_RATIO = 300
_DEEPEST = 4


class Packed:
    """The files of a zip file, by name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.infos = [info for info in archive.infolist()[:_MOST_FILES] if _is_wanted(info)]
        self._by_name = {name_of(info).casefold(): info for info in reversed(self.infos)}

    def read(self, name: str) -> bytes | None:
        """The bytes of the file of this name, in whatever folder; None if it is not there or is too much."""
        info = self._by_name.get(name.casefold())
        return self.bytes_of(info) if info is not None else None

    @property
    def names(self) -> frozenset[str]:
        """The names of all files, in lower case."""
        return frozenset(self._by_name)

    def bytes_of(self, info: zipfile.ZipInfo) -> bytes | None:
        """The bytes of a file; None if it is damaged, or unpacks to too much."""
        if info.file_size > _MOST_BYTES or info.file_size > _MOST_RATIO * max(
            1000, info.compress_size
        ):
            return None
        with suppress(
            zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError
        ):
            with self._archive.open(info) as file:
                data = file.read(info.file_size + 1)
            return data if len(data) <= info.file_size else None
        return None


@contextmanager
def opened(path: Path) -> Iterator[Packed]:
    """A zip file, open. SourceError if it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield Packed(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError) as error:
        sentence = _("{file} is not a whole zip file. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a file without its folders."""
    return _last(info.filename)


def _last(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    hidden = name_of(info).startswith(".") or "__MACOSX" in info.filename
    return not (info.is_dir() or hidden or info.flag_bits & 1)


class Beside:
    """Pictures and sounds that belong to a file: in it, beside it, or where somebody says.

    Args:
        path: The partner's file.
        where: A folder or zip file with its pictures; else the file's own folder and what lies in it.
    """

    def __init__(self, path: Path, where: Path | None = None) -> None:
        self._path = path
        self._where = where
        self._files: dict[str, Path] | None = None
        self._zips: list[Path] = []

    def read(self, name: str) -> bytes | None:
        """The bytes of a file of this name; None if it is nowhere."""
        wanted = _last(name)
        if self._files is None:
            self._files = self._listed()
        found = self._files.get(wanted.casefold())
        with suppress(OSError):
            if found is not None and found.stat().st_size <= _MOST_BYTES:
                return found.read_bytes()
        for archive in self._zips:
            with suppress(SourceError), opened(archive) as packed:
                if (data := packed.read(wanted)) is not None:
                    return data
        return None

    def lacking(self, names: Iterable[str]) -> frozenset[str]:
        """Those of some names that no file has, as far as names tell."""
        if self._files is None:
            self._files = self._listed()
        there = set(self._files)
        for archive in self._zips:
            with suppress(SourceError), opened(archive) as packed:
                there |= packed.names
        return frozenset(n for n in names if _last(n).casefold() not in there)

    def _listed(self) -> dict[str, Path]:
        """The files that may be meant, by name; those in zip files are asked for one by one."""
        if self._where is not None and self._where.is_file():
            self._zips = [self._where]
            return {}
        if self._path.suffix.lower() in {".zip", ".kmz"}:
            self._zips = [self._path]
            return {}
        folder = self._where or self._path.parent
        files: dict[str, Path] = {}
        for file in _files(folder, _DEEPEST):
            if len(files) >= _MOST_FILES:
                break
            files.setdefault(file.name.casefold(), file)
        self._zips = [p for p in files.values() if p.suffix.lower() == ".zip" and p != self._path][
            :5
        ]
        return files


def _files(folder: Path, deep: int) -> Iterator[Path]:
    """The files of a folder and of those in it; links lead nowhere."""
    with suppress(OSError):
        inside = sorted(folder.iterdir())
        yield from (p for p in inside if p.is_file() and not p.is_symlink())
        if deep > 1:
            for one in inside:
                if one.is_dir() and not one.is_symlink() and not one.name.startswith("."):
                    yield from _files(one, deep - 1)
