"""The map by itself, on paper from A4 to A0 or over many sheets, as PDF.

`write(release, folder, sheet)` writes `<slug>-map.pdf`, or `<slug>-empty-map.pdf`: the same ground without a
story on it, for groups to draw on by hand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import maps
from desktop_app.language import _
from desktop_app.text import isolate
from exports.writing import checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["map_sheet", "write"]

_AS_IT_IS = maps.MapSheet()


def write(release: Release, folder: Path, sheet: maps.MapSheet = _AS_IT_IS) -> None:
    """Write the sheet that is asked for into a folder."""
    name = f"{release.slug}-empty-map.pdf" if sheet.empty else f"{release.slug}-map.pdf"
    (folder / name).write_bytes(map_sheet(release, sheet))


def map_sheet(release: Release, sheet: maps.MapSheet = _AS_IT_IS) -> bytes:
    """Draw the map of a release; an empty sheet takes only its ground, its title and its day."""
    description = maps.describe(_without_stories(release) if sheet.empty else release)
    if sheet.empty:
        description = replace(description, notes=_notes_of_empty(release))
    return maps.printed_sheet(description, sheet, checkpoint)


def _without_stories(release: Release) -> Release:
    return replace(release, marks=(), statements=(), sessions=(), groups=(), consent_counts=())


def _notes_of_empty(release: Release) -> tuple[str, ...]:
    """Where and when; nothing about an audience or terms, for nobody's words are on it."""
    place_and_day = " · ".join(isolate(part) for part in (release.place, release.day) if part)
    return place_and_day, _("Made on {day}.").format(day=isolate(release.made_at[:10]))
