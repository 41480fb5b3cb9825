"""Placing a picture in the window, with the real map page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ground import remove_basemap
from desktop_app.taking_in import unfinished
from tests.ui.placing.conftest import TRUE, place, the_screen
from ui.prepare_step.placing import open_placing, open_points

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.model import Basemap
    from ui.map_view import MapView
    from ui.prepare_step import PrepareStep
    from ui.prepare_step.placing.screen import PlacingScreen
    from ui.window.main_window import MainWindow


def the_map(screen: PlacingScreen) -> MapView:
    view = screen.desk.map_view
    assert view is not None
    return view


def ask_page(screen: PlacingScreen, script: str, qtbot: QtBot) -> object:
    """What a script of the page gives."""
    told: list[object] = []
    the_map(screen).page.runJavaScript(script, told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def touch_map(screen: PlacingScreen, at: QPoint, qtbot: QtBot) -> None:
    """Touch the page itself, once its pins are listening and it knows how wide it is beside the picture."""
    width = the_map(screen)._web.width()
    placing = (
        "document.querySelector('.placing') !== null && "
        f"chautari.map.leaflet.getSize().x * devicePixelRatio === {width}"
    )
    qtbot.waitUntil(lambda: ask_page(screen, placing, qtbot) is True)
    target = cast("QWidget", the_map(screen)._web.focusProxy())
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)


def touch_picture(screen: PlacingScreen, spot: tuple[float, float]) -> None:
    view = screen.picture.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.frame.on_screen(spot).toPoint())


def use(screen: PlacingScreen, qtbot: QtBot) -> Basemap:
    """Use the map, and give the basemap that it became."""
    with qtbot.waitSignal(screen.closed, timeout=60_000):
        screen.panel.use.click()
    return screen.desk.workshop.basemaps()[-1]


def test_a_hand_in_the_picture_and_one_on_the_map_make_a_pair(
    screen: PlacingScreen, qtbot: QtBot
) -> None:
    touch_picture(screen, (100, 80))
    assert "touch it on the map" in screen.panel.guide.text()
    with qtbot.waitSignal(screen.map.touched, timeout=10_000):
        touch_map(screen, QPoint(150, 200), qtbot)

    ((x, y, lon, lat),) = screen.pairs.points
    scale = screen.picture.view.frame.zoom
    assert (x, y) == pytest.approx((100, 80), abs=1 / scale)
    assert (lon, lat) == pytest.approx((39.25, -6.8), abs=0.05)


def test_three_pairs_lie_on_the_map_as_a_preview(screen: PlacingScreen, qtbot: QtBot) -> None:
    place(screen, 3)
    script = "[...document.querySelectorAll('.leaflet-layers-pane canvas')].at(-1)?.style.opacity"

    qtbot.waitUntil(lambda: ask_page(screen, script, qtbot) == "0.6")
    assert "always fits" in screen.panel.verdict.text()
    assert screen.panel.use.isEnabled()


@pytest.mark.parametrize("how", ["affine", "projective"])
def test_the_preview_lies_where_the_points_say(
    screen: PlacingScreen, how: str, qtbot: QtBot
) -> None:
    place(screen, 4)
    screen.panel.how.button(how).click()
    screen.panel.strength.setValue(100)
    view = the_map(screen)
    view.go_to(lat=TRUE[4][3], lon=TRUE[4][2], zoom=15)

    def is_red_in_the_middle() -> bool:
        seen = view._web.grab().toImage()
        red = seen.pixelColor(seen.width() // 2, seen.height() // 2)
        return red.red() > 180 and max(red.green(), red.blue()) < 60

    qtbot.waitUntil(is_red_in_the_middle, timeout=10_000)


def test_two_fingers_enlarge_the_picture(screen: PlacingScreen) -> None:
    view = screen.picture.view
    before = view.frame.zoom
    device = QTest.createTouchDevice()
    one, other, there = QPoint(100, 100), QPoint(140, 100), QPoint(240, 100)

    QTest.touchEvent(view, device).press(0, one, view).press(1, other, view)
    QTest.touchEvent(view, device).stationary(0).move(1, there, view)
    QTest.touchEvent(view, device).release(0, one, view).release(1, there, view)

    assert view.frame.zoom > 2 * before
    assert screen.pairs.all == ()


def test_a_finger_touches_the_picture_once(screen: PlacingScreen) -> None:
    view = screen.picture.view
    middle = view.rect().center()
    device = QTest.createTouchDevice()

    QTest.touchEvent(view, device).press(0, middle, view)
    QTest.touchEvent(view, device).release(0, middle, view)

    assert len(screen.pairs.all) == 1


def test_enlarging_keeps_what_is_under_the_pointer(screen: PlacingScreen) -> None:
    frame = screen.picture.view.frame
    about = QPointF(120, 90)
    spot = frame.in_picture(about)

    frame.zoom_by(3, about)

    assert frame.in_picture(about) == pytest.approx(spot)


def test_a_turned_picture_is_touched_where_it_is_seen(screen: PlacingScreen) -> None:
    screen.picture.turn.click()
    touch_picture(screen, (100, 80))

    waiting = screen.pairs.waiting
    assert waiting is not None
    assert waiting.spot == pytest.approx((100, 80), abs=1 / screen.picture.view.frame.zoom)


def test_a_pin_is_dragged_on_the_map(screen: PlacingScreen, qtbot: QtBot) -> None:
    place(screen, 1)
    view = the_map(screen)
    target = cast("QWidget", view._web.focusProxy())
    wide = "document.querySelector('.placing')?.clientWidth"
    qtbot.waitUntil(lambda: ask_page(screen, wide, qtbot) == target.width())
    view.go_to(lat=TRUE[0][3], lon=TRUE[0][2], zoom=15)
    qtbot.waitUntil(lambda: abs(view.view["lat"] - TRUE[0][3]) < 1e-4)
    middle = QPoint(target.width() // 2, target.height() // 2)

    with qtbot.waitSignal(screen.map.moved, timeout=10_000):
        QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseMove(target, middle + QPoint(20, 0))
        QTest.mouseMove(target, middle + QPoint(60, 0))
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 0))

    pair = screen.pairs.pair(1)
    assert pair is not None
    assert pair.place is not None
    assert pair.place[0] > TRUE[0][2] + 0.001
    assert pair.place[1] == pytest.approx(TRUE[0][3], abs=2e-4)


def test_a_point_is_dragged_in_the_picture(screen: PlacingScreen) -> None:
    place(screen, 1)
    view = screen.picture.view
    start = view.frame.on_screen(TRUE[0][:2]).toPoint()

    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(40, 30))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 30))

    pair = screen.pairs.pair(1)
    assert pair is not None
    moved = view.frame.in_picture(QPointF(start + QPoint(40, 30)))
    assert pair.spot == pytest.approx(moved, abs=2 / view.frame.zoom)


def test_a_used_map_lies_where_its_points_say(screen: PlacingScreen, qtbot: QtBot) -> None:
    place(screen, 5)
    screen.panel.about.credits.setText("The council's map")

    added = use(screen, qtbot)

    assert (added.name, added.credits, added.fit) == ("council", "The council's map", "affine")
    assert added.points == TRUE
    west, south, east, north = added.bounds
    assert (west, east) == pytest.approx((39.238, 39.258), abs=2e-4)
    assert (south, north) == pytest.approx((-6.803, -6.788), abs=2e-4)
    red = pixel_at(screen, added, TRUE[4][2], TRUE[4][3])
    assert red[0] > 180
    assert max(red[1:3]) < 60


def pixel_at(
    screen: PlacingScreen, basemap: Basemap, lon: float, lat: float
) -> tuple[int, int, int]:
    """The colour of a basemap's tile at a place."""
    import io

    from PIL import Image

    from desktop_app.mercator import units

    zoom = basemap.max_zoom
    x, y = (float(v) * 2**zoom for v in units(lon, lat))
    tile = screen.desk.workshop.basemap_tile(basemap.id, zoom, int(x), int(y))
    assert tile is not None
    with Image.open(io.BytesIO(tile)) as image:
        size = image.width
        found = image.convert("RGB").getpixel((int(x % 1 * size), int(y % 1 * size)))
    return cast("tuple[int, int, int]", found)


