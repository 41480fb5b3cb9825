"""Partners' files counted by readers that are not ours: csv, json, an XML tree, openpyxl, zipfile, pyogrio."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import openpyxl
import pyogrio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LonLat = tuple[float, float]


@dataclass(frozen=True)
class Said:
    """A row as it was counted: its place (None: none), a text that its mark must hold, whether it stays out."""

    place: LonLat | None
    text: str = ""
    out: bool = False


def _said(lon: Any, lat: Any, text: Any = "") -> Said:
    if lon in {None, ""} or lat in {None, ""}:
        return Said(None, str(text or ""))
    place = (float(lon), float(lat))
    return Said(place, str(text or ""), abs(place[0]) > 180 or abs(place[1]) > 90)


def of_csv(path: Path, lon: str, lat: str, text: str, delimiter: str = ",") -> list[Said]:
    rows = csv.DictReader(StringIO(path.read_text("utf-8")), delimiter=delimiter)
    return [_said(row[lon], row[lat], row[text]) for row in rows]


def of_kobo_csv(path: Path) -> list[Said]:
    where = "_Please record the location of your local ecosystem._"
    text = "What community are you from?"
    return of_csv(path, f"{where}longitude", f"{where}latitude", text, ";")


def of_odk_csv(path: Path) -> list[Said]:
    return of_csv(path, "location-Longitude", "location-Latitude", "helpful_resources")


def of_health_csv(path: Path) -> list[Said]:
    return of_csv(path, "lon", "lat", "name")


def of_xlsx(path: Path) -> list[Said]:
    found, known = [], set()
    for sheet in openpyxl.load_workbook(path):
        head, *rows = list(sheet.iter_rows(values_only=True))
        lon, lat = (
            next(i for i, name in enumerate(head) if str(name).endswith(end))
            for end in ("_longitude", "_latitude")
        )
        for row in rows:
            key = row[head.index("_uuid")]
            if any(row):
                said = _said(row[lon], row[lat], row[3])
                found.append(Said(said.place, said.text, said.out or key in known))
                known.add(key)
    return found


def of_odk_json(path: Path) -> list[Said]:
    found = []
    for one in json.loads(path.read_text("utf-8"))["value"]:
        lon, lat, *_rest = (one["location"] or {}).get("coordinates") or (None, None)
        found.append(_said(lon, lat, one["helpful_resources"]))
    return found


def of_kobo_json(path: Path) -> list[Said]:
    """One mark for each of the point, the line and the area."""
    found = []
    for one in json.loads(path.read_text("utf-8"))["submissions"]:
        for key in ("Point", "Shape", "Trace"):
            lat, lon, *_rest = one[key].split(";")[0].split()
            found.append(_said(lon, lat, one["Just_a_regular_text_question"]))
    return found


def of_geojson(*texts: str) -> Callable[[Path], list[Said]]:
    def read(path: Path) -> list[Said]:
        features = json.loads(path.read_text("utf-8"))["features"]
        places = (_first(f["geometry"]["coordinates"]) for f in features)
        said = (_joined(f["properties"], texts) for f in features)
        return [_said(at[0], at[1], text) for at, text in zip(places, said, strict=True)]

    return read


def _joined(said: dict[str, Any], texts: tuple[str, ...]) -> str:
    return next((str(said[text]) for text in texts if said.get(text)), "")


def _first(value: Any) -> Any:
    while isinstance(value[0], list):
        value = value[0]
    return value[:2]


def of_gpx(path: Path) -> list[Said]:
    root = ET.fromstring(path.read_bytes())  # noqa: S314 - a file of the tests
    found = []
    for name, point in (("wpt", "."), ("rte", "./{*}rtept"), ("trk", ".//{*}trkpt")):
        for one in root.findall(f"{{*}}{name}"):
            first = one.find(point)
            assert first is not None
            text = one.findtext("{*}desc") or one.findtext("{*}name")
            found.append(_said(first.get("lon"), first.get("lat"), text))
    return found


def of_kml(path: Path, data: bytes | None = None) -> list[Said]:
    root = ET.fromstring(data or path.read_bytes())  # noqa: S314 - a file of the tests
    found = []
    for mark in root.iter():
        if not mark.tag.endswith("}Placemark"):
            continue
        written = next(_coordinates(mark), "")
        lon, lat = written.split()[0].split(",")[:2] if written else (None, None)
        found.append(_said(lon, lat, mark.findtext("{*}name")))
    return found


def _coordinates(mark: ET.Element) -> Iterator[str]:
    yield from (e.text or "" for e in mark.iter() if e.tag.endswith("}coordinates"))


def of_kmz(path: Path) -> list[Said]:
    with zipfile.ZipFile(path) as archive:
        return of_kml(path, archive.read("doc.kml"))


def of_shapefile(path: Path) -> list[Said]:
    frame = pyogrio.read_dataframe(path)
    rows = zip(frame.geometry, frame["name"], strict=True)
    return [_said(shape.x, shape.y, text) for shape, text in rows]


READERS: dict[str, Callable[[Path], list[Said]]] = {
    "kibera/healthsites_nairobi.csv": of_health_csv,
    "kibera/kibera_watsan_osm.geojson": of_geojson("name"),
    "surveys/CoMapeo_Springfield Camera Trap Project_Obsvns_2026_07_23.geojson": of_geojson("notes", "location_name"),
    "surveys/Favorites.kmz": of_kmz,
    "surveys/garmin_sample.gpx": of_gpx,
    "surveys/gc_alerts.kml": of_kml,
    "surveys/googleearth_sample.kml": of_kml,
    "surveys/gpx_with_duplicate_names.gpx": of_gpx,
    "surveys/kobo_all_geo_types_v1.json": of_kobo_json,
    "surveys/kobo_connector_submissions.csv": of_kobo_csv,
    "surveys/kobotoolbox_submissions.csv": of_kobo_csv,
    "surveys/kobotoolbox_submissions.xlsx": of_xlsx,
    "surveys/kobotoolbox_submissions_multiple_sheets.xlsx": of_xlsx,
    "surveys/locusmap_favorites.gpx": of_gpx,
    "surveys/locusmap_tracks.kml": of_kml,
    "surveys/mapeo_observations.geojson": of_geojson("notes"),
    "surveys/my_shapefile_data.zip": of_shapefile,
    "surveys/odk_submissions.csv": of_odk_csv,
    "surveys/odk_submissions.json": of_odk_json,
    "surveys/osm_overpass.gpx": of_gpx,
    "surveys/osm_overpass.kml": of_kml,
    "surveys/osmand_notes.gpx": of_gpx,
}  # fmt: skip
"""How each file is counted."""


def bare(text: str) -> str:
    """A text without what readers write differently: spaces, signs of HTML."""
    return re.sub(r"\W", "", text)
