from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop_app.understanding.figure import Pick
from exports.figures.drawing import Words
from tests.exports.figures.made_up import CHARTS, figure_of
from ui.figures import FigureView
from ui.look import Theme, colours
from ui.look.colours import THEMES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CLINIC = Pick("service", ("health",))


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> FigureView:  # noqa: ARG001 - it looks like the theme
    view = FigureView()
    qtbot.addWidget(view)
    shown(view, "bars")
    return view


def shown(view: FigureView, name: str) -> None:
    view.show_figure(figure_of(CHARTS[name]))
    view.resize(600, view.heightForWidth(600))


def middle_of(view: FigureView, told: str) -> QPoint:
    return next(part for part in view.parts if part.told == told).box.center().toPoint()


@pytest.mark.parametrize("told", ["Clinic: 12", "Clinic"], ids=["bar", "name"])
def test_touching_a_part_picks_it(qtbot: QtBot, view: FigureView, told: str) -> None:
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle_of(view, told))
    assert picked.args == [(CLINIC,)]


def test_touching_a_cell_picks_its_row_and_column(qtbot: QtBot, view: FigureView) -> None:
    shown(view, "matrix")
    told = next(part.told for part in view.parts if "Clinic" in part.told and ": 12" in part.told)
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle_of(view, told))
    assert picked.args is not None
    assert set(picked.args[0]) == {CLINIC, Pick("dimension", ("reach",))}


def test_keys_go_from_part_to_part_and_touch_one(qtbot: QtBot, view: FigureView) -> None:
    view.show()
    view.cursor_part.setFocus()
    first = view.cursor_part.accessibleName()
    qtbot.keyClick(view.cursor_part, Qt.Key.Key_Down)
    assert view.cursor_part.accessibleName() != first
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.keyClick(view.cursor_part, Qt.Key.Key_Return)
    assert picked.args is not None
    assert picked.args[0][0].field == "service"


def test_a_screen_reader_is_told_the_figure(view: FigureView) -> None:
    assert view.accessibleName() == "What keeps people from which service?"
    assert view.accessibleDescription() == "A table of services by reasons."


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("worn", THEMES)
def test_every_kind_is_painted_in_every_theme(
    view: FigureView, theme: Theme, name: str, worn: str
) -> None:
    theme.wear(worn)
    shown(view, name)
    inks = {item.colour for d in view.drawings for item in d.items if isinstance(item, Words)}
    assert not view.grab().isNull()
    assert colours().text in inks
    theme.wear("light")


def test_larger_text_makes_a_figure_higher(view: FigureView, theme: Theme) -> None:
    before = view.heightForWidth(600)
    theme.size(2.0)
    assert view.heightForWidth(600) > before * 1.5
    theme.size(1.0)


def test_a_figure_is_mirrored_in_a_right_to_left_language(view: FigureView, theme: Theme) -> None:
    left = middle_of(view, "Clinic")
    theme.speak("ar")
    shown(view, "bars")
    assert middle_of(view, "Clinic").x() > 600 - left.x() - 80
    theme.speak("en")


def test_two_maps_stand_beside_each_other_where_there_is_room(view: FigureView) -> None:
    view.show_figure(figure_of(CHARTS["map"], CHARTS["map"]))
    assert view.heightForWidth(1000) < view.heightForWidth(400)


def test_a_figure_with_nothing_to_draw_is_empty(view: FigureView) -> None:
    view.show_figure(figure_of())
    assert view.heightForWidth(600) <= 2
    assert view.parts == []
