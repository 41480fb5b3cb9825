"""Waypoints, routes and tracks of a GPX file as rows, with what is linked to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.html_text import plain_text
from maps.sources.reading import read_bytes, shown
from maps.sources.rows.shapes_given import Given, shaped
from maps.sources.rows.xml_tree import parsed

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources.rows.found import FoundRows
    from maps.sources.rows.xml_tree import Element

_TEXTS = ("name", "desc", "cmt", "type", "sym", "time", "src")
_KINDS = {"wpt": "waypoint", "rte": "route", "trk": "track"}


def gpx_rows(path: Path, data: bytes | None = None) -> FoundRows:
    """The rows of a GPX file.

    Raises:
        SourceError: It is none, or holds nothing.
    """
    root = parsed(path, read_bytes(path) if data is None else data)
    if root.name != "gpx":
        sentence = _("{file} is not {format}, or is damaged. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path), format="GPX"))
    found = [_given(one) for kind in _KINDS for one in root.all(kind)]
    return shaped(path.stem, found)


def _given(one: Element) -> Given:
    said = {"feature": _KINDS[one.name]}
    said |= {name: plain_text(one.text_of(name)) for name in _TEXTS if one.text_of(name)}
    if said.get("cmt") == said.get("desc"):
        said.pop("cmt", None)
    links = [link.said.get("href", "") for link in one.all("link")]
    return Given(said, [_shape(one)], tuple(links), said.get("feature", ""))


def _shape(one: Element) -> dict[str, Any]:
    if one.name == "wpt":
        return {"type": "Point", "coordinates": _position(one)}
    if one.name == "rte":
        lines = [[_position(p) for p in one.all("rtept")]]
    else:
        lines = [[_position(p) for p in part.all("trkpt")] for part in one.all("trkseg")]
    lines = [line for line in lines if line]
    if len(lines) == 1 and len(lines[0]) == 1:
        return {"type": "Point", "coordinates": lines[0][0]}
    whole = [line for line in lines if len(line) > 1]
    if len(whole) == 1:
        return {"type": "LineString", "coordinates": whole[0]}
    return {"type": "MultiLineString", "coordinates": whole}


def _position(point: Element) -> list[float]:
    try:
        return [float(point.said["lon"]), float(point.said["lat"])]
    except (KeyError, ValueError):
        return []
