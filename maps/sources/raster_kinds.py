"""Which rasters are read, and by which driver of GDAL: by a file's first bytes, else by the end of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.reading import shown

if TYPE_CHECKING:
    from pathlib import Path

_BEGINNINGS = (
    (b"II*\x00", "GTiff"),
    (b"MM\x00*", "GTiff"),
    (b"II+\x00", "GTiff"),
    (b"MM\x00+", "GTiff"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"\x00\x00\x00\x0cjP  ", "JP2OpenJPEG"),
    (b"\xff\x4f\xff\x51", "JP2OpenJPEG"),
    (b"EHFA_HEADER_TAG", "HFA"),
    (b"SQLite format 3\x00", "GPKG"),
)
_BY_NAME = {
    ".asc": ["AAIGrid", "GRASSASCIIGrid"],
    ".bil": ["EHdr", "ENVI"],
    ".bip": ["EHdr", "ENVI"],
    ".bsq": ["EHdr", "ENVI"],
    ".dem": ["USGSDEM"],
    ".dt0": ["DTED"],
    ".dt1": ["DTED"],
    ".dt2": ["DTED"],
    ".grd": ["GSAG", "GSBG", "GS7BG", "AAIGrid"],
    ".hgt": ["SRTMHGT"],
    ".kap": ["BSB"],
    ".map": ["PCRaster"],
    ".rst": ["RST"],
    ".sdat": ["SAGA"],
}
_BY_BEGINNING = frozenset(
    {".tif", ".tiff", ".gtif", ".gtiff", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp"}
    | {".jp2", ".j2k", ".jpx", ".img", ".gpkg"}
)
PICTURES = frozenset({"GTiff", "JPEG", "PNG", "WEBP", "GIF", "BMP"})  # which Pillow opens as well
SUFFIXES = frozenset(_BY_NAME) | _BY_BEGINNING


def drivers_for(path: Path) -> list[str]:
    """The drivers that may open a file.

    Raises:
        SourceError: It is gone or empty, or of no kind that is read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except OSError as error:
        sentence = _("{file} could not be read. Is it still there, and may it be read?")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    if not start:
        raise SourceError(_("{file} is empty. Ask for the file again.").format(file=shown(path)))
    found = [driver for beginning, driver in _BEGINNINGS if start.startswith(beginning)]
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        found = ["WEBP"]
    found = found or _BY_NAME.get(path.suffix.lower(), [])
    if not found:
        sentence = _(
            "{file} is no picture of the ground that can be read, or is damaged. Ask for it as a GeoTIFF."
        )
        raise SourceError(sentence.format(file=shown(path)))
    return found
