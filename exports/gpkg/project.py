"""A QGIS project over the layers of the GeoPackage that holds it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from exports.gpkg.style import VERSION, add_style, how_shown
from exports.readme import short_lines
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.released import Release
    from exports.gpkg.part import Part

_HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_EARTH = 6_378_137.0  # metres, EPSG:3857
_QGIS_NUMBERS = {
    "EPSG:4326": "3452",
    "EPSG:3857": "3857",
}  # without one QGIS does not look at the code
_MOST_LATITUDE = 85.05
_LEAST_METRES = 200.0
_AROUND = 0.15
Box = tuple[float, float, float, float]


def project(release: Release, file_name: str, parts: Sequence[Part]) -> str:
    """The project as XML, by a file's name: it lies beside itself."""
    root = ET.Element("qgis", version=VERSION, projectname=xml_text(release.title))
    ET.SubElement(root, "title").text = xml_text(release.title)
    _add_crs(ET.SubElement(root, "projectCrs"), "EPSG:3857")
    tree = ET.SubElement(root, "layer-tree-group")
    layers = ET.Element("projectlayers")
    order = ET.Element("layerorder")
    for part in parts:
        where = f"./{file_name}|layername={part.name}"
        ET.SubElement(tree, "layer-tree-layer", id=_key(part), name=part.title, source=where,
                      providerKey="ogr", checked="Qt::Checked", expanded="1")  # fmt: skip
        _add_layer(layers, release, part, where)
        ET.SubElement(order, "layer", id=_key(part))
    _add_canvas(root, _seen(parts))
    root.extend((layers, order))
    _add_properties(root)
    _add_metadata(root, release)
    return _HEAD + ET.tostring(root, encoding="unicode")


def _add_layer(layers: ET.Element, release: Release, part: Part, where: str) -> None:
    shapes = {"": "No geometry", "Point": "Point", "LineString": "Line", "Polygon": "Polygon"}
    layer = ET.SubElement(
        layers,
        "maplayer",
        {
            "type": "vector",
            "geometry": shapes[part.kind.removeprefix("Multi")],
            "wkbType": part.kind or "NoGeometry",
            **how_shown(part),
        },
    )
    ET.SubElement(layer, "id").text = _key(part)
    ET.SubElement(layer, "datasource").text = where
    ET.SubElement(layer, "layername").text = part.title
    if part.kind:
        _add_crs(ET.SubElement(layer, "srs"), "EPSG:4326")
    ET.SubElement(layer, "provider", encoding="UTF-8").text = "ogr"
    add_style(layer, release, part)


def _key(part: Part) -> str:
    """A layer's key, as QGIS makes them: the name and an identifier; a shorter one it does not keep."""
    return f"{part.name}_{uuid5(NAMESPACE_URL, part.name)}".replace("-", "_")


def _add_crs(parent: ET.Element, code: str) -> None:
    system = ET.SubElement(parent, "spatialrefsys")
    ET.SubElement(system, "srsid").text = _QGIS_NUMBERS[code]
    ET.SubElement(system, "authid").text = code


def _add_canvas(root: ET.Element, seen: Box) -> None:
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas", annotationsVisible="1")
    ET.SubElement(canvas, "units").text = "meters"
    _add_extent(ET.SubElement(canvas, "extent"), seen)
    ET.SubElement(canvas, "rotation").text = "0"
    _add_crs(ET.SubElement(canvas, "destinationsrs"), "EPSG:3857")
    view = ET.SubElement(root, "ProjectViewSettings", UseProjectScales="0")
    extent = ET.SubElement(view, "DefaultViewExtent")
    for name, value in zip(("xmin", "ymin", "xmax", "ymax"), seen, strict=True):
        extent.set(name, repr(value))
    _add_crs(extent, "EPSG:3857")


def _add_extent(extent: ET.Element, box: Box) -> None:
    for name, value in zip(("xmin", "ymin", "xmax", "ymax"), box, strict=True):
        ET.SubElement(extent, name).text = repr(value)


def _add_properties(root: ET.Element) -> None:
    """What the project needs said before QGIS believes its system of coordinates, and looks beside itself for files."""
    properties = ET.SubElement(root, "properties")
    system = ET.SubElement(properties, "SpatialRefSys")
    ET.SubElement(system, "ProjectionsEnabled", type="int").text = "1"
    ET.SubElement(ET.SubElement(properties, "Paths"), "Absolute", type="bool").text = "false"


def _add_metadata(root: ET.Element, release: Release) -> None:
    about = ET.SubElement(root, "projectMetadata")
    ET.SubElement(about, "type").text = "dataset"
    ET.SubElement(about, "title").text = xml_text(release.title)
    ET.SubElement(about, "abstract").text = xml_text("\n".join(filter(None, short_lines(release))))
    ET.SubElement(about, "creation").text = release.made_at[:19]


def _seen(parts: Sequence[Part]) -> Box:
    """What the map shows first, in metres: all marks, and some room around them."""
    boxes = [part.bounds for part in parts if part.bounds]
    if not boxes:
        return (-2e7, -1e7, 2e7, 1e7)
    west, south = _metres(min(b[0] for b in boxes), min(b[1] for b in boxes))
    east, north = _metres(max(b[2] for b in boxes), max(b[3] for b in boxes))
    room = max(east - west, north - south, _LEAST_METRES) * _AROUND
    return west - room, south - room, east + room, north + room


def _metres(lon: float, lat: float) -> tuple[float, float]:
    lat = math.radians(max(-_MOST_LATITUDE, min(_MOST_LATITUDE, lat)))
    return math.radians(lon) * _EARTH, math.log(math.tan(math.pi / 4 + lat / 2)) * _EARTH
