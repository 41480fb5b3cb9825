"""A point somewhere in a ring: inside the area its place is in, among enough buildings, and on none of them.

The rule looks at the point that would be shown, never at the place itself: whether a point may be shown is the
same whatever place it would stand for, so that the rule rules nothing out. How wide the ring is depends on the
block of cells alone (`blocks`), which is the same for all places in it.
"""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Any

from desktop_app.release import enough, grid
from desktop_app.release.masking import LADDER, NEAREST_SHARE, displaced, draws_for, step_of

if TYPE_CHECKING:
    from desktop_app.release.areas import Areas
    from desktop_app.release.buildings import Buildings

_CELL_PER_STEP = 1.5
_LEAST_COMPARED = 50  # metres; nearer rings are widened to this at least where buildings are known
_SAMPLES = 48
_GOLDEN = 2.399963  # radians: points of a sunflower spread evenly
_DEGREE = 111_195.0

Point = tuple[float, float]


class Rings:
    """Displaces the points of one workshop; asked twice for one place, it gives one answer."""

    def __init__(
        self, secret: bytes, areas: Areas, buildings: Buildings, services: Buildings
    ) -> None:
        self._secret = secret
        self._areas = areas
        self._buildings = buildings
        self._services = services
        self._steps: dict[int, dict[int, int]] = {}
        self._of_buildings: dict[int, Any] = {}
        self._made: dict[tuple[float, float, int], tuple[Point, int] | None] = {}

    def point(self, lon: float, lat: float, metres: int) -> tuple[Point, int] | None:
        """A displaced point, and within how many metres of it the place lies.

        Returns:
            None where no ring would hide the place: the area has to stand for it.
        """
        key = (round(lon, 6), round(lat, 6), metres)
        if key not in self._made:
            self._made[key] = self._point(lon, lat, metres)
        return self._made[key]

    def step(self, lon: float, lat: float, metres: int) -> int:
        """The step of the ladder for a place: wider where few buildings are; 0 where none is wide enough."""
        least = step_of(metres)
        if not self._buildings.known:
            return least
        blocks = self._buildings.blocks(_level_for(least))
        block = blocks.of_place(lon, lat)
        return least if block is None else self._step_of_block(least, block)

    def candidates(self, shown: Point, step: int, metres: int) -> Any:
        """The numbers of the buildings that a shown point may stand for, for one who knows all but the secret."""
        near, far = NEAREST_SHARE * step, float(step)
        found = self._buildings.between(*shown, near, far)
        inside = self._areas.around(*shown)
        if inside is not None:
            from shapely import contains_xy

            lons, lats = self._buildings.lons[found], self._buildings.lats[found]
            found = found[contains_xy(inside, lons, lats)]
        return found[self._steps_of_buildings(step_of(metres))[found] == step]

    def _point(self, lon: float, lat: float, metres: int) -> tuple[Point, int] | None:
        step = self.step(lon, lat, metres)
        if not step:
            return None
        within = metres if step == step_of(metres) else step
        region = self._areas.around(lon, lat)
        if region is None and not self._buildings.known and not self._services.known:
            return displaced(self._secret, lon, lat, metres), within
        others = self._also_told(lon, lat, metres)
        tried: dict[Point, bool] = {}
        for moved in draws_for(self._secret, lon, lat, step):
            if moved not in tried:
                tried[moved] = self._may_be(moved, step, metres, region, others)
            if tried[moved]:
                return moved, within
        return None

    def _also_told(self, lon: float, lat: float, metres: int) -> list[Any]:
        """The buildings that a place may be among for one who has it in another way too: its area, a nearer ring."""
        if not self._buildings.known:
            return []
        told = []
        blocks = self._buildings.blocks(grid.BASE)
        block = blocks.of_place(lon, lat)
        if block is not None and self._areas.around(lon, lat) is None:
            told.append((blocks.of_buildings == block).nonzero()[0])
        nearer = [s for s in LADDER if _LEAST_COMPARED <= s < step_of(metres)]
        points = ((self.point(lon, lat, s), s) for s in nearer)
        told += [self.candidates(*found, s) for found, s in points if found]
        return told

    def _may_be(self, shown: Point, step: int, metres: int, region: Any, others: list[Any]) -> bool:
        if region is not None and not _lies_in(region, shown, step):
            return False
        if self._services.known and self._services.stands_at(*shown, enough.ACCUSED_M):
            return False
        if not self._buildings.known:
            return True
        if self._buildings.stands_at(*shown, enough.ACCUSED_M):
            return False
        if not len(self._buildings.between(*shown, 0, step)):
            return True
        found = self.candidates(shown, step, metres)
        return min(map(len, (found, *(_both(found, told) for told in others)))) >= enough.BUILDINGS

    def _step_of_block(self, least: int, block: int) -> int:
        known = self._steps.setdefault(least, {})
        if block not in known:
            wide = self._buildings.blocks(_level_for(least)).wide(block) / _CELL_PER_STEP
            known[block] = next((s for s in LADDER if s >= max(least, wide)), 0)
        return known[block]

    def _steps_of_buildings(self, least: int) -> Any:
        import numpy as np

        if least not in self._of_buildings:
            of = self._buildings.blocks(_level_for(least)).of_buildings
            named, which = np.unique(of, return_inverse=True)
            steps = np.array([self._step_of_block(least, int(block)) for block in named])
            self._of_buildings[least] = steps[which]
        return self._of_buildings[least]


def _both(one: Any, other: Any) -> Any:
    import numpy as np

    return np.intersect1d(one, other, assume_unique=True)


def _level_for(step: int) -> int:
    """The level of the grid whose cells are about as wide as the ring."""
    return max((n for n in range(10) if grid.side(n) <= _CELL_PER_STEP * step), default=0)


def _lies_in(region: Any, shown: Point, step: int) -> bool:
    """Whether a point, and enough of the ring around it, lies in an area."""
    import numpy as np
    from shapely import contains_xy

    lon, lat = shown
    if not contains_xy(region, lon, lat):
        return False
    number = np.arange(_SAMPLES)
    away = step * np.sqrt(NEAREST_SHARE**2 + (number + 0.5) / _SAMPLES * (1 - NEAREST_SHARE**2))
    east, north = away * np.cos(number * _GOLDEN), away * np.sin(number * _GOLDEN)
    slim = max(cos(radians(lat)), 1e-3)
    inside = contains_xy(region, lon + east / _DEGREE / slim, lat + north / _DEGREE)
    return bool(inside.mean() >= enough.SHARE_INSIDE)
