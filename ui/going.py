"""Going somewhere on the window's one map, from a card or a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from ui.messages import Action

if TYPE_CHECKING:
    from ui.desk import Desk

Bounds = tuple[float, float, float, float]


def show_on_map(desk: Desk, bounds: Bounds | None) -> None:
    """Show a box (W S E N) on the map: beside the page where it stands there, else in the Map step."""
    view = desk.map_view
    if view is None or bounds is None:
        return
    if not view.isVisible():
        desk.go_to("map")
    view.go_to(bounds=bounds)


def showing(desk: Desk, bounds: Bounds | None) -> Action | None:
    """The action of a message that goes there; None where there is no map, or nowhere to go."""
    if desk.map_view is None or bounds is None:
        return None
    return Action(_("Show it on the map"), lambda: show_on_map(desk, bounds))
