"""The areas of one reference layer, those with too few people or buildings joined to a neighbour."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop_app.release import enough

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Layer
    from desktop_app.release.buildings import Buildings

_BESIDE = 2e-5  # degrees: borders that were drawn twice do not meet exactly


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One area of a layer, or one cell of the grid. `people` is -1 where it is not said."""

    shape: Any
    code: str = ""
    name: str = ""
    people: float = -1
    of_grid: bool = False


class AreaLayer:
    """The areas of one layer, read when first asked for; each area stands in one fixed company.

    An area that holds too few is joined to a neighbour, and this company is the answer for all places in
    either: whoever knows the rule cannot tell which of them it was.
    """

    def __init__(
        self, layer: Layer, features: Callable[[], bytes], buildings: Buildings | None = None
    ) -> None:
        self._layer = layer
        self._features = features
        self._buildings = buildings

    def meeting(self, shape: Any) -> list[Part]:
        """The areas that a shape lies in or crosses, with their company, in the order of the layer."""
        found = self._found(shape)
        company = sorted({other for i in found for other in self._companies.get(i, (i,))})
        return [self._areas[i] for i in company]

    def crossed(self, shape: Any) -> list[Part]:
        """The areas that a shape lies in or crosses, in the order of the layer; one for a point."""
        return [self._areas[i] for i in self._found(shape)]

    def _found(self, shape: Any) -> list[int]:
        found = [int(i) for i in sorted(self._tree.query(shape, "intersects"))]
        if shape.geom_type == "Point":
            return found[:1]
        return [i for i in found if not self._areas[i].shape.touches(shape)] or found

    @cached_property
    def _areas(self) -> list[Part]:
        from shapely import make_valid
        from shapely.geometry import shape

        found = []
        for feature in json.loads(self._features())["features"]:
            if (feature.get("geometry") or {}).get("type") in {"Polygon", "MultiPolygon"}:
                told = feature.get("properties") or {}
                code, name = told.get(self._layer.code_key), told.get(self._layer.label_key)
                people = _number(told.get(self._layer.people_key))
                made = make_valid(shape(feature["geometry"]))
                found.append(Part(made, str(code or ""), str(name or ""), people))
        return found

    @cached_property
    def _tree(self) -> Any:
        from shapely import STRtree

        return STRtree([a.shape for a in self._areas])

    @cached_property
    def _companies(self) -> dict[int, tuple[int, ...]]:
        """The areas that stand together, by each of them; an area alone is not listed."""
        share = self._shares()
        company: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(share))}
        short = [i for i, held in enumerate(share) if held < 1]
        while short:
            first = min(short, key=lambda i: (sum(share[j] for j in company[i]), i))
            together = company[first]
            if sum(share[i] for i in together) >= 1 or len(together) == len(share):
                short = [i for i in short if i not in together]
                continue
            joined = tuple(sorted((*together, *company[self._neighbour(together)])))
            company.update(dict.fromkeys(joined, joined))
        return {i: others for i, others in company.items() if len(others) > 1}

    def _shares(self) -> list[float]:
        """How much of enough each area holds, by people or by buildings; 1 where neither is known."""
        known = self._buildings is not None and self._buildings.known
        shapes = [a.shape for a in self._areas]
        counts = self._buildings.counts_in(shapes) if self._buildings and known and shapes else None
        shares = []
        for i, area in enumerate(self._areas):
            held = [area.people / enough.PEOPLE] if area.people >= 0 else []
            if counts is not None and counts[i]:
                held.append(float(counts[i]) / enough.BUILDINGS)
            shares.append(max(held, default=1.0))
        return shares

    def _neighbour(self, together: tuple[int, ...]) -> int:
        """The area with the longest border to some others; the nearest where none has any."""
        from shapely import union_all

        whole = union_all([self._areas[i].shape for i in together])
        edge = whole.buffer(_BESIDE)
        beside = [int(i) for i in self._tree.query(edge, "intersects") if i not in together]
        if beside:
            borders = {i: self._areas[i].shape.boundary.intersection(edge).length for i in beside}
            return max(beside, key=lambda i: (borders[i], -i))
        others = [i for i in range(len(self._areas)) if i not in together]
        return min(others, key=lambda i: (self._areas[i].shape.distance(whole), i))


def _number(value: Any) -> float:
    """A count as spreadsheets write it; -1 where it is none."""
    try:
        number = float(str(value).replace(",", "").replace(" ", ""))
    except ValueError:
        return -1
    return number if math.isfinite(number) and number >= 0 else -1
