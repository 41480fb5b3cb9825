"""Reference layers out of any file we know, each as GeoJSON in WGS 84."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.text import isolate
from maps.sources.draft import Draft
from maps.sources.kinds import (
    BASEMAPS,
    ESRI_JSON,
    GEODATABASE,
    JSON,
    PACKED,
    PARQUET,
    SUFFIXES,
    TABLES,
    TOPOJSON,
    kind_of,
    suffix_of,
)
from maps.sources.reading import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from maps.sources.found import ReadLayer

_IN_GEODATABASE = frozenset(
    ["gdb", "gdbtable", "gdbtablx", "gdbindexes", "atx", "spx", "freelist", "horizon", "timestamps"]
)
_KNOWN = SUFFIXES | TABLES | JSON | PARQUET
# What stands beside a shapefile or a MapInfo table, and what says whose the data is.
_BESIDE = frozenset(
    [
        "dbf",
        "shx",
        "prj",
        "cpg",
        "qix",
        "sbn",
        "sbx",
        "dat",
        "map",
        "id",
        "ind",
        "mid",
        "license",
        "licence",
    ]
)
# What may as well be no layer: nothing is said of it where other files of its folder are layers.
_PERHAPS = TABLES | {"xml", "json"}
_TOPOLOGY = re.compile(r'"type"\s*:\s*"Topology"')
_ESRI = re.compile(r'"(?:geometryType"\s*:\s*"esriGeometry|rings"\s*:\s*\[|attributes"\s*:\s*\{)')
_HEAD = 64 * 1024


def chosen(path: Path, layers: tuple[ReadLayer, ...], name: str | None) -> ReadLayer:
    """The named layer of a file's layers, else the first; SourceError if there is none."""
    found = next((a for a in layers if name in {None, a.layer.name}), None)
    if found is None:
        sentence = _("{file} has no layer {name}. It has: {names}.")
        names = isolate(", ".join(a.layer.name for a in layers))
        raise SourceError(sentence.format(file=shown(path), name=isolate(name or ""), names=names))
    return found


def read_layers(path: Path) -> tuple[ReadLayer, ...]:
    """Read every layer of a file or folder, by what its name ends in and how it begins.

    Raises:
        SourceError: It cannot be read, is of a kind not known, or holds no places.
    """
    suffix = suffix_of(path)
    if not path.exists():
        raise SourceError(_("{file} is not there. Look where it is now.").format(file=shown(path)))
    if path.is_dir():
        return _from_geodatabase(path) if suffix == "gdb" else _from_folder(path, path)
    if suffix in TABLES:
        from maps.sources.table import read_tables

        return read_tables(path)
    if suffix in JSON:
        return _from_json(path)
    if suffix in PARQUET:
        from maps.sources.parquet import read_parquet

        return read_parquet(path)
    if suffix in PACKED:
        return _from_archive(path, suffix)
    if suffix in SUFFIXES:
        from maps.sources.vector import read_vector

        return read_vector(path, kind_of(path))
    raise SourceError(_unknown(path, suffix))


def _unknown(path: Path, kind: str) -> str:
    """The sentence about a file of a kind that is not read."""
    if kind in BASEMAPS:
        sentence = _("{file} is a basemap, not a layer. Add it as a basemap.")
    else:
        sentence = _(
            "{file} is of no known kind. Layers come as GeoJSON, KML, GPX, shapefile, GeoPackage, or a table."
        )
    return sentence.format(file=shown(path))


def needs_gdal(path: Path) -> bool:
    """Tell whether a file is JSON of a kind that GDAL reads."""
    if suffix_of(path) not in JSON:
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD).replace(b"\0", b"").decode("latin-1")
    return bool(_TOPOLOGY.search(head)) or _is_esri(head)


def _from_json(path: Path) -> tuple[ReadLayer, ...]:
    """GeoJSON in any of its forms; TopoJSON and the JSON of ArcGIS through GDAL."""
    from maps.sources.credit import of_members
    from maps.sources.geojson import Reading
    from maps.sources.reading import read_text

    text = read_text(path)
    head = text[:_HEAD]
    other = TOPOJSON if _TOPOLOGY.search(head) else ESRI_JSON if _is_esri(head) else None
    if other is not None:
        from maps.sources.vector import read_vector

        del text
        return read_vector(path, other)
    reading, draft = Reading(path, text), Draft(path.stem)
    for feature in reading.features():
        draft.add(feature.geometry, feature.properties)
    if not draft.count:
        raise SourceError(
            _("{file} holds no places at all. Ask for the file again.").format(file=shown(path))
        )
    credits_, licence = of_members(reading.members)
    return (draft.layer(reading.problems.sentences(), credits_, licence),)


