"""Finding places and measuring, on the real page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app import ground
from desktop_app.marking import edit_mark
from desktop_app.model import Layer
from tests.ui.test_map_step import a_mark, step, the_map, touch_map

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.finding import FindBox
    from ui.map_step import MapStep
    from ui.window.main_window import MainWindow

__all__ = ["step"]


@pytest.fixture
def box(step: MapStep, qtbot: QtBot) -> FindBox:
    """The open card, with a layer's clinic to be found in it."""
    clinic = {
        "type": "Feature",
        "properties": {"name": "Mwenge clinic"},
        "geometry": {"type": "Point", "coordinates": [39.21, -6.77]},
    }
    data = orjson.dumps({"type": "FeatureCollection", "features": [clinic]})
    ground.add_layer(step.desk.workshop, Layer(0, "Clinics", label_key="name"), data)
    step.tools.open_finding()
    qtbot.waitUntil(lambda: not step.desk.work.busy)
    return step.tools.finding.box


def listed(box: FindBox) -> list[str]:
    return [box.list.item(row).text() for row in range(box.list.count())]


def test_a_clinic_of_a_layer_is_found_and_shown(box: FindBox, step: MapStep, qtbot: QtBot) -> None:
    QTest.keyClicks(box.line, "clin")
    assert "Mwenge clinic" in listed(box)[0]
    with qtbot.waitSignal(
        the_map(step).view_changed, check_params_cb=lambda view: abs(view["lat"] + 6.77) < 0.001
    ):
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert not step.tools.finding.isVisible()


def test_coordinates_come_first(box: FindBox) -> None:
    box.line.setText("6°46'12\"S 39°12'36\"E")
    assert "-6.77000, 39.21000" in listed(box)[0]


def test_a_mark_is_found_by_its_number_and_selected(box: FindBox, step: MapStep) -> None:
    mark = a_mark(step.desk)
    box.begin()
    box.line.setText(f"#{mark.number}")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert step.desk.selected == mark.id


def test_another_groups_mark_is_not_found(box: FindBox, step: MapStep) -> None:
    hidden = a_mark(step.desk, group=1)
    edit_mark(step.desk.workshop, hidden.id, title="The tall tree")
    box.begin()
    box.line.setText("tall")
    assert not any("The tall tree" in text for text in listed(box))


def test_the_arrow_keys_choose(box: FindBox) -> None:
    box.line.setText("san")
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    assert box.list.currentRow() == 1
    QTest.keyClick(box.line, Qt.Key.Key_Up)
    assert box.list.currentRow() == 0


def test_nothing_found_is_said(box: FindBox) -> None:
    box.line.setText("qqqqqq")
    assert "Nothing of that name" in box.told.text()


def test_touches_measure_until_it_is_closed(step: MapStep, qtbot: QtBot) -> None:
    view, before = the_map(step), len(step.desk.workshop.marks())
    step.tools.measure.click()
    for at in (QPoint(300, 200), QPoint(400, 200), QPoint(400, 300)):
        touch_map(step, at, qtbot)
    said: list[str] = []

    def says_an_area() -> bool:
        script = "document.querySelector('.drawing:not([hidden]) .amount')?.textContent ?? ''"
        view.page.runJavaScript(script, said.append)
        return bool(said) and "inside" in said[-1]

    qtbot.waitUntil(says_an_area)
    assert step.palette_bar.isHidden()
    with qtbot.waitSignal(view.measures, check_params_cb=lambda on: not on):
        view.page.runJavaScript("document.querySelector('.drawing .amount + * .main').click()")
    assert not step.tools.measure.isChecked()
    assert not step.palette_bar.isHidden()
    assert len(step.desk.workshop.marks()) == before


def test_whoever_leaves_the_map_has_measured(
    step: MapStep, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(the_map(step).measures):
        step.tools.measure.click()
    assert window.workbench is not None
    with qtbot.waitSignal(the_map(step).measures, check_params_cb=lambda on: not on):
        window.workbench.go_to("share")
    window.workbench.go_to("map")
    assert step.palette_bar.isVisible()
    assert not step.tools.measure.isChecked()
