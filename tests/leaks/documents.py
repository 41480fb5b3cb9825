"""Opens PDFs and pictures: words on pages, every stream inflated, and what they say of themselves."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.leaks.held import Held

_ENOUGH = 100_000_000  # numbers and operators of one page: a coast drawn as lines has millions
_SAID = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]{4,})>|(%[^\r\n]{3,})", re.DOTALL)
_FONTS = {"/OpenType", "/CIDFontType0C"}
_PNG = b"\x89PNG\r\n\x1a\n"


def document(data: bytes, held: Held) -> Iterator[bytes]:
    """A PDF: the words on its pages, every stream inflated, its pictures, and what it says of itself."""
    import pypdf

    with warnings.catch_warnings(), _without_limits():
        warnings.simplefilter("ignore")
        reader = pypdf.PdfReader(io.BytesIO(data))
        inside = list(_streams(reader, held))
        printed = " ".join(page.extract_text() for page in reader.pages)
        told = (repr(dict(reader.metadata or {})), repr(reader.xmp_metadata))
    yield from inside
    yield printed.encode("utf-8", errors="replace")
    for text in told:
        yield text.encode("utf-8", errors="replace")


def _without_limits() -> Any:
    from pypdf import apply_configuration

    return apply_configuration(stream_parsing_work_maximum_count=_ENOUGH)


def _streams(reader: Any, held: Held) -> Iterator[bytes]:
    for number in range(1, int(reader.trailer["/Size"])):
        made = reader.get_object(number)
        if not hasattr(made, "get_data"):
            yield repr(made).encode("utf-8", errors="replace")
        elif made.get("/Subtype") == "/Image":
            held.raw.append(made.get_data())
            if picture := _picture_of(made):
                held.pictures.append(picture)
        elif made.get("/Type") in {"/EmbeddedFile", "/Metadata"}:
            yield made.get_data()
        elif "/Length1" not in made and made.get("/Subtype") not in _FONTS:
            held.raw.append(made.get_data())
            yield _said_in(made.get_data())


def _said_in(stream: bytes) -> bytes:
    """The strings and comments among what draws a page: its numbers are places on paper."""
    found = []
    for plain, digits, comment in _SAID.findall(stream):
        packed = b"".join(digits.split())
        found.append(bytes.fromhex(packed[: len(packed) // 2 * 2].decode()) or plain or comment)
    return b" " + b"\n".join(found)


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


def picture(data: bytes, held: Held) -> Iterator[bytes]:
    """A picture, and the texts that a PNG may pack."""
    held.pictures.append(data)
    yield b" " + data
    at = len(_PNG)
    while data.startswith(_PNG) and at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if name in {b"zTXt", b"iTXt", b"iCCP"}:
            yield from _inflated_from(data[at + 8 : at + 8 + size])
        at += size + 12


def _inflated_from(chunk: bytes) -> Iterator[bytes]:
    """What is packed somewhere in a chunk: it stands after a name, which ends at a zero byte."""
    for begin in range(len(chunk)):
        if chunk[begin : begin + 1] == b"\x78":
            try:
                yield zlib.decompressobj().decompress(chunk[begin:])
            except zlib.error:
                continue
