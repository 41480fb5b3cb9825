"""The guard guards: what is planted, however it is packed, is found; and every weakened rule is noticed."""

from __future__ import annotations

import base64
import gzip
import io
import json
import sqlite3
import struct
import urllib.parse
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile
from PIL import Image

from desktop_app.joining import footprint
from desktop_app.model import Audience, Precision
from desktop_app.release import stories
from desktop_app.release.rules import Rules
from tests.leaks.held import Held
from tests.leaks.looking import leaks, looks_like, loud
from tests.leaks.opening import open_bytes, opened
from tests.leaks.run import look_where
from tests.leaks.told import Agreed, To, canary
from tests.leaks.workshops import EXACT, FOR_ALL, SHAPES, Made, all_agreed, note_hz, photo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORD = canary(7, "words")
PUBLIC = To(Audience.PUBLIC)


def zipped(data: bytes, name: str = "a/b.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def printed(text: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    canvas.drawString(70, 700, text)
    canvas.save()
    return out.getvalue()


def titled(text: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setTitle(text)
    canvas.drawString(70, 700, "Nothing")
    canvas.save()
    return out.getvalue()


def stored(value: Any) -> bytes:
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE t (a)")
    made.execute("INSERT INTO t VALUES (?)", (value,))
    return bytes(made.serialize())


def in_columns(text: str) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pa.table({"words": [text]}), out)
    return out.getvalue()


def left_in_pages(text: str) -> bytes:
    """A database of which the row is deleted: it stands in its pages still."""
    made = sqlite3.connect(":memory:")
    made.execute("PRAGMA secure_delete = OFF")
    made.execute("CREATE TABLE t (a)")
    made.execute("INSERT INTO t VALUES (?)", (text,))
    made.commit()
    made.execute("DELETE FROM t")
    made.commit()
    return bytes(made.serialize())


def left_in_dictionary(text: str) -> bytes:
    """A file of columns in whose dictionary a word stands that no row has."""
    import pyarrow as pa
    from pyarrow import parquet

    words = pa.DictionaryArray.from_arrays(pa.array([0], pa.int32()), pa.array(["other", text]))
    out = io.BytesIO()
    parquet.write_table(pa.table({"words": words}), out, compression="zstd", write_statistics=False)
    return out.getvalue()


def said_in_picture(text: str) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Comment", text, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def said_of_picture(text: str) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_itxt("Comment", text, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def of_workbook(text: str) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"author": text})
        book.add_worksheet()
    return out.getvalue()


def in_workbook(text: str) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_string(0, 0, text)
    return out.getvalue()


def beside_page(text: str) -> bytes:
    """A document with a file inside."""
    import pypdf

    out = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("any.txt", text.encode())
    writer.write(out)
    return out.getvalue()


def in_drawing(text: str) -> bytes:
    """A document with a comment among what draws a page."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    canvas._code.append(f"% {text}")
    canvas.save()
    return out.getvalue()


HIDINGS: dict[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "capitals": lambda w: w.upper().encode(),
    "broken over lines": lambda w: f"{w[:5]}-\n   {w[5:]}".encode(),
    "soft hyphen": lambda w: f"{w[:5]}\u00ad{w[5:]}".encode(),
    "utf-16": lambda w: w.encode("utf-16"),
    "utf-32": lambda w: w.encode("utf-32"),
    "percent": lambda w: "".join(f"%{ord(c):02X}" for c in w).encode(),
    "entities": lambda w: "".join(f"&#{ord(c)};" for c in w).encode(),
    "entities by name and number": lambda w: "".join(f"&#x{ord(c):x};" for c in w).encode(),
    "json escapes": lambda w: "".join(f"\\u{ord(c):04x}" for c in w).encode(),
    "tags between": lambda w: f"<t>{w[:5]}</t></r><r><t>{w[5:]}</t>".encode(),
    "base64": lambda w: b'{"a":"' + base64.b64encode(f"some text and {w}".encode()) + b'"}',
    "data address": lambda w: b"data:text/plain;base64," + base64.b64encode(w.encode() * 2),
    "hexadecimal": lambda w: f"x'{w.encode().hex()}'".encode(),
    "gzip": lambda w: gzip.compress(w.encode()),
    "archive": lambda w: zipped(w.encode()),
    "name in an archive": lambda w: zipped(b"", w),
    "archive in an archive as base64": lambda w: b"<a>" + base64.b64encode(zipped(zipped(w.encode()))) + b"</a>",
    "page": printed,
    "title of a document": titled,
    "database": stored,
    "bytes in a database": lambda w: stored(gzip.compress(w.encode())),
    "columns": in_columns,
    "columns, in a dictionary that no row uses": left_in_dictionary,
    "pages of a database": left_in_pages,
    "text of a picture": said_in_picture,
    "international text of a picture": said_of_picture,
    "author of a workbook": of_workbook,
    "cell of a workbook": in_workbook,
    "file in a document": beside_page,
    "comment in a drawing": in_drawing,
    "quoted address": lambda w: urllib.parse.quote(f"<{w}>").encode(),
}  # fmt: skip


@pytest.mark.parametrize("how", HIDINGS)
def test_a_word_is_found_however_it_is_packed(how: str) -> None:
    held = Held()
    open_bytes(HIDINGS[how](WORD), held)
    assert WORD in held.text


def found_in(data: bytes, to: To = PUBLIC, **hidden: Any) -> list[str]:
    """What is found of stories of which nothing was agreed."""
    rule = all_agreed()
    told = tuple(type(t)(**{**t.__dict__, "agreed": None}) for t in rule.told)
    made = Made(type(rule)(rule.groups, told, ()), **hidden)
    held = Held()
    open_bytes(data, held)
    return leaks(made, held, to)


def _in_metres(lon: float, lat: float) -> tuple[float, float]:
    from pyproj import Transformer

    x, y = Transformer.from_crs(4326, 3857, always_xy=True).transform(lon, lat)
    return float(x), float(y)


LON, LAT = SHAPES[0]["coordinates"]
PLACES = {
    "digits": f"[{LON}, {LAT}]".encode(),
    "latitude first": f"{LAT};{LON}".encode(),
    "a metre beside": f"{LON + 0.000008:.6f} {LAT:.6f}".encode(),
    "with a height": f"{LON},1234.0,{LAT}".encode(),
    "Web Mercator": "{:.1f} {:.1f}".format(*_in_metres(LON, LAT)).encode(),
    "in millionths": b'{"x":12345678}',
    "a binary number": struct.pack("<d", LON),
    "big-endian": struct.pack(">d", LAT),
    "floats": struct.pack("<ff", LON, LAT),
    "in an archive": zipped(json.dumps({"coordinates": [LON, LAT]}).encode()),
}


@pytest.mark.parametrize("how", PLACES)
def test_a_place_is_found_however_it_is_written(how: str) -> None:
    assert found_in(PLACES[how])


def test_a_place_far_enough_is_no_leak() -> None:
    assert not found_in(f"[{LON + 0.001}, {LAT}]".encode())


def test_a_geometry_of_a_geopackage_is_read() -> None:
    import shapely

    beside = shapely.Point(LON + 0.000005, LAT)
    assert found_in(stored(b"GP\0\x01" + struct.pack("<i", 4326) + shapely.to_wkb(beside)))


def test_a_geometry_of_columns_is_read() -> None:
    import pyarrow as pa
    import shapely
    from pyarrow import parquet

    out, beside = io.BytesIO(), shapely.to_wkb(shapely.Point(LON + 0.000005, LAT))
    parquet.write_table(pa.table({"geometry": [beside]}), out)
    assert found_in(out.getvalue())


def test_a_box_of_an_index_is_read() -> None:
    made = sqlite3.connect(":memory:")
    made.execute("CREATE VIRTUAL TABLE r USING rtree(id, minx, maxx, miny, maxy)")
    made.execute("INSERT INTO r VALUES (1, ?, ?, ?, ?)", (LON, LON, LAT, LAT))
    assert found_in(bytes(made.serialize()))


def made_anew(scale: float, form: str, quality: int = 40) -> bytes:
    with Image.open(io.BytesIO(photo(3))) as image:
        small = image.resize((int(256 * scale), int(192 * scale)))
    out = io.BytesIO()
    small.save(out, form, quality=quality)
    return out.getvalue()


@pytest.mark.parametrize(
    ("scale", "form"), [(1, "JPEG"), (0.25, "JPEG"), (2, "PNG"), (0.5, "WEBP")]
)
def test_a_photo_is_known_again_smaller_and_compressed_anew(scale: float, form: str) -> None:
    held = Held()
    open_bytes(
        b'<img src="data:image/x;base64,' + base64.b64encode(made_anew(scale, form)) + b'">', held
    )
    assert [looks_like(p, 3) for p in held.pictures] == [True]
    assert not any(looks_like(p, 4) for p in held.pictures)


def test_a_photo_on_a_page_is_known_again() -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out, held = io.BytesIO(), Held()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(io.BytesIO(photo(3))), 50, 50, 200, 150)
    canvas.save()
    open_bytes(out.getvalue(), held)
    assert any(looks_like(p, 3) for p in held.pictures)


def test_what_a_photo_says_inside_is_read() -> None:
    held = Held()
    open_bytes(photo(3, WORD), held)
    assert WORD in held.text


@pytest.mark.parametrize(
    ("form", "subtype"), [("OGG", "OPUS"), ("WAV", "PCM_16"), ("FLAC", "PCM_16")]
)
def test_a_tone_is_heard_in_every_kind_of_sound(form: str, subtype: str) -> None:
    wave = np.sin(2 * np.pi * note_hz(2) * np.arange(8000) / 16_000) * 9000
    out, held = io.BytesIO(), Held()
    quiet = np.zeros(30_000)
    samples = np.concatenate((quiet, wave, quiet)).astype(np.int16)
    soundfile.write(out, samples, 16_000, format=form, subtype=subtype)
    open_bytes(zipped(out.getvalue(), "sound.bin"), held)
    here, other = loud(held.sounds, [note_hz(2), note_hz(3)])
    assert here > 0.3
    assert other < 0.03


def test_a_sound_that_tells_how_many_were_made_before_is_noticed() -> None:
    out = io.BytesIO()
    soundfile.write(out, np.zeros(8000, np.int16), 16_000, format="OGG", subtype="OPUS")
    assert any("number" in leak for leak in found_in(out.getvalue()))


def test_a_file_of_an_unknown_kind_is_no_file_that_was_looked_through(tmp_path: Path) -> None:
    (tmp_path / "any.secret").write_bytes(b"")
    with pytest.raises(LookupError, match="teach"):
        opened(tmp_path)


NONE = Precision("none")
WEAKENED: dict[str, tuple[Any, str, Any, Agreed, str]] = {
    "words": (Rules, "why_not", lambda *_a: "", replace(FOR_ALL, words=Audience.ROOM), "wordsqz"),
    "photos": (Rules, "shows_photos", lambda *_a: True, replace(FOR_ALL, photo=Audience.ROOM), "photo of"),
    "voice": (Rules, "gives_voice", lambda *_a: True, replace(FOR_ALL, voice=Audience.ROOM), "sound of"),
    "places": (Rules, "precision", lambda *_a: (EXACT, ""), replace(FOR_ALL, public=NONE), "position near"),
    "identifiers": (stories, "released_uid", lambda _s, _a, _r, uid: uid, FOR_ALL, "public, geojson"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("rule", WEAKENED)
def test_a_rule_that_is_weakened_is_noticed(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, weak, agreed, said = WEAKENED[rule]
    formats = ("geojson", "qdpx")
    assert look_where(all_agreed(agreed), PUBLIC, formats).leaks == []
    monkeypatch.setattr(where, name, weak)
    assert any(said in leak for leak in look_where(all_agreed(agreed), PUBLIC, formats).leaks)


@pytest.mark.slow
def test_joining_that_keeps_an_agreement_to_other_words_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = all_agreed().told
    rule = replace(all_agreed(), told=(replace(told[0], agreed=None, disputed="there"), *told[1:]))
    assert look_where(rule, PUBLIC, ("csv",)).leaks == []
    monkeypatch.setattr(footprint, "TOLD", {"mark": frozenset(), "statement": frozenset()})
    leaks = look_where(rule, PUBLIC, ("csv",)).leaks
    assert any(canary(0, "therewords") in leak for leak in leaks)