def test_moved_points_replace_the_map_and_undo_brings_it_back(
    screen: PlacingScreen, prepare: PrepareStep, qtbot: QtBot
) -> None:
    place(screen, 3)
    added = use(screen, qtbot)
    open_points(prepare.desk, added.id)
    qtbot.waitUntil(lambda: prepare.screen_in_front is not None, timeout=20_000)
    again = the_screen(prepare)
    again.pairs.move_place(1, (39.241, -6.790))
    again.refresh()

    moved = use(again, qtbot)

    assert moved.points[0][2] == 39.241
    assert len(prepare.desk.workshop.basemaps()) == 2
    prepare.desk.workshop.undo()
    assert prepare.desk.workshop.basemaps()[-1] == added


def test_a_basemap_that_went_meanwhile_is_said_and_nothing_is_lost(
    screen: PlacingScreen, prepare: PrepareStep, qtbot: QtBot
) -> None:
    place(screen, 3)
    added = use(screen, qtbot)
    open_points(prepare.desk, added.id)
    qtbot.waitUntil(lambda: prepare.screen_in_front is not None, timeout=20_000)
    again = the_screen(prepare)
    remove_basemap(prepare.desk.workshop, added.id)

    with qtbot.waitSignal(prepare.desk.work.finished, timeout=60_000):
        again.use()

    assert prepare.desk.messages.last is not None
    assert prepare.desk.messages.last.kind == "error"
    assert prepare.screen_in_front is again


