"""Opens bytes of every kind, also what is packed in what is packed, until only texts, sounds and pictures are left."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import sqlite3
import struct
import urllib.parse
import warnings
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from maps.printing.lettering import Lettering

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
_BETWEEN = re.compile(r"[\s\xad\-\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_IN_CELL = re.compile(r"<v>(-?[\d.]+)</v>")
_PART = re.compile(rb"(?=<script|<style)")
_DEEPEST = 6
_LARGE = 2_000  # bytes
_nothing_said: set[int] = set()


@dataclass
class Held:
    """What was found in some bytes. `texts` have their spaces and hyphens taken away; `numbers` are in order."""

    texts: list[str] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    sounds: list[bytes] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    numbers: list[list[float]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All texts as one."""
        return "\n".join(self.texts)


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
    plain = data.replace(b"\0", b"") if b"\0" in data else data
    text = plain.decode("utf-8", errors="replace")
    held.numbers.append([float(n) for n in _NUMBER.findall(text)])
    for form in _forms(text):
        held.texts.append(_BETWEEN.sub("", form).lower())
    for packed in _packed(plain):
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


def _document(data: bytes, held: Held) -> Iterator[bytes]:
    """A PDF: the words on its pages, every stream inflated, its pictures, and what it says of itself."""
    import pypdf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = pypdf.PdfReader(io.BytesIO(data))
        yield from _streams(reader, held)
        printed = " ".join(page.extract_text() for page in reader.pages)
    yield printed.encode("utf-8", errors="replace")
    yield repr(dict(reader.metadata or {})).encode("utf-8", errors="replace")
    yield repr(reader.xmp_metadata).encode()


def _streams(reader: Any, held: Held) -> Iterator[bytes]:
    for number in range(1, int(reader.trailer["/Size"])):
        made = reader.get_object(number)
        if not hasattr(made, "get_data"):
            yield repr(made).encode("utf-8", errors="replace")
        elif made.get("/Subtype") == "/Image":
            held.raw.append(made.get_data())
            if picture := _picture_of(made):
                held.pictures.append(picture)
        elif "/Length1" not in made and made.get("/Subtype") not in {"/OpenType", "/CIDFontType0C"}:
            held.raw.append(made.get_data())


def _picture_of(made: Any) -> bytes:
    from PIL import Image

    data = made.get_data()
    if data.startswith(b"\xff\xd8"):
        return bytes(data) + b"\xff\xd9"  # pypdf drops a last byte that looks like a line's end
    if data.startswith(b"\x89PNG"):
        return bytes(data)
    size = (int(made["/Width"]), int(made["/Height"]))
    form = {1: "L", 3: "RGB", 4: "CMYK"}.get(len(data) // (size[0] * size[1]))
    if form is None:
        return b""
    out = io.BytesIO()
    Image.frombytes(form, size, data[: size[0] * size[1] * len(form)]).convert("RGB").save(
        out, "PNG"
    )
    return out.getvalue()


def _database(data: bytes, held: Held) -> Iterator[bytes]:
    made = sqlite3.connect(":memory:")
    made.deserialize(data)
    tables = [row[0] for row in made.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        yield table.encode()
        try:
            rows = made.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
        except sqlite3.Error:
            continue
        for row in rows:
            for value in row:
                yield from _value(value, held)
    made.close()


def _value(value: Any, held: Held) -> Iterator[bytes]:
    if isinstance(value, bytes):
        if value[:2] == b"GP":
            held.numbers.append(_positions(value))
        yield value
    elif value is not None:
        yield str(value).encode("utf-8", errors="replace")


def _positions(blob: bytes) -> list[float]:
    """The numbers of a GeoPackage geometry."""
    import shapely

    box = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[blob[3] >> 1 & 7]
    made = shapely.from_wkb(blob[8 + box :])
    return [float(n) for n in shapely.get_coordinates(made).ravel()]


def _shapefile(data: bytes, held: Held) -> Iterator[bytes]:
    """A shapefile (ESRI, 1998): its positions stand somewhere among its numbers."""
    for start in (100, 108, 112):  # where the first record's numbers can begin
        numbers = data[start : start + (len(data) - start) // 4 * 4]
        for shift in (0, 4):
            run = numbers[shift : shift + (len(numbers) - shift) // 8 * 8]
            held.numbers.append([n for (n,) in struct.iter_unpack("<d", run) if abs(n) <= 180])
    yield from ()


def _parquet(data: bytes, held: Held) -> Iterator[bytes]:
    from pyarrow import BufferReader, parquet

    read = parquet.read_table(BufferReader(data))
    yield repr(read.schema.metadata).encode()
    for column in read.columns:
        for value in column.to_pylist():
            if isinstance(value, bytes):
                import shapely

                held.numbers.append(
                    [float(n) for n in shapely.get_coordinates(shapely.from_wkb(value)).ravel()]
                )
            yield str(value).encode("utf-8", errors="replace")


def _sound(data: bytes, held: Held) -> Iterator[bytes]:
    held.sounds.append(data)
    yield b" " + data[:400]  # the tags that stand at its beginning


def _sound_or_webp(data: bytes, held: Held) -> Iterator[bytes]:
    yield from (_picture if data[8:12] == b"WEBP" else _sound)(data, held)


def _picture(data: bytes, held: Held) -> Iterator[bytes]:
    held.pictures.append(data)
    yield b" " + data


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
    (b"%PDF", _document),
    (b"SQLite format 3\0", _database),
    (b"PAR1", _parquet),
    (b"\0\0\x27\x0a", _shapefile),
    ((b"OggS", b"RIFF", b"fLaC"), _sound_or_webp),
    ((b"\xff\xd8\xff", b"\x89PNG", b"GIF8"), _picture),
    ((b"wOFF", b"wOF2", b"\0\1\0\0\0", b"OTTO"), _closed),
    ((b"\x78\x9c", b"\x78\xda", b"\x78\x01"), _inflated),
)
