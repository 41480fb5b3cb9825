"""The ground to mark on: basemaps and reference layers of a workshop."""

from __future__ import annotations

import dataclasses
import math
import zlib
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.class_colours import LAYER_COLOURS
from desktop_app.errors import RuleError
from desktop_app.feature_bounds import Bounds, bounds_of
from desktop_app.file.rows import columns_of, to_columns
from desktop_app.language import _
from desktop_app.layer_parts import put_parts
from desktop_app.model import About, Basemap, Layer
from desktop_app.ordered_rows import edit_row, move_row
from desktop_app.taking_in import belongs
from desktop_app.workshop import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.workshop import Change, Workshop


class GivenName(Protocol):
    """A name on a basemap."""

    @property
    def name(self) -> str:
        """As it is written."""

    @property
    def what(self) -> str:
        """What it is written as: town_name, street_name, and so on."""

    @property
    def lon(self) -> float:
        """Longitude, degrees."""

    @property
    def lat(self) -> float:
        """Latitude, degrees."""


_WORLD_WIDE = 180  # degrees
_SHOWN_TILES = 3  # a small window is so many tiles wide
_CLOSEST = 16  # the zoom at which a single place is shown


def add_basemap(
    ws: Workshop,
    basemap: Basemap,
    tiles: Iterable[tuple[int, int, int, bytes]] | None = None,
    kept: int = 0,
) -> Basemap:
    """Add a basemap on top of the others.

    A workshop that still opens at the whole world opens at the first basemap of one place from then on.

    Args:
        ws: The workshop.
        basemap: Without an id.
        tiles: z, x, y, bytes (XYZ): few enough to be kept in the workshop by this one change.
        kept: In place of `tiles`, what `desktop_app.taking_in.keep_tiles` gave: they are in the workshop already.
    """
    inside = bool(kept) or tiles is not None
    placed = dataclasses.replace(
        basemap, id=kept or new_id(), position=len(ws.basemaps()), inside=inside
    )
    with ws.change(_("Add a basemap")) as change:
        change.insert("basemap", columns_of(placed), placed.id)
        belongs(change, kept)
        for z, x, y, data in tiles or ():
            change.put(
                "basemap_tile", {"basemap_id": placed.id, "z": z, "x": x, "y": y, "data": data}
            )
        if opens_at_world(ws) and (view := view_of(placed.bounds, placed)):
            change.update("workshop", 1, to_columns(About, {"opens_at": view}))
    return placed


def take_in(ws: Workshop, basemap_id: int, kept: int) -> Basemap:
    """Let a linked basemap be in the workshop from now on; undo links it again.

    It gets a new id, the one that its tiles are kept under (`desktop_app.taking_in.keep_tiles`).

    Raises:
        RuleError: There is no such basemap any more.
    """
    linked = next((b for b in ws.basemaps() if b.id == basemap_id), None)
    if linked is None:
        raise RuleError(_("This basemap was removed meanwhile."))
    inside = dataclasses.replace(linked, id=kept, path="", inside=True)
    with ws.change(_("Take a basemap into the workshop")) as change:
        change.delete("basemap", linked.id)
        change.insert("basemap", columns_of(inside), kept)
        belongs(change, kept)
    return inside


def opens_at_world(ws: Workshop) -> bool:
    """Tell whether nobody and nothing has said yet where the map opens."""
    return ws.about().opens_at == About("", "").opens_at


def near_of(ws: Workshop) -> tuple[float, float] | None:
    """Latitude and longitude of where the workshop is; None where nobody said it yet."""
    return None if opens_at_world(ws) else ws.about().opens_at[:2]


def open_at(ws: Workshop, change: Change, bounds: Bounds | None) -> None:
    """Let a map that still opens at the whole world open at a box, as part of a change."""
    if bounds and opens_at_world(ws) and (view := view_of(bounds)):
        change.update("workshop", 1, to_columns(About, {"opens_at": view}))


