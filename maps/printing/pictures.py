"""Pictures and see-through groups in a PDF: JPEG with a mask beside it, and forms that fade as a whole.

ReportLab's own `drawImage` unpacks what is see-through into raw pixels, and its forms fade piece by piece,
so that what overlaps shows. This is the one place that reaches into its document for these two.
"""

from __future__ import annotations

import io
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFName,
    PDFResourceDictionary,
    PDFStream,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.printing.sheet import Box

JPEG_QUALITY = 86


def draw_picture(canvas: Any, name: str, picture: Any, mask: Any, box: Box) -> None:
    """Draw a picture into a box.

    Args:
        canvas: Where to draw.
        name: Its name, used once in a document.
        picture: A Pillow picture of mode RGB.
        mask: A Pillow picture of mode L of the same size (255 is solid), or None if all of it is solid.
        box: Left, lower, right, upper in points.
    """
    entries = {"ColorSpace": PDFName("DeviceRGB"), "Interpolate": "true"}
    if mask is not None:
        soft = {"ColorSpace": PDFName("DeviceGray")}
        packed = zlib.compress(mask.tobytes(), 6)
        entries["SMask"] = _add(canvas, f"{name}-mask", mask, packed, "FlateDecode", soft)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY)
    _add(canvas, name, picture, out.getvalue(), "DCTDecode", entries)
    left, low, right, high = box
    canvas.saveState()
    canvas.translate(left, low)
    canvas.scale(right - left, high - low)
    canvas.doForm(name)
    canvas.restoreState()


def _add(
    canvas: Any, name: str, picture: Any, data: bytes, packing: str, entries: dict[str, Any]
) -> Any:
    width, height = picture.size
    stream = PDFStream(
        PDFDictionary(
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Image"),
                "Width": width,
                "Height": height,
                "BitsPerComponent": 8,
                "Filter": PDFName(packing),
                **entries,
            }
        ),
        data,
        filters=[],
    )
    document = canvas._doc  # noqa: SLF001 - see the module's first lines
    document.addForm(name, stream)
    return document.Reference(stream, document.getXObjectName(name))


@contextmanager
def faded(canvas: Any, name: str, opacity: float, box: Box) -> Iterator[None]:
    """Draw what follows as one thing that lets through what is under it, where opacity is below 1.

    Args:
        canvas: Where to draw.
        name: A name, used once in a document.
        opacity: 0 to 1.
        box: Left, lower, right, upper in points; nothing is drawn outside.
    """
    if opacity >= 1:
        yield
        return
    canvas.beginForm(name, *box)
    yield
    end_form(canvas, name, together=True)
    canvas.saveState()
    canvas.setFillAlpha(opacity)
    canvas.setStrokeAlpha(opacity)
    canvas.doForm(name)
    canvas.restoreState()


def end_form(canvas: Any, name: str, *, together: bool = False) -> None:
    """End a form in which something is see-through; `together` makes it fade as one thing.

    ReportLab's own `endForm` leaves out the states that say how see-through something is.
    """
    canvas.endForm()
    document = canvas._doc  # noqa: SLF001
    form = document.idToObject[document.getXObjectName(name)]
    form.Resources = PDFResourceDictionary()
    form.Resources.basicFonts()
    form.Resources.allProcs()
    form.Resources.XObject = form.XObjects or {}
    form.Resources.ExtGState = form.ExtGState or {}
    if together:
        group = PDFDictionary({"S": PDFName("Transparency"), "CS": PDFName("DeviceRGB")})
        form.Contents = PDFStream(PDFDictionary({"Group": group}), form.stream)