def test_points_survive_another_step(
    screen: PlacingScreen, window: MainWindow, prepare: PrepareStep
) -> None:
    place(screen, 2)
    assert window.workbench is not None
    window.workbench.go_to("map")
    assert "pins" in the_map(screen)._kept
    assert the_map(screen)._kept["pins"]["on"] is False

    window.workbench.go_to("prepare")

    assert prepare.screen_in_front is screen
    assert len(screen.pairs.whole) == 2
    assert the_map(screen)._kept["pins"]["on"] is True


def test_escape_lets_go_of_the_point_then_asks(screen: PlacingScreen) -> None:
    place(screen, 1)

    screen.go_back()
    assert screen.pairs.chosen == 0
    screen.go_back()

    note = screen.desk.messages.last
    assert note is not None
    assert note.kind == "question"
    assert len(screen.pairs.whole) == 1


def test_leaving_changes_nothing(screen: PlacingScreen, prepare: PrepareStep) -> None:
    screen.go_back()

    assert prepare.screen_in_front is None
    assert prepare.list.isVisible()
    assert len(prepare.desk.workshop.basemaps()) == 1


def test_undo_takes_back_the_last_touch_first(screen: PlacingScreen, window: MainWindow) -> None:
    place(screen, 1)
    assert window.workbench is not None

    window.workbench.top_bar.undo.undo.setEnabled(True)
    window.workbench.top_bar.undo.undo.click()

    assert screen.pairs.points == ()
    assert screen.pairs.waiting is not None
    assert len(screen.desk.workshop.groups()) == 2


def test_arrow_keys_nudge_and_delete_removes(screen: PlacingScreen) -> None:
    place(screen, 1)
    view = screen.picture.view

    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    pair = screen.pairs.pair(1)
    assert pair is not None
    step = 1 / view.frame.zoom
    assert pair.spot == pytest.approx((40 + step, 40 + 10 * step))

    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert screen.pairs.all == ()


def test_arrow_keys_nudge_the_pin_while_the_map_has_the_focus(
    screen: PlacingScreen, qtbot: QtBot
) -> None:
    place(screen, 1)
    screen.window().activateWindow()
    web = cast("QWidget", the_map(screen)._web.focusProxy())
    web.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    QTest.keyClick(web, Qt.Key.Key_Up)

    pair = screen.pairs.pair(1)
    assert pair is not None
    assert pair.place is not None
    assert pair.place[1] > TRUE[0][3]
    assert pair.place[0] == pytest.approx(TRUE[0][2], abs=1e-7)


