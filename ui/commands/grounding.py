"""Basemaps by command: `import … --as basemap`, and the basemap of a new workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.text import isolate
from ui.commands.saying import say, warn_all

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.model import Basemap
    from desktop_app.workshop import Workshop


def bring_basemap(ws: Workshop, source: Path) -> tuple[Basemap, ...]:
    """Add the basemaps of a file to an open workshop.

    Raises:
        SourceError: It is no basemap; the workshop is as it was.
        WorkshopFileError: The workshop cannot be written.
    """
    from desktop_app.taking_in import sweep
    from maps.bringing import Bringing, add_brought

    bringing = Bringing(ws, source)
    try:
        brought = bringing()
        added = add_brought(ws, brought)
    except BaseException:
        sweep(ws, bringing.begun)
        raise
    warn_all(problem for one in brought for problem in one.problems)
    return added


def say_basemaps(basemaps: tuple[Basemap, ...]) -> None:
    """Say of each basemap what it is and where it is kept."""
    for basemap in basemaps:
        kept = _("{name} is in the workshop.") if basemap.inside else _("{name} is linked.")
        say(kept.format(name=isolate(basemap.name)))
