"""The pictures of a report as HTML: drawings as SVG, the map as PNG, photos as they are; all inside the file."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, ClassVar

import maps
from exports.figures import bare
from exports.pdf.figures import SHEET_MM, Figures
from exports.typesetting import compiled

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedMark, ReleasedPhoto
    from exports.figures import Drawing

_DPI = 150
_PAGE = """#set page(width: {width}mm, height: {height}mm, margin: 0mm)
#image(bytes(json("map.json")), width: {width}mm, alt: "")
"""


class WebPictures(Figures):
    """Pictures by the address of their data. Symbols and signs are only on the map: their words stand beside them."""

    table_bounds: ClassVar[dict[str, Any]] = {"most_rows": None, "most_columns": 200}

    def __init__(self, release: Release) -> None:
        self._release = release
        self.apart = None
        self.description = maps.describe(release)
        self.files: dict[str, bytes] = {}
        self.grounds: dict[Any, Any] = {}
        self._placed = {mark.number for mark in release.marks if mark.geometry is not None}
        self._cells: dict[int, str] = {}

    @property
    def has_ground(self) -> bool:
        """Whether there is a map: a mark that has a place."""
        return bool(self._placed)

    def symbol_page(self, _mark: ReleasedMark) -> int:
        """No symbol."""
        return 0

    def sign_page(self, _group_key: str) -> int:
        """No sign."""
        return 0

    def bar_page(self, _group_key: str) -> int:
        """No bar."""
        return 0

    def place_of(self, number: int) -> dict[str, list[float]] | None:
        """Something for a mark that has a place; None for others."""
        return {} if number in self._placed else None

    def map_sheet(self) -> dict[str, Any]:
        """The map page as a picture."""
        sheet = maps.printed_gridded(self.description, *SHEET_MM)
        self._cells = sheet.cells
        return {"picture": address("image/png", _png(sheet.pdf, self._release.made_at))}

    def small_map(self) -> dict[str, Any]:
        """The same picture: a browser makes it as small as it has to be."""
        return self.map_sheet()

    def add_photo(self, photo: ReleasedPhoto) -> str:
        """A photo by the address of its data."""
        kind = photo.media_type if photo.media_type in {"image/png", "image/webp"} else "image/jpeg"
        return address(kind, photo.data())

    def add_drawing(self, drawing: Drawing) -> dict[str, Any]:
        """A drawing as SVG; one that lies on a map as a picture, for a map's curves are many."""
        made_at = self._release.made_at
        if drawing.ground:
            picture = address("image/png", bare(drawing, "png", made_at, _DPI))
            return {"picture": picture, "alt": drawing.alternative}
        return {"svg": bare(drawing, "svg", made_at).decode("utf-8")}


def address(media_type: str, data: bytes) -> str:
    """Data as an address that a page can show without asking anybody."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def _png(pdf: bytes, made_at: str) -> bytes:
    page = _PAGE.format(width=SHEET_MM[0], height=SHEET_MM[1]).encode()
    figure = json.dumps(list(pdf), separators=(",", ":")).encode()
    return compiled({"main.typ": page, "map.json": figure}, made_at, "png", _DPI)
