"""Where the marks of a release are, worked out once: in metres, how exactly, and in which area.

Everything is measured in the UTM zone of the marks' middle: distances within a workshop's area are right to about
one in a thousand there (Snyder 1987).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop_app.language import _
from desktop_app.layer_values import number_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model import Geometry, Layer
    from desktop_app.understanding.tabulating import Tabulated

STEPS_M = (50, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000, 50_000)
"""Round distances of which one is chosen, so that a reader can picture it."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """The places of a reference layer: properties, shapes in metres, and as they came."""

    layer: Layer
    told: tuple[dict[str, Any], ...]
    flat: Any  # shapely geometries in metres
    given: tuple[Geometry, ...]

    def name(self, index: int) -> str:
        """What a place is called; its number where it has no name."""
        return self.label(index) or self.code(index) or _("No. {number}").format(number=index + 1)

    def label(self, index: int) -> str:
        """The name of a place; "" for none."""
        return text_of(self.told[index].get(self.layer.label_key))

    def code(self, index: int) -> str:
        """The official code of a place; "" for none."""
        return text_of(self.told[index].get(self.layer.code_key)) if self.layer.code_key else ""

    def number(self, index: int, key: str) -> float | None:
        """What a place says in a property, as a number."""
        return number_of(text_of(self.told[index].get(key)))


class Places:
    """The places of tabulated marks. `xy` are metres east and north; NaN for a mark without a place."""

    def __init__(self, table: Tabulated) -> None:
        self._table = table
        self._layers: dict[int, Shapes] = {}
        self._areas: dict[int, Any] = {}
        self.kept: dict[str, Any] = {}
        """What figures worked out once for all marks and keep for the next choice."""

    @cached_property
    def placed(self) -> Any:
        """A mask of the marks with a place that this audience may see."""
        import numpy as np

        return np.array([m.geometry is not None for m in self._table.marks], dtype=bool)

    @cached_property
    def unsure(self) -> Any:
        """Within how many metres the true place of each mark lies."""
        import numpy as np

        return np.array([max(m.pos_unc_m, 0) for m in self._table.marks], dtype=float)

    @cached_property
    def exactly(self) -> Any:
        """A mask of the marks whose place is shown as drawn."""
        import numpy as np

        return np.array([m.pos_how == "exact" for m in self._table.marks], dtype=bool)

    @cached_property
    def lonlat(self) -> Any:
        """A point for each mark: itself, or one on its line or in its area."""
        import numpy as np

        found = np.full((len(self._table.marks), 2), np.nan)
        for row, mark in enumerate(self._table.marks):
            if mark.geometry is not None:
                found[row] = _middle(mark.geometry)
        return found

    @cached_property
    def xy(self) -> Any:
        """The same in metres."""
        import numpy as np

        if not self.placed.any():
            return np.full_like(self.lonlat, np.nan)
        east, north = self._there.transform(self.lonlat[:, 0], self.lonlat[:, 1])
        flat = np.column_stack((east, north)).astype(float)
        flat[~np.isfinite(flat)] = np.nan
        return flat

    @cached_property
    def drawn(self) -> dict[int, Any]:
        """The lines and areas in metres, by the row of their mark: as drawn, or all of the area that is told."""
        from shapely import transform
        from shapely.geometry import shape

        found = {}
        for row, mark in enumerate(self._table.marks):
            if mark.geometry is not None and mark.geometry["type"] != "Point":
                found[row] = transform(shape(mark.geometry), self._flat)
        return found

    @cached_property
    def extent_m(self) -> float:
        """How far the marks lie apart, from corner to corner."""
        import numpy as np

        known = self.xy[self.placed]
        return float(np.hypot(*np.ptp(known, axis=0))) if len(known) else 0.0

    def flat(self, geometry: Geometry) -> Any:
        """GeoJSON as a shape in metres."""
        from shapely import make_valid, transform
        from shapely.geometry import shape

        return transform(make_valid(shape(geometry)), self._flat)

    def back(self, shape: Any) -> Geometry:
        """A shape in metres as GeoJSON."""
        from shapely import transform

        from desktop_app.release.shapes import from_shapely

        def turned(points: Any) -> Any:
            import numpy as np

            return np.column_stack(
                self._there.transform(points[:, 0], points[:, 1], direction="INVERSE")
            )

        return from_shapely(transform(shape, turned), 5)

    def layer(self, layer_id: int) -> Shapes | None:
        """A reference layer in metres; None where this release has none of this id."""
        if layer_id not in self._layers:
            found = [a for a in self._table.release.layers if a.layer.id == layer_id]
            if not found:
                return None
            self._layers[layer_id] = self._read(found[0].layer, found[0].features())
        return self._layers[layer_id]

    def area_layer(self, layer_id: int = 0) -> Shapes | None:
        """The layer asked for if it has areas, else the one whose areas "area only" means, else any with areas."""
        layers = [a.layer for a in self._table.release.layers if a.layer.geometry == "area"]
        asked = [a for a in layers if a.id == layer_id]
        known = [a for a in layers if a.is_areas]
        for layer in (*asked, *known, *(a for a in layers if not a.is_buildings)):
            shapes = self.layer(layer.id)
            if shapes and shapes.told:
                return shapes
        return None

    def areas_of(self, shapes: Shapes) -> Any:
        """For each mark the position of the area that surely holds it; -1 for none or not surely one."""
        if shapes.layer.id not in self._areas:
            self._areas[shapes.layer.id] = self._in_areas(shapes)
        return self._areas[shapes.layer.id]

    @cached_property
    def _there(self) -> Any:
        """From degrees to metres, in the UTM zone of the middle of the marks (or of where the map opens)."""
        import numpy as np
        from pyproj import CRS, Transformer

        if self.placed.any():
            lon, lat = np.nanmedian(self.lonlat, axis=0)
        else:
            lat, lon = self._table.release.opens_at[:2]
        zone = int((lon + 180) // 6) % 60 + 1
        flat = CRS.from_dict(
            {"proj": "utm", "zone": zone, "south": bool(lat < 0), "datum": "WGS84"}
        )
        return Transformer.from_crs("EPSG:4326", flat, always_xy=True)

    def _read(self, layer: Layer, features: bytes) -> Shapes:
        import numpy as np
        from shapely import make_valid, transform
        from shapely.geometry import shape

        rows = [
            f for f in json.loads(features)["features"] if (f.get("geometry") or {}).get("type")
        ]
        given = tuple(f["geometry"] for f in rows)
        made = np.array([make_valid(shape(g)) for g in given], dtype=object)

        told = tuple(f.get("properties") or {} for f in rows)
        return Shapes(layer, told, transform(made, self._flat) if len(made) else made, given)

    def _flat(self, points: Any) -> Any:
        """Degrees as metres."""
        import numpy as np

        return np.column_stack(self._there.transform(points[:, 0], points[:, 1]))

    def _in_areas(self, shapes: Shapes) -> Any:
        """By the area that the release names for a mark, else where an exact mark lies."""
        import numpy as np
        from shapely import STRtree, points

        count = range(len(shapes.told))
        by_code = {shapes.code(i): i for i in count if shapes.code(i)}
        by_name = {text_of(shapes.told[i].get(shapes.layer.label_key)): i for i in count}
        found = np.full(len(self._table.marks), -1, dtype=np.int64)
        for row, mark in enumerate(self._table.marks):
            found[row] = by_code.get(mark.area_code, by_name.get(mark.area_name or "\0", -1))
        lost = np.flatnonzero((found < 0) & self.exactly & ~np.isnan(self.xy[:, 0]))
        if len(lost):
            which, area = STRtree(shapes.flat).query(points(self.xy[lost]), "intersects")
            found[lost[which[::-1]]] = area[::-1]
        return found


def round_step(metres: float) -> int:
    """The smallest of the round distances that is not under this one."""
    return next((step for step in STEPS_M if step >= metres), STEPS_M[-1])


def metres_text(metres: float) -> str:
    """A distance for people: 500 m, 1.5 km."""
    if metres < 1000:
        return _("{number} m").format(number=f"{metres:.0f}")
    return _("{number} km").format(number=f"{metres / 1000:.1f}".removesuffix(".0"))


def _middle(geometry: Geometry) -> Sequence[float]:
    if geometry["type"] == "Point":
        return geometry["coordinates"][:2]  # type: ignore[no-any-return]
    from shapely.geometry import shape

    point = shape(geometry).representative_point()
    return point.x, point.y