def _is_esri(head: str) -> bool:
    return '"Feature' not in head and bool(_ESRI.search(head))


def _from_geodatabase(path: Path) -> tuple[ReadLayer, ...]:
    from maps.sources.vector import read_vector

    return read_vector(path, GEODATABASE)


def _from_archive(path: Path, suffix: str) -> tuple[ReadLayer, ...]:
    """The layers of what is packed; of a KMZ those of its first document."""
    from maps.sources.archive import unpacked

    with unpacked(path, _is_kml if suffix == "kmz" else _is_wanted) as folder:
        if suffix == "kmz":
            return _from_kmz(path, folder)
        return _from_folder(path, folder)


def _is_kml(name: str) -> bool:
    return name.endswith(".kml")


def _is_wanted(name: str) -> bool:
    ending = name.rsplit(".", 1)[-1]
    wanted = _KNOWN | _BESIDE | _IN_GEODATABASE
    return ending in wanted or name.endswith(".shp.xml")


def _from_kmz(path: Path, folder: Path) -> tuple[ReadLayer, ...]:
    from dataclasses import replace

    found = sorted(folder.rglob("*"), key=lambda p: (p.name.lower() != "doc.kml", p))
    documents = [p for p in found if p.is_file()]
    if not documents:
        raise SourceError(_nothing_known(path))
    layers = _first_with_places(path, documents)
    if len(layers) != 1:
        return layers
    only = layers[0]
    return (replace(only, layer=replace(only.layer, name=path.stem)),)


def _first_with_places(path: Path, documents: list[Path]) -> tuple[ReadLayer, ...]:
    """The layers of the first document that has any; it may only list the others."""
    from maps.sources.vector import NoPlacesError

    for document in documents[:-1]:
        with suppress(NoPlacesError):
            return _named(path, document, read_layers)
    return _named(path, documents[-1], read_layers)


def _from_folder(path: Path, folder: Path) -> tuple[ReadLayer, ...]:
    """The layers of all files that can be read; the reason of the first if none can."""
    found: list[ReadLayer] = []
    failed: list[SourceError] = []
    doubtful: list[SourceError] = []
    for file in _sources(folder):
        try:
            found += _named(path, file, read_layers)
        except SourceError as error:
            (failed if suffix_of(file) not in _PERHAPS else doubtful).append(error)
    if not found:
        failed += doubtful
        raise failed[0] if failed else SourceError(_nothing_known(path))
    return _with_failures(tuple(found), failed)


def _sources(folder: Path) -> list[Path]:
    """The files of a folder, and of those in it, that may be layers."""
    inside = [*folder.glob("*"), *folder.glob("*/*")]
    if databases := sorted(p for p in inside if p.suffix.lower() == ".gdb" and p.is_dir()):
        return databases
    files = sorted((p for p in inside if p.is_file()), key=lambda p: (len(p.parts), p))
    known = [p for p in files if suffix_of(p) in _KNOWN and not p.name.startswith(".")]
    beside = {p.with_suffix("") for p in known if suffix_of(p) in {"shp", "tab"}}
    return [
        p
        for p in known
        if not p.name.lower().endswith(".shp.xml")
        and not (suffix_of(p) in {"txt", "xml", "csv"} and p.with_suffix("") in beside)
        and not _is_prose(p)
    ]


def _is_prose(path: Path) -> bool:
    """A text beside the data that only tells about it."""
    stem = path.stem.lower()
    return suffix_of(path) in {"txt", "xml"} and stem.startswith(("readme", "licen", "metadata"))


def _named(
    path: Path, file: Path, read: Callable[[Path], tuple[ReadLayer, ...]]
) -> tuple[ReadLayer, ...]:
    """Read a file; what goes wrong is said of the one that people know by name."""
    try:
        return read(file)
    except SourceError as error:
        sentence = error.sentence.replace(shown(file), shown(path))
        raise type(error)(sentence, error.details) from error


def _with_failures(
    layers: tuple[ReadLayer, ...], failed: list[SourceError]
) -> tuple[ReadLayer, ...]:
    """The first layer also says what else could not be read."""
    from dataclasses import replace

    if not failed:
        return layers
    first = replace(
        layers[0], problems=(*(error.sentence for error in failed), *layers[0].problems)
    )
    return (first, *layers[1:])


def _nothing_known(path: Path) -> str:
    sentence = _(
        "{file} holds no file that can be a layer. If it holds another zip file, unpack that first."
    )
    return sentence.format(file=shown(path))
