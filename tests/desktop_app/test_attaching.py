"""Pictures: rebuilt from pixels, upright, small enough; refused with a sentence where they are none."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from desktop_app import attaching, consenting, discussing, marking
from desktop_app.attaching import rebuilt
from desktop_app.errors import RuleError, SourceError
from tests.desktop_app.conftest import point
from tests.desktop_app.test_release import photo

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Workshop


@pytest.fixture
def mark(ws: Workshop, group: int) -> int:
    return marking.place_mark(ws, group, "barrier", geometry=point()).id


def encoded(image: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_photo_is_on_its_mark(ws: Workshop, mark: int) -> None:
    attached = attaching.add_picture(ws, mark, photo(), caption="The path")
    assert ws.attachments(mark) == (attached,)
    assert (attached.media_type, attached.width, attached.height) == ("image/jpeg", 30, 20)
    assert opened(ws.attachment_bytes(attached.id)).size == (30, 20)


def test_nothing_but_pixels_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    exif[0x8825] = {1: "N", 2: (27.0, 42.0, 0.0)}
    image = Image.new("RGB", (40, 30), "teal")
    data = encoded(image, "JPEG", exif=exif, comment=b"SecretComment", icc_profile=b"SecretProfile")
    data += b"SecretTrailer"
    assert data.count(b"Secret") >= 3
    fresh = rebuilt(data).data
    assert b"Secret" not in fresh
    assert not opened(fresh).getexif()
    assert "comment" not in opened(fresh).info


@pytest.mark.parametrize("kind", ["photo", "drawing"])
def test_text_in_a_png_is_dropped(kind: Any) -> None:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "SecretName")
    data = encoded(Image.new("RGBA", (9, 9), (1, 2, 3, 90)), "PNG", pnginfo=told)
    assert b"SecretName" not in rebuilt(data, kind).data


def test_a_real_photo_loses_its_place(shared_data: Path) -> None:
    photos = [
        p for p in (shared_data / "surveys").rglob("*") if p.suffix.lower() in {".jpg", ".jpeg"}
    ]
    assert photos
    for path in photos:
        fresh = opened(rebuilt(path).data)
        assert not fresh.getexif()
        assert max(fresh.size) <= attaching.LONGEST_SIDE


def test_a_photo_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held sideways
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 20, 20))
    fresh = rebuilt(encoded(image, "JPEG", exif=exif, quality=95))
    assert (fresh.width, fresh.height) == (20, 40)
    red, green, _blue = opened(fresh.data).getpixel((10, 5))  # type: ignore[misc]
    assert red > 200 > green


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF"])
def test_a_large_picture_is_made_smaller(kind: str) -> None:
    fresh = rebuilt(encoded(Image.new("RGB", (4100, 1000), "teal"), kind))
    assert fresh.width == 2048
    assert abs(fresh.height - 500) <= 1


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F"])
def test_every_kind_of_pixel_is_understood(mode: str) -> None:
    data = encoded(Image.new(mode, (12, 10)), "TIFF" if mode in {"CMYK", "F"} else "PNG")
    assert rebuilt(data).media_type == "image/jpeg"


def test_a_drawing_keeps_what_is_transparent_and_a_photo_does_not() -> None:
    data = encoded(Image.new("RGBA", (12, 10), (200, 0, 0, 0)), "PNG")
    drawing = rebuilt(data, "drawing")
    assert drawing.media_type == "image/png"
    assert opened(drawing.data).getpixel((0, 0)) == (200, 0, 0, 0)
    assert opened(rebuilt(data).data).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", photo()[:200], b"%!PS-Adobe-3.0 EPSF-3.0\n", b"<svg/>"]
)
def test_what_is_no_picture_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "path.jpg"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=r"path\.jpg"):
        rebuilt(path)
    with pytest.raises(SourceError):
        rebuilt(data)


def test_a_file_that_is_gone_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.jpg"):
        rebuilt(tmp_path / "gone.jpg")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + name + body + check

    for side in (9_000, 60_000):
        header = side.to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
        parts = (
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(bytes(9))),
            chunk(b"IEND", b""),
        )
        with pytest.raises(SourceError, match="too large"):
            rebuilt(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def test_a_removed_photo_comes_back_with_undo(ws: Workshop, mark: int) -> None:
    attached = attaching.add_picture(ws, mark, photo())
    attaching.remove_attachment(ws, attached.id)
    assert ws.attachments() == ()
    ws.undo()
    assert ws.attachment_bytes(ws.attachments(mark)[0].id)


def test_a_picture_needs_a_story(ws: Workshop) -> None:
    with pytest.raises(RuleError):
        attaching.add_picture(ws, 12345, photo())
    assert ws.counts()["attachments"] == 0


def test_a_caption_can_be_changed(ws: Workshop, mark: int) -> None:
    attached = attaching.add_picture(ws, mark, photo())
    attaching.edit_caption(ws, attached.id, "The ford")
    assert ws.attachments(mark)[0].caption == "The ford"


def test_a_flip_chart_is_on_its_session_and_goes_with_it(ws: Workshop) -> None:
    session = discussing.open_session(ws, "Morning")
    chart = attaching.add_picture(ws, session.id, photo(), caption="Flip chart")
    assert ws.attachments(session.id) == (chart,)
    discussing.remove_session(ws, session.id)
    assert ws.attachments() == ()
    ws.undo()
    assert ws.attachments(session.id) == (chart,)


def test_the_same_caption_again_is_no_change(ws: Workshop, mark: int) -> None:
    picture = attaching.add_picture(ws, mark, photo(), caption="The path")
    consenting.agree(ws, [mark], consenting.Agreement())
    attaching.edit_caption(ws, picture.id, "The path")
    assert ws.consent(mark) is not None
