"""Going somewhere on the window's one map, from a card or a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from ui.messages import Action

if TYPE_CHECKING:
    from ui.desk import Desk

_WORLD_WIDE = 90.0  # degrees of longitude: more is the world, and no place in it
Bounds = tuple[float, float, float, float]


def show_on_map(desk: Desk, bounds: Bounds | None) -> None:
    """Show a box (W S E N) on the map: beside the page where it stands there, else in the Map step."""
    view = desk.map_view
    if view is None or bounds is None:
        return
    if not view.isVisible():
        desk.go_to("map")
    view.go_to(bounds=bounds)


def show_if_out_of_view(desk: Desk, bounds: Bounds | None) -> None:
    """Turn the map to a box (W S E N) where it shows nothing of it, or the whole world; stay in the step."""
    view = desk.map_view
    if view is None or bounds is None:
        return
    shown = view.view.get("bounds") if view.view else None
    if not shown or _is_apart(bounds, shown) or shown[2] - shown[0] > _WORLD_WIDE:
        view.go_to(bounds=bounds)


def _is_apart(one: Bounds, other: Bounds) -> bool:
    return one[0] > other[2] or one[2] < other[0] or one[1] > other[3] or one[3] < other[1]


def showing(desk: Desk, bounds: Bounds | None) -> Action | None:
    """The action of a message that goes there; None where there is no map, or nowhere to go."""
    if desk.map_view is None or bounds is None:
        return None
    return Action(_("Show it on the map"), lambda: show_on_map(desk, bounds))
