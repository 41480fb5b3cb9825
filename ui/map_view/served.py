"""What stands behind each app:// address: the page, its data, layers and tiles. No Qt here."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from desktop_app import without_words
from desktop_app.errors import ChautariError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.workshop import Workshop
    from maps.tiles import TileSource

log = logging.getLogger(__name__)

JSON = "application/json"
PACKED = "application/octet-stream"
_DEEPEST = 30
Answer = tuple[bytes, str]


class Served:
    """Answers addresses of the map page.

    Args:
        workshop: Where layers and tiles are.
        map_json: Gives `data/map.json`.
        packed_marks: Gives `data/marks.packed`: the marks that may be shown now.
        channel_script: Gives `qwebchannel.js`.
    """

    def __init__(
        self,
        workshop: Workshop,
        map_json: Callable[[], bytes],
        packed_marks: Callable[[], bytes],
        channel_script: Callable[[], bytes],
    ) -> None:
        self._workshop = workshop
        self._stopped = False
        self._lent = 0
        self._sources: dict[int, TileSource] = {}
        self._whole: dict[str, tuple[Callable[[], bytes], str]] = {
            "data/map.json": (map_json, JSON),
            "data/marks.packed": (packed_marks, PACKED),
            "qwebchannel.js": (channel_script, "text/javascript"),
        }

    def __call__(self, path: str) -> Answer | None:
        """The bytes and media type of an address (without scheme and host), or None."""
        if self._stopped:
            return None
        try:
            return self._answer(path)
        except (ChautariError, KeyError, ValueError, TypeError, StopIteration) as error:
            log.warning("not served: %s", without_words.trace(error))
            return None

    def lend(self, content: bytes, media_type: str) -> str:
        """Serve a picture as `data/picture` until the next one is lent; gives its address."""
        self._whole["data/picture"] = (lambda: content, media_type)
        self._lent += 1
        return f"/data/picture?v={self._lent}"

    def stop(self) -> None:
        """Answer nothing any more: the workshop is about to close."""
        self._stopped = True

    def forget_basemaps(self) -> None:
        """Open the tile sources again when next asked: the basemaps changed."""
        self._sources.clear()

    def _answer(self, path: str) -> Answer | None:
        if path in self._whole:
            content, media_type = self._whole[path]
            return content(), media_type
        head, _slash, rest = path.partition("/")
        if head in {"page", "assets"}:
            from maps.folium_page import page_file

            return page_file(path)
        if head == "layer":
            return self._layer(rest)
        if head == "tiles":
            return self._tile(*map(_whole_number, rest.split("/")))
        return None

    def _layer(self, rest: str) -> Answer | None:
        """`<id>.places`, `<id>/classes`, `<id>/labels.json`, `<id>/<number of a feature>.json`."""
        from ui.map_view.served_layers import classes, labels, place, shapes

        if rest.endswith(".places"):
            return shapes(self._workshop, _whole_number(rest.removesuffix(".places"))), PACKED
        layer_id, _slash, what = rest.partition("/")
        if what == "classes":
            return classes(self._workshop, _whole_number(layer_id)), PACKED
        if what == "labels.json":
            return labels(self._workshop, _whole_number(layer_id)), JSON
        number = _whole_number(what.removesuffix(".json"))
        return place(self._workshop, _whole_number(layer_id), number), JSON

    def _tile(self, basemap_id: int, z: int, x: int, y: int) -> Answer | None:
        if not (0 <= z <= _DEEPEST and x < 2**z and y < 2**z):
            return None
        source = self._source(basemap_id)
        content = source.tile(z, x, y)
        return None if content is None else (content, source.media_type)

    def _source(self, basemap_id: int) -> TileSource:
        if basemap_id not in self._sources:
            from maps.tiles import TileSource

            basemap = next(b for b in self._workshop.basemaps() if b.id == basemap_id)
            self._sources[basemap_id] = TileSource(self._workshop, basemap)
        return self._sources[basemap_id]


def _whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError(text)
    return int(text)
