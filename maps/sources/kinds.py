"""What kind of file it is: by its name, and then by its first bytes, before any reader sees it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.reading import read_start, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TABLES = frozenset({"csv", "tsv", "txt", "xlsx", "xlsm", "ods", "xls"})
JSON = frozenset({"geojson", "json", "geojsonl", "geojsons", "ndjson", "jsonl", "topojson"})
PARQUET = frozenset({"parquet", "geoparquet"})
PACKED = frozenset({"zip", "kmz"})
BASEMAPS = frozenset(
    {"mbtiles", "pmtiles", "tif", "tiff", "jpg", "jpeg", "png", "webp", "jp2", "vrt"}
)
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)", re.DOTALL)
_ROOT = re.compile(r"\s*<([^\s/>]+)")
_DECLARED = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")
_READ_AT_ONCE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that GDAL reads: its name for people, the drivers that may open it."""

    name: str
    suffixes: frozenset[str]
    drivers: tuple[str, ...]
    begins: Callable[[bytes], bool]


def _starting(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(starts)


def _root(*names: str) -> Callable[[bytes], bool]:
    return lambda head: root_of(head) in names


def _is_gml(head: bytes) -> bool:
    return bool(root_of(head)) and b"opengis.net/gml" in head.replace(b"\0", b"")


def _is_dxf(head: bytes) -> bool:
    text = head.lstrip().split(None, 2)
    return head.startswith(b"AutoCAD Binary DXF") or (
        len(text) > 1 and ((text[0] == b"0" and text[1] == b"SECTION") or text[0] == b"999")
    )


def _is_mapinfo(head: bytes) -> bool:
    start = head.lstrip()[:8].lower()
    return start.startswith((b"!table", b"version"))


def _kind(name: str, suffixes: str, drivers: str, begins: Callable[[bytes], bool]) -> Kind:
    return Kind(name, frozenset(suffixes.split()), tuple(drivers.split(",")), begins)


SHAPEFILE = _kind("shapefile", "shp", "ESRI Shapefile", _starting(b"\x00\x00\x27\x0a"))
GEODATABASE = _kind("File Geodatabase", "gdb", "OpenFileGDB", lambda _head: True)
KML = _kind("KML", "kml", "LIBKML", _root("kml", "Document", "Folder", "Placemark"))
TOPOJSON = _kind("TopoJSON", "", "TopoJSON", lambda _head: True)
ESRI_JSON = _kind("ESRI JSON", "", "ESRIJSON", lambda _head: True)
GPX = _kind("GPX", "gpx", "GPX", _root("gpx"))
OSM = _kind("OSM", "osm", "OSM", _root("osm"))
OSM_PBF = _kind("OSM", "pbf", "OSM", lambda head: b"OSMHeader" in head[:64])
GEOPACKAGE = _kind("GeoPackage", "gpkg", "GPKG", _starting(b"SQLite format 3\0"))
SQLITE = _kind(
    "SQLite", "sqlite sqlite3 db spatialite", "SQLite,GPKG", _starting(b"SQLite format 3\0")
)
DXF = _kind("DXF", "dxf", "DXF", _is_dxf)
GML = _kind("GML", "gml", "GML", _is_gml)
DGN = _kind("DGN", "dgn", "DGN", _starting(b"\x08\x09\xfe\x02", b"\xc8\x09\xfe\x02"))
KINDS = (
    SHAPEFILE,
    GEOPACKAGE,
    SQLITE,
    KML,
    GPX,
    OSM,
    OSM_PBF,
    _kind("FlatGeobuf", "fgb", "FlatGeobuf", _starting(b"fgb")),
    _kind("MapInfo", "tab mif", "MapInfo File", _is_mapinfo),
    DXF,
    DGN,
    _kind("GeoRSS", "rss", "GeoRSS", _root("rss", "feed", "rdf:RDF")),
    _kind("JML", "jml", "JML", _root("JCSDataFile")),
    _kind("MapML", "mapml", "MapML", _root("mapml-", "mapml")),
    _kind("GMT", "gmt", "OGR_GMT", _starting(b"# @V")),
    GML,
)
XML = frozenset({"kml", "gpx", "osm", "gml", "xml", "rss", "jml", "mapml"})
SUFFIXES = frozenset().union(*(kind.suffixes for kind in KINDS)) | {"xml"}
PATTERNS = tuple(
    f"*.{one}" for one in sorted(TABLES | JSON | PARQUET | PACKED | SUFFIXES - {"gdb"})
)
"""What a file dialog shows where layers are looked for."""


def suffix_of(path: Path) -> str:
    """What a file's name ends in: lower case, without the dot."""
    return path.suffix.lower().lstrip(".")


def kind_of(path: Path) -> Kind:
    """The kind of a file that GDAL is to read, which its first bytes agree with.

    Raises:
        SourceError: It is gone, is empty, or is not what its name says; XML that is not harmless.
    """
    head, suffix = read_start(path), suffix_of(path)
    if b"<OGRVRT" in head or b"<VRTDataset" in head:
        sentence = _(
            "{file} only points to other files, which are not followed. Ask for those files themselves."
        )
        raise SourceError(sentence.format(file=shown(path)))
    if suffix in XML:
        _refuse_entities(path)
        found = next((kind for kind in KINDS if kind.begins(head) and kind.suffixes & XML), None)
    else:
        found = next((k for k in KINDS if suffix in k.suffixes and k.begins(head)), None)
    if found is None:
        sentence = _("{file} is not {format}, or is damaged. Ask for the file again.")
        name = next((kind.name for kind in KINDS if suffix in kind.suffixes), _("a map in XML"))
        raise SourceError(sentence.format(file=shown(path), format=name))
    return found


def root_of(head: bytes) -> str:
    """The name of the first element of an XML text, without its prefix; "" if it is none."""
    text = _as_text(head)
    while found := _PROLOG.match(text):
        text = text[found.end() :]
    root = _ROOT.match(text)
    if root is None:
        return ""
    return root[1] if root[1] == "rdf:RDF" else root[1].rsplit(":", 1)[-1]


def _as_text(head: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def _refuse_entities(path: Path) -> None:
    """Refuse XML that defines texts of its own: they can point to other files, or grow without end."""
    for piece in _pieces(path):
        if _DECLARED.search(piece):
            sentence = _(
                "{file} defines pieces of text (XML entities) that can do harm, and is not read. Ask for it as GeoJSON."
            )
            raise SourceError(sentence.format(file=shown(path)))


def _pieces(path: Path) -> Iterator[bytes]:
    """The whole file in pieces that overlap a little."""
    with path.open("rb") as file:
        last = b""
        while piece := file.read(_READ_AT_ONCE):
            yield last + piece
            last = piece[-32:]
