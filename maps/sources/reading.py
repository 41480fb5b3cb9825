"""The bytes of a file as text or JSON, whatever encoding somebody's program wrote."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.text import clean, isolate

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 1024 * 1024 * 1024
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def shown(path: Path) -> str:
    """A file's name as sentences show it."""
    return isolate(path.name)


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        SourceError: It is gone, may not be read, is a folder, is empty or far too large.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            sentence = _(
                "{file} is too large to be taken in. Cut out the area you need, then try again."
            )
            raise SourceError(sentence.format(file=shown(path)))
        data = path.read_bytes()
    except OSError as error:
        sentence = _("{file} could not be read. Is it still there, and may it be read?")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    if not data.strip():
        raise SourceError(_("{file} is empty. Ask for the file again.").format(file=shown(path)))
    return data


def read_start(path: Path, length: int = 64 * 1024) -> bytes:
    """The first bytes of a file.

    Raises:
        SourceError: It is gone, may not be read, is a folder or is empty.
    """
    try:
        with path.open("rb") as file:
            head = file.read(length)
    except FileNotFoundError as error:
        sentence = _("{file} is not there. Look where it is now.")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    except OSError as error:
        sentence = _("{file} could not be read. Is it still there, and may it be read?")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    if not head.strip():
        raise SourceError(_("{file} is empty. Ask for the file again.").format(file=shown(path)))
    return head


def read_text(path: Path) -> str:
    """The whole file as text: by its byte order mark, else UTF-8, else Windows Latin."""
    return as_text(read_bytes(path))


def as_text(data: bytes) -> str:
    """Bytes as text: by their byte order mark, else UTF-8, else Windows Latin."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\x00" in data[:4096]:
        return data.decode(
            "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be", "replace"
        )
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def tidy(value: Any) -> Any:
    """A property's value as a layer keeps it: text cleaned, lists and objects as text, no NaN."""
    if isinstance(value, str):
        return clean(value) if _UNWANTED.search(value) else value
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, (int, bool)) or value is None:
        return value if not isinstance(value, int) or -(2**63) <= value < 2**63 else str(value)
    return tidy(json.dumps(value, ensure_ascii=False, default=str))
