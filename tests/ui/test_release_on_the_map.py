"""The map of a release, with a figure over it and in two linked halves, in the real page."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.consenting import Agreement, agree
from desktop_app.marking import place_mark
from desktop_app.model import Audience, Precision
from desktop_app.release import release

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.released import Release
    from ui.map_view import MapView
    from ui.window.main_window import MainWindow

SHOWN = "chautari.store.visible().map((entry) => entry.record.number).sort().join()"
SQUARE = [[39.2, -6.9], [39.3, -6.9], [39.3, -6.7], [39.2, -6.7], [39.2, -6.9]]
FIGURE = {
    "title": "Where nobody spoke",
    "classes": [{"name": "nobody", "colour": "#777777", "hatch": "cross"}],
    "shapes": [{"geometry": {"type": "Polygon", "coordinates": [SQUARE]}, "of_class": 0}],
    "marks": True,
}


@pytest.fixture
def view(window: MainWindow) -> MapView:
    assert window.workbench is not None
    view = window.workbench.desk.map_view
    assert view is not None
    return view


@pytest.fixture
def released(window: MainWindow) -> Release:
    """Of three marks, the room may see the last two."""
    assert window.workbench is not None
    ws = window.workbench.desk.workshop
    women = ws.groups()[0]
    for n in range(3):
        place = {"type": "Point", "coordinates": [39.25 + n / 500, -6.8]}
        mark = place_mark(ws, women.id, "barrier", "health", ("far",), geometry=place)
        if n:
            exact = Precision("exact")
            agree(ws, [mark.id], Agreement(Audience.ROOM, None, None, exact, exact))
    return release(ws, Audience.ROOM)


def until(view: MapView, qtbot: QtBot, script: str, wanted: Any) -> None:
    def is_so() -> None:
        assert asked(view, qtbot, script) == wanted

    qtbot.waitUntil(is_so, timeout=10_000)


def asked(view: MapView, qtbot: QtBot, script: str) -> Any:
    told: list[Any] = []
    view.page.runJavaScript(script, 0, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    return told[0]


def test_only_the_marks_of_the_release_show(view: MapView, qtbot: QtBot, released: Release) -> None:
    view.show_release(released)
    until(view, qtbot, SHOWN, "2,3")


def test_what_changes_in_the_workshop_does_not_come_into_the_release(
    view: MapView, qtbot: QtBot, released: Release, window: MainWindow
) -> None:
    view.show_release(released)
    until(view, qtbot, SHOWN, "2,3")
    assert window.workbench is not None
    desk = window.workbench.desk
    desk.speak(desk.workshop.groups()[0].id)
    assert asked(view, qtbot, SHOWN) == "2,3"


def test_only_wanted_marks_show(view: MapView, qtbot: QtBot, released: Release) -> None:
    view.show_release(released)
    view.only([2])
    until(view, qtbot, SHOWN, "3")


def test_the_next_step_has_the_workshop_s_own_map(
    view: MapView, qtbot: QtBot, released: Release, window: MainWindow
) -> None:
    view.show_release(released)
    view.only([1])
    until(view, qtbot, SHOWN, "2")
    assert window.workbench is not None
    desk = window.workbench.desk
    desk.speak(desk.workshop.groups()[0].id)
    view.forget_step()
    until(view, qtbot, SHOWN, "1,2,3")


def test_a_touched_shape_of_the_figure_is_told(
    view: MapView, qtbot: QtBot, released: Release
) -> None:
    view.show_release(released)
    view.figure(FIGURE)
    until(view, qtbot, "chautari.figure.entries.length", 1)
    touch = "chautari.touch(chautari.map.pointOf((39.22 + 180) / 360, 0.51893))"
    with qtbot.waitSignal(view.figure_touched) as told:
        view.page.runJavaScript(touch)
    assert told.args == [0, 0]


def test_two_maps_show_each_their_own_marks(view: MapView, qtbot: QtBot, released: Release) -> None:
    view.show_release(released)
    until(view, qtbot, SHOWN, "2,3")
    view.sides([{"label": "Women", "ids": [1]}, {"label": "Men", "ids": [2]}])
    other = "chautari.sides.store?.visible().map((entry) => entry.record.number).join()"
    until(view, qtbot, SHOWN, "2")
    until(view, qtbot, other, "3")


def test_moving_one_of_two_maps_moves_the_other(
    view: MapView, qtbot: QtBot, released: Release
) -> None:
    view.show_release(released)
    view.sides([{"label": "Women", "ids": [1]}, {"label": "Men", "ids": [2]}])
    until(view, qtbot, "chautari.sides.on", wanted=True)
    view.page.runJavaScript(
        "chautari.sides.map.leaflet.setView([-6.7, 39.3], 15, {animate: false})"
    )
    until(view, qtbot, "chautari.map.view().zoom", 15)
    until(view, qtbot, "Math.round(chautari.map.view().lon * 100)", 3930)


def test_one_map_again(view: MapView, qtbot: QtBot, released: Release) -> None:
    view.show_release(released)
    view.sides([{"label": "Women", "ids": [1]}, {"label": "Men", "ids": [2]}])
    until(view, qtbot, "chautari.sides.on", wanted=True)
    view.sides(None)
    until(view, qtbot, "document.body.classList.contains('sided')", wanted=False)
    until(view, qtbot, SHOWN, "2,3")


def test_a_page_that_died_comes_back_with_the_release_and_both_maps(
    view: MapView, qtbot: QtBot, released: Release
) -> None:
    view.show_release(released)
    view.sides([{"label": "Women", "ids": [1]}, {"label": "Men", "ids": [2]}])
    until(view, qtbot, "chautari.sides.on", wanted=True)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        os.kill(view.page.renderProcessPid(), signal.SIGKILL)
    other = "chautari.sides.store?.visible().map((entry) => entry.record.number).join()"
    until(view, qtbot, SHOWN, "2")
    until(view, qtbot, other, "3")
