"""The place of a mark as one audience may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from desktop_app.building import twin_of
from desktop_app.positions import positions
from desktop_app.release.blurring import blurred
from desktop_app.release.keeping import place_key, way_of
from desktop_app.release.masking import decimals_for
from desktop_app.release.shapes import FULL_DECIMALS, as_drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.model import Geometry, KeptPlace, Mark, Precision
    from desktop_app.release.areas import Areas
    from desktop_app.release.rings import Rings


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a released mark that says where."""

    where: Literal["place", "nowhere", "everywhere", "off_map", "withheld"]
    geometry: Geometry | None = None
    pos_how: Literal["exact", "masked", "area", ""] = ""
    pos_unc_m: int = -1
    decimals: int = 0
    area_code: str = ""
    area_name: str = ""


_WITHHELD = Place("withheld")
_new_place = twin_of(Place)


class Places:
    """Gives the places of marks as exactly as agreed, and no more.

    `pos_unc_m` are the metres within which the true place lies: the larger of the hand's and the mask's.
    """

    def __init__(
        self, secret: bytes, areas: Areas, rings: Rings, kept: Mapping[tuple[str, str], KeptPlace]
    ) -> None:
        self._secret = secret
        self._areas = areas
        self._rings = rings
        self._kept = kept

    def place_of(self, mark: Mark, precision: Precision) -> Place:
        """The place of a mark for one audience."""
        if mark.geometry is None:
            return Place("withheld" if mark.where == "place" else mark.where)
        if precision.how == "none":
            return _WITHHELD
        if precision.how == "exact":
            return self._exact(mark, mark.geometry)
        return self._before(mark, mark.geometry, precision) or self._now(
            mark, mark.geometry, precision
        )

    def key_of(self, mark: Mark, precision: Precision) -> tuple[str, str] | None:
        """Under which key the file keeps what is given for a mark; None where nothing is hidden."""
        if mark.geometry is None or precision.how in {"exact", "none"}:
            return None
        return place_key(self._secret, mark.geometry), way_of(precision)

    def _before(self, mark: Mark, geometry: Geometry, precision: Precision) -> Place | None:
        if not self._kept:
            return None
        kept = self._kept.get((place_key(self._secret, geometry), way_of(precision)))
        if kept is None:
            return None
        unsure = max(kept.metres, mark.hand_m)
        return Place(
            "place", kept.geometry, kept.pos_how, unsure, kept.decimals, kept.code, kept.name
        )

    def _now(self, mark: Mark, geometry: Geometry, precision: Precision) -> Place:
        if precision.how == "area":
            return self._area(mark, geometry)
        if geometry["type"] == "Point":
            return self._near(mark, geometry, precision.metres)
        return self._blurred(mark, geometry, precision.metres)

    def _exact(self, mark: Mark, geometry: Geometry) -> Place:
        name, code = self._areas.name_and_code(geometry, 0)
        made = _new_place(
            "place", as_drawn(geometry), "exact", mark.hand_m, FULL_DECIMALS, code, name
        )
        made.__class__ = Place
        return cast("Place", made)

    def _area(self, mark: Mark, geometry: Geometry) -> Place:
        area = self._areas.holding(geometry)
        unsure = max(area.radius_m, mark.hand_m)
        return Place("place", area.geometry, "area", unsure, area.decimals, area.code, area.name)

    def _near(self, mark: Mark, geometry: Geometry, metres: int) -> Place:
        lon, lat = geometry["coordinates"][:2]
        found = self._rings.point(lon, lat, metres)
        if found is None:
            return self._area(mark, geometry)
        moved, within = found
        shown: Geometry = {"type": "Point", "coordinates": list(moved)}
        name, code = self._areas.name_and_code(shown, within)
        unsure = max(within, mark.hand_m)
        return Place("place", shown, "masked", unsure, decimals_for(within), code, name)

    def _blurred(self, mark: Mark, geometry: Geometry, metres: int) -> Place:
        lons, lats = zip(*positions(geometry["coordinates"]), strict=True)
        middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
        step = self._rings.step(*middle, metres)
        if not step:
            return self._area(mark, geometry)
        within = max(metres, step)
        shown = blurred(self._secret, geometry, within)
        name, code = self._areas.name_and_code(shown, 0)
        unsure = max(within, mark.hand_m)
        return Place("place", shown, "masked", unsure, decimals_for(within), code, name)
