"""What the map shows of a release and its figures, and what touching it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.positions import positions_of
from desktop_app.understanding.figure import OnMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.released import Release
    from desktop_app.understanding import Figure
    from ui.desk import Desk


class OnTheMap(QObject):
    """Tells the map view what to show, while the step is in front.

    Signals:
        picked: A tuple with the pick of a shape that was touched.
        mark_touched: The place of a mark in the release, from 1; 0 for open ground.
    """

    picked = Signal(tuple)
    mark_touched = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._in_front = False
        self._listens = False
        self._release: Release | None = None
        self._only: frozenset[int] | None = None
        self._figure: Figure | None = None
        self._charts: tuple[OnMap, ...] = ()
        self._marks: bool | None = None  # as wished; None is as the figure has them

    @property
    def figure(self) -> Figure | None:
        """The figure whose shapes lie over the map."""
        return self._figure

    def enter(self) -> None:
        """Show everything on the map that has just been taken."""
        self._in_front = True
        view = self._desk.map_view
        if view is not None and not self._listens:
            self._listens = True
            view.figure_touched.connect(self._touched)
            view.mark_touched.connect(self._mark_touched)
        self._tell_release()
        self._tell_figure()

    def leave(self) -> None:
        """Another step has the map."""
        self._in_front = False

    def show_release(self, release: Release, only: frozenset[int] | None) -> None:
        """Show a release: all its marks, or those with these numbers only."""
        self._release, self._only = release, only
        self._tell_release()

    def blank(self) -> None:
        """Show no mark until a release comes."""
        self._release, self._only = None, None
        if self._in_front and self._desk.map_view is not None:
            self._desk.map_view.only([])

    def show_figure(self, figure: Figure | None, *, go_there: bool = False) -> None:
        """Lay a figure's shapes over the map; None takes them away. `go_there`: bring all into view."""
        if figure is None or self._figure is None or figure.code != self._figure.code:
            self._marks = None
        self._figure = figure
        self._take_charts()
        if go_there:
            self._go_there()

    def show_marks(self, *, on: bool) -> None:
        """Show the marks over the figure, or not."""
        self._marks = on
        self._take_charts()

    @property
    def shows_marks(self) -> bool:
        """Whether the marks are over the figure."""
        return any(chart.marks for chart in self._charts)

    def _take_charts(self) -> None:
        charts = [c for c in self._figure.charts if isinstance(c, OnMap)] if self._figure else []
        marks = self._marks
        self._charts = tuple(c if marks is None else replace(c, marks=marks) for c in charts)
        self._tell_figure()

    def choose(self, place: int) -> None:
        """Put the halo on a mark of the release; 0 is none."""
        if self._in_front and self._desk.map_view is not None:
            self._desk.map_view.select(place)

    def _tell_release(self) -> None:
        view = self._desk.map_view
        if view is None or not self._in_front or self._release is None:
            return
        view.show_release(self._release)
        view.only(self._ids())

    def _ids(self) -> list[int] | None:
        if self._only is None or self._release is None:
            return None
        marks = enumerate(self._release.marks, 1)
        return [place for place, mark in marks if mark.number in self._only]

    def _tell_figure(self) -> None:
        view = self._desk.map_view
        if view is None or not self._in_front:
            return
        title = self._figure.title if self._figure else ""
        several = len(self._charts) > 1
        sides = [
            {"label": c.side, "ids": self._ids(), "figure": shapes_of(c, title)}
            for c in self._charts[:2]
        ]
        view.sides(sides if several else None)
        if not several:
            view.figure(shapes_of(self._charts[0], title) if self._charts else None)
            view.only(self._ids())

    def _go_there(self) -> None:
        view, bounds = self._desk.map_view, _bounds(self._charts)
        if view is not None and self._in_front and bounds is not None:
            view.go_to(bounds=bounds)

    def _touched(self, number: int, side: int) -> None:
        if not self._in_front or side >= len(self._charts):
            return
        shapes = self._charts[side].shapes
        pick = shapes[number].pick if number < len(shapes) else None
        if pick is not None:
            self.picked.emit((pick,))

    def _mark_touched(self, place: int) -> None:
        if self._in_front:
            self.mark_touched.emit(place)


def shapes_of(chart: OnMap, title: str) -> dict[str, Any]:
    """A chart as the page draws it (docs/page-protocol.md)."""
    return {
        "title": title,
        "marks": chart.marks,
        "classes": [{"name": c.name, "colour": c.colour, "hatch": c.hatch} for c in chart.classes],
        "shapes": [{"geometry": s.geometry, "of_class": s.of_class} for s in chart.shapes],
    }


def _bounds(charts: Sequence[OnMap]) -> tuple[float, float, float, float] | None:
    """West, south, east and north of all shapes; None without any."""
    places = [p for chart in charts for shape in chart.shapes for p in positions_of(shape.geometry)]
    if not places:
        return None
    lons, lats = [p[0] for p in places], [p[1] for p in places]
    return min(lons), min(lats), max(lons), max(lats)
