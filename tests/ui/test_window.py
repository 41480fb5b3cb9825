from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.marking import place_mark
from desktop_app.preparing import add_group, edit_about
from desktop_app.workshop import Workshop
from ui.look import Words
from ui.window.keys import KeysCard
from ui.window.steps import STEPS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.look import Theme
    from ui.map_step import MapStep
    from ui.window.main_window import MainWindow
    from ui.window.workbench import Workbench


def bench(window: MainWindow) -> Workbench:
    assert window.workbench is not None
    return window.workbench


def test_without_a_file_the_start_page_shows(empty_window: MainWindow) -> None:
    assert empty_window.start_page.isVisible()


def test_a_file_that_is_no_workshop_is_refused_with_a_sentence(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "letter.gpkg"
    path.write_text("Dear all")
    assert not empty_window.open_workshop(path)
    assert empty_window.messages.last is not None
    assert "letter.gpkg" in empty_window.messages.last.text


def test_a_workshop_in_use_can_be_looked_at(
    empty_window: MainWindow, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Workshop] = []
    monkeypatch.setattr(empty_window, "show_workshop", lambda ws, _step: shown.append(ws))
    assert not empty_window.open_workshop(workshop.path)
    empty_window.messages.answer("Open for looking")
    assert shown[0].read_only
    shown[0].close()


def test_digits_choose_who_speaks(window: MainWindow) -> None:
    workbench = bench(window)
    workbench.top_bar.speaking.let_speak(2)
    group = workbench.desk.speaking_group()
    assert group is not None
    assert group.name == "Youth"
    assert "Youth" in workbench.top_bar.speaking.text()
    workbench.top_bar.speaking.let_speak(0)
    assert workbench.desk.speaking == 0


def test_long_names_do_not_make_the_window_wider(window: MainWindow) -> None:
    desk = bench(window).desk
    window.resize(1366, 768)
    edit_about(desk.workshop, title="Ward 7, what is near and still out of reach " * 3)
    group = add_group(desk.workshop, "Women of the upper and the lower market " * 3)
    desk.speak(group.id)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1366
    title = bench(window).top_bar.title
    assert title.text().endswith("…")
    assert title.width() >= title.sizeHint().width()


def test_undo_says_what_it_does_and_does_it(window: MainWindow) -> None:
    desk = bench(window).desk
    group = desk.workshop.groups()[0]
    place_mark(desk.workshop, group.id, "landmark", where="everywhere")
    undo = bench(window).top_bar.undo
    assert "Place a mark" in undo.undo.toolTip()
    undo.undo.click()
    assert desk.workshop.marks() == ()
    undo.redo.click()
    assert len(desk.workshop.marks()) == 1


def test_the_keys_are_never_larger_than_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1000, 500)
    card = KeysCard(window)
    qtbot.addWidget(card)
    card.show_over(window)
    assert 400 < card.height() <= window.height()
    last = card.scrolled.inner.findChildren(Words)[-1]
    card.scrolled.ensureWidgetVisible(last)
    assert not last.visibleRegion().isEmpty()
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_a_long_name_gives_way_before_the_window_grows(
    window: MainWindow, workshop: Workshop
) -> None:
    bar = bench(window).top_bar
    needed = bar.minimumSizeHint().width()
    bench(window).desk.speak(add_group(workshop, "Women who sell vegetables at the bus park").id)
    assert bar.minimumSizeHint().width() - needed < bar.speaking.sizeHint().width() // 2


def test_f12_covers_the_screen_and_shows_it_again(window: MainWindow) -> None:
    window.cover.toggle()
    assert window.cover.isVisible()
    assert window.cover.geometry() == window.rect()
    QTest.keyClick(window.cover, Qt.Key.Key_F12)
    assert not window.cover.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_F11, Qt.Key.Key_Delete])
def test_nothing_behind_the_cover_hears_a_key(window: MainWindow, key: Qt.Key) -> None:
    window.cover.lay()
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(window.cover, override)
    assert override.isAccepted()
    QTest.keyClick(window.cover, key)
    assert bench(window).desk.speaking == 0
    window.cover.lift()


def test_the_room_view_leaves_the_map_and_the_palette(window: MainWindow) -> None:
    workbench = bench(window)
    workbench.set_room_view(on=True)
    assert not workbench.rail.isVisible()
    assert not workbench.top_bar.isVisible()
    assert workbench.step("map").isVisible()
    workbench.set_room_view(on=False)
    assert workbench.rail.isVisible()


