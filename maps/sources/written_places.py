"""A whole place in one text, as people write it: two numbers, UTM, MGRS, a Plus Code, a link to a map."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from maps.sources.degrees import axis_degrees, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LatLon = tuple[float, float]

_UTM = re.compile(
    r"(?P<zone>\d{1,2})\s*(?P<band>[C-HJ-NP-X]|NORTH|SOUTH)?[\s,;:]+(?P<rest>.+)", re.IGNORECASE
)
_UTM_LAST = re.compile(
    r"(?P<rest>.+?)[\s,;:]+(?P<zone>\d{1,2})\s*(?P<band>[C-HJ-NP-X])", re.IGNORECASE
)
_METRES = r"(\d{5,8}(?:[.,]\d+)?)"
_EAST_NORTH = re.compile(
    rf"E?\s*:?\s*{_METRES}\s*M?\s*E?[\s,;/]+N?\s*:?\s*{_METRES}\s*M?\s*N?", re.IGNORECASE
)
_MGRS = re.compile(r"(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z]{2})((?:\d\d){0,5})", re.IGNORECASE)
_PLUS = re.compile(r"[2-9CFGHJMPQRVWX]{8}\+(?:[2-9CFGHJMPQRVWX]{2,7})?", re.IGNORECASE)
_PLUS_SIGNS = "23456789CFGHJMPQRVWX"
_LINK = re.compile(
    r"(?:[@=:/]|%20|q=|ll=)\s*(-?\d{1,2}(?:\.\d+)?)(?:,|%2C|/)\s*(-?\d{1,3}\.\d+)", re.IGNORECASE
)
_ISO_6709 = re.compile(r"([-+]\d{2}(?:\.\d+)?)([-+]\d{3}(?:\.\d+)?)(?:[-+]\d+(?:\.\d+)?)?/?")
_KOBO = re.compile(r"(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)(?:\s+-?\d+(?:\.\d+)?){1,2}")
_SPLITS = (
    r"\s*[;|/\t\n]\s*",
    r"\s*,\s+",
    r"\s*,\s*",
    r"(?<=[NSEWnsew])\s+|\s+(?=[NSEWnsew]\s*\d)|(?<=[NSEWnsew])(?=\d)",
)


def read_place(text: str) -> LatLon:
    """Read latitude and longitude in WGS 84 degrees, written in any usual form. ValueError if it is none."""
    text = re.sub(r"^[\s(\[{]+|[\s)\]}]+$", "", text)[:300]
    for read in (_link, plus_code, mgrs_place, utm_place, pair):
        try:
            return read(text)
        except ValueError:
            continue
    raise ValueError(text)


def pair(text: str) -> LatLon:
    """Read two numbers or two texts of degrees: 27.7, 85.3; 27°42'N 85°19'E; 27,7 85,3; `lat lon alt acc`."""
    text = re.sub(
        r"\b(?:lat|latitude|lon|lng|long|longitude)\b\.?\s*[:=]?",
        " ",
        plain_text(text).strip("()[]{} "),
        flags=re.IGNORECASE,
    ).strip()
    if iso := _ISO_6709.fullmatch(text):
        return float(iso[1]), float(iso[2])
    if (kobo := _KOBO.fullmatch(text)) and not _are_minutes(text.split()):
        return float(kobo[1]), float(kobo[2])
    for first, second in _halves(text):
        try:
            return _in_order(axis_degrees(first), axis_degrees(second))
        except ValueError:
            continue
    raise ValueError(text)


def plus_code(text: str) -> LatLon:
    """Read a full Plus Code: the middle of its square. Written after the Open Location Code specification."""
    if not _PLUS.fullmatch(text):
        raise ValueError(text)
    code = text.upper().replace("+", "")
    lat, lon, size = -90.0, -180.0, 400.0
    for at in range(0, min(10, len(code)), 2):
        size /= 20
        lat += _PLUS_SIGNS.index(code[at]) * size
        lon += _PLUS_SIGNS.index(code[at + 1]) * size
    high = wide = size
    for sign in code[10:]:
        high, wide = high / 5, wide / 4
        row, column = divmod(_PLUS_SIGNS.index(sign), 4)
        lat, lon = lat + row * high, lon + column * wide
    return lat + high / 2, lon + wide / 2


def mgrs_place(text: str) -> LatLon:
    """Read an MGRS reference: the south-western corner of its square."""
    found = _MGRS.fullmatch(re.sub(r"\s+", "", text))
    if not found:
        raise ValueError(text)
    import mgrs

    try:
        lat, lon = mgrs.MGRS().toLatLon(found[0].upper())
    except mgrs.core.MGRSError as error:
        raise ValueError(text) from error
    return float(lat), float(lon)


def utm_place(text: str) -> LatLon:
    """Read UTM with its zone: 45R 333000 3066000, 333000mE 3066000mN 45N."""
    text = re.sub(r"^\s*(?:UTM|zone)\s*", "", plain_text(text), flags=re.IGNORECASE)
    text = re.sub(r"^zone\s*", "", text, flags=re.IGNORECASE)
    found = _UTM.fullmatch(text) or _UTM_LAST.fullmatch(text)
    metres = _EAST_NORTH.fullmatch(found["rest"].strip()) if found else None
    if not found or not metres:
        raise ValueError(text)
    east, north = (float(part.replace(",", ".")) for part in metres.groups())
    return from_utm(f"{found['zone']}{found['band'] or ''}", east, north)


def from_utm(zone: str, east: float, north: float) -> LatLon:
    """A place out of a UTM zone (45, 45R, 45N, "45 South") and metres.

    "S" is band S (32° to 40° north) where the northing lies in it, else the southern half. ValueError for no zone.
    """
    found = re.fullmatch(
        r"(?:UTM|zone|\s)*(\d{1,2})\s*(north|south|[c-hj-np-x])?.*", zone.strip(), re.IGNORECASE
    )
    if not found or not 1 <= int(found[1]) <= 60:
        raise ValueError(zone)
    band = (found[2] or "N").upper()
    south = band == "SOUTH" or band < "N" or (band == "S" and not 3_500_000 <= north <= 4_450_000)
    if band == "NORTH":
        south = False
    if not (50_000 <= east <= 950_000 and 0 <= north <= 10_000_000):
        raise ValueError(zone)
    return from_crs(f"EPSG:{(32700 if south else 32600) + int(found[1])}", east, north)


def from_crs(crs: str, east: float, north: float) -> LatLon:
    """A place out of coordinates in a named system. ValueError if it is not known or they are not in it."""
    lon, lat = _mover(crs)(east, north)
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(crs)
    return lat, lon


def is_known_crs(crs: str) -> bool:
    """Tell whether a system of coordinates is known by this name."""
    try:
        _mover(crs)
    except ValueError:
        return False
    return True


@cache
def _mover(crs: str) -> Callable[[float, float], LatLon]:
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        transformer = Transformer.from_crs(crs, "EPSG:4326", always_xy=True, allow_ballpark=True)
    except ProjError as error:
        raise ValueError(crs) from error

    def move(east: float, north: float) -> LatLon:
        lon, lat = transformer.transform(east, north)
        return float(lon), float(lat)

    return move


def _link(text: str) -> LatLon:
    """A place in a link to a map, or in a geo: address."""
    if not re.match(r"geo:|https?://", text, re.IGNORECASE):
        raise ValueError(text)
    found = _LINK.search(text)
    if not found:
        raise ValueError(text)
    return float(found[1]), float(found[2])


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The ways in which a text can be two."""
    for split in _SPLITS:
        parts = re.split(split, text)
        if len(parts) == 2 and all(part.strip() for part in parts):
            yield parts[0], parts[1]
    words = text.split()
    if len(words) % 2 == 0 and words:
        middle = len(words) // 2
        yield " ".join(words[:middle]), " ".join(words[middle:])
    commas = text.split(",")
    if len(commas) == 4:
        yield ",".join(commas[:2]).strip(), ",".join(commas[2:]).strip()


def _are_minutes(words: list[str]) -> bool:
    """Tell whether numbers are degrees with minutes, and not a place with height and accuracy."""
    if len(words) == 3:
        return not any("." in word for word in words[:2])
    if len(words) != 4 or "." in words[0] or "." in words[2]:
        return False
    return all(0 <= float(word) < 60 for word in words[1::2])


def _in_order(first: tuple[float, str | None], second: tuple[float, str | None]) -> LatLon:
    axes = (first[1], second[1])
    if axes[0] and axes[0] == axes[1]:
        raise ValueError("one axis twice")
    if axes[0] == "lon" or axes[1] == "lat":
        return second[0], first[0]
    return first[0], second[0]
