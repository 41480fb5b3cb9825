"""Features with shapes of their own as rows: GeoJSON, and every layer that GDAL reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.recipes.rows import Row
from maps.sources.geojson import Feature, Reading
from maps.sources.rows.found import FoundRows
from maps.sources.rows.records import as_cell
from maps.sources.shapes import OutsideWorldError, mended, single_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from maps.sources.found import ReadLayer

_TOOLS = {"$id": "map", "$created": "map", "_uuid": "survey", "meta/instanceID": "survey"}


class RowReading(Reading):
    """A GeoJSON file feature by feature, with those that have no place, or one that cannot be used."""

    def __init__(self, path: Path, text: str) -> None:
        super().__init__(path, text)
        self.rows: list[tuple[int, dict[str, str], Any, str, str]] = []
        self._parts = 0

    def _usable(self, feature: Any, number: int, to_wgs84: Any) -> list[Feature]:
        if not isinstance(feature, dict):
            return super()._usable(feature, number, to_wgs84)
        said, given = _said(feature), feature.get("geometry")
        nowhere = Feature(number, {}, {})
        if given is None:
            self.rows.append((number, said, None, "", ""))
            return [nowhere]
        try:
            shapes = [mended(to_wgs84(shape)) for shape in single_shapes(given)]
        except OutsideWorldError as error:
            self.rows.append((number, said, None, "outside", str(error)))
            return [nowhere]
        except (
            ValueError,
            TypeError,
            AttributeError,
            LookupError,
            ArithmeticError,
            RecursionError,
        ):
            self.rows.append((number, said, None, "unreadable", ""))
            return [nowhere]
        self.rows += [(number, said, shape, "", "") for shape in shapes]
        return [nowhere]


def geojson_rows(path: Path, text: str) -> FoundRows:
    """The features of a GeoJSON file as rows. SourceError where it is none."""
    reading = RowReading(path, text)
    for _feature in reading.features():
        pass
    return _table(path.stem, reading.rows)


def layer_rows(read: ReadLayer) -> FoundRows:
    """The places of a layer as rows."""
    features = json.loads(read.features)["features"]
    rows = [
        (number, {k: as_cell(v) for k, v in f["properties"].items()}, f["geometry"], "", "")
        for number, f in enumerate(features, start=1)
    ]
    return _table(read.layer.name, rows)


def _table(name: str, rows: Iterable[tuple[int, dict[str, str], Any, str, str]]) -> FoundRows:
    found = list(rows)
    columns = tuple(dict.fromkeys(key for _n, said, *_rest in found for key in said))
    tool = next((tool for key, tool in _TOOLS.items() if key in columns), "")
    made, last, part = [], 0, 0
    for number, said, shape, doubt, place in found:
        part = part + 1 if number == last else 0
        last = number
        cells = tuple(said.get(column, "") for column in columns)
        made.append(Row(number, cells, shape, 0, doubt, place, part))
    return FoundRows(name, columns, None, tuple(made), (), tool)


def _said(feature: dict[str, Any]) -> dict[str, str]:
    """The properties of a feature as cells; its id too, where they have none."""
    given = feature.get("properties")
    said = {str(k): as_cell(v) for k, v in given.items()} if isinstance(given, dict) else {}
    if "id" not in said and isinstance(feature.get("id"), (str, int)):
        said["id"] = str(feature["id"])
    return said
