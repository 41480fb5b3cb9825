"""The figures of one report, as bytes that Typst is given: map, symbols, signs, charts, photos.

Typst's files in memory must be text: a PDF travels as a JSON list of its bytes, a photo as Base64 inside
an SVG. Nothing is written to a disk.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import maps
from exports.figures import band_bars, drawing_content

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedMark, ReleasedPhoto
    from exports.figures import Drawing
    from maps import MapDescription, PrintedApart

SHEET_MM = (253.0, 158.0)  # the map on its landscape page
GROUND_MM = (210.0, 120.0)  # the map of the title page, cut out small beside each mark
Point = tuple[float, float]
_NUMBER = re.compile(r"\d+")


class Figures:
    """The figures of one release; `files` grows while the content is made."""

    table_bounds: ClassVar[dict[str, Any]] = {"most_rows": 24, "most_columns": 13}
    """How much of a figure's table there is room for."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self.description: MapDescription = maps.describe(release)
        self.files: dict[str, bytes] = {}
        self.grounds: dict[Any, Any] = {}
        self._looks: dict[tuple[str, str, str], int] = {}
        self._places: dict[int, tuple[Point, Point]] = {}
        self._cells: dict[int, str] = {}
        self.apart: PrintedApart | None = None
        self.ground_mm = GROUND_MM
        self._draw_symbols()
        self._draw_signs()
        self._draw_bars()
        if self.description.marks_on_map():
            self._draw_ground()

    @property
    def has_ground(self) -> bool:
        """Whether there is a map: a mark that has a place."""
        return "ground.json" in self.files

    def symbol_page(self, mark: ReleasedMark) -> int:
        """The page of symbols.pdf that shows a mark's symbol."""
        return self._looks.get((mark.kind.code, mark.service.icon, mark.group_key), 0)

    def sign_page(self, group_key: str) -> int:
        """The page of signs.pdf with a group's sign; 0 where there is none."""
        keys = [group.key for group in self.description.groups]
        return keys.index(group_key) + 1 if group_key in keys else 0

    def bar_page(self, group_key: str) -> int:
        """The page of bars.pdf with a group's bar; 0 where its size is not told."""
        return self._bars.get(group_key, 0)

    def place_of(self, number: int) -> dict[str, list[float]] | None:
        """A mark on the map of the title page, in millimetres: its symbol and its place; None if it is not."""
        if number not in self._places:
            return None
        symbol, place = self._places[number]
        return {"symbol": [round(v, 2) for v in symbol], "place": [round(v, 2) for v in place]}

    def cell_of(self, number: int) -> str:
        """The cell of the map page in which a mark stands; "" where it does not, or before that is drawn."""
        return self._cells.get(number, "")

    def map_sheet(self) -> dict[str, Any]:
        """Draw the map page, and a closer one where many marks stand close together."""
        sheet = maps.printed_gridded(self.description, *SHEET_MM)
        self._add_pdf("map", sheet.pdf)
        self._cells = sheet.cells
        closer = maps.closer(self.description)
        if closer is not None:
            self._add_pdf("closer", maps.printed(closer, *SHEET_MM))
        return {"closer": closer is not None}

    def small_map(self) -> dict[str, Any]:
        """What the map inside a page needs beside the ground, which is drawn already."""
        return {}

    def add_photo(self, photo: ReleasedPhoto) -> str:
        """Add a photo and give the name of its file."""
        name = f"photo-{len(self.files)}.svg"
        width, height = photo.width or 4, photo.height or 3
        data = base64.b64encode(photo.data()).decode("ascii")
        kind = photo.media_type if photo.media_type in {"image/png", "image/webp"} else "image/jpeg"
        self.files[name] = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            f'<image width="{width}" height="{height}" xlink:href="data:{kind};base64,{data}"/></svg>'
        ).encode("ascii")
        return name

    def add_drawing(self, drawing: Drawing) -> dict[str, Any]:
        """Add a figure's drawing and give it as data for the templates."""
        data, files = drawing_content(drawing, f"figure-{len(self.files)}")
        for name, file in files.items():
            same = next((known for known, held in self.files.items() if held == file), "")
            if same:
                data |= {key: same for key, value in data.items() if value == name}
            else:
                self.files[name] = file
        return data

    def _draw_symbols(self) -> None:
        chosen = []
        for mark, drawn in zip(self._release.marks, self.description.marks, strict=True):
            key = (mark.kind.code, mark.service.icon, mark.group_key)
            if key not in self._looks:
                chosen.append(drawn)
                self._looks[key] = len(chosen)
        if chosen:
            self._add_pdf("symbols", maps.printed_symbols(self.description, chosen))

    def _draw_signs(self) -> None:
        if self.description.groups:
            self._add_pdf("signs", maps.printed_signs(self.description))

    def _draw_bars(self) -> None:
        bands = {g.key: band for g in self._release.groups if (band := band_of(g.band))}
        self._bars = {key: page for page, key in enumerate(bands, start=1)}
        if bands:
            self._add_pdf("bars", band_bars(list(bands.values())))

    def _draw_ground(self) -> None:
        plain = replace(self.description, layers=_unlabelled(self.description))
        apart = self.apart = maps.printed_apart(plain, *GROUND_MM)
        self._add_pdf("ground", apart.ground)
        self._add_pdf("over", apart.symbols)
        self._places = apart.places

    def _add_pdf(self, name: str, data: bytes) -> None:
        self.files[f"{name}.json"] = json.dumps(list(data), separators=(",", ":")).encode("ascii")


def _unlabelled(description: MapDescription) -> tuple[Any, ...]:
    """Layers without their labels: too small to read on a locator."""
    return tuple(replace(layer, label_key="") for layer in description.layers)


def band_of(text: str) -> tuple[int, int] | None:
    """The least and the most of a band like "10–19", or "under 10" in any language; None without a number."""
    numbers = [int(found) for found in _NUMBER.findall(text)]
    if not numbers:
        return None
    return (min(numbers), max(numbers)) if len(numbers) > 1 else (0, max(0, numbers[0] - 1))
