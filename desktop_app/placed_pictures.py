"""Scans and photos of maps that were placed on the ground by pairs of points.

The picture stays in the workshop (an attachment of kind `scan`, owned by its basemap), so that its points
can be moved later. The map shows the tiles that were made from it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.attaching import Picture, rebuilt
from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of
from desktop_app.ground import add_basemap
from desktop_app.language import _
from desktop_app.model import Attachment, Basemap
from desktop_app.taking_in import belongs
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.workshop import Workshop

    Tiles = Iterable[tuple[int, int, int, bytes]]

LONGEST_SIDE = 6000
"""Pixels of a kept picture: a phone's photo of a wall map, or a sheet of A3 at 360 dpi, as they are."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A picture of a map: upright, nothing in it but its pixels.

    `shrunk` is how many pixels of the file one pixel of the picture stands for (1 or more).
    """

    picture: Picture
    shrunk: float = 1.0


def read_scan(path: Path) -> Scan:
    """Read a scan or photo of a map, as it is kept: at most 6000 pixels a side, no metadata.

    Raises:
        SourceError: It is no picture, damaged, or too large.
    """
    from PIL import Image

    picture = rebuilt(path, longest=LONGEST_SIDE)
    with Image.open(path) as image:
        longest = max(image.size)
    return Scan(picture, longest / max(picture.width, picture.height))


def add_placed_picture(
    ws: Workshop, basemap: Basemap, picture: Picture, tiles: Tiles = (), kept: int = 0
) -> Basemap:
    """Add a placed picture on top of the other basemaps: its tiles, itself, its points, as one change.

    Args:
        ws: The workshop.
        basemap: With `points` (of the picture) and `fit`.
        picture: What the tiles were made from.
        tiles: z, x, y (XYZ numbering), bytes.
        kept: In place of `tiles`, what `desktop_app.taking_in.keep_tiles` gave.
    """
    picture_id = new_id()
    with ws.change(_("Add a basemap")) as change:
        placed = dataclasses.replace(basemap, picture_id=picture_id)
        added = add_basemap(ws, placed, None if kept else tiles, kept)
        scan = Attachment(
            picture_id,
            added.id,
            "scan",
            picture.media_type,
            width=picture.width,
            height=picture.height,
            added_at=now(),
        )
        change.insert("attachment", columns_of(scan), scan.id)
        change.put("attachment_data", {"id": scan.id, "data": picture.data})
    return added


def placed_picture_of(ws: Workshop, basemap_id: int) -> tuple[Basemap, Picture]:
    """Give a basemap and the picture that it was made from.

    Raises:
        RuleError: There is no such basemap any more, it is not a placed picture, or its bytes are lost.
    """
    basemap = next((b for b in ws.basemaps() if b.id == basemap_id), None)
    kept = next((a for a in ws.attachments(basemap_id) if a.kind == "scan"), None)
    if basemap is None or kept is None:
        raise RuleError(_("This basemap was not made from a picture, so it has no points to move."))
    try:
        data = ws.attachment_bytes(kept.id)
    except KeyError as error:
        sentence = _("The picture of this basemap is lost. Bring its file once more.")
        raise RuleError(sentence, repr(error)) from error
    if kept.media_type == "image/png":
        return basemap, Picture(data, "image/png", kept.width, kept.height)
    return basemap, Picture(data, "image/jpeg", kept.width, kept.height)


def move_points(
    ws: Workshop, basemap_id: int, again: Basemap, tiles: Tiles = (), kept: int = 0
) -> Basemap:
    """Lie a placed picture elsewhere; undo brings back the old place with its tiles.

    The basemap gets a new id, since tiles are not in the journal: the old ones stay with the old id.

    Args:
        ws: The workshop.
        basemap_id: The basemap as it was placed until now.
        again: How the picture lies from now on: points, fit, name, credits, terms, bounds, zooms, tiles' form.
        tiles: z, x, y (XYZ numbering), bytes.
        kept: In place of `tiles`, what `desktop_app.taking_in.keep_tiles` gave.

    Raises:
        RuleError: There is no such basemap any more, or it is not a placed picture.
    """
    old, _picture = placed_picture_of(ws, basemap_id)
    same = {name: getattr(old, name) for name in ("position", "shown", "opacity", "picture_id")}
    new = dataclasses.replace(again, id=kept or new_id(), inside=True, path="", **same)
    with ws.change(_("Move the points of a picture")) as change:
        change.delete("basemap", old.id)
        change.insert("basemap", columns_of(new), new.id)
        belongs(change, kept)
        change.update("attachment", old.picture_id, {"owner_id": new.id})
        for z, x, y, data in tiles:
            change.put("basemap_tile", {"basemap_id": new.id, "z": z, "x": x, "y": y, "data": data})
    return new
