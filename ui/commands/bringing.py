"""`import`: marks, reference layers or basemaps out of a file that somebody brought."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.commands.opening import to_change
from ui.commands.saying import say, warn_all

if TYPE_CHECKING:
    import argparse


def bring_in(asked: argparse.Namespace) -> int:
    """Bring in marks or layers; what could not be used is on standard error, the rest is in."""
    if asked.kind == "marks":
        return _bring_marks(asked)
    if asked.group:
        raise UsageError(
            _("A layer belongs to no group: leave --group out, or bring it in as marks.")
        )
    if asked.kind == "basemap":
        return _bring_basemaps(asked)
    return _bring_layers(asked)


def _bring_basemaps(asked: argparse.Namespace) -> int:
    from ui.commands.grounding import bring_basemap, say_basemaps

    with to_change(asked.file) as ws:
        say_basemaps(bring_basemap(ws, asked.source))
    return 0


def _bring_marks(asked: argparse.Namespace) -> int:
    from desktop_app.importing import import_marks
    from maps.sources import read_marks

    with to_change(asked.file) as ws:
        read = read_marks(asked.source)
        done = import_marks(ws, read, asked.group or "")
    warn_all((*read.problems, *done.problems))
    added = len(done.added)
    say(ngettext("{n} mark was brought in.", "{n} marks were brought in.", added).format(n=added))
    if done.known:
        one, many = (
            "{n} was there already, and is as it was.",
            "{n} were there already, and are as they were.",
        )
        say(ngettext(one, many, done.known).format(n=done.known))
    for name in done.groups:
        say(_("The group {name} is new.").format(name=isolate(name)))
    return 0


def _bring_layers(asked: argparse.Namespace) -> int:
    from desktop_app.ground import add_layer
    from maps.sources import read_layers

    with to_change(asked.file) as ws:
        found = read_layers(asked.source)
        with ws.change(_("Bring in layers"), origin="import"):
            for read in found:
                areas = asked.areas and read.layer.geometry == "area"
                add_layer(ws, dataclasses.replace(read.layer, is_areas=areas), read.features)
    for read in found:
        warn_all(read.problems)
        count = read.layer.count
        one, many = "The layer {name} has {n} place.", "The layer {name} has {n} places."
        say(ngettext(one, many, count).format(name=isolate(read.layer.name), n=count))
    return 0
