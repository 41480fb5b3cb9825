"""Opens bytes of every kind, also what is packed in what is packed, until only texts, sounds and pictures are left."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import urllib.parse
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from maps.printing.lettering import Lettering
from tests.leaks.documents import document, picture
from tests.leaks.held import Held, plain
from tests.leaks.stores import database, parquet_file, shapefile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KNOWN = {
    "actions.pdf", "csv", "docx", "geojson", "html", "json", "ogg", "pdf", "qdpx", "srt", "txt", "vtt", "wav",
    "svg", "png", "xlsx", "gpkg", "kml", "kmz", "zip", "parquet", "dbf", "shp", "shx", "prj", "cpg", "md", "xml",
}  # fmt: skip
"""How the names of files end that can be opened here. A format that writes another one must be taught to this page."""

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_HEX = re.compile(rb"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}){8,}(?![0-9a-fA-F])")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_IN_CELL = re.compile(r"<v>(-?[\d.]+)</v>")
_PART = re.compile(rb"(?=<script|<style)")
_DEEPEST = 6
_LARGE = 2_000  # bytes
_nothing_said: set[int] = set()


def opened(folder: Path) -> Held:
    """Everything in the files of a folder, and their names.

    Raises:
        LookupError: A file of a kind that cannot be opened here.
    """
    held = Held()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if path.suffix.lstrip(".").lower() not in KNOWN:
            raise LookupError(f"{path.name}: teach tests/leaks/opening.py to open such a file")
        held.names.append(path.name)
        open_bytes(path.read_bytes(), held)
    return held


@contextmanager
def drawn_words() -> Iterator[list[str]]:
    """Listen to the words that are drawn on maps: their letters stand in a PDF as shapes, not as text."""
    drawn: list[str] = []
    draws = Lettering.draw

    def listening(self: Lettering, text: str, *where: Any, **how: Any) -> float:
        drawn.append(text)
        return draws(self, text, *where, **how)

    Lettering.draw = listening  # type: ignore[method-assign]
    try:
        yield drawn
    finally:
        Lettering.draw = draws  # type: ignore[method-assign]


def learn(folder: Path) -> None:
    """Remember the large parts of files that were made of an empty workshop: they hold nothing, wherever they stand."""
    for path in folder.iterdir():
        _nothing_said.update(hash(part) for part in _parts(path.read_bytes()))


def _parts(data: bytes) -> list[bytes]:
    """A page's scripts, styles and data, each for itself; other bytes in one piece."""
    return _PART.split(data) if b"<script" in data else [data]


def open_bytes(data: bytes, held: Held, depth: int = 0) -> None:
    """Add what some bytes hold, and what they pack."""
    for part in _parts(data):
        if part and not (len(part) > _LARGE and hash(part) in _nothing_said):
            _open_part(part, held, depth)


def _open_part(data: bytes, held: Held, depth: int) -> None:
    if depth > _DEEPEST:
        return
    held.raw.append(data)
    for begins, opens in _KINDS:
        if data.startswith(begins):
            for inside in opens(data, held):
                open_bytes(inside, held, depth + 1)
            return
    _read_text(data, held, depth)


def _read_text(data: bytes, held: Held, depth: int) -> None:
    bare = data.replace(b"\0", b"") if b"\0" in data else data
    text = bare.decode("utf-8", errors="replace")
    held.numbers.append([float(n) for n in _NUMBER.findall(text)])
    for form in _forms(text):
        held.texts.append(plain(form))
    for packed in _packed(bare):
        open_bytes(packed, held, depth + 1)


def _forms(text: str) -> Iterator[str]:
    """A text as it stands, and as whoever opens the file reads it."""
    yield text
    if "<" in text:
        yield _TAG.sub("", text)
    if "&" in text and (said := html.unescape(text)) != text:
        yield said
        yield _TAG.sub("", said)
    if "%" in text:
        yield urllib.parse.unquote(text)
    if "\\" in text:
        yield _ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)), text)


def _packed(data: bytes) -> Iterator[bytes]:
    """What stands in a text as base64 or as hexadecimal digits."""
    for found in _BASE64.findall(data):
        plain = found.replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
        for skipped in (0,) if len(plain) > 400 else range(4):
            part = plain[skipped:]
            part = part[: len(part) // 4 * 4] if len(part) % 4 == 1 else part
            try:
                yield base64.b64decode(part + b"=" * (-len(part) % 4))
            except binascii.Error:
                continue
    for found in _HEX.findall(data):
        yield bytes.fromhex(found.decode("ascii"))


def _archive(data: bytes, held: Held) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive.comment
        for info in archive.infolist():
            path = PurePath(info.filename)
            assert not path.is_absolute(), info.filename
            assert ".." not in path.parts, info.filename
            held.names.append(info.filename)
            yield info.filename.encode()
            yield info.comment
            inside = archive.read(info)
            if info.filename.startswith("xl/worksheets/"):
                held.numbers.append([float(n) for n in _IN_CELL.findall(inside.decode())])
            yield inside


def _gzipped(data: bytes, _held: Held) -> Iterator[bytes]:
    yield gzip.decompress(data)


def _sound(data: bytes, held: Held) -> Iterator[bytes]:
    held.sounds.append(data)
    yield b" " + data[:400]  # the tags that stand at its beginning


def _sound_or_webp(data: bytes, held: Held) -> Iterator[bytes]:
    yield from (picture if data[8:12] == b"WEBP" else _sound)(data, held)


def _closed(_data: bytes, _held: Held) -> Iterator[bytes]:
    """A font: drawn letters, nothing that was said."""
    yield from ()


def _inflated(data: bytes, _held: Held) -> Iterator[bytes]:
    try:
        yield zlib.decompress(data)
    except zlib.error:
        return


_KINDS: tuple[tuple[bytes | tuple[bytes, ...], Callable[[bytes, Held], Iterator[bytes]]], ...] = (
    (b"PK\x03\x04", _archive),
    (b"\x1f\x8b", _gzipped),
    (b"%PDF", document),
    (b"SQLite format 3\0", database),
    (b"PAR1", parquet_file),
    (b"\0\0\x27\x0a", shapefile),
    ((b"OggS", b"RIFF", b"fLaC"), _sound_or_webp),
    ((b"\xff\xd8\xff", b"\x89PNG", b"GIF8"), picture),
    ((b"wOFF", b"wOF2", b"\0\1\0\0\0", b"OTTO"), _closed),
    ((b"\x78\x9c", b"\x78\xda", b"\x78\x01"), _inflated),
)
