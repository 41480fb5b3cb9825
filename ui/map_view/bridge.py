"""What crosses between the map page and the window; what comes in is checked here."""

from __future__ import annotations

import json
import logging
import math
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

log = logging.getLogger(__name__)

_SHAPES = {"Point": 0, "LineString": 1, "Polygon": 2}
_MOST_POSITIONS = 20_000
_LARGEST_ID = 2**53
_MOST_PINS = 10_000
_MOST_SHAPES = 1_000_000


class BadWordError(ValueError):
    """The page said something that is not in the protocol."""


class Bridge(QObject):
    """The object that the page knows as `bridge` (docs/page-protocol.md).

    Signals: `tell` goes to the page; the others are what the page said, checked and as values.
    """

    tell = Signal(str)

    stands = Signal()
    point_placed = Signal(object, float, int)  # geometry, metres per pixel, ticket
    shape_drawn = Signal(object, float, int)
    mark_touched = Signal(object)  # the id, 0 for empty ground
    mark_moved = Signal(object, object)  # id, geometry
    mark_reshaped = Signal(object, object)
    view_moved = Signal(object)  # {"lat", "lon", "zoom", "bounds"}
    shape_grows = Signal(object)  # {"shape", "points", "can_finish"}
    pin_touched = Signal(object, object)  # the pin's number (0: open ground), (lon, lat) or None
    figure_part_touched = Signal(
        int, int
    )  # a shape of the figure, and on which of two maps, from 0
    measures = Signal(bool)
    failed = Signal(str)

    def send(self, do: str, **what: Any) -> None:
        """Tell the page something."""
        self.tell.emit(json.dumps({"do": do, **what}, ensure_ascii=True))

    @Slot()
    def ready(self) -> None:
        """The page stands and has drawn the marks."""
        self.stands.emit()

    @Slot(str)
    def touched(self, text: str) -> None:
        """A point was placed."""
        said = self._read(text)
        if said is not None:
            self._pass_on(lambda: self.point_placed.emit(_point(said), *_hand(said)))

    @Slot(str)
    def drawn(self, text: str) -> None:
        """A line or an area was finished."""
        said = self._read(text)
        if said is not None:
            self._pass_on(
                lambda: self.shape_drawn.emit(geometry(said.get("geometry")), *_hand(said))
            )

    @Slot(str)
    def selected(self, text: str) -> None:
        """A mark, or empty ground, was touched."""
        self._pass_on(lambda: self.mark_touched.emit(_id(text) if text else 0))

    @Slot(str, str)
    def moved(self, mark: str, text: str) -> None:
        """A mark was held and moved."""
        self._pass_on(lambda: self.mark_moved.emit(_id(mark), geometry(json.loads(text))))

    @Slot(str, str)
    def reshaped(self, mark: str, text: str) -> None:
        """A mark has another shape."""
        self._pass_on(lambda: self.mark_reshaped.emit(_id(mark), geometry(json.loads(text))))

    @Slot(str)
    def view_changed(self, text: str) -> None:
        """The map shows another part of the world."""
        said = self._read(text)
        if said is not None:
            self._pass_on(lambda: self.view_moved.emit(_view(said)))

    @Slot(str)
    def drawing(self, text: str) -> None:
        """The shape in hand grew or shrank."""
        said = self._read(text)
        if said is not None:
            self.shape_grows.emit(
                {
                    "shape": str(said.get("shape") or ""),
                    "points": int(said.get("points") or 0),
                    "can_finish": bool(said.get("can_finish")),
                }
            )

    @Slot(str)
    def pinned(self, text: str) -> None:
        """A pin was touched or dragged, or open ground was touched while pins are on the map."""
        said = self._read(text)
        if said is not None:
            self._pass_on(lambda: self.pin_touched.emit(*_pin(said)))

    @Slot(str)
    def measuring(self, text: str) -> None:
        """Measuring began or ended in the page."""
        said = self._read(text)
        if said is not None:
            self.measures.emit(said.get("on") is True)

    @Slot(str)
    def figure_touched(self, text: str) -> None:
        """A shape of the figure that lies over the ground was touched."""
        said = self._read(text)
        if said is not None:
            self._pass_on(lambda: self.figure_part_touched.emit(*_shape_number(said)))

    @Slot(str)
    def trouble(self, text: str) -> None:
        """Something failed in the page."""
        self.failed.emit(text[:2000])

    def _read(self, text: str) -> dict[str, Any] | None:
        try:
            said = json.loads(text)
        except json.JSONDecodeError:
            said = None
        if not isinstance(said, dict):
            self.failed.emit("not an object")
            return None
        return said

    def _pass_on(self, send: Any) -> None:
        try:
            send()
        except (BadWordError, json.JSONDecodeError, TypeError, ValueError) as error:
            log.warning("the page said what it may not: %s", type(error).__name__)
            self.failed.emit(repr(error))


def geometry(value: object) -> dict[str, Any]:
    """Check a geometry from the page: a point, line or area of finite positions inside the world."""
    if not isinstance(value, dict) or value.get("type") not in _SHAPES:
        raise BadWordError("geometry")
    budget = [_MOST_POSITIONS]
    kind = str(value["type"])
    return {
        "type": kind,
        "coordinates": _positions(value.get("coordinates"), _SHAPES[kind], budget),
    }


def _positions(value: object, depth: int, budget: list[int]) -> Any:
    if not isinstance(value, list):
        raise BadWordError("coordinates")
    if depth:
        return [_positions(part, depth - 1, budget) for part in value]
    budget[0] -= 1
    if len(value) != 2 or budget[0] < 0:
        raise BadWordError("position")
    return [_number(value[0], 180.0), _number(value[1], 90.0)]


def _number(value: object, most: float = math.inf) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadWordError("number")
    if not math.isfinite(value) or abs(value) > most:
        raise BadWordError("number")
    return float(value)


def _point(said: dict[str, Any]) -> dict[str, Any]:
    return geometry({"type": "Point", "coordinates": [said.get("lon"), said.get("lat")]})


def _pin(said: dict[str, Any]) -> tuple[int, tuple[float, float] | None]:
    number = said.get("pin") or 0
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < _MOST_PINS:
        raise BadWordError("pin")
    if said.get("lon") is None and number:
        return number, None
    lon, lat = _point(said)["coordinates"]
    return number, (lon, lat)


def _shape_number(said: dict[str, Any]) -> tuple[int, int]:
    shape, side = said.get("shape"), said.get("side", 0)
    if isinstance(shape, bool) or not isinstance(shape, int) or not 0 <= shape < _MOST_SHAPES:
        raise BadWordError("shape")
    if side not in {0, 1}:
        raise BadWordError("side")
    return shape, int(side)


def _hand(said: dict[str, Any]) -> tuple[float, int]:
    ticket = said.get("ticket", 0)
    if isinstance(ticket, bool) or not isinstance(ticket, int) or not 0 <= ticket < 2**31:
        raise BadWordError("ticket")
    return _number(said.get("metres_per_pixel")), ticket


def _id(text: str) -> int:
    number = int(text)
    if not 0 < number < _LARGEST_ID:
        raise BadWordError("id")
    return number


def _view(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "lat": _number(said.get("lat"), 90.0),
        "lon": _number(said.get("lon")),
        "zoom": _number(said.get("zoom"), 30.0),
        "bounds": tuple(_number(edge) for edge in said.get("bounds") or ()),
    }
