"""The one map of the window: a web view that gets everything from app://, and the bridge to it.

`MapView(desk)` is shared by all steps (`desk.map_view`); `MapSpot(desk)` is a place for it in a step's
layout, `spot.take()` brings it there. `register_scheme()` comes before the application.
"""

from ui.map_view.scheme import register_scheme
from ui.map_view.spot import MapSpot
from ui.map_view.view import MapView, metres_per_pixel

__all__ = ["MapSpot", "MapView", "metres_per_pixel", "register_scheme"]