def test_on_an_empty_map_coordinates_are_asked_for(screen: PlacingScreen) -> None:
    assert "still empty" in screen.panel.guide.text()

    screen.picture.view.touched.emit((40.0, 40.0))

    assert screen.panel.points.typing.head.isChecked()


def test_a_grid_corner_is_typed_in_degrees_minutes_seconds(screen: PlacingScreen) -> None:
    screen.picture.view.touched.emit((40.0, 40.0))
    typed = screen.panel.points.place
    typed.lat.setText("6°47'24\"S")
    typed.lon.setText("39°14'24\"E")
    typed.lat.settle()
    typed.lon.settle()

    assert screen.pairs.points[0] == pytest.approx(TRUE[0])


@pytest.mark.parametrize(("lat", "lon"), [("here", "39"), ("91", "39"), ("39 E", "6")])
def test_what_is_no_coordinate_is_said(screen: PlacingScreen, lat: str, lon: str) -> None:
    screen.picture.view.touched.emit((40.0, 40.0))
    typed = screen.panel.points.place
    typed.lat.setText(lat)
    typed.lon.setText(lon)
    typed.lat.settle()
    typed.lon.settle()

    assert not typed.problem.isHidden()
    assert screen.pairs.points == ()


def test_a_point_chosen_from_the_list_comes_into_sight(screen: PlacingScreen, qtbot: QtBot) -> None:
    place(screen, 1)
    view = the_map(screen)
    view.go_to(lat=-6.0, lon=39.0, zoom=13)
    qtbot.waitUntil(lambda: abs(view.view["lat"] + 6.0) < 1e-3)
    screen.picture.view.zoom_by(12)
    screen.picture.view.frame.pan(QPointF(-5000, -5000))

    screen._choose(1)

    assert screen.picture.view.rect().contains(
        screen.picture.view.frame.on_screen(TRUE[0][:2]).toPoint()
    )
    qtbot.waitUntil(lambda: abs(view.view["lat"] - TRUE[0][3]) < 1e-3)


def test_the_question_how_it_was_made_is_obeyed(screen: PlacingScreen) -> None:
    place(screen, 3)
    assert not screen.panel.how.button("projective").isEnabled()
    place(screen, 5)

    screen.panel.how.button("projective").click()

    assert screen.judged is not None
    assert screen.judged.how == "projective"


def test_points_on_one_line_are_said_in_a_sentence(screen: PlacingScreen) -> None:
    for at in (40.0, 80.0, 120.0):
        screen.picture.view.touched.emit((at, at))
        screen.map.touched.emit((39.2 + at / 1e4, -6.8 - at / 1e4))

    assert "one line" in screen.panel.problem.text()
    assert not screen.panel.use.isEnabled()


def test_a_file_that_is_no_picture_is_one_sentence(
    prepare: PrepareStep, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "wall.jpg").write_text("no picture", encoding="utf-8")
    with qtbot.waitSignal(prepare.desk.work.finished, timeout=20_000):
        open_placing(prepare.desk, tmp_path / "wall.jpg")

    assert prepare.desk.messages.last is not None
    assert "wall.jpg" in prepare.desk.messages.last.text
    assert prepare.screen_in_front is None


def test_making_the_map_is_stopped_and_nothing_is_changed(
    screen: PlacingScreen, qtbot: QtBot
) -> None:
    place(screen, 3)
    with qtbot.waitSignal(screen.desk.work.finished, timeout=60_000):
        screen.use()
        screen.desk.work.cancel()

    assert len(screen.desk.workshop.basemaps()) == 1
    assert screen.panel.use.isEnabled()
    qtbot.waitUntil(lambda: not screen.desk.work.busy, timeout=20_000)
    assert unfinished(screen.desk.workshop) == ()


def test_a_second_picture_waits_for_the_first(
    screen: PlacingScreen, prepare: PrepareStep, council: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(prepare.desk.work.finished, timeout=20_000):
        open_placing(prepare.desk, council)
    assert prepare.screen_in_front is screen

    screen.go_back()

    assert prepare.screen_in_front is not None
    assert prepare.screen_in_front is not screen
