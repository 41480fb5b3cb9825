"""The edges of a picture are cut away: the wall around the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.placing.conftest import TRUE, place

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.prepare_step.placing.screen import PlacingScreen


def drag_corner(screen: PlacingScreen, number: int, by: QPoint) -> None:
    view = screen.picture.view
    start = view.frame.on_screen(screen.panel.cutting.corners[number - 1]).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + by)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + by)


def test_a_corner_is_dragged_and_no_point_is_set(screen: PlacingScreen) -> None:
    screen.panel.cutting.button.click()
    before = screen.panel.cutting.corners

    drag_corner(screen, 1, QPoint(30, 20))

    after = screen.panel.cutting.corners
    assert after[0][0] > before[0][0]
    assert after[1:] == before[1:]
    assert screen.pairs.all == ()
    assert "corners" in screen.panel.guide.text()


def test_undo_and_escape_are_for_the_corners_first(screen: PlacingScreen) -> None:
    place(screen, 1)
    screen.panel.cutting.button.click()
    before = screen.panel.cutting.corners
    drag_corner(screen, 3, QPoint(-30, -20))

    screen.take_back()
    assert screen.panel.cutting.corners == before
    screen.go_back()

    assert not screen.panel.cutting.active
    assert len(screen.pairs.whole) == 1


def test_a_cut_map_ends_where_it_was_cut(screen: PlacingScreen, qtbot: QtBot) -> None:
    place(screen, 4)
    screen.panel.cutting.button.click()
    screen.panel.cutting.move_corner(1, TRUE[0][:2])
    screen.panel.cutting.move_corner(2, TRUE[1][:2])
    screen.panel.cutting.move_corner(3, TRUE[2][:2])
    screen.panel.cutting.move_corner(4, TRUE[3][:2])

    with qtbot.waitSignal(screen.closed, timeout=60_000):
        screen.panel.use.click()

    added = screen.desk.workshop.basemaps()[-1]
    assert added.bounds == pytest.approx((39.240, -6.801, 39.256, -6.790), abs=1e-5)
    assert added.cut == tuple(point[:2] for point in TRUE[:4])


def test_all_of_it_is_kept_again(screen: PlacingScreen) -> None:
    screen.panel.cutting.button.click()

    screen.panel.cutting.all.click()

    assert screen.panel.cutting.corners == ()
    assert not screen.panel.cutting.active
