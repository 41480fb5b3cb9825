"""Ways in which a file is damaged: what sticks, mail programs, editors and bad intentions do to bytes."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import dataclass

from hypothesis import strategies as st

_WORDS = (
    b"NaN", b"Infinity", b"1e308", b"-1e999", b"-181", b"91", b"0", b"99999999999999999999", b"9" * 400,
    b"9" * 5000, b"null", b"{}", b"[]",
    b'"', b"'", b"<", b">", b"&", b"]]>", b"<!--", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"\xed\xa0\x80",
    b"\xf0\x9f\x92\xa9", b"POLYGON EMPTY", b"EPSG:3857", b"EPSG:0", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff",
    b"../../etc/passwd", b"http://127.0.0.1:9/x", b"/vsicurl/http://127.0.0.1:9/x", b"<OGRVRTDataSource>",
)  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """One blow: what is done, where (0 to 1 of the length), over how many bytes, with what."""

    how: str
    where: float
    length: int
    what: bytes


_HOW = (
    *("flip", "put", "number", "number", "flip", "put", "number", "splice"),
    *("insert", "drop", "twice", "cut", "zeros", "swap"),
)

damages = st.lists(
    st.builds(
        Damage,
        how=st.sampled_from(_HOW),
        where=st.one_of(
            st.floats(0, 1, allow_nan=False),
            st.floats(0, 0.02, allow_nan=False),
            st.just(1.0),
        ),
        length=st.one_of(st.integers(1, 16), st.integers(1, 5000)),
        what=st.one_of(st.sampled_from(_WORDS), st.binary(min_size=1, max_size=12)),
    ),
    min_size=0,
    max_size=4,
)


def damaged(data: bytes, blows: list[Damage], other: bytes) -> bytes:
    """The bytes after all blows; `other` is where foreign pieces come from."""
    for blow in blows:
        data = _struck(data, blow, other)
    return data


def damaged_inside(data: bytes, blows: list[Damage], other: bytes) -> bytes:
    """An archive whose largest member is damaged and packed again; the archive itself otherwise."""
    with suppress(zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            largest = max(source.infolist(), key=lambda info: info.file_size, default=None)
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
                for info in source.infolist():
                    inside = source.read(info)
                    packed.writestr(
                        info, damaged(inside, blows, other) if info is largest else inside
                    )
        return target.getvalue()
    return damaged(data, blows, other)


def _struck(data: bytes, blow: Damage, other: bytes) -> bytes:
    at = int(blow.where * len(data))
    end = min(len(data), at + blow.length)
    before, piece, after = data[:at], data[at:end], data[end:]
    by_how = {
        "flip": lambda: before + bytes(b ^ blow.what[0] for b in piece[:8]) + piece[8:] + after,
        "put": lambda: before + blow.what + data[at + len(blow.what) :],
        "insert": lambda: before + blow.what + data[at:],
        "drop": lambda: before + after,
        "twice": lambda: before + piece * 3 + after,
        "cut": lambda: before or data[:1],
        "number": lambda: _other_number(data, at, blow.what),
        "splice": lambda: before + other[int(blow.where * len(other)) :][: blow.length] + after,
        "zeros": lambda: before + bytes(len(piece)) + after,
        "swap": lambda: (
            after + piece + before if len(data) < 10_000 else before + piece[::-1] + after
        ),
    }
    return by_how[blow.how]()


def _other_number(data: bytes, at: int, what: bytes) -> bytes:
    """Another text where the next number stands."""
    start = next((i for i in range(at, min(len(data), at + 2000)) if 48 <= data[i] <= 57), None)
    if start is None:
        return data
    end = start
    while end < len(data) and (48 <= data[end] <= 57 or data[end] in b".-+eE"):
        end += 1
    return data[:start] + what + data[end:]
