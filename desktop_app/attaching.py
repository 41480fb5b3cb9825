"""Photos and drawings on marks, statements and sessions, and what is written under them.

A picture is rebuilt from its pixels, so that nothing else comes along. Voice notes: `voice_notes`.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from desktop_app.errors import RuleError, SourceError
from desktop_app.file.rows import columns_of
from desktop_app.language import _
from desktop_app.model import Attachment
from desktop_app.story_rows import lapse
from desktop_app.text import isolate
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from desktop_app.workshop import Change, Workshop

LONGEST_SIDE = 2048
QUALITY = 85
_MOST_PIXELS = 64_000_000
_MOST_JPEG_PIXELS = 178_000_000  # decoded at a smaller scale; Pillow itself refuses more
_MOST_BYTES = 200_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright picture with nothing in it but its pixels."""

    data: bytes
    media_type: Literal["image/jpeg", "image/png"]
    width: int
    height: int


def add_picture(
    ws: Workshop,
    owner_id: int,
    source: bytes | Path,
    kind: Literal["photo", "drawing"] = "photo",
    caption: str = "",
) -> Attachment:
    """Put a photo or drawing on a mark or statement, which must then be read back again; or on a session.

    Args:
        ws: The workshop.
        owner_id: The mark, statement or session.
        source: The picture's file, or its bytes.
        kind: A drawing keeps what is transparent in it, and its lines sharp.
        caption: As typed.

    Raises:
        SourceError: It is no picture, damaged, or too large.
        RuleError: There is no such mark, statement or session.
    """
    picture = rebuilt(source, kind)
    attachment = Attachment(
        new_id(), owner_id, kind, picture.media_type, caption, picture.width, picture.height, now()
    )
    with ws.change(_("Add a picture")) as change:
        _check_owner(change, owner_id)
        change.insert("attachment", columns_of(attachment), attachment.id)
        change.put("attachment_data", {"id": attachment.id, "data": picture.data})
        lapse(change, owner_id)
    return attachment


def insert_picture(change: Change, owner_id: int, picture: Picture, row_id: int) -> None:
    """Put a rebuilt photo on a mark that was made in the same change."""
    attachment = Attachment(
        row_id, owner_id, "photo", picture.media_type, "", picture.width, picture.height, now()
    )
    change.insert("attachment", columns_of(attachment), attachment.id)
    change.put("attachment_data", {"id": attachment.id, "data": picture.data})


def edit_caption(ws: Workshop, attachment_id: int, caption: str) -> None:
    """Change what is written under a picture or voice note; the story must then be read back again."""
    with ws.change(_("Change a caption")) as change:
        for (owner_id,) in change.run(
            "SELECT owner_id FROM attachment WHERE id = ? AND caption <> ?",
            (attachment_id, caption),
        ):
            change.update("attachment", attachment_id, {"caption": caption})
            lapse(change, owner_id)


def mark_no_faces(ws: Workshop, attachment_id: int, no_faces: bool) -> None:
    """Keep that somebody looked, and nobody can be recognised in a picture; or that somebody can."""
    with ws.change(_("Say whether there are faces")) as change:
        change.update("attachment", attachment_id, {"no_faces": int(no_faces)})


def remove_attachment(ws: Workshop, attachment_id: int) -> None:
    """Take a picture or voice note off what it belongs to; undo brings it back."""
    with ws.change(_("Remove a picture or voice note")) as change:
        change.delete("attachment", attachment_id)


def rebuilt(
    source: bytes | Path,
    kind: Literal["photo", "drawing"] = "photo",
    longest: int = LONGEST_SIDE,
) -> Picture:
    """Make a picture anew from the pixels of another: upright, small enough, no metadata, no comment.

    It has at most `longest` pixels a side.

    Raises:
        SourceError: It is no picture, damaged, or too large.
    """
    from PIL import Image

    name = source.name if isinstance(source, Path) else ""
    try:
        data = _read(source, name)
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        with image:
            _check_size(image, name)
            return _rebuilt(image, longest, keeps_alpha=kind == "drawing")
    except Image.DecompressionBombError as error:
        raise SourceError(_too_large(name), repr(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError) as error:
        raise SourceError(_unreadable(name), repr(error)) from error


def _read(source: bytes | Path, name: str) -> bytes:
    if isinstance(source, bytes):
        return source
    if source.stat().st_size > _MOST_BYTES:
        raise SourceError(_too_large(name))
    return source.read_bytes()


def _check_size(image: Any, name: str) -> None:
    most = _MOST_JPEG_PIXELS if image.format in {"JPEG", "MPO"} else _MOST_PIXELS
    if image.width * image.height > most:
        raise SourceError(_too_large(name))


def _rebuilt(image: Any, longest: int, *, keeps_alpha: bool) -> Picture:
    keeps_lines = keeps_alpha and image.format == "PNG"  # a drawing: JPEG blurs what is thin
    from PIL import Image, ImageOps

    many = image.width * image.height > _MOST_PIXELS
    image.draft("RGB", (longest // 2, longest // 2) if many else (longest, longest))
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode == "F" or image.mode.startswith("I"):
        image = _in_eight_bits(image)
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    mode = "RGBA" if has_alpha else "RGB"
    plain = image if image.mode == mode else image.convert(mode)
    plain.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    if has_alpha and not keeps_alpha:
        paper = Image.new("RGBA", plain.size, "white")
        plain = Image.alpha_composite(paper, plain).convert("RGB")
    fresh = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    out = io.BytesIO()
    if fresh.mode == "RGBA" or keeps_lines:
        fresh.save(out, "PNG", optimize=True)
        return Picture(out.getvalue(), "image/png", *fresh.size)
    fresh.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), "image/jpeg", *fresh.size)


def _in_eight_bits(image: Any) -> Any:
    """A grey picture of 16 or 32 bits, which would be all white else."""
    whole = image.convert("F")
    _darkest, brightest = whole.getextrema()
    scale = 255.0 / max(255.0, brightest)
    return whole.point(lambda value: value * scale + 0.0).convert("L")


def _check_owner(change: Change, owner_id: int) -> None:
    if not any(change.ids(table, "id", owner_id) for table in ("mark", "statement", "session")):
        raise RuleError(_("What this picture belongs to is not there any more."))


def _unreadable(name: str) -> str:
    if not name:
        return _("This is not a picture that can be read. Bring it as JPEG or PNG.")
    sentence = _("{file} is not a picture that can be read. Bring it as JPEG or PNG.")
    return sentence.format(file=isolate(name))


def _too_large(name: str) -> str:
    if not name:
        return _("This picture is too large. Bring it smaller, as JPEG.")
    return _("{file} is too large. Bring it smaller, as JPEG.").format(file=isolate(name))