def test_a_step_that_cannot_be_made_is_said_and_nothing_is_lost(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.window import steps

    gone = steps.Step("share", "Share", "export-variant", "ui.no_such_step", "NoStep")
    monkeypatch.setattr("ui.window.workbench.STEPS", (gone,))
    bench(window).go_to("share")
    assert bench(window).front == "map"
    assert window.messages.last is not None
    assert window.messages.last.kind == "error"


def test_the_language_changes_everything_at_once(window: MainWindow) -> None:
    window.theme.speak("ar")
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    window.theme.speak("en")
    assert bench(window).rail.button("map").accessibleName() == "Map"


def test_closing_asks_nothing_and_lets_go_of_the_file(
    window: MainWindow, workshop: Workshop
) -> None:
    notes = len(window.messages.notes)
    window.close()
    assert len(window.messages.notes) == notes
    with Workshop.open(workshop.path) as again:
        assert not again.read_only


def test_a_fictional_workshop_says_so(window: MainWindow, qtbot: QtBot) -> None:
    from desktop_app.preparing import edit_about

    workbench = bench(window)
    assert not workbench.banner.isVisible()
    edit_about(workbench.desk.workshop, fictional=True)
    qtbot.waitUntil(workbench.banner.isVisible)


def test_a_new_workshop_begins_in_prepare(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.make_workshop(tmp_path / "Ward 9.gpkg")
    workbench = bench(empty_window)
    assert workbench.front == "prepare"
    assert workbench.desk.workshop.about().title == "Ward 9"
    assert empty_window.recent.paths() == (tmp_path / "Ward 9.gpkg",)


def test_a_workshop_for_looking_says_so_and_changes_nothing(
    empty_window: MainWindow, workshop: Workshop
) -> None:
    group = workshop.groups()[0]
    mark = place_mark(workshop, group.id, "landmark", where="everywhere")
    workshop.close()
    assert empty_window.open_workshop(workshop.path, write=False)
    workbench = bench(empty_window)
    assert workbench.banner.isVisible()
    workbench.desk.speak(group.id)
    workbench.desk.select(mark.id)
    step = cast("MapStep", workbench.step("map"))
    assert not step.palette_bar.isEnabled()
    assert not step.card.words.words.isEnabled()


def test_every_step_opens(window: MainWindow) -> None:

    for step in STEPS:
        bench(window).go_to(step.code)
        assert bench(window).front == step.code
    assert window.messages.notes == []


def test_the_map_moves_between_the_steps_and_comes_back(window: MainWindow) -> None:
    workbench = bench(window)
    view = workbench.desk.map_view
    assert view is not None
    workbench.go_to("discuss")
    assert workbench.step("discuss").isAncestorOf(view)
    workbench.go_to("map")
    assert workbench.step("map").isAncestorOf(view)
    assert view.stands


def test_the_map_opens_in_the_middle_of_what_the_palette_leaves_free(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = bench(window).desk.map_view
    assert view
    lat = bench(window).desk.workshop.about().opens_at[0]
    qtbot.waitUntil(lambda: view.view["lat"] < lat)
    bench(window).go_to("discuss")
    qtbot.waitUntil(lambda: view.view["lat"] == pytest.approx(lat, abs=1e-3))


def test_a_closed_workshop_is_asked_for_nothing(
    qtbot: QtBot, empty_window: MainWindow, workshop: Workshop
) -> None:
    empty_window.show_workshop(workshop, "share")
    bar = bench(empty_window).top_bar
    with qtbot.waitSignal(bar.destroyed), qtbot.captureExceptions() as raised:
        empty_window.close_workshop()
        QApplication.sendEvent(bar, QEvent(QEvent.Type.LayoutRequest))
    assert raised == []


def test_text_grows_to_twice_its_size_and_targets_with_it(window: MainWindow) -> None:
    button = bench(window).top_bar.cover
    before = button.sizeHint().height()
    window.theme.size(2.0)
    assert button.sizeHint().height() > before
    assert window.minimumSizeHint().width() <= 1366


def test_the_room_view_of_discuss_is_its_clock(window: MainWindow) -> None:
    workbench = bench(window)
    workbench.go_to("discuss")
    workbench.set_room_view(on=True)
    assert workbench.front == "discuss"
    assert not workbench.rail.isVisible()
    workbench.go_to("map")
    assert not workbench.room_view


def test_at_twice_the_text_size_the_rail_scrolls_and_cuts_no_name(
    window: MainWindow, theme: Theme
) -> None:
    assert window.workbench is not None
    window.resize(1366, 768)
    theme.size(2.0)
    window.workbench.go_to("share")
    rail = window.workbench.rail
    for step in STEPS:
        button = rail.button(step.code)
        assert button.height() >= button.sizeHint().height()
    assert rail.button("share").visibleRegion().boundingRect().height() > 0
