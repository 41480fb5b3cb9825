"""Coordinates typed into the search: decimal, degrees and minutes, UTM, MGRS, a link to a map."""

from __future__ import annotations

from desktop_app.language import _
from maps.finding.found import Found
from maps.sources.written_places import read_place

_ZOOM = 16.0


def typed_place(text: str) -> Found | None:
    """The place that coordinates say, whatever their form; None if the text is something else."""
    try:
        lat, lon = read_place(text)
    except ValueError:
        return None
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        return None
    what = _("These coordinates")
    return Found(f"{lat:.5f}, {lon:.5f}", what, lat, lon, _ZOOM, "coordinates")
