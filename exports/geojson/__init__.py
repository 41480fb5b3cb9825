"""GeoJSON that imports the first time: a combined file, one per shape, and what has no place as a table."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from desktop_app.building import without_collecting
from exports.columns import SCHEMA_VERSION, mark_properties
from exports.geojson.encoding import Encoder
from exports.geometry import (
    FAMILIES,
    FAMILY,
    Bounds,
    bounds,
    collection_bbox,
    prepared,
    prepared_point,
)
from exports.readme import write_dictionary, write_readme
from exports.tables import write_marks
from exports.writing import checkpoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path
    from typing import BinaryIO

    from desktop_app.model import Geometry
    from desktop_app.released import Release, ReleasedMark

__all__ = ["ENDINGS", "write"]

ENDINGS = ("-points.geojson", "-lines.geojson", "-areas.geojson", "-no-place.csv")

_LOOKED_AT = 1_000
_AT_ONCE = 200  # features in one text: with more, memory is asked for and given back each time
_BLOCKS_TOGETHER = 5

Shapes = dict[str, list[tuple["ReleasedMark", "Geometry"]]]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.geojson`, `-points`, `-lines`, `-areas` (those with features) and the tables beside them."""
    with without_collecting():
        _write_maps(release, folder)
    without = [m for m in release.marks if m.geometry is None]
    if without:
        write_marks(release, without, folder / f"{release.slug}-no-place.csv")
    write_dictionary(release, folder)
    write_readme(release, folder)


def _write_maps(release: Release, folder: Path) -> None:
    shapes, boxes = _sorted_by_family(release)
    families = [family for family in FAMILIES if shapes[family]]
    heads = {family: _head(release, boxes[family]) for family in families}
    every = [box for family in families for box in boxes[family]]
    head = heads[families[0]] if len(families) == 1 else _head(release, every)
    combined = folder / f"{release.slug}.geojson"
    with combined.open("wb") as whole:
        whole.write(head)
        for index, family in enumerate(families):
            with (folder / f"{release.slug}-{family}.geojson").open("wb") as single:
                single.write(heads[family])
                _write_features(release, shapes[family], whole, single, first=index == 0)
                single.write(_TAIL)
        whole.write(_TAIL)


_TAIL = b"\n]}\n"


def _head(release: Release, boxes: list[Bounds]) -> bytes:
    """The collection up to its first feature, with its bbox, whom it was made for and whose ground it stands on."""
    head: dict[str, Any] = {"type": "FeatureCollection"}
    bbox = collection_bbox(boxes)
    if bbox is not None:
        head["bbox"] = bbox
    head["chautari"] = {
        "schema": SCHEMA_VERSION,
        "audience": release.audience.code,
        "recipient": release.recipient,
        "workshop": release.workshop_uid,
        "made_at": release.made_at,
        "credits": list(release.credits),
    }
    return orjson.dumps(head)[:-1] + b',"features":[\n'


def _sorted_by_family(release: Release) -> tuple[Shapes, dict[str, list[Bounds]]]:
    """The marks with a place by family of their shapes, fit to write, and the box of each."""
    shapes: Shapes = {family: [] for family in FAMILIES}
    boxes: dict[str, list[Bounds]] = {family: [] for family in FAMILIES}
    add_point, add_box = shapes["points"].append, boxes["points"].append
    for mark in release.marks:
        given = mark.geometry
        if given is None:
            continue
        if given["type"] == "Point":
            point = prepared_point(given, mark.decimals)
            lon, lat = point["coordinates"]
            add_point((mark, point))
            add_box((lon, lat, lon, lat))
            continue
        for geometry in prepared(given, mark.decimals):
            family = FAMILY[geometry["type"]]
            shapes[family].append((mark, geometry))
            boxes[family].append(bounds(geometry))
    return shapes, boxes


def _write_features(
    release: Release,
    shapes: list[tuple[ReleasedMark, Geometry]],
    whole: BinaryIO,
    single: BinaryIO,
    first: bool,
) -> None:
    """Write features, each encoded once, into both files; `first`: the combined file has none yet.

    Some blocks go to the disk while the next are encoded.
    """
    with ThreadPoolExecutor(1) as disk:
        writing: Future[None] | None = None
        blocks = _blocks(release, shapes)
        following = False
        while together := list(islice(blocks, _BLOCKS_TOGETHER)):
            if writing:
                writing.result()
            body = b",\n".join(together)
            before = b",\n" if following else b""
            before_in_whole = before if first else b",\n"
            writing = disk.submit(_write_body, body, (single, before), (whole, before_in_whole))
            following = True
        if writing:
            writing.result()


def _write_body(body: bytes, *files: tuple[BinaryIO, bytes]) -> None:
    for file, before in files:
        file.write(before)
        file.write(body)


def _blocks(release: Release, shapes: list[tuple[ReleasedMark, Geometry]]) -> Iterator[bytes]:
    encode = Encoder(release)
    ordered = _fullest_first(release, shapes)
    for start in range(0, len(ordered), _AT_ONCE):
        checkpoint()
        block = [encode(mark, geometry) for mark, geometry in ordered[start : start + _AT_ONCE]]
        yield ",\n".join(block).encode("utf-8", "replace")


def _fullest_first(
    release: Release, shapes: list[tuple[ReleasedMark, Geometry]]
) -> list[tuple[ReleasedMark, Geometry]]:
    """Put the one with the most said first: programs take types from the first feature."""
    properties = mark_properties(release)

    def said(index: int) -> int:
        return sum(value not in {"", 0, -1} for value in properties(shapes[index][0]).values())

    fullest = max(range(min(len(shapes), _LOOKED_AT)), key=said)
    return [shapes[fullest], *shapes[:fullest], *shapes[fullest + 1 :]]
