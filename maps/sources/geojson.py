"""GeoJSON as people have it: collections, single features, bare geometry; mended where that is safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.problems import Problems
from maps.sources.reading import read_json, shown, tidy
from maps.sources.shapes import FAMILIES, OutsideWorldError, mended, single_shapes

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.model import Geometry


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
    whole = read_json(path)
    raw = _features(whole, path)
    to_wgs84 = _reprojection(whole, path)
    problems, found = Problems(), []
    for number, feature in enumerate(raw, start=1):
        found += _usable(feature, number, problems, to_wgs84)
    if not found and not (not raw and "chautari" in whole):
        raise SourceError(_nothing(path, len(raw), problems), "; ".join(problems.sentences()))
    members = {key: value for key, value in whole.items() if key not in {"features", "geometry"}}
    return Collection(tuple(found), members, problems.sentences())


def _features(whole: Any, path: Path) -> list[Any]:
    """The features as they stand, whatever the file wraps them in."""
    kind = whole.get("type") if isinstance(whole, dict) else None
    if kind == "FeatureCollection" and isinstance(whole.get("features"), list):
        return list(whole["features"])
    if kind == "Feature":
        return [whole]
    if kind == "GeometryCollection" or kind in FAMILIES:
        return [{"type": "Feature", "properties": {}, "geometry": whole}]
    sentence = _(
        "{file} is JSON, but not a map (GeoJSON). Ask for the data as GeoJSON, or as CSV with coordinates."
    )
    raise SourceError(sentence.format(file=shown(path)))


def _usable(feature: Any, number: int, problems: Problems, to_wgs84: Any) -> list[Feature]:
    """The single shapes of a feature; problems for those that cannot be used."""
    if not isinstance(feature, dict) or feature.get("geometry") is None:
        problems.add(_("Feature {n} has no place, and is left out.").format(n=number))
        return []
    given = feature.get("properties")
    properties = (
        {str(tidy(k)): tidy(v) for k, v in given.items()} if isinstance(given, dict) else {}
    )
    try:
        shapes = [mended(to_wgs84(shape)) for shape in single_shapes(feature["geometry"])]
    except OutsideWorldError as error:
        sentence = _("Feature {n} is outside the world ({place}), and is left out.")
        problems.add(sentence.format(n=number, place=error))
        return []
    except (ValueError, TypeError, AttributeError, RecursionError):
        problems.add(
            _("Feature {n} has a shape that cannot be read, and is left out.").format(n=number)
        )
        return []
    return [Feature(number, shape, properties) for shape in shapes]


def _nothing(path: Path, count: int, problems: Problems) -> str:
    if not count:
        return _("{file} holds no places at all. Ask for the file again.").format(file=shown(path))
    sentence = _("Nothing in {file} can be put on the map. {first_problem}")
    return sentence.format(file=shown(path), first_problem=problems.sentences()[0])


def _reprojection(whole: Any, path: Path) -> Any:
    """A function that brings a raw geometry to WGS 84, by the old `crs` member if there is one."""
    crs = whole.get("crs")
    name = crs.get("properties", {}).get("name") if isinstance(crs, dict) else None
    if (
        not isinstance(name, str)
        or "CRS84" in name.upper()
        or name.upper().endswith((":4326", ":4979"))
    ):
        return lambda geometry: geometry
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        move = Transformer.from_crs(name, "EPSG:4326", always_xy=True).transform
    except ProjError as error:
        sentence = _(
            "{file} is in a coordinate system that is not known ({name}). Ask for it in WGS 84."
        )
        raise SourceError(sentence.format(file=shown(path), name=name), repr(error)) from error
    return lambda geometry: {**geometry, "coordinates": _moved(geometry["coordinates"], move)}


def _moved(coordinates: Any, move: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return list(move(coordinates[0], coordinates[1]))
    return [_moved(part, move) for part in coordinates]
