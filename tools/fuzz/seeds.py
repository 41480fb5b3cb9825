"""What is damaged: the real files beside the project, and a small one of each format made here."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 2_500_000
_MADE = {
    "gpkg": "GPKG", "fgb": "FlatGeobuf", "kml": "LIBKML", "kmz": "LIBKML", "gml": "GML", "tab": "MapInfo File",
    "mif": "MapInfo File", "sqlite": "SQLite", "jml": "JML", "gmt": "OGR_GMT", "geojsonl": "GeoJSONSeq",
    "geojson": "GeoJSON",
}  # fmt: skip
_MADE_PLAIN = {"dxf": "DXF", "dgn": "DGN", "gpx": "GPX", "mapml": "MapML", "rss": "GeoRSS"}


def seeds(real: Path, made: Path) -> list[Path]:
    """Every real file that is not too large to be damaged often, and the made ones."""
    found = [p for p in sorted(real.rglob("*")) if p.is_file() and p.suffix and p.suffix != ".md"]
    _make(made)
    return [p for p in found if 0 < p.stat().st_size <= _LARGEST] + [
        p for p in sorted(made.iterdir()) if p.is_file()
    ]


def _make(folder: Path) -> None:
    import geopandas
    import shapely

    places = shapely.from_wkt(
        [
            "POINT (85.3 27.7)",
            "LINESTRING (85 27, 85.5 27.5)",
            "POLYGON ((85 27, 86 27, 86 28, 85 27))",
        ]
    )
    frame = geopandas.GeoDataFrame(
        {"name": ["घर", "B", "C"], "n": [1, 2, 3]}, geometry=places, crs=4326
    )
    points = geopandas.GeoDataFrame({"name": ["A"]}, geometry=places[:1], crs=4326)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for ending, driver in _MADE.items():
            frame.to_file(folder / f"made.{ending}", driver=driver)
        for ending, driver in _MADE_PLAIN.items():
            given = points if driver == "GPX" else points[["geometry"]]
            given.to_file(folder / f"made.{ending}", driver=driver)
        points.to_file(folder / "made.shp.zip", driver="ESRI Shapefile")
        points.to_parquet(folder / "made.parquet")
    esri = {
        "geometryType": "esriGeometryPoint",
        "fields": [{"name": "n", "type": "esriFieldTypeString"}],
        "features": [{"attributes": {"n": "a"}, "geometry": {"x": 1, "y": 2}}],
    }
    topology = {
        "type": "Topology",
        "objects": {
            "o": {"type": "GeometryCollection", "geometries": [{"type": "LineString", "arcs": [0]}]}
        },
        "arcs": [[[0, 0], [1, 1]]],
    }
    (folder / "esri.json").write_text(json.dumps(esri), "utf-8")
    (folder / "topology.json").write_text(json.dumps(topology), "utf-8")
