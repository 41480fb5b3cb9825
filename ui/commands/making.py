"""`sample` and `new`: a workshop file where there was none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, language
from desktop_app.text import clean
from ui.commands.opening import refuse_present
from ui.commands.saying import say, warn_all

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from desktop_app.workshop import Workshop
    from maps.sources import ReadBasemap

_DEFAULT_ZOOM = 13.0


def make_sample_file(asked: argparse.Namespace) -> int:
    """Make the sample workshop."""
    path: Path = asked.file
    refuse_present(path)
    from desktop_app.sample import make_sample

    make_sample(path)
    say(
        _("{file} is the sample workshop: its town and its people are made up.").format(
            file=path.name
        )
    )
    return 0


def make_new(asked: argparse.Namespace) -> int:
    """Make an empty workshop, with a basemap if one is given."""
    from desktop_app.workshop import Workshop

    path: Path = asked.file
    title = clean(asked.title).strip()
    refuse_present(path)
    if not title:
        raise UsageError(_("A workshop needs a title: give one after --title."))
    read = _read_basemap(asked.basemap)
    opens_at = _opens_at(asked.at, asked.zoom, read)
    made = (
        _from_kit(asked, title, opens_at)
        if asked.kit
        else Workshop.create(
            path,
            title=title,
            place=clean(asked.place),
            day=asked.day or "",
            language=language(),
            opens_at=opens_at,
        )
    )
    try:
        with made as ws:
            if read:
                _add_basemap(ws, read)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    warn_all(read.problems if read else ())
    say(_("{file} is a new workshop: {title}.").format(file=path.name, title=title))
    return 0


def _from_kit(
    asked: argparse.Namespace, title: str, opens_at: tuple[float, float, float] | None
) -> Workshop:
    from desktop_app.area_kit import new_from_kit

    return new_from_kit(
        asked.kit,
        asked.file,
        title,
        place=clean(asked.place),
        day=asked.day or "",
        language=asked.language or "",
        opens_at=opens_at,
    )


def _read_basemap(path: Path | None) -> ReadBasemap | None:
    if path is None:
        return None
    from maps.sources import read_basemap

    return read_basemap(path)


def _add_basemap(ws: Workshop, read: ReadBasemap) -> None:
    """Take a small basemap into the file; link a large one by its path."""
    import dataclasses
    from pathlib import Path

    from desktop_app.ground import add_basemap
    from maps.sources.basemap import link_to

    link = "" if read.tiles else link_to(Path(read.basemap.path), ws.path)
    add_basemap(
        ws, dataclasses.replace(read.basemap, path=link), read.tiles() if read.tiles else None
    )


def _opens_at(
    at: tuple[float, float] | None, zoom: float | None, read: ReadBasemap | None
) -> tuple[float, float, float] | None:
    """Where the map opens: as asked, else on the basemap, else the world."""
    if at is not None:
        return (*at, _DEFAULT_ZOOM if zoom is None else zoom)
    if read is not None:
        west, south, east, north = read.basemap.bounds
        width = (east - west) % 360 or 360.0
        fitting = math.log2(360 / width) + 1
        inside = min(max(fitting, read.basemap.min_zoom), read.basemap.max_zoom)
        lon = (west + width / 2 + 180) % 360 - 180
        return (south + north) / 2, lon, round(inside if zoom is None else zoom, 1)
    return None if zoom is None else (20.0, 20.0, zoom)
