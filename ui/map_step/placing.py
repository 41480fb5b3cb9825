"""Placing: what is picked, and a touch of the map, become a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.model import Mark
from ui.map_step.palette import Picked

if TYPE_CHECKING:
    from desktop_app.model import Geometry, Where
    from ui.desk import Desk

ORIGIN = "map"
FINGER_PX = 22
"""Half the width of a fingertip on the screen: within so much the hand can place a mark."""


def hand_m(metres_per_pixel: float) -> int:
    """Metres within which a hand can place a mark, at least one."""
    return max(1, round(metres_per_pixel * FINGER_PX))


class Placing(QObject):
    """Turns touches into marks, moves and new shapes; every one is one change.

    Signals:
        placed: A new mark, already on the disk.
    """

    placed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._picked = Picked()
        self._moving_here = 0

    @property
    def view(self) -> Any:
        """The map."""
        return self._desk.map_view

    @property
    def giving(self) -> int:
        """The id of the mark that the next touch gives its place; 0 is none."""
        return self._moving_here

    def pick(self, picked: Picked) -> None:
        """Take what is picked; the map draws when a touch is all that is missing."""
        self._picked = picked
        self._moving_here = 0
        self.arm()

    def arm(self) -> None:
        """Tell the map what the next touch does."""
        if self.view is None:
            return
        if self._moving_here:
            self.view.draw("point")
        elif self._picked.complete and self._may_place():
            self.view.draw(self._picked.shape, self._like())
        else:
            self.view.draw(None)

    def give_place(self, mark_id: int) -> None:
        """Let the next touch of the map be the place of a mark that had none; 0 ends it."""
        self._moving_here = mark_id
        self.arm()

    def place(self, geometry: Geometry, metres_per_pixel: float, ticket: int) -> None:
        """A shape was finished on the map."""
        if self._moving_here:
            self._place_old(geometry, metres_per_pixel, ticket)
            return
        mark = self._new(geometry=geometry, hand_m=hand_m(metres_per_pixel))
        if mark is None:
            self.view.refused(ticket)
            return
        self.view.placed(mark, ticket)
        self.placed.emit(mark)

    def place_in_the_middle(self) -> None:
        """Place a point where the map's middle is."""
        if self.view is None or "lat" not in self.view.view:
            return
        middle = {"type": "Point", "coordinates": [self.view.view["lon"], self.view.view["lat"]]}
        mark = self._new(geometry=middle, hand_m=hand_m(self.view.metres_per_pixel()))
        if mark is not None:
            self.view.show_again(mark.id)
            self.placed.emit(mark)

    def place_without(self, where: Where) -> None:
        """Make a mark that is nowhere, everywhere or off the map."""
        mark = self._new(where=where)
        if mark is not None:
            self.placed.emit(mark)

    def move(self, mark_id: int, geometry: Geometry) -> None:
        """A mark was moved or reshaped on the map."""
        from desktop_app.marking import move_mark

        metres = hand_m(self.view.metres_per_pixel())
        self._desk.do(move_mark, self._desk.workshop, mark_id, geometry, metres, ORIGIN)
        self.view.show_again(mark_id)

    def _place_old(self, geometry: Geometry, metres_per_pixel: float, ticket: int) -> None:
        mark_id, self._moving_here = self._moving_here, 0
        self.view.refused(ticket)
        self.arm()
        from desktop_app.marking import move_mark

        metres = hand_m(metres_per_pixel)
        self._desk.do(move_mark, self._desk.workshop, mark_id, geometry, metres, "")

    def _new(self, **where: Any) -> Mark | None:
        from desktop_app.marking import place_mark

        picked = self._picked
        return self._desk.do(
            place_mark,
            self._desk.workshop,
            self._desk.speaking,
            picked.kind,
            picked.service,
            picked.barriers,
            origin=ORIGIN,
            **where,
        )

    def _may_place(self) -> bool:
        return bool(self._desk.speaking) and not self._desk.workshop.read_only

    def _like(self) -> dict[str, Any]:
        picked = self._picked
        mark = Mark(
            id=0,
            uid="",
            number=0,
            kind=picked.kind,
            group_id=self._desk.speaking,
            service=picked.service,
            barriers=picked.barriers,
        )
        record: dict[str, Any] = self.view.record(mark)
        return {k: v for k, v in record.items() if k not in {"id", "number", "geometry"}}
