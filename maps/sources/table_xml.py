"""The XML inside zipped spreadsheets: read as a stream, bounded, and without any document type.

A document type is the only place where XML can define entities, so files with one are refused: nothing
is ever expanded or fetched.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol
from xml.parsers import expat

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.reading import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOST_CELLS = 12_000_000
_MOST_BYTES = 600 * 1024 * 1024
_MOST_TIMES = 200  # a table shrinks by so much at most when it is zipped
_SMALL = 50 * 1024 * 1024
_CHUNK = 1024 * 256


class TooMuchError(ValueError):
    """A file holds far more than a table that somebody made."""


class Reader(Protocol):
    """What is told of the elements of a document; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A piece of text."""


class Parts:
    """The parts of one zipped spreadsheet."""

    def __init__(self, archive: zipfile.ZipFile, check: Callable[[], None]) -> None:
        self._archive = archive
        self._check = check
        self._left = _MOST_BYTES
        self.names = frozenset(archive.namelist())

    def read(self, name: str, reader: Reader) -> None:
        """Read a part; one that is not there says nothing.

        Raises:
            TooMuchError: It unpacks to more than a table ever does.
            ValueError: It is not XML, or has a document type.
        """
        if name not in self.names:
            return
        self._refuse_bomb(name)
        parser = _parser(reader)
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    self._check()
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise TooMuchError(name)
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ValueError(f"{name}: {error}") from error

    def _refuse_bomb(self, name: str) -> None:
        info = self._archive.getinfo(name)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise ValueError(f"{name}: packed in a way that spreadsheets do not use")
        if info.file_size > _SMALL and info.file_size > _MOST_TIMES * max(1, info.compress_size):
            raise TooMuchError(name)


@contextmanager
def opened(path: Path, check: Callable[[], None]) -> Iterator[Parts]:
    """Open a zipped spreadsheet; whatever breaks in it is one sentence.

    Raises:
        SourceError: It is no such file, is damaged, or holds far too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield Parts(archive, check)
    except TooMuchError as error:
        sentence = _("{file} unpacks to far more than a table ever holds, and was not opened.")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    except FileNotFoundError as error:
        raise SourceError(
            _("{file} is not there. Look where it is now.").format(file=shown(path))
        ) from error
    except (OSError, EOFError) as error:
        sentence = _("{file} could not be read. Is it still there, and may it be read?")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        NotImplementedError,
        RuntimeError,
        ValueError,
        LookupError,
        OverflowError,
    ) as error:
        raise SourceError(_damaged(path), repr(error)[:500]) from error


def _damaged(path: Path) -> str:
    try:
        with path.open("rb") as file:
            is_old = file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    except OSError:
        is_old = False
    if is_old:
        sentence = _(
            "{file} is an old or a locked spreadsheet. Open it, then save it as XLSX without a password."
        )
    else:
        sentence = _(
            "{file} is damaged, or no spreadsheet. Open it, save it again as XLSX, then try again."
        )
    return sentence.format(file=shown(path))


def _parser(reader: Reader) -> Any:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_said: object) -> None:
        raise ValueError("a document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda name, said: reader.start(_bare(name), said)
    parser.EndElementHandler = lambda name: reader.end(_bare(name))
    parser.CharacterDataHandler = reader.text
    return parser


def _bare(name: str) -> str:
    return name.rsplit(":", 1)[-1]
