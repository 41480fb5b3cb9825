"""The manners of each format: which of its layers and columns say something, and how they are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.language import N_, _
from maps.sources.html_text import plain_text
from maps.sources.kinds import (
    DGN,
    DXF,
    GEODATABASE,
    GEOPACKAGE,
    GML,
    GPX,
    KML,
    OSM,
    OSM_PBF,
    SQLITE,
)

if TYPE_CHECKING:
    from maps.sources.kinds import Kind

Listed = list[tuple[str, str | None]]

_NAMES = {
    "waypoints": N_("{file}: waypoints"),
    "tracks": N_("{file}: tracks"),
    "routes": N_("{file}: routes"),
    "track_points": N_("{file}: points of tracks"),
    "route_points": N_("{file}: points of routes"),
    "points": N_("{file}: points"),
    "lines": N_("{file}: lines"),
    "multipolygons": N_("{file}: areas"),
}
_GPX = (("waypoints", "tracks", "routes"), ("track_points", "route_points"))
_OSM = (("points", "lines", "multipolygons"),)
_NAMED_INSIDE = {GEOPACKAGE, SQLITE, GEODATABASE}
_KML_DRAWING = frozenset(
    [
        "id",
        "begin",
        "end",
        "altitudemode",
        "tessellate",
        "extrude",
        "visibility",
        "draworder",
        "icon",
        "snippet",
    ]
)
_CAD_DRAWING = {
    DXF: frozenset({"SubClasses", "EntityHandle", "Linetype", "PaperSpace", "ExtendedEntity"}),
    DGN: frozenset(
        {"GraphicGroup", "ColorIndex", "Weight", "Style", "ULink", "EntityNum", "MSLink"}
    ),
    GML: frozenset({"gml_id"}),
}
_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_OSM_NUMBERS = frozenset({"osm_id", "osm_way_id", "z_order"})


def rounds(listed: Listed, kind: Kind) -> list[list[str]]:
    """The layers to read; those of a later round only where the earlier ones hold nothing."""
    names = [name for name, shape in listed if shape is not None]
    fixed = {GPX: _GPX, OSM: _OSM, OSM_PBF: _OSM}.get(kind)
    if fixed is None:
        return [names]
    return [[name for name in turn if name in names] for turn in fixed]


def layer_name(file: str, layer: str, kind: Kind, alone: bool) -> str:
    """What a layer is called: like its file if it is alone there, and not named by somebody."""
    if kind in _NAMED_INSIDE:
        return layer
    if alone:
        return file
    if kind in {GPX, OSM, OSM_PBF} and layer in _NAMES:
        return _(_NAMES[layer]).format(file=file)
    return layer


def said(properties: dict[str, Any], kind: Kind) -> dict[str, Any] | None:
    """What a feature says, in the format's own manner; None if it says nothing and is left out."""
    if kind is KML:
        return _of_kml(properties)
    if kind in {OSM, OSM_PBF}:
        return _of_osm(properties)
    drawing = _CAD_DRAWING.get(kind)
    return {k: v for k, v in properties.items() if k not in drawing} if drawing else properties


def _of_kml(properties: dict[str, Any]) -> dict[str, Any]:
    kept = {}
    for key, value in properties.items():
        if key.casefold() in _KML_DRAWING:
            continue
        text = plain_text(value) if isinstance(value, str) else value
        if text not in {None, ""}:
            kept["name" if key == "Name" else key] = text
    return kept


def _of_osm(properties: dict[str, Any]) -> dict[str, Any] | None:
    kept = {k: v for k, v in properties.items() if k not in {"other_tags", "z_order"}}
    for key, value in _PAIR.findall(str(properties.get("other_tags") or "")):
        kept.setdefault(_unescaped(key), _unescaped(value))
    return kept if kept.keys() - _OSM_NUMBERS else None


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
