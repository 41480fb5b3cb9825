"""The ground to mark on: basemaps and reference layers of a workshop."""

from __future__ import annotations

import dataclasses
import math
import zlib
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.file.rows import columns_of, to_columns
from desktop_app.language import _
from desktop_app.model import About, Basemap, Layer
from desktop_app.ordered_rows import edit_row, move_row
from desktop_app.workshop import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.workshop import Workshop


class GivenName(Protocol):
    """A name on a basemap."""

    @property
    def name(self) -> str:
        """As it is written."""

    @property
    def what(self) -> str:
        """What it is written as: town_name, street_name …"""

    @property
    def lon(self) -> float:
        """Longitude, degrees."""

    @property
    def lat(self) -> float:
        """Latitude, degrees."""


_WORLD_WIDE = 180  # degrees
_SHOWN_TILES = 3  # a small window is so many tiles wide


def add_basemap(
    ws: Workshop, basemap: Basemap, tiles: Iterable[tuple[int, int, int, bytes]] | None = None
) -> Basemap:
    """Add a basemap on top of the others; with `tiles` (z, x, y, bytes; XYZ) it is kept in the workshop.

    A workshop that still opens at the whole world opens at the first basemap of one place from then on.
    """
    placed = dataclasses.replace(
        basemap, id=new_id(), position=len(ws.basemaps()), inside=tiles is not None
    )
    with ws.change(_("Add a basemap")) as change:
        change.insert("basemap", columns_of(placed), placed.id)
        for z, x, y, data in tiles or ():
            change.put(
                "basemap_tile", {"basemap_id": placed.id, "z": z, "x": x, "y": y, "data": data}
            )
        if ws.about().opens_at == About("", "").opens_at and (view := _view_of(placed)):
            change.update("workshop", 1, to_columns(About, {"opens_at": view}))
    return placed


def _view_of(basemap: Basemap) -> tuple[float, float, float] | None:
    """Latitude, longitude and zoom that show a basemap in a window; None where it is of the world."""
    west, south, east, north = basemap.bounds
    width = (east - west) % 360
    if not 0 < width < _WORLD_WIDE:
        return None
    zoom = math.floor(math.log2(360 * _SHOWN_TILES / width))
    middle = (west + width / 2 + 180) % 360 - 180
    most = max(basemap.min_zoom, basemap.max_zoom)
    return round((south + north) / 2, 6), round(middle, 6), float(min(zoom, most))


def edit_basemap(ws: Workshop, basemap_id: int, **fields: Any) -> None:
    """Show, fade or rename a basemap, or point it to where its file is now."""
    edit_row(ws, Basemap, basemap_id, fields, _("Change a basemap"))


def move_basemap(ws: Workshop, basemap_id: int, index: int) -> None:
    """Put a basemap above or below others (0 is lowest)."""
    move_row(ws, ws.basemaps(), basemap_id, index, _("Move a basemap"))


def remove_basemap(ws: Workshop, basemap_id: int) -> None:
    """Remove a basemap, and the picture that it was made from (the bytes go when nothing can bring it back)."""
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
    """Add a reference layer on top of the others; `features` is a GeoJSON FeatureCollection (WGS 84)."""
    placed = dataclasses.replace(layer, id=new_id(), position=len(ws.layers()))
    with ws.change(_("Add a layer")) as change:
        change.insert("layer", columns_of(placed), placed.id)
        change.put("layer_data", {"id": placed.id, "data": zlib.compress(features, 6)})
    return placed


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
