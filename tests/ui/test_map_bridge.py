from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ui.map_view.bridge import BadWordError, Bridge, geometry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"type": "GeometryCollection", "geometries": []},
        {"type": "Point", "coordinates": [200, 0]},
        {"type": "Point", "coordinates": ["1", 2]},
        {"type": "Point", "coordinates": [True, 2]},
        {"type": "Point", "coordinates": [float("nan"), 0]},
        {"type": "LineString", "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": [[[0, 0, 0]]]},
        {"type": "LineString", "coordinates": [[0, 0]] * 20_001},
    ],
)
def test_what_is_no_shape_is_refused(value: Any) -> None:
    with pytest.raises(BadWordError):
        geometry(value)


def test_a_touch_arrives_as_a_geometry(qtbot: QtBot) -> None:
    bridge = Bridge()
    said = {"lon": 39.25, "lat": -6.8, "metres_per_pixel": 2.5, "ticket": 3}
    with qtbot.waitSignal(bridge.point_placed) as told:
        bridge.touched(json.dumps(said))
    assert told.args == [{"type": "Point", "coordinates": [39.25, -6.8]}, 2.5, 3]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"lon": 1}', '{"lon": 1, "lat": 2, "ticket": "x"}']
)
def test_nonsense_from_the_page_does_nothing(text: str, qtbot: QtBot) -> None:
    bridge = Bridge()
    with qtbot.assertNotEmitted(bridge.point_placed):
        bridge.touched(text)


@pytest.mark.parametrize("text", ["x", "-1", str(2**53), "1.5"])
def test_a_mark_that_cannot_be_is_not_touched(text: str, qtbot: QtBot) -> None:
    bridge = Bridge()
    with qtbot.assertNotEmitted(bridge.mark_touched):
        bridge.selected(text)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"pin": 2, "lon": 39.25, "lat": -6.8}, [2, (39.25, -6.8)]),
        ({"pin": 2, "lon": None, "lat": None}, [2, None]),
        ({"pin": None, "lon": 39.25, "lat": -6.8}, [0, (39.25, -6.8)]),
    ],
)
def test_a_pin_and_open_ground_arrive_with_their_place(
    said: dict[str, Any], told: list[Any], qtbot: QtBot
) -> None:
    bridge = Bridge()
    with qtbot.waitSignal(bridge.pin_touched) as heard:
        bridge.pinned(json.dumps(said))
    assert heard.args == told


@pytest.mark.parametrize("text", ["{}", '{"pin": -1, "lon": 1, "lat": 2}', '{"pin": null}'])
def test_a_pin_nowhere_is_not_taken(text: str, qtbot: QtBot) -> None:
    bridge = Bridge()
    with qtbot.assertNotEmitted(bridge.pin_touched):
        bridge.pinned(text)


def test_a_shape_of_the_figure_arrives_by_its_number(qtbot: QtBot) -> None:
    bridge = Bridge()
    with qtbot.waitSignal(bridge.figure_part_touched) as heard:
        bridge.figure_touched('{"shape": 4}')
    assert heard.args == [4, 0]


@pytest.mark.parametrize(
    "text", ["{}", '{"shape": -1}', '{"shape": true}', '{"shape": 1, "side": 2}']
)
def test_a_shape_that_cannot_be_is_not_touched(text: str, qtbot: QtBot) -> None:
    bridge = Bridge()
    with qtbot.assertNotEmitted(bridge.figure_part_touched):
        bridge.figure_touched(text)
