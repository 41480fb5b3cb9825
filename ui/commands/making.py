"""`sample` and `new`: a workshop file where there was none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, language
from desktop_app.text import clean
from ui.commands.opening import refuse_present
from ui.commands.passphrases import given_passphrase, passphrase_of
from ui.commands.saying import say

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from desktop_app.workshop import Workshop

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
    opens_at = _opens_at(asked)
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
            passphrase=given_passphrase(),
        )
    )
    try:
        with made as ws:
            if asked.basemap:
                _add_basemap(ws, asked)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
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
        passphrase=given_passphrase(),
        kit_passphrase=passphrase_of(asked.kit),
    )


def _add_basemap(ws: Workshop, asked: argparse.Namespace) -> None:
    """Put the basemap under the marks; the map opens on it, unless it was said where else."""
    from desktop_app.preparing import edit_about
    from ui.commands.grounding import bring_basemap

    before = ws.about().opens_at
    bring_basemap(ws, asked.basemap)
    lat, lon, _fitting = ws.about().opens_at
    if asked.zoom is not None and asked.at is None and (lat, lon) != before[:2]:
        edit_about(ws, opens_at=(lat, lon, asked.zoom))


def _opens_at(asked: argparse.Namespace) -> tuple[float, float, float] | None:
    """Where the map opens as asked; None where nothing was asked, or the basemap says it."""
    zoom = asked.zoom
    if asked.at is not None:
        return (*asked.at, _DEFAULT_ZOOM if zoom is None else zoom)
    return None if zoom is None or asked.basemap else (20.0, 20.0, zoom)
