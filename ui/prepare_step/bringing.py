"""Reading the files that people bring, off the UI thread, and clearing away what was stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import CancelledError, SourceError
from desktop_app.language import _
from desktop_app.stopping import stop_if
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desktop_app.errors import ChautariError
    from desktop_app.model import Basemap
    from desktop_app.workshop import Workshop
    from maps.bringing import Brought
    from maps.sources import ReadLayer
    from ui.desk import Desk

    Progress = Callable[..., object]
    Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class BroughtLayers:
    """The layers of one file."""

    file: str
    layers: tuple[ReadLayer, ...]


def bring_basemaps(
    desk: Desk, path: Path, added: Callable[[tuple[Brought, ...], tuple[Basemap, ...]], object]
) -> None:
    """Read a file's basemaps as long work and add them; a picture without a place is placed next.

    Args:
        desk: The open window.
        path: The file.
        added: Gets what was read and what was added, on the UI thread.
    """
    from maps.bringing import Bringing, add_brought

    bringing = Bringing(desk.workshop, path)

    def take(brought: tuple[Brought, ...]) -> None:
        basemaps = desk.do(add_brought, desk.workshop, brought)
        if basemaps is None:
            sweep_away(desk, bringing.begun)
        else:
            added(brought, basemaps)

    def fail(error: ChautariError) -> None:
        from maps.sources.placing import NotPlacedError

        sweep_away(desk, bringing.begun)
        if isinstance(error, NotPlacedError):
            from ui.prepare_step.placing import open_placing

            open_placing(desk, path)
        else:
            _say(desk, error)

    label = _("Reading {file}").format(file=isolate(path.name))
    desk.work.run(label, bringing, take, fail)


def take_basemap_in(desk: Desk, basemap: Basemap) -> None:
    """Copy a linked basemap's tiles into the workshop as long work."""
    from desktop_app.ground import take_in
    from maps.bringing import TakingIn

    taking = TakingIn(desk.workshop, basemap)

    def take(kept: int) -> None:
        if desk.do(take_in, desk.workshop, basemap.id, kept) is None:
            sweep_away(desk, taking.begun)
            return
        sentence = _("{name} is in the workshop now: it goes along when the file is copied.")
        desk.messages.done(sentence.format(name=isolate(basemap.name)))

    def fail(error: ChautariError) -> None:
        sweep_away(desk, taking.begun)
        _say(desk, error)

    label = _("Taking {name} into the workshop").format(name=isolate(basemap.name))
    desk.work.run(label, taking, take, fail)


def sweep_away(desk: Desk, ids: Iterable[int]) -> None:
    """Take tiles that became no basemap out of the file again, as long work that nobody waits for."""
    listed = tuple(ids)
    if not listed or desk.workshop.read_only:
        return
    desk.work.run(
        _("Clearing away what is not needed"),
        lambda _progress, cancelled: _sweep(desk.workshop, listed, cancelled),
        lambda _nothing: None,
        lambda _error: None,  # the next opening tries again
    )


def bring_layers(path: Path, crs: str = "") -> Callable[[Progress, Cancelled], BroughtLayers]:
    """Make the work that reads the layers of a file; `crs` is for what does not say its system."""

    def read(progress: Progress, cancelled: Cancelled) -> BroughtLayers:
        from maps.sources import read_layers

        progress(-1)
        layers = read_layers(path, cancelled, crs)
        stop_if(cancelled)
        return BroughtLayers(path.name, layers)

    return read


def found_again(ws: Workshop, basemap: Basemap, path: Path) -> dict[str, Any]:
    """What changes when a basemap's file is elsewhere now.

    Raises:
        SourceError: It is not a basemap, or one of another kind.
    """
    from desktop_app.tiles import split_link
    from maps.sources import read_basemaps
    from maps.sources.basemap import link_to

    table = split_link(basemap.path)[1]
    found = [read.basemap for read in read_basemaps(path) if read.basemap.path]
    same = [b for b in found if split_link(b.path)[1] == table] or found
    if not same or (same[0].kind, same[0].tile_format) != (basemap.kind, basemap.tile_format):
        sentence = _(
            "{file} is a basemap of another kind. Choose the file that {name} was made from."
        )
        raise SourceError(sentence.format(file=isolate(path.name), name=isolate(basemap.name)))
    fields = {
        name: getattr(same[0], name) for name in ("min_zoom", "max_zoom", "bounds", "tile_size")
    }
    return {**fields, "path": link_to(same[0].path, ws.path)}


def _sweep(ws: Workshop, ids: tuple[int, ...], cancelled: Cancelled) -> None:
    from desktop_app.taking_in import sweep

    sweep(ws, ids, cancelled)


def _say(desk: Desk, error: ChautariError) -> None:
    if isinstance(error, CancelledError):
        desk.messages.say(_("Stopped. Nothing was changed."))
    else:
        desk.messages.show_error(error)
