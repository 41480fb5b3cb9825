"""Reference layers out of any file we know, each as GeoJSON in WGS 84."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import orjson

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.model import Layer
from desktop_app.text import clean, isolate
from maps.sources.found import ReadLayer
from maps.sources.geojson import read_geojson
from maps.sources.reading import shown
from maps.sources.shapes import FAMILIES
from maps.sources.table import KINDS as TABLES
from maps.sources.table import read_tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.model import Geometry

_LABELS = (
    "name",
    "nom",
    "nombre",
    "nome",
    "naam",
    "label",
    "title",
    "नाम",
    "name_en",
    "name:en",
    "facility_name",
    "amenity",
)
_CODES = (
    "pcode",
    "p_code",
    "p-code",
    "adm_code",
    "code",
    "ward_code",
    "adm3_pcode",
    "adm2_pcode",
    "adm4_pcode",
)
_NOT_YET = {
    "tif": "GeoTIFF", "tiff": "GeoTIFF", "kml": "KML", "kmz": "KMZ", "gpx": "GPX", "pmtiles": "PMTiles",
    "osm": "OSM", "pbf": "PBF", "parquet": "GeoParquet", "fgb": "FlatGeobuf", "gml": "GML",
}  # fmt: skip
_COLOURS = ("#2b6cb0", "#5b6770", "#8a5a2b", "#5f3c8a", "#2f6b3c")


def read_layer(path: Path, name: str | None = None) -> ReadLayer:
    """Read one layer of a file: the named one, else the first; SourceError if there is none."""
    layers = read_layers(path)
    found = next((a for a in layers if name in {None, a.layer.name}), None)
    if found is None:
        sentence = _("{file} has no layer {name}. It has: {names}.")
        names = isolate(", ".join(a.layer.name for a in layers))
        raise SourceError(sentence.format(file=shown(path), name=isolate(name or ""), names=names))
    return found


def read_layers(path: Path) -> tuple[ReadLayer, ...]:
    """Read every layer of a file, by what its name ends in.

    Raises:
        SourceError: The file cannot be read, is of a kind not known, or holds no places.
    """
    kind = path.suffix.lower().lstrip(".")
    if kind in TABLES:
        return read_tables(path)
    if kind in {"geojson", "json"}:
        return (_from_geojson(path),)
    if kind in {"shp", "zip", "gpkg"} or path.is_dir():
        from maps.sources.vector import read_vector

        return read_vector(path)
    if kind == "mbtiles":
        raise SourceError(
            _("{file} is a basemap, not a layer. Add it as a basemap.").format(file=shown(path))
        )
    if not path.exists():
        raise SourceError(_("{file} is not there. Look where it is now.").format(file=shown(path)))
    raise SourceError(unknown(path, kind))


def unknown(path: Path, kind: str, basemap: bool = False) -> str:
    """The sentence about a file of a kind that is not read."""
    if basemap:
        sentence = _("{file} cannot be a basemap. Basemaps come as MBTiles.")
        return sentence.format(file=shown(path))
    if kind in _NOT_YET:
        sentence = _(
            "{file} is {format}, which cannot be read yet. Ask for GeoJSON, CSV, shapefile or GeoPackage."
        )
        return sentence.format(file=shown(path), format=_NOT_YET[kind])
    sentence = _(
        "{file} is of no known kind. Layers come as GeoJSON, CSV with coordinates, shapefile or GeoPackage."
    )
    return sentence.format(file=shown(path))


def made_layer(
    name: str,
    rows: Iterable[tuple[Geometry, dict[str, Any]]],
    problems: tuple[str, ...],
    credits_: str = "",
    licence: str = "",
) -> ReadLayer:
    """Describe features as a layer and write them as one GeoJSON collection."""
    features, kinds, filled = [], Counter[str](), Counter[str]()
    for geometry, properties in rows:
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
        kinds[FAMILIES[geometry["type"]]] += 1
        filled.update(key for key, value in properties.items() if value not in {None, ""})
    shape = next(iter(kinds)) if len(kinds) == 1 else "mixed"
    layer = Layer(
        id=0,
        name=clean(name).strip(),
        geometry=shape,
        count=len(features),
        colour=_COLOURS[sum(name.encode()) % len(_COLOURS)],
        label_key=_known_key(_LABELS, filled),
        code_key=_known_key(_CODES, filled) if shape == "area" else "",
        credits=clean(credits_).strip(),
        licence=clean(licence).strip(),
    )
    return ReadLayer(
        layer, orjson.dumps({"type": "FeatureCollection", "features": features}), problems
    )


def _known_key(wanted: tuple[str, ...], filled: Counter[str]) -> str:
    """The property that is named like one of these, the usual names first."""
    by_name = {key.casefold(): key for key in reversed(list(filled))}
    return next((by_name[name] for name in wanted if name in by_name), "")


def _from_geojson(path: Path) -> ReadLayer:
    found = read_geojson(path)
    if not found.features:
        raise SourceError(
            _("{file} holds no places at all. Ask for the file again.").format(file=shown(path))
        )
    rows = ((feature.geometry, feature.properties) for feature in found.features)
    credits_ = _first_text(found.members, "attribution", "copyright", "credits", "source")
    return made_layer(
        path.stem, rows, found.problems, credits_, _first_text(found.members, "license", "licence")
    )


def _first_text(members: dict[str, Any], *names: str) -> str:
    found = (members.get(name) for name in names)
    return next((text[:500] for text in found if isinstance(text, str) and text.strip()), "")
