"""Coordinates as people write them, and which columns of a table hold them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Axis = Literal["lat", "lon"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LAT = _words(
    "lat latitude latitud latitudine latitudes breite breitengrad geograflat szerokosc "
    "szerokoscgeograficzna enlem lintang latitudo latitudwgs84 gpslat gpslatitude decimallatitude latdd "
    "ycoord ywgs84 pointy y широта अक्षांश अक्षाांश خطالعرض دائرةالعرض عرض عرضجغرافيایی 纬度 緯度 위도 অক্ষাংশ"
)
_LON = _words(
    "lon lng long longitude longitud longitudine longitudes lange langengrad laenge laengengrad "
    "geograflon dlugosc dlugoscgeograficzna boylam bujur longitudo gpslon gpslng gpslong gpslongitude "
    "decimallongitude londd longdd xcoord xwgs84 pointx x долгота देशान्तर देशांतर रेखांश خطالطول طول "
    "طولجغرافيایی 经度 經度 경도 দ্রাঘিমাংশ"
)
_GEOPOINT = _words(
    "geopoint location gps gpspoint coordinates coords coordinate position latlon latlong latlng "
    "gpscoordinates"
)
_WKT = _words("wkt geom geometry thegeom wktgeom shape geometrywkt")
_HXL = {"lat": "#geo+lat", "lon": "#geo+lon"}

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_PLAIN = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?|[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_UNITS = re.compile(r"(?<=\d)\s*(?:deg|d|min|m|sec)(?![a-z])|(?<=\d)s(?![a-z])(?=.*[NSEWnsew]$)")
_SIGNS = {"N": 1, "E": 1, "S": -1, "W": -1}
_WKT_TEXT = re.compile(
    r"\s*(SRID=\d+;)?\s*(MULTI)?(POINT|LINESTRING|POLYGON)\s*(Z|M|ZM)?\s*\(", re.IGNORECASE
)
_PAIR = re.compile(r"\s*(-?\d+(?:\.\d+)?)[,\s]\s*(-?\d+(?:\.\d+)?)((\s+-?\d+(\.\d+)?)*)\s*")


def degrees(text: str) -> float:
    """Read degrees: 12.5, 12,5, N12.5, 12°30'0"S, -12 30 0. ValueError if it is none."""
    text = _UNITS.sub(" ", unicodedata.normalize("NFKC", text).strip()).strip().upper()
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    letters = re.findall(r"[NSEW]", text)
    numbers = _NUMBER.findall(text)
    rest = re.sub(r"[\d.,+\-\s°º˚'′’\"″”NSEW:]", "", text)
    if rest or len(letters) > 1 or not 1 <= len(numbers) <= 3:
        raise ValueError(text)
    parts = [float(number.replace(",", ".")) for number in numbers]
    if any(part < 0 or part >= 60 for part in parts[1:]):
        raise ValueError(text)
    size = sum(abs(part) / 60**power for power, part in enumerate(parts))
    sign = -1 if text.lstrip("NSEW ").startswith("-") else 1
    return float(sign * size * (_SIGNS[letters[0]] if letters else 1))


def geopoint(text: str) -> tuple[float, float]:
    """Read `lat lon` (altitude and accuracy may follow): gives lat, lon. ValueError if it is none."""
    found = _PAIR.fullmatch(text.strip().strip("[]()"))
    if not found:
        raise ValueError(text)
    return float(found[1]), float(found[2])


def is_wkt(text: str) -> bool:
    """Tell whether a cell holds well-known text."""
    return bool(_WKT_TEXT.match(text))


def find_columns(
    header: Sequence[str], tags: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[str, list[int]]:
    """Find where a table keeps its places: ("lat_lon", [2, 3]), ("wkt", [4]), ("geopoint", [1]) or ("", []).

    Args:
        header: The names of the columns.
        tags: Their HXL hashtags, if the table has a row of them.
        rows: Some rows, to see whether a column that is named so really holds such values.
    """
    names = [_bare(name) for name in header]
    lat, lon = _axis(header, tags, "lat"), _axis(header, tags, "lon")
    if lat >= 0 and lon >= 0 and lat != lon:
        return "lat_lon", [lat, lon]
    for index in range(len(header)):
        if _mostly(rows, index, is_wkt) and (names[index] in _WKT or _all(rows, index, is_wkt)):
            return "wkt", [index]
    for index, name in enumerate(names):
        if any(name.endswith(word) for word in _GEOPOINT) and _mostly(rows, index, _is_geopoint):
            return "geopoint", [index]
    return "", []


def _axis(header: Sequence[str], tags: Sequence[str], axis: Axis) -> int:
    """The column of an axis: by hashtag, by exact name, by the end of its name; -1 if there is none."""
    names = [_bare(name) for name in header]
    for index, tag in enumerate(tags):
        if tag.replace(" ", "").startswith(_HXL[axis]):
            return index
    words = _LAT if axis == "lat" else _LON
    exact = [index for index, name in enumerate(names) if name in words]
    if exact:
        return max(exact, key=lambda index: (len(names[index]), -index))
    for index, name in enumerate(header):
        if _bare(re.split(r"[\W_]+", name.strip())[-1]) in words:
            return index
    long_words = [word for word in words if len(word) > 4]
    return next((i for i, n in enumerate(names) if any(n.endswith(w) for w in long_words)), -1)


def _bare(name: str) -> str:
    """A column's name without case, accents, spaces and signs."""
    split = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ß", "ss"))
    return "".join(
        c for c in split if c.isalnum() or unicodedata.category(c) == "Mc" or _is_indic(c)
    )


def _is_indic(char: str) -> bool:
    return unicodedata.category(char) == "Mn" and "\u0900" <= char <= "\u0dff"


def _is_geopoint(text: str) -> bool:
    try:
        geopoint(text)
    except ValueError:
        return False
    return True


def _mostly(rows: Sequence[Sequence[str]], index: int, test: object) -> bool:
    return _share(rows, index, test) >= 0.5


def _all(rows: Sequence[Sequence[str]], index: int, test: object) -> bool:
    return _share(rows, index, test) == 1


def _share(rows: Sequence[Sequence[str]], index: int, test: object) -> float:
    """The share of filled cells of a column that pass a test."""
    cells = [row[index] for row in rows if index < len(row) and row[index].strip()]
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells and callable(test) else 0.0
