"""The figures of one report, as bytes that Typst is given: map, symbols, signs, charts, photos.

Typst's files in memory must be text: a PDF travels as a JSON list of its bytes, a photo as Base64 inside
an SVG. Nothing is written to a disk.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import maps
from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.small_counts import safe_table
from desktop_app.template import load_default
from exports.figures import band_bars, bubbles
from exports.pdf.typed import inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.released import Release, ReleasedMark, ReleasedPhoto
    from maps import MapDescription

SHEET_MM = (253.0, 158.0)  # the map on its landscape page
GROUND_MM = (210.0, 120.0)  # the map of the title page, cut out small beside each mark
Point = tuple[float, float]
_NUMBER = re.compile(r"\d+")


class Figures:
    """The figures of one release; `files` grows while the content is made."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._description: MapDescription = maps.describe(release)
        self.files: dict[str, bytes] = {}
        self._looks: dict[tuple[str, str, str], int] = {}
        self._places: dict[int, tuple[Point, Point]] = {}
        self._cells: dict[int, str] = {}
        self._draw_symbols()
        self._draw_signs()
        self._draw_bars()
        if self._description.marks_on_map():
            self._draw_ground()

    def symbol_page(self, mark: ReleasedMark) -> int:
        """The page of symbols.pdf that shows a mark's symbol."""
        return self._looks.get((mark.kind.code, mark.service.icon, mark.group_key), 0)

    def sign_page(self, group_key: str) -> int:
        """The page of signs.pdf with a group's sign; 0 where there is none."""
        keys = [group.key for group in self._description.groups]
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
        sheet = maps.printed_gridded(self._description, *SHEET_MM)
        self._add_pdf("map", sheet.pdf)
        self._cells = sheet.cells
        closer = maps.closer(self._description)
        if closer is not None:
            self._add_pdf("closer", maps.printed(closer, *SHEET_MM))
        return {"closer": closer is not None}

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

    def overview(self) -> dict[str, Any] | None:
        """Services by the reasons that keep people from them; None where nothing names both."""
        rows, columns, counts = _crossed(self._release)
        table = [[counts.get((row, column), 0) for column in columns] for row in rows]
        shown = table_for(self._release, table)
        sizes = sorted({count for row in shown for count in row if count})
        if not sizes:
            return None
        self._add_pdf("bubbles", bubbles(sizes))
        return {
            "rows": [inline(name) for name in rows.values()],
            "columns": [inline(name) for name in columns.values()],
            "cells": [[_bubble(count, sizes) for count in row] for row in shown],
            "sizes": sizes,
            "hidden": any(count is None for row in shown for count in row),
        }

    def _draw_symbols(self) -> None:
        chosen = []
        for mark, drawn in zip(self._release.marks, self._description.marks, strict=True):
            key = (mark.kind.code, mark.service.icon, mark.group_key)
            if key not in self._looks:
                chosen.append(drawn)
                self._looks[key] = len(chosen)
        if chosen:
            self._add_pdf("symbols", maps.printed_symbols(self._description, chosen))

    def _draw_signs(self) -> None:
        if self._description.groups:
            self._add_pdf("signs", maps.printed_signs(self._description))

    def _draw_bars(self) -> None:
        bands = {g.key: band for g in self._release.groups if (band := band_of(g.band))}
        self._bars = {key: page for page, key in enumerate(bands, start=1)}
        if bands:
            self._add_pdf("bars", band_bars(list(bands.values())))

    def _draw_ground(self) -> None:
        plain = replace(self._description, layers=_unlabelled(self._description))
        apart = maps.printed_apart(plain, *GROUND_MM)
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


def table_for(release: Release, table: Sequence[Sequence[int]]) -> Sequence[Sequence[int | None]]:
    """Counts as this audience may see them: the room sees all, others no small one."""
    return table if release.audience <= Audience.ROOM else safe_table(table).cells


def _bubble(count: int | None, sizes: list[int]) -> dict[str, int] | None:
    """A cell of the overview: nothing for 0, page 0 for what is not told."""
    if count is None:
        return {"count": 0, "page": 0}
    return {"count": count, "page": sizes.index(count) + 1} if count else None


def _crossed(
    release: Release,
) -> tuple[dict[str, str], dict[str, str], dict[tuple[str, str], int]]:
    """Services, dimensions of barriers, and how many marks name both."""
    services: dict[str, str] = {}
    found: dict[str, str] = {}
    counts: dict[tuple[str, str], int] = {}
    for mark in release.marks:
        if mark.kind.code != "barrier" or not mark.service.code or not mark.barriers:
            continue
        services[mark.service.code] = mark.service.name
        for code in dict.fromkeys(_dimension(b.code) for b in mark.barriers):
            found[code] = _dimension_name(code, release.language)
            counts[mark.service.code, code] = counts.get((mark.service.code, code), 0) + 1
    order = [entry.code for entry in load_default().section("dimension")] + ["other"]
    columns = {code: found[code] for code in order if code in found}
    return services, columns, counts


def _dimension(barrier: str) -> str:
    entry = load_default().entry("barrier", barrier)
    return entry.dimension if entry and entry.dimension else "other"


def _dimension_name(code: str, language: str) -> str:
    return _("Other") if code == "other" else load_default().name("dimension", code, language)
