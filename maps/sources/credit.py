"""Whose data it is, and under which licence: what files say of it in their own ways."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from maps.sources.kinds import GEOPACKAGE, GPX, KML, OSM, OSM_PBF, SQLITE

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources.kinds import Kind

Credit = tuple[str, str]

OPENSTREETMAP = ("© OpenStreetMap contributors", "ODbL")
_FROM_OSM = re.compile(
    r"openstreetmap|\bODbL\b|Open\s+Data\s+Commons\s+Open\s+Database", re.IGNORECASE
)
_OPEN_LICENCE = re.compile(
    r"\bODbL\b|Open\s+Data\s+Commons\s+Open\s+Database\s+License", re.IGNORECASE
)
_HEAD = 64 * 1024
_TELLING = re.compile(r"copyright|licen[cs]e|©|attribution", re.IGNORECASE)
_AUTHOR = re.compile(r"<copyright\b[^>]*\bauthor\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_LICENCE = re.compile(r"<license>([^<]*)</license>", re.IGNORECASE)
_RIGHTS = re.compile(r"<(?:\w+:)?(?:rights|otherConstraints|useLimitation)>(.*?)</", re.DOTALL)
_KML_AUTHOR = re.compile(r"<atom:author>\s*<atom:name>([^<]*)</atom:name>")
_KML_WORDS = re.compile(r"<description>(.*?)</description>", re.DOTALL)


def credit_of(path: Path, kind: Kind) -> Credit:
    """Credits and licence of a file, "" where it says nothing."""
    if text := _beside(path):
        return from_text(text)
    if kind in {OSM, OSM_PBF}:
        return OPENSTREETMAP
    if kind is GPX:
        return _of_gpx(_head(path))
    if kind is KML:
        return _of_kml(_head(path))
    return _of_geopackage(path) if kind in {GEOPACKAGE, SQLITE} else ("", "")


def from_text(text: str) -> Credit:
    """Credits and licence out of the text of a licence file."""
    if _OPEN_LICENCE.search(text):
        return OPENSTREETMAP
    return "", _one_line(text)[:200]


def of_members(members: dict[str, Any]) -> Credit:
    """Credits and licence out of the other members of a GeoJSON collection."""
    credits_ = _first_text(members, "attribution", "copyright", "credits", "source")
    licence = _first_text(members, "license", "licence")
    return _completed(credits_, licence)


def _completed(credits_: str, licence: str) -> Credit:
    """What is from OpenStreetMap owes it its credit and its licence."""
    told = f"{credits_} {licence}"
    if _FROM_OSM.search(told):
        return credits_ or OPENSTREETMAP[0], licence or OPENSTREETMAP[1]
    return credits_, licence


def _first_text(members: dict[str, Any], *names: str) -> str:
    found = (members.get(name) for name in names)
    return next((text[:500] for text in found if isinstance(text, str) and text.strip()), "")


def _beside(path: Path) -> str:
    """The text of a licence file beside it."""
    for end in (".license", ".licence"):
        for found in (path.with_suffix(end), path.with_name(path.name + end)):
            with suppress(OSError):
                return found.read_bytes()[:_HEAD].decode("utf-8", "replace")
    return ""


def _head(path: Path) -> str:
    with suppress(OSError), path.open("rb") as file:
        return file.read(_HEAD).decode("utf-8", "replace")
    return ""


def _of_gpx(text: str) -> Credit:
    author, licence = _AUTHOR.search(text), _LICENCE.search(text)
    return _completed(
        _one_line(author[1]) if author else "", _one_line(licence[1]) if licence else ""
    )


def _of_kml(text: str) -> Credit:
    """The author of a KML document, or the lines of its own description that speak of rights."""
    author = _KML_AUTHOR.search(text)
    before = text.split("<Placemark", 1)[0]
    words = _KML_WORDS.search(before)
    lines = [line for line in (words[1] if words else "").splitlines() if _TELLING.search(line)]
    said = _one_line(" ".join(lines))
    return _completed(said or (_one_line(author[1]) if author else ""), "")


def _of_geopackage(path: Path) -> Credit:
    """Rights and licence out of the metadata that QGIS and others put into a GeoPackage."""
    import apsw

    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        query = "SELECT metadata FROM gpkg_metadata WHERE length(metadata) < 1000000 LIMIT 20"
        texts = [str(text) for (text,) in connection.execute(query)]
        connection.close()
    except (apsw.Error, UnicodeDecodeError):
        return "", ""
    whole = "\n".join(texts)
    rights, licence = _RIGHTS.search(whole), _LICENCE.search(whole)
    found = _completed(
        _one_line(rights[1]) if rights else "", _one_line(licence[1]) if licence else ""
    )
    if not any(found) and "<" not in whole and _TELLING.search(whole):
        return _completed(_one_line(whole), "")
    return found


def _one_line(text: str) -> str:
    plain = re.sub(r"<[^>]*>", " ", html.unescape(text.replace("<![CDATA[", "").replace("]]>", "")))
    return " ".join(plain.split())[:500]
