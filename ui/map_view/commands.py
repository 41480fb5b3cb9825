"""What can be asked of the map page; what was asked is kept, for when the page must stand up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.map_view.bridge import Bridge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class MapCommands(QWidget):
    """The half of the map view that tells the page what to do (docs/page-protocol.md)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = Bridge(self)
        self._kept: dict[str, dict[str, Any]] = {}
        self._stands = False

    @property
    def stands(self) -> bool:
        """Whether the page stands."""
        return self._stands

    def draw(self, shape: str | None, like: dict[str, Any] | None = None) -> None:
        """Begin to draw points, lines or areas that look `like` a record; None ends it."""
        self._keep("draw", shape=shape, like=like)

    def finish_shape(self) -> None:
        """Finish the line or area in hand."""
        self._send("finish_shape")

    def undo_point(self) -> None:
        """Take back the last point of the shape in hand."""
        self._send("undo_point")

    def cancel_shape(self) -> None:
        """Throw the shape in hand away."""
        self._send("cancel_shape")

    def reshape(self, mark_id: int) -> None:
        """Show handles on a mark's corners; 0 ends it, and `reshaped` tells the new shape."""
        self._keep("reshape", id=mark_id or None)

    def let_move(self, *, on: bool) -> None:
        """Let marks be moved by holding them, or not."""
        self._keep("moving", on=on)

    def select(self, mark_id: int, *, show: bool = True) -> None:
        """Put the halo on a mark (0: none), and move just enough to show it."""
        self._keep("select", id=mark_id or None, show=show)

    def filter(
        self,
        *,
        groups: Iterable[str] | None = None,
        kinds: Iterable[str] | None = None,
        services: Iterable[str] | None = None,
    ) -> None:
        """Show only these groups (ids as text), kinds and services; None is all."""
        lists = {"groups": groups, "kinds": kinds, "services": services}
        self._keep("filter", **{k: None if v is None else list(v) for k, v in lists.items()})

    def only(self, mark_ids: Iterable[int] | None) -> None:
        """Besides the filter, show only these marks; None is all."""
        if mark_ids is not None or "only" in self._kept:
            self._keep("only", ids=None if mark_ids is None else list(mark_ids))

    def figure(self, figure: dict[str, Any] | None) -> None:
        """Lay a figure's shapes under the marks (docs/page-protocol.md); None takes them away."""
        if figure is not None or "figure" in self._kept:
            self._keep("figure", figure=figure)

    def sides(self, sides: Sequence[dict[str, Any]] | None) -> None:
        """Show two linked maps, each {"label", "ids", "figure"}; None is one map again."""
        if sides is not None or "sides" in self._kept:
            self._keep("sides", sides=None if sides is None else list(sides))

    def link(self, mark_ids: Iterable[int] | None) -> None:
        """Put rings on these marks and report touches only; None ends it."""
        self._keep("linking", on=mark_ids is not None, ids=list(mark_ids or ()))

    def dots(self, dots: Iterable[dict[str, Any]] | None) -> None:
        """Show dots of a vote beside marks: {"id", "dots" (how many), "colour"}; None ends it."""
        if dots is not None or "dots" in self._kept:
            self._keep("dots", dots=None if dots is None else list(dots))

    def legend(self, *, on: bool) -> None:
        """Show the legend, or not."""
        self._keep("legend", on=on)

    def pins(self, pins: Iterable[dict[str, Any]] | None) -> None:
        """Show numbered pins, and take every touch for them (signal `pinned`); None ends it.

        A pin is {"lon", "lat", "label" (its number), "colour", "chosen", "doubt"}.
        """
        if pins is not None or "pins" in self._kept:
            self._keep("pins", pins=list(pins or ()), on=pins is not None)

    def preview(self, picture: dict[str, Any] | None) -> None:
        """Lay a picture over the map (docs/page-protocol.md); None takes it away."""
        if picture is not None or "preview" in self._kept:
            self._keep("preview", picture=picture)

    def measure(self, *, on: bool) -> None:
        """Let touches measure lengths and areas, or not."""
        self._keep("measure", on=on)

    def show_found(self, name: str, lat: float, lon: float) -> None:
        """Put a pin with a name on the map; an empty name takes it away."""
        place = {"label": name, "lat": lat, "lon": lon} if name else None
        self._keep("found", place=place)

    def go_to(
        self,
        *,
        lat: float | None = None,
        lon: float | None = None,
        zoom: float | None = None,
        bounds: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Show a place (lat, lon, zoom), or bounds (W S E N)."""
        if bounds is not None:
            self._send("view", bounds=list(bounds))
        else:
            self._send("view", lat=lat, lon=lon, zoom=zoom)

    def refused(self, ticket: int) -> None:
        """Tell that what was drawn under a ticket is not to be."""
        self._send("forget", ticket=ticket)

    def _keep(self, do: str, **what: Any) -> None:
        self._kept[do] = what
        self._send(do, **what)

    def _send(self, do: str, **what: Any) -> None:
        if self._stands:
            self.bridge.send(do, **what)

    def _say_again(self) -> None:
        """Tell a page that stands anew everything that was asked for."""
        for do, what in self._kept.items():
            self.bridge.send(do, **what)
