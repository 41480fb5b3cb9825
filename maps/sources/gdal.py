"""GDAL with only what reads files: no network, no files that point elsewhere, no programs."""

from __future__ import annotations

import multiprocessing
import os
import sys
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.reading import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from maps.sources.kinds import Kind

_UNUSED = (
    "PCIDSK", "PDS4", "VICAR", "PDF", "MBTiles", "EEDA", "OGCAPI", "GDALG", "LVBAG", "OGR_VRT", "CSV", "KML",
    "GeoJSON", "GeoJSONSeq", "WAsP", "VFK", "PGDUMP", "GPSBabel", "OGR_PDS", "WFS", "OAPIF", "EDIGEO", "Idrisi",
    "ODS", "XLSX", "Elasticsearch", "Carto", "AmigoCloud", "SXF", "Selafin", "PLSCENES", "CSW", "VDV", "MVT", "NGW",
    "GTFS", "PMTiles", "JSONFG", "MiraMonVector", "ADBC", "AVCBin", "AVCE00", "AIVector", "HTTP", "S57",
)  # fmt: skip
"""Drivers that are never registered in a process that reads."""

_SETTINGS = {
    "GDAL_SKIP": ",".join(_UNUSED),
    # Nothing is fetched: nobody listens at this door of one's own machine, and no address is allowed.
    "GDAL_HTTP_PROXY": "127.0.0.1:9",
    "GDAL_HTTPS_PROXY": "127.0.0.1:9",
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "GDAL_HTTP_TIMEOUT": "1",
    "PROJ_NETWORK": "OFF",
    # Nothing is written beside the file.
    "GDAL_PAM_ENABLED": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "OGR_SQLITE_LIST_VIRTUAL_OGR": "NO",
}
_WITH = {"GML": {"DOWNLOAD_SCHEMA": "NO", "WRITE_GFS": "NO"}}
_IN_PARTS = frozenset({".shp", ".tab", ".mif", ".gdb"})
_NOT_NEEDED = ("geopandas", "pandas", "pyarrow")


def gdal() -> Any:
    """The reading functions of pyogrio. In a process of its own it knows only the drivers we use."""
    if multiprocessing.parent_process() is not None and "pyogrio" not in sys.modules:
        os.environ.update(_SETTINGS)
        with _left_out(_NOT_NEEDED):
            import pyogrio.raw
    import pyogrio.raw

    return pyogrio


@contextmanager
def _left_out(names: tuple[str, ...]) -> Iterator[None]:
    """Spare what pyogrio imports wherever it finds it, in a process that ends after one file."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def layers_of(path: Path) -> list[tuple[str, str | None]]:
    """The layers of a file and what shapes they hold (None: a table without any)."""
    with _sentences(path):
        return [(str(name), shape) for name, shape in gdal().list_layers(path)]


def check_driver(path: Path, layer: str, kind: Kind) -> None:
    """Refuse a file that another driver took than those of its kind."""
    with _sentences(path):
        driver = gdal().read_info(path, layer=layer, **_WITH.get(kind.drivers[0], {}))["driver"]
        if driver not in kind.drivers:
            raise ValueError(f"read by {driver}")


def read_raw(path: Path, layer: str, kind: Kind) -> tuple[dict[str, Any], Any, list[Any]]:
    """A layer as GDAL gives it: what it is, the shapes as WKB in two dimensions, the columns.

    Raises:
        SourceError: It is damaged, or of another kind than it says.
    """
    options = _WITH.get(kind.drivers[0], {})
    with _sentences(path):
        meta, _fids, shapes, columns = gdal().raw.read(
            path, layer=layer, force_2d=True, datetime_as_string=True, **options
        )
    return meta, shapes, columns


@contextmanager
def restoring_index() -> Iterator[None]:
    """Let GDAL write the index that a shapefile lacks: for copies only."""
    change = gdal().set_gdal_config_options
    change({"SHAPE_RESTORE_SHX": True})
    try:
        yield
    finally:
        change({"SHAPE_RESTORE_SHX": False})


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Turn what GDAL says into a sentence, and its warnings into silence."""
    gdal()
    from pyogrio.errors import (
        DataLayerError,
        DataSourceError,
        FeatureError,
        FieldError,
        GeometryError,
    )

    known = (DataSourceError, DataLayerError, FeatureError, FieldError)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except GeometryError as error:
        sentence = _(
            "{file} holds shapes that a map cannot show (surfaces or solids). Ask for points, lines and areas."
        )
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    except (*known, ValueError, UnicodeError, OverflowError) as error:
        raise unreadable(path, repr(error)) from error


def unreadable(path: Path, details: str) -> SourceError:
    """The error for a file that is not whole."""
    sentence = _("{file} cannot be read: it is damaged. Ask for it again, or in another form.")
    if path.suffix.lower() in _IN_PARTS:
        sentence = _(
            "{file} cannot be read: a part of it is missing or damaged. Ask for all of its files again, zipped."
        )
    return SourceError(sentence.format(file=shown(path)), details)