def view_of(
    bounds: tuple[float, float, float, float], basemap: Basemap | None = None
) -> tuple[float, float, float] | None:
    """Latitude, longitude and zoom that show a box (W S E N) in a window; None where it is of the world.

    With a basemap, no closer than it has tiles for.
    """
    west, south, east, north = bounds
    width = (east - west) % 360
    if not width < _WORLD_WIDE or (width == 0 and east != west):
        return None
    least = 360 / 2**_CLOSEST
    zoom = math.floor(math.log2(360 * _SHOWN_TILES / max(width, north - south, least)))
    most = max(basemap.min_zoom, basemap.max_zoom) if basemap else _CLOSEST
    middle = (west + width / 2 + 180) % 360 - 180
    return round((south + north) / 2, 6), round(middle, 6), float(min(zoom, most))


def edit_basemap(ws: Workshop, basemap_id: int, **fields: Any) -> None:
    """Show, fade or rename a basemap, or point it to where its file is now."""
    edit_row(ws, Basemap, basemap_id, fields, _("Change a basemap"))


def move_basemap(ws: Workshop, basemap_id: int, index: int) -> None:
    """Put a basemap above or below others (0 is lowest)."""
    move_row(ws, ws.basemaps(), basemap_id, index, _("Move a basemap"))


def remove_basemap(ws: Workshop, basemap_id: int) -> None:
    """Remove a basemap, and the picture that it was made from; their bytes stay, for undo brings both back."""
    with ws.change(_("Remove a basemap")) as change:
        for picture_id in change.ids("attachment", "owner_id", basemap_id):
            change.delete("attachment", picture_id)
        change.delete("basemap", basemap_id)


def keep_names(ws: Workshop, names: Mapping[int, Iterable[GivenName]]) -> None:
    """Keep the names that were read from basemaps, by the basemap's id, in place of those kept before."""
    with ws.change(_("Read the names on the map"), journal=False) as change:
        for basemap_id, found in names.items():
            change.run("DELETE FROM basemap_name WHERE basemap_id = ?", (basemap_id,))
            for name in found:
                row = {"name": name.name, "what": name.what, "lon": name.lon, "lat": name.lat}
                change.put("basemap_name", {"basemap_id": basemap_id, **row})


def add_layer(ws: Workshop, layer: Layer, features: bytes) -> Layer:
    """Add a reference layer on top of the others; `features` is a GeoJSON FeatureCollection (WGS 84).

    A workshop that still opens at the whole world opens at the first layer from then on.
    """
    others = ws.layers()
    colour = _colour_beside(layer, others)
    placed = dataclasses.replace(layer, id=new_id(), position=len(others), colour=colour)
    with ws.change(_("Add a layer")) as change:
        change.insert("layer", columns_of(placed), placed.id)
        change.put("layer_data", {"id": placed.id, "data": zlib.compress(features, 6)})
        put_parts(change, placed.id, features)
        open_at(ws, change, bounds_of(features))
    return placed


def _colour_beside(layer: Layer, others: Sequence[Layer]) -> str:
    """The layer's own colour, or one that none of the others has while there is any."""
    taken = {other.colour for other in others}
    if layer.colour not in taken:
        return layer.colour
    return next((colour for colour in LAYER_COLOURS if colour not in taken), layer.colour)


def edit_layer(ws: Workshop, layer_id: int, **fields: Any) -> None:
    """Show, rename or style a layer, or say that its areas are the ones that "area only" means."""
    edit_row(ws, Layer, layer_id, fields, _("Change a layer"))


def move_layer(ws: Workshop, layer_id: int, index: int) -> None:
    """Put a layer above or below others (0 is lowest)."""
    move_row(ws, ws.layers(), layer_id, index, _("Move a layer"))


def remove_layer(ws: Workshop, layer_id: int) -> None:
    """Remove a layer; undo brings it back."""
    with ws.change(_("Remove a layer")) as change:
        change.delete("layer", layer_id)
