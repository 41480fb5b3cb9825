"""The map as a page: folium builds it, the scripts of `maps/web` bring it to life.

`page(description)` gives one HTML text; `window_page()` the page that the window shows, rendered ahead of
time; `page_file`, `map_json`, `packed_marks`, `packed_map_marks` and `mark_record` are what the window serves to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.folium_page.files import page_file
from maps.folium_page.packed_marks import is_plain_point, packed_map_marks, packed_marks
from maps.folium_page.records import map_json, mark_record

if TYPE_CHECKING:
    from maps.description import MapDescription

__all__ = [
    "is_plain_point",
    "map_json",
    "mark_record",
    "packed_map_marks",
    "packed_marks",
    "page",
    "page_file",
    "window_page",
]


def page(description: MapDescription, *, stand_alone: bool = True) -> str:
    """Draw a map as one HTML text.

    Stand-alone, scripts, fonts, tiles, layers and marks are all inside, and nothing is asked of the
    network. Else it is the window's page, which fetches its description itself.
    """
    if not stand_alone:
        return window_page()
    from maps.folium_page.alone import alone_page

    return alone_page(description)


def window_page() -> str:
    """Render the page of the window: no data, local addresses only."""
    from maps.folium_page.page_map import render_window

    return render_window()
