"""Placemarks of a KML or KMZ file as rows: folders, what they say, their shapes, their pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.html_text import plain_text
from maps.sources.reading import read_bytes, shown
from maps.sources.rows.shapes_given import Given, shaped
from maps.sources.rows.xml_tree import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from maps.sources.rows.found import FoundRows
    from maps.sources.rows.xml_tree import Element

_ROOTS = {"kml", "Document", "Folder", "Placemark"}
_SHAPES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack")
_LINKED = re.compile(r"""(?:src|href)\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_USER = re.compile(r"<!--\s*desc_user:start\s*-->(.*?)<!--\s*desc_user:end\s*-->", re.DOTALL)


def kml_rows(path: Path, data: bytes | None = None) -> FoundRows:
    """The rows of a KML text.

    Raises:
        SourceError: It is none.
    """
    root = parsed(path, read_bytes(path) if data is None else data)
    if root.name not in _ROOTS:
        sentence = _("{file} is not {format}, or is damaged. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path), format="KML"))
    found = [_given(mark, folder) for mark, folder in _placemarks(root, "")]
    return shaped(path.stem, found)


def _placemarks(above: Element, folder: str) -> Iterator[tuple[Element, str]]:
    """Every placemark with the names of the folders that it lies in."""
    if above.name == "Placemark":
        yield above, folder
        return
    for child in above.children:
        if child.name == "Folder":
            name = child.text_of("name")
            yield from _placemarks(child, " / ".join(filter(None, (folder, name))))
        elif child.name in {"Document", "Placemark"}:
            yield from _placemarks(child, folder)


def _given(mark: Element, folder: str) -> Given:
    description = mark.text_of("description") or mark.text_of("Snippet")
    written = _USER.search(description)
    said = {
        "name": mark.text_of("name"),
        "description": plain_text(written[1] if written else description),
        "folder": folder,
        "time": _time(mark),
        "id": mark.said.get("id", ""),
    }
    links = _LINKED.findall(description)
    for data in mark.all("ExtendedData"):
        for one in data.within("Data", "SimpleData", "attachment"):
            if one.name == "attachment":
                links.append(one.text)
                continue
            value = one.text if one.name == "SimpleData" else one.text_of("value")
            if one.said.get("name"):
                said.setdefault(one.said["name"], plain_text(value))
    shapes = [shape for child in mark.children for shape in _shapes(child)]
    return Given({k: v for k, v in said.items() if v}, shapes, tuple(links), mark.name)


def _time(mark: Element) -> str:
    for name, inner in (("TimeStamp", "when"), ("TimeSpan", "begin")):
        if (found := mark.first(name)) is not None:
            return found.text_of(inner)
    return ""


def _shapes(one: Element) -> Iterator[Any]:
    """The shapes of an element as raw GeoJSON; several of a kind in one MultiGeometry are one."""
    if one.name in {"MultiGeometry", "MultiTrack"}:
        yield from _gathered([shape for child in one.children for shape in _shapes(child)])
    elif one.name == "Point":
        yield {"type": "Point", "coordinates": next(iter(_positions(one)), [])}
    elif one.name in {"LineString", "LinearRing"}:
        yield {"type": "LineString", "coordinates": _positions(one)}
    elif one.name == "Polygon":
        rings = [*one.within("outerBoundaryIs"), *one.within("innerBoundaryIs")]
        lines = [_positions(ring) for each in rings for ring in each.all("LinearRing")]
        yield {"type": "Polygon", "coordinates": lines}
    elif one.name == "Track":
        yield {"type": "LineString", "coordinates": [_numbers(c.text) for c in one.all("coord")]}


def _gathered(shapes: list[Any]) -> list[Any]:
    kinds = {shape["type"] for shape in shapes}
    if len(shapes) < 2 or len(kinds) > 1 or any(kind.startswith("Multi") for kind in kinds):
        return shapes
    return [{"type": f"Multi{kinds.pop()}", "coordinates": [s["coordinates"] for s in shapes]}]


def _positions(one: Element) -> list[list[float]]:
    return [_numbers(part, ",") for part in one.text_of("coordinates").split()]


def _numbers(text: str, sign: str | None = None) -> list[float]:
    try:
        return [float(part) for part in text.split(sign) if part][:2]
    except ValueError:
        return []
