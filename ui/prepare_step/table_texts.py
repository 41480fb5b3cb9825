"""What the preview of a table says in words: how each row is understood, and what to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext

if TYPE_CHECKING:
    from maps.sources.table import LookedSheet
    from maps.sources.table_columns import Columns
    from maps.sources.table_understood import Understood

FIRST_ROWS = 5
_MOST_DOUBTS = 500
_SHOWN_CELLS = 4


def breakable(name: str) -> str:
    """A file's name that may break over lines behind its signs; field tools give long ones."""
    return re.sub(r"(?<=[_.\-])(?=\w)", "\u200b", name)


def first_rows(
    looked: LookedSheet, columns: Columns | None, understood: Understood | None
) -> list[tuple[str, str, str]]:
    """The first rows: number, what is written, how it is understood."""
    from maps.sources.table_understood import said

    sheet = looked.sheet
    places = (
        {placed.row: place_in_words(placed.geometry) for placed in understood.placed[:FIRST_ROWS]}
        if understood
        else {}
    )
    reasons = {
        d.row: d.why()
        for d in (understood.doubts[:_MOST_DOUBTS] if understood else ())
        if d.left_out
    }
    names = columns.names if columns and columns.form else sheet.header[:_SHOWN_CELLS]
    at = [sheet.column(name) for name in names]
    label = sheet.column(columns.label) if columns and columns.label else -1
    shown = []
    for number, cells in sheet.rows[:FIRST_ROWS]:
        written = said([cells[i] for i in at])
        if label >= 0 and cells[label]:
            written = f"{cells[label]}: {written}"
        shown.append((str(number), written, places.get(number) or reasons.get(number, "")))
    return shown


def doubt_rows(understood: Understood | None) -> list[tuple[str, str, str]]:
    """The rows to look at: number, what is written, why; those beyond the first 500 are counted."""
    if understood is None:
        return []
    doubts = understood.doubts
    rows = [(str(d.row), d.text or "-", d.why()) for d in doubts[:_MOST_DOUBTS]]
    more = len(doubts) - _MOST_DOUBTS
    if more > 0:
        last = ngettext("And {n} more like these.", "And {n} more like these.", more).format(n=more)
        rows.append(("…", "", last))
    return rows


def place_in_words(geometry: dict[str, Any]) -> str:
    """A place as latitude and longitude, a line or an area by how many points it has."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return f"\u2066{coordinates[1]:.5f}, {coordinates[0]:.5f}\u2069"
    if kind == "LineString":
        n = len(coordinates)
        return ngettext("A line of {n} point", "A line of {n} points", n).format(n=n)
    if kind == "Polygon":
        n = len(coordinates[0]) - 1
        return ngettext("An area of {n} corner", "An area of {n} corners", n).format(n=n)
    n = len(coordinates)
    return ngettext("{n} shape", "{n} shapes", n).format(n=n)


def told(
    looked: LookedSheet, columns: Columns | None, understood: Understood | None
) -> tuple[str, str]:
    """A note about the columns ("" where all is clear), and what will be on the map."""
    if columns and columns.form == "east_north" and not columns.crs:
        sentence = _(
            "These are metres on a grid. Choose its system of coordinates: without it they are nowhere."
        )
        return sentence, ""
    if not columns or understood is None:
        return _("Which columns hold the place? Choose it here, or leave the table."), ""
    placed, left = len(understood.placed), understood.left_out
    status = ngettext(
        "{n} place will be on the map.", "{n} places will be on the map.", placed
    ).format(n=f"{placed:,}")
    if left:
        stays = ngettext(
            "{n} row stays out: it is listed below.",
            "{n} rows stay out: they are listed below.",
            left,
        )
        status = f"{status} {stays.format(n=f'{left:,}')}"
    return _note(looked, columns, understood), status


def _note(looked: LookedSheet, columns: Columns, understood: Understood) -> str:
    if understood.perhaps_swapped:
        return _(
            "The places are far from this workshop. With latitude and longitude swapped they lie in it."
        )
    if columns.swapped:
        return _("Latitude and longitude stand in each other's column; here they are turned round.")
    if columns == looked.columns and looked.sure == "unsure":
        return _(
            "This is only a guess: the columns do not say it. Look whether the places lie where they should."
        )
    return ""
