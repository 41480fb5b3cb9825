"""The place of a mark as one audience may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from desktop_app.building import twin_of
from desktop_app.release.blurring import blurred
from desktop_app.release.masking import decimals_for, displaced
from desktop_app.release.shapes import FULL_DECIMALS, as_drawn

if TYPE_CHECKING:
    from desktop_app.model import Geometry, Mark, Precision
    from desktop_app.release.areas import Areas


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


def place_of(mark: Mark, precision: Precision, areas: Areas, secret: bytes) -> Place:
    """Give the place of a mark as exactly as agreed, and no more.

    `pos_unc_m` are the metres within which the true place lies: the larger of the hand's and the mask's.
    """
    if mark.geometry is None:
        return Place("withheld" if mark.where == "place" else mark.where)
    if precision.how == "none":
        return _WITHHELD
    if precision.how == "exact":
        return _exact(mark, mark.geometry, areas)
    if precision.how == "area":
        return _area(mark, mark.geometry, areas)
    return _within(mark, mark.geometry, precision.metres, areas, secret)


def _exact(mark: Mark, geometry: Geometry, areas: Areas) -> Place:
    name, code = areas.name_and_code(geometry, 0)
    made = _new_place("place", as_drawn(geometry), "exact", mark.hand_m, FULL_DECIMALS, code, name)
    made.__class__ = Place
    return cast("Place", made)


def _area(mark: Mark, geometry: Geometry, areas: Areas) -> Place:
    area = areas.holding(geometry)
    unsure = max(area.radius_m, mark.hand_m)
    return Place("place", area.geometry, "area", unsure, area.decimals, area.code, area.name)


def _within(mark: Mark, geometry: Geometry, metres: int, areas: Areas, secret: bytes) -> Place:
    if geometry["type"] == "Point":
        lon, lat = geometry["coordinates"][:2]
        moved = displaced(secret, lon, lat, metres)
        shown: Geometry = {"type": "Point", "coordinates": list(moved)}
        name, code = areas.name_and_code(shown, metres)
    else:
        shown = blurred(secret, geometry, metres)
        name, code = areas.name_and_code(shown, 0)
    unsure = max(metres, mark.hand_m)
    return Place("place", shown, "masked", unsure, decimals_for(metres), code, name)
