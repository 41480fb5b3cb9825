"""The area kit: the words, basemaps and reference layers of a workshop in one file, made once for many laptops.

A kit is a workshop in which nobody has spoken: no groups, no sessions, nothing said. It can be opened
and changed like any other, and a new workshop can be made from it as often as is wanted. Since it
holds nobody's words it has no passphrase, also when the workshop has one: it is for giving away.
"""

from __future__ import annotations

import contextlib
import dataclasses
import zlib
from typing import TYPE_CHECKING

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of
from desktop_app.language import _
from desktop_app.layer_parts import put_parts
from desktop_app.preparing import edit_about, take_template
from desktop_app.stopping import stop_if
from desktop_app.text import isolate
from desktop_app.tiles import all_tiles
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from desktop_app.workshop import Change

    Tiles = Iterable[tuple[int, int, int, bytes]]

_CARRIED = ("place", "language", "opens_at", "host", "purpose", "terms", "fictional")
_LOOKED_EVERY = 200  # tiles


def make_kit(ws: Workshop, path: Path, cancelled: Callable[[], bool] = bool) -> None:
    """Write the ground and the words of a workshop as a kit; nothing that people said goes along.

    Args:
        ws: The workshop, which stays as it is.
        path: Where there is no file yet.
        cancelled: Asked now and then.

    Raises:
        WorkshopFileError: There is a file already, or it cannot be written.
        SourceError: A linked basemap's file is gone.
        CancelledError: It was cancelled; there is no file then.
    """
    title = _("Area kit: {title}").format(title=ws.about().title)
    with _made(path, title, ws) as kit:
        _copy(ws, kit, cancelled)


def new_from_kit(
    kit_path: Path,
    path: Path,
    title: str,
    *,
    place: str = "",
    day: str = "",
    language: str = "",
    opens_at: tuple[float, float, float] | None = None,
    passphrase: str = "",
    kit_passphrase: str = "",
    cancelled: Callable[[], bool] = bool,
) -> Workshop:
    """Make a workshop from a kit, under a passphrase if one is given, and open it.

    Raises:
        RuleError: The file is a workshop with people in it, not a kit.
        WorkshopFileError: There is a file already, or one of the two cannot be read or written.
        CancelledError: It was cancelled; there is no file then.
    """
    with Workshop.open(kit_path, write=False, passphrase=kit_passphrase) as kit:
        _refuse_people(kit)
        with _made(path, title, kit, passphrase) as ws:
            asked = {"place": place, "day": day, "language": language, "opens_at": opens_at}
            edit_about(ws, **{name: value for name, value in asked.items() if value})
            _copy(kit, ws, cancelled)
    return Workshop.open(path, passphrase=passphrase)


@contextlib.contextmanager
def _made(path: Path, title: str, source: Workshop, passphrase: str = "") -> Iterator[Workshop]:
    """A new workshop with what is carried over about the place; gone again if the block fails."""
    about = source.about()
    with Workshop.create(path, title=title, language=about.language, passphrase=passphrase) as ws:
        try:
            with ws.change(_("Take an area kit"), journal=False):
                edit_about(ws, **{name: getattr(about, name) for name in _CARRIED})
                yield ws
        except BaseException:
            ws.close()
            path.unlink(missing_ok=True)
            raise


def _refuse_people(kit: Workshop) -> None:
    counts = kit.counts()
    if any(counts[name] for name in ("groups", "marks", "sessions", "statements")):
        sentence = _(
            "{file} is a workshop with people in it, not an area kit. Make a kit of it first."
        )
        raise RuleError(sentence.format(file=isolate(kit.path.name)))


def _copy(source: Workshop, target: Workshop, cancelled: Callable[[], bool]) -> None:
    """Copy words, basemaps with all their tiles, and layers, under the ids that they have."""
    take_template(target, source)
    with target.change(_("Take an area kit"), journal=False) as change:
        change.run("DELETE FROM basemap")
        for basemap in source.basemaps():
            linked = bool(basemap.path) and not basemap.inside
            kept = dataclasses.replace(basemap, path="", inside=True) if linked else basemap
            change.insert("basemap", columns_of(kept), kept.id)
            tiles = all_tiles(basemap, source) if linked else source.basemap_tiles(basemap.id)
            _put_tiles(change, basemap.id, tiles, cancelled)
            for attachment in source.attachments(basemap.id):
                data = source.attachment_bytes(attachment.id)
                change.insert("attachment", columns_of(attachment), attachment.id)
                change.put("attachment_data", {"id": attachment.id, "data": data})
        for layer in source.layers():
            stop_if(cancelled)
            change.insert("layer", columns_of(layer), layer.id)
            features = source.layer_features(layer.id)
            change.put("layer_data", {"id": layer.id, "data": zlib.compress(features, 6)})
            put_parts(change, layer.id, features)


def _put_tiles(
    change: Change, basemap_id: int, tiles: Tiles, cancelled: Callable[[], bool]
) -> None:
    for count, (z, x, y, data) in enumerate(tiles):
        if count % _LOOKED_EVERY == 0:
            stop_if(cancelled)
        change.put("basemap_tile", {"basemap_id": basemap_id, "z": z, "x": x, "y": y, "data": data})
