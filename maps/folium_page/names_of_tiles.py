"""The names in the vector tiles of a stand-alone page: it needs the letters to write them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from maps.style import name_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from maps.folium_page.tile_choice import ChosenTiles


def names_of_tiles(chosen: Iterable[ChosenTiles], language: str) -> list[str]:
    """Every name that the page may write on its ground, as it would be in this language."""
    vectors = (one for one in chosen if one.basemap.kind == "vector")
    bodies = (base64.b64decode(text) for one in vectors for text in one.tiles.values())
    return sorted({name for body in bodies for name in _names_in(body, language)})


def _names_in(body: bytes, language: str) -> Iterator[str]:
    from google.protobuf.message import DecodeError
    from mapbox_vector_tile.Mapbox.vector_tile_pb2 import tile as Tile  # noqa: N812

    read = Tile()
    try:
        read.ParseFromString(body)
    except (DecodeError, ValueError):  # the page leaves it out too
        return
    for layer in read.layers:
        keys = {i for i, key in enumerate(layer.keys) if key.startswith("name")}
        for tags in {_tags_of(feature, keys) for feature in layer.features}:
            yield name_in(_properties(layer, tags), language)


def _tags_of(feature: Any, keys: set[int]) -> tuple[tuple[int, int], ...]:
    pairs = zip(feature.tags[::2], feature.tags[1::2], strict=False)
    return tuple(pair for pair in pairs if pair[0] in keys)


def _properties(layer: Any, tags: tuple[tuple[int, int], ...]) -> dict[str, str]:
    values = layer.values
    return {layer.keys[k]: values[v].string_value for k, v in tags if v < len(values)}
