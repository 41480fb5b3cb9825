"""Guessing which columns hold the place, by what they are called and by what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal

from maps.sources import table_names as called
from maps.sources.degrees import Axis, axis_degrees, plain_text
from maps.sources.table_columns import Columns, Form
from maps.sources.table_grids import likely_grids
from maps.sources.table_places import is_geojson, is_kobo, is_wkt, metres
from maps.sources.written_places import LatLon, read_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from maps.sources.table_sheet import Sheet

Sureness = Literal["sure", "likely", "unsure", "none"]
_SAMPLES = 200


@dataclass(frozen=True, slots=True)
class Guess:
    """Columns that may hold the place, and how sure that is."""

    columns: Columns
    sure: Sureness


def guesses(sheet: Sheet, near: LatLon | None = None) -> tuple[Guess, ...]:
    """All that could be the place of the rows, the most likely first; empty if nothing could.

    Args:
        sheet: The table.
        near: Latitude and longitude where places are expected (the workshop's), to guess a grid by.
    """
    label = called.label_of(sheet.header)
    samples = _samples(sheet)
    found = [
        *_two_axes(sheet, samples),
        *_metres(sheet, samples, near),
        *_one_column(sheet, samples),
    ]
    if not found:
        found = [*_by_values(sheet, samples, near), *_by_names(sheet, samples)]
    found.sort(key=lambda item: -item[0])
    seen: dict[Columns, Guess] = {}
    for score, columns in found:
        named = replace(columns, label=label if label not in columns.names else "")
        seen.setdefault(named, Guess(named, _sure(score)))
    return tuple(seen.values())


def _sure(score: int) -> Sureness:
    return "unsure" if score < 3 else "likely" if score < 4 else "sure"


def _samples(sheet: Sheet) -> dict[str, list[str]]:
    """Filled cells of each column, from all over the table."""
    step = max(1, len(sheet.rows) // _SAMPLES)
    chosen = [cells for _n, cells in sheet.rows[::step]]
    return {
        name: [cells[at] for cells in chosen if cells[at]] for at, name in enumerate(sheet.header)
    }


def share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    """The share of cells that pass a test; 0 of none."""
    return sum(test(cell) for cell in cells) / len(cells) if cells else 0.0


def _two_axes(sheet: Sheet, samples: dict[str, list[str]]) -> Iterator[tuple[int, Columns]]:
    lats, lons = _called(sheet, samples, "lat"), _called(sheet, samples, "lon")
    stems = {called.stem(lat) for lat in lats} & {called.stem(lon) for lon in lons}
    for lat, lat_score in lats.items():
        for lon, lon_score in lons.items():
            same = called.stem(lat) == called.stem(lon)
            if lat == lon or (called.stem(lat) in stems and not same):
                continue
            between = abs(sheet.column(lat) - sheet.column(lon))
            yield lat_score + lon_score + (between == 1), Columns("lat_lon", (lat, lon))


def may_hold_places(sheet: Sheet) -> bool:
    """Tell whether any columns could hold places, if somebody says which: two of fine numbers or metres."""
    samples = _samples(sheet)
    numbers = [n for n in sheet.header if share(samples[n], _is_fine_or_metres) >= 0.5]
    return len(numbers) > 1 or any(share(samples[n], _is_written) >= 0.3 for n in sheet.header)


def _is_fine_or_metres(text: str) -> bool:
    return _is_fine(text) or (_is_metres(text) and abs(metres(text)) > 50_000)


def _by_names(sheet: Sheet, samples: dict[str, list[str]]) -> Iterator[tuple[int, Columns]]:
    """Columns that are called so although most of what stands in them is no place."""
    lats, lons = (_called(sheet, samples, axis, 0.0) for axis in ("lat", "lon"))
    for lat in (name for name, score in lats.items() if score > 1):
        for lon in (name for name, score in lons.items() if score > 1 and name != lat):
            yield 3, Columns("lat_lon", (lat, lon))


def _called(
    sheet: Sheet, samples: dict[str, list[str]], axis: Axis, least: float = 0.5
) -> dict[str, int]:
    """The columns that are called an axis and hold degrees, each with its score."""
    tags = sheet.tags or ("",) * len(sheet.header)
    scores = {n: called.axis_score(n, tag, axis) for n, tag in zip(sheet.header, tags, strict=True)}
    return {n: s for n, s in scores.items() if s and share(samples[n], is_degrees) >= least}


def is_degrees(text: str) -> bool:
    """Tell whether a cell could be a latitude or a longitude."""
    try:
        return abs(axis_degrees(text)[0]) <= 360
    except ValueError:
        return False


def _is_metres(text: str) -> bool:
    try:
        return abs(metres(text)) > 1000
    except ValueError:
        return False


def _metres(
    sheet: Sheet, samples: dict[str, list[str]], near: LatLon | None
) -> Iterator[tuple[int, Columns]]:
    easts = _metre_columns(sheet, samples, called.EAST | called.LON)
    norths = _metre_columns(sheet, samples, called.NORTH | called.LAT)
    zones = [n for n in sheet.header if called.is_called(n, called.ZONE) and samples[n]]
    for east, east_score in easts.items():
        for north, north_score in norths.items():
            if east == north:
                continue
            score = east_score + north_score
            if zones:
                yield score + 1, Columns("utm", (zones[0], east, north))
            middle = _middle_metres(samples[east], samples[north])
            grids = likely_grids(middle, near)
            yield score, Columns("east_north", (east, north), crs=grids[0] if grids else "")


def _metre_columns(
    sheet: Sheet, samples: dict[str, list[str]], words: frozenset[str]
) -> dict[str, int]:
    scores = {name: called.is_called(name, words) for name in sheet.header}
    return {n: s for n, s in scores.items() if s and share(samples[n], _is_metres) >= 0.5}


def _middle_metres(easts: Sequence[str], norths: Sequence[str]) -> LatLon:
    east = median(metres(cell) for cell in easts if _is_metres(cell))
    return east, median(metres(cell) for cell in norths if _is_metres(cell))


def _one_column(sheet: Sheet, samples: dict[str, list[str]]) -> Iterator[tuple[int, Columns]]:
    tests: tuple[tuple[Form, Callable[[str], bool], frozenset[str]], ...] = (
        ("wkt", is_wkt, called.SHAPE),
        ("geojson", is_geojson, called.SHAPE),
        ("kobo", is_kobo, called.PLACE | called.SHAPE),
        ("written", _is_written, called.PLACE),
    )
    tags = sheet.tags or ("",) * len(sheet.header)
    for name, tag in zip(sheet.header, tags, strict=True):
        for form, test, words in tests:
            part = share(samples[name], test)
            known = 3 if tag.startswith(called.HXL["place"]) else called.is_called(name, words)
            if part >= 0.5 and (known or part >= 0.8):
                yield (
                    (3 if form in {"wkt", "geojson"} else 2) + min(known, 2),
                    Columns(form, (name,)),
                )
                break


def _is_written(text: str) -> bool:
    """Tell whether a cell holds a whole place, and not by chance: dates, codes and sizes have two numbers too."""
    try:
        lat, lon = read_place(text)
    except ValueError:
        return False
    plain = plain_text(text)
    says = re.search(r"[°A-Z+]|\d[.,]\d{2,}.*\d[.,]\d{2,}", plain.upper())
    enough = "+" in plain or sum(c.isdigit() for c in plain) >= 5
    return bool(says) and enough and abs(lat) <= 180 and abs(lon) <= 180


def _by_values(
    sheet: Sheet, samples: dict[str, list[str]], near: LatLon | None
) -> Iterator[tuple[int, Columns]]:
    """Two columns side by side of numbers with many decimals, whatever they are called."""
    fine = [n for n in sheet.header if share(samples[n], _is_fine) >= 0.9]
    for first, second in pairwise(fine):
        if sheet.column(second) - sheet.column(first) == 1:
            order = (
                (second, first)
                if _is_turned(samples[first], samples[second], near)
                else (first, second)
            )
            yield 2, Columns("lat_lon", order)


def _is_fine(text: str) -> bool:
    return is_degrees(text) and bool(re.search(r"[.,]\d{3,}|[°º]|[NSEW]", text.upper()))


def _is_turned(first: Sequence[str], second: Sequence[str], near: LatLon | None) -> bool:
    """Tell whether longitude stands before latitude."""
    a, b = (
        median(axis_degrees(cell)[0] for cell in cells if is_degrees(cell))
        for cells in (first, second)
    )
    if abs(a) > 90 or abs(b) > 90:
        return abs(a) > 90
    if near is None:
        return False
    return abs(b - near[0]) + abs(a - near[1]) < abs(a - near[0]) + abs(b - near[1])
