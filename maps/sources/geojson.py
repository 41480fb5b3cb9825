"""GeoJSON as people have it: collections, single features, bare geometry, a feature per line; mended where safe."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.json_stream import Stream, late_members
from maps.sources.problems import Problems
from maps.sources.reading import read_text, shown, tidy
from maps.sources.shapes import FAMILIES, OutsideWorldError, mended, single_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.model import Geometry

_CRS = re.compile(r'"crs"\s*:\s*\{')
_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape with its properties; `number` is its place in the file, from 1."""

    number: int
    geometry: Geometry
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Collection:
    """The usable features of a file, and its other members (name, licence, ours)."""

    features: tuple[Feature, ...]
    members: dict[str, Any]
    problems: tuple[str, ...]


def read_geojson(path: Path) -> Collection:
    """Read a file's features in WGS 84.

    Raises:
        SourceError: It is not GeoJSON, or nothing in it can be used (an empty export of ours is empty).
    """
    reading = Reading(path)
    features = tuple(reading.features())
    return Collection(features, reading.members, reading.problems.sentences())


class Reading:
    """A file read feature by feature; `members` and `problems` are whole when the features are through."""

    def __init__(self, path: Path, text: str | None = None) -> None:
        self.path = path
        self.problems = Problems()
        self.members: dict[str, Any] = {}
        self._text = read_text(path) if text is None else text
        self._swapped = self._far = 0

    def features(self) -> Iterator[Feature]:
        """Give every usable feature in WGS 84.

        Raises:
            SourceError: It is not GeoJSON, or nothing in it could be used.
        """
        stream = Stream(self._text)
        to_wgs84 = self._reprojection()
        number = found = 0
        try:
            for value in stream.values():
                for raw in self._features_in(value, stream):
                    number += 1
                    for feature in self._usable(raw, number, to_wgs84):
                        found += 1
                        yield feature
        except json.JSONDecodeError as error:
            raise self._broken(error) from error
        except ValueError as error:  # a number of thousands of digits
            raise SourceError(self._not_a_map(), repr(error)) from error
        except RecursionError as error:
            sentence = _("{file} is nested too deeply to be a map.")
            raise SourceError(sentence.format(file=shown(self.path)), repr(error)) from error
        self._finish(stream, number, found)

    def _features_in(self, value: Any, stream: Stream) -> list[Any]:
        """The features of one value of the file, whatever it wraps them in."""
        if stream.collected and value is not stream.members:
            return [value]
        kind = value.get("type") if isinstance(value, dict) else None
        if kind == "Feature":
            return [value]
        if kind == "GeometryCollection" or kind in FAMILIES:
            return [{"type": "Feature", "properties": {}, "geometry": value}]
        raise SourceError(self._not_a_map())

    def _finish(self, stream: Stream, number: int, found: int) -> None:
        if stream.collected and stream.members.get("type") != "FeatureCollection":
            raise SourceError(self._not_a_map())
        self.members = {
            k: v for k, v in stream.members.items() if k not in {"features", "geometry"}
        }
        if self._swapped:
            from maps.sources.wgs84 import perhaps_swapped

            self.problems.first(perhaps_swapped(self._swapped))
        elif self._far and not found:
            from maps.sources.wgs84 import projected

            self.problems.first(projected(self.path))
        if not found and not (not number and "chautari" in self.members):
            raise SourceError(self._nothing(number), "; ".join(self.problems.sentences()))

    def _usable(self, feature: Any, number: int, to_wgs84: Any) -> list[Feature]:
        """The single shapes of a feature; problems for those that cannot be used."""
        if not isinstance(feature, dict) or feature.get("geometry") is None:
            self.problems.add(_("Feature {n} has no place, and is left out.").format(n=number))
            return []
        given = feature.get("properties")
        properties = (
            {str(tidy(k)): tidy(v) for k, v in given.items()} if isinstance(given, dict) else {}
        )
        try:
            shapes = [mended(to_wgs84(shape)) for shape in single_shapes(feature["geometry"])]
        except OutsideWorldError as error:
            self._swapped += abs(error.lat) > 90 and abs(error.lat) <= 180 and abs(error.lon) <= 90
            self._far += max(abs(error.lat), abs(error.lon)) > 1000
            sentence = _("Feature {n} is outside the world ({place}), and is left out.")
            self.problems.add(sentence.format(n=number, place=error))
            return []
        except (
            ValueError,
            TypeError,
            AttributeError,
            LookupError,
            ArithmeticError,
            RecursionError,
        ):
            self.problems.add(
                _("Feature {n} has a shape that cannot be read, and is left out.").format(n=number)
            )
            return []
        return [Feature(number, shape, properties) for shape in shapes]

    def _reprojection(self) -> Any:
        """A function that brings a raw geometry to WGS 84, by the old `crs` member if there is one."""
        name = self._crs_name()
        if not name or "CRS84" in name.upper() or name.upper().endswith((":4326", ":4979")):
            return lambda geometry: geometry
        from pyproj import Transformer
        from pyproj.exceptions import ProjError

        try:
            move = Transformer.from_crs(name, "EPSG:4326", always_xy=True).transform
        except ProjError as error:
            sentence = _(
                "{file} is in a coordinate system that is not known ({name}). Ask for it in WGS 84."
            )
            raise SourceError(
                sentence.format(file=shown(self.path), name=tidy(name)[:60]), repr(error)
            ) from error
        return lambda geometry: {**geometry, "coordinates": _moved(geometry["coordinates"], move)}

    def _crs_name(self) -> str:
        """The coordinate system that the file names before its features, or after them."""
        crs = late_members(self._text).get("crs")
        if found := _CRS.search(self._text, 0, _HEAD):
            try:
                crs, _end = json.JSONDecoder().raw_decode(self._text, found.end() - 1)
            except ValueError:
                crs = None
        said = crs.get("properties") if isinstance(crs, dict) else None
        name = said.get("name") if isinstance(said, dict) else None
        return name if isinstance(name, str) else ""

    def _broken(self, error: json.JSONDecodeError) -> SourceError:
        sentence = _("{file} is not whole JSON: it breaks at line {line}. Ask for the file again.")
        return SourceError(sentence.format(file=shown(self.path), line=error.lineno), repr(error))

    def _not_a_map(self) -> str:
        sentence = _(
            "{file} is JSON, but not a map (GeoJSON). Ask for the data as GeoJSON, or as CSV with coordinates."
        )
        return sentence.format(file=shown(self.path))

    def _nothing(self, count: int) -> str:
        if not count:
            return _("{file} holds no places at all. Ask for the file again.").format(
                file=shown(self.path)
            )
        sentence = _("Nothing in {file} can be put on the map. {first_problem}")
        return sentence.format(file=shown(self.path), first_problem=self.problems.sentences()[0])


def _moved(coordinates: Any, move: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return list(move(coordinates[0], coordinates[1]))
    return [_moved(part, move) for part in coordinates]
