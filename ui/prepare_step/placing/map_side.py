"""The map half of the screen: the pairs as pins on the window's map, and the picture lying over it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.mercator import unit_lat, unit_y
from maps.sources.placing_judging import net

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maps.sources.placing_judging import Judged
    from ui.desk import Desk
    from ui.prepare_step.placing.levels import Levels
    from ui.prepare_step.placing.pairs import Pair, Place, Spot

_CELLS = {"affine": 8, "projective": 24}
_WORLD_PX = 256
_PREVIEW_TYPE = "image/jpeg"


class MapSide(QObject):
    """Speaks with the map view while the screen is in front.

    Signals:
        touched: A place (longitude, latitude) on open ground.
        moved: A pin was dragged: its number, and its place.
        chosen: The number of a pin that was touched.
    """

    touched = Signal(object)
    moved = Signal(int, object)
    chosen = Signal(int)

    def __init__(self, desk: Desk, levels: Levels) -> None:
        super().__init__()
        self._desk = desk
        self._size = levels.width, levels.height
        self._preview = levels.preview()
        self._address = ""
        self._heard = False

    def enter(self) -> None:
        """Listen to the map, which is on the screen now."""
        view = self._desk.map_view
        if view is not None and not self._heard:
            self._address = view.lend(self._preview, _PREVIEW_TYPE)
            view.pinned.connect(self._hear)
            self._heard = True

    def leave(self) -> None:
        """Stop listening, and take everything off the map again."""
        view = self._desk.map_view
        if view is not None and self._heard:
            view.pinned.disconnect(self._hear)
            view.pins(None)
            view.preview(None)
            view.leave_out(0)
        self._heard = False

    def show_pairs(self, pairs: Sequence[Pair], chosen: int, doubtful: int) -> None:
        """Show the places of the pairs."""
        view = self._desk.map_view
        if view is not None and self._heard:
            view.pins(_pin(pair, chosen, doubtful) for pair in pairs if pair.place is not None)

    def show_fit(self, judged: Judged | None, opacity: float, cut: tuple[Spot, ...] = ()) -> None:
        """Lay the picture over the map as it is fitted, without what is cut away."""
        view = self._desk.map_view
        if view is None or not self._heard:
            return
        if judged is None or opacity <= 0:
            view.preview(None)
            return
        cells = _CELLS[judged.how]
        view.preview(
            {
                "address": self._address,
                "width": self._size[0],
                "height": self._size[1],
                "across": cells,
                "down": cells,
                "places": net(judged.fit, *self._size, cells),
                "opacity": opacity,
                "cut": _around(judged, cut),
            }
        )

    def middle(self) -> Place | None:
        """The place in the middle of the map."""
        view = self._desk.map_view
        return None if view is None else (float(view.view["lon"]), float(view.view["lat"]))

    def bring_in(self, place: Place) -> None:
        """Go to a place that is not on the screen."""
        view = self._desk.map_view
        west, south, east, north = (view.view.get("bounds") if view else None) or (0, 0, 0, 0)
        if view is not None and not (west < place[0] < east and south < place[1] < north):
            view.go_to(lat=place[1], lon=place[0], zoom=view.view["zoom"])

    def stepped(self, place: Place, dx: float, dy: float) -> Place:
        """A place moved by so many px of the map as it is now."""
        view = self._desk.map_view
        zoom = float(view.view["zoom"]) if view is not None else 15.0
        unit = 1 / (_WORLD_PX * 2**zoom)
        lat = unit_lat(unit_y(place[1]) + dy * unit)
        lon = (place[0] + dx * unit * 360 + 180) % 360 - 180
        return round(lon, 8), round(lat, 8)

    def _hear(self, number: int, place: Place | None) -> None:
        if number and place is not None:
            self.moved.emit(number, place)
        elif number:
            self.chosen.emit(number)
        elif place is not None:
            self.touched.emit(place)


def _around(judged: Judged, cut: tuple[Spot, ...]) -> list[Place]:
    """The places of the corners; none where one lies beyond the horizon."""
    places = [judged.fit.lonlat(*spot) for spot in cut]
    return places if all(math.isfinite(lon) for lon, _lat in places) else []


def _pin(pair: Pair, chosen: int, doubtful: int) -> dict[str, Any]:
    lon, lat = pair.place or (0.0, 0.0)
    return {
        "lon": lon,
        "lat": lat,
        "label": pair.number,
        "colour": pair.colour,
        "chosen": pair.number == chosen,
        "doubt": pair.number == doubtful,
    }
