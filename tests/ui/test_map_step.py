from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.consenting import Agreement, agree
from desktop_app.errors import WorkshopFileError
from desktop_app.marking import place_mark
from desktop_app.model import Audience

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.model import Mark
    from ui.desk import Desk
    from ui.map_step import MapStep
    from ui.map_view import MapView
    from ui.window.main_window import MainWindow

HERE = {"type": "Point", "coordinates": [39.25, -6.8]}


@pytest.fixture
def step(window: MainWindow) -> MapStep:
    """The Map step with the first group speaking."""
    assert window.workbench is not None
    window.workbench.top_bar.speaking.let_speak(1)
    return cast("MapStep", window.workbench.step("map"))


def the_map(step: MapStep) -> MapView:
    view = step.desk.map_view
    assert view is not None
    return view


def a_mark(desk: Desk, group: int = 0) -> Mark:
    group_id = desk.workshop.groups()[group].id
    return place_mark(desk.workshop, group_id, "barrier", "health", ("far",), geometry=HERE)


def pick(step: MapStep, service: str, *barriers: str) -> None:
    step.palette_bar.services.button(service).click()
    for barrier in barriers:
        step.palette_bar.barriers.button(barrier).click()


def touch_map(step: MapStep, at: QPoint, qtbot: QtBot) -> None:
    """Touch the page itself, as a hand would, once it is ready to place."""
    view = the_map(step)
    placing: list[bool] = []

    def is_placing() -> bool:
        script = "document.querySelector('.placing') !== null"
        view.page.runJavaScript(script, lambda yes: placing.append(bool(yes)))
        return bool(placing and placing[-1])

    qtbot.waitUntil(is_placing)
    target = cast("QWidget", view._web.focusProxy())
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)


def draw_points(step: MapStep, qtbot: QtBot) -> None:
    """Touch the two first points of a line or an area."""
    view = the_map(step)
    for number, at in enumerate((QPoint(300, 200), QPoint(420, 260)), 1):
        with qtbot.waitSignal(
            view.drawing, check_params_cb=lambda told, n=number: told["points"] == n
        ):
            touch_map(step, at, qtbot)


def test_picture_picture_place_is_all_it_takes(step: MapStep, qtbot: QtBot) -> None:
    pick(step, "health", "far")
    with qtbot.waitSignal(step.placing.placed, timeout=10_000):
        touch_map(step, QPoint(300, 200), qtbot)
    (mark,) = step.desk.workshop.marks()
    assert (mark.kind, mark.service, mark.barriers) == ("barrier", "health", ("far",))
    assert mark.geometry is not None
    assert mark.geometry["type"] == "Point"
    assert mark.hand_m > 1


def test_the_card_opens_by_itself_and_the_next_mark_is_picked_anew(
    step: MapStep, qtbot: QtBot
) -> None:
    pick(step, "health", "far")
    with qtbot.waitSignal(step.placing.placed, timeout=10_000):
        touch_map(step, QPoint(300, 200), qtbot)
    assert step.card.isVisible()
    assert step.palette_bar.choice.service == ""


def test_what_comes_from_elsewhere_says_so(step: MapStep) -> None:
    group = step.desk.workshop.groups()[0]
    mark = place_mark(step.desk.workshop, group.id, "barrier", geometry=HERE, source="survey")
    step.desk.select(mark.id)
    assert "Women" in step.card.who.text()
    assert "brought in from \u2068survey" in step.card.who.text()


@pytest.mark.parametrize("where", ["nowhere", "everywhere", "off_map"])
def test_a_mark_may_have_no_place(step: MapStep, where: str) -> None:
    pick(step, "water", "none")
    step.palette_bar.wheres.button(where).click()
    (mark,) = step.desk.workshop.marks()
    assert (mark.where, mark.geometry) == (where, None)


def test_nobody_can_place_before_somebody_speaks(step: MapStep) -> None:
    step.desk.speak(0)
    assert not step.palette_bar.kinds.isVisible()
    assert step.palette_bar.groups.isVisible()
    step.palette_bar.groups.button(str(step.desk.workshop.groups()[1].id)).click()
    assert step.desk.speaking == step.desk.workshop.groups()[1].id


def test_the_keyboard_can_place_too(step: MapStep, qtbot: QtBot) -> None:
    pick(step, "health", "far")
    settled = pytest.approx(-6.8, abs=0.01)  # what the page opens at, seen above the palette
    qtbot.waitUntil(lambda: the_map(step).view["lat"] == settled)
    step.palette_bar.here.click()
    (mark,) = step.desk.workshop.marks()
    assert mark.geometry is not None
    assert mark.geometry["coordinates"] == pytest.approx([39.25, -6.8], abs=0.01)


def test_words_are_saved_as_one_change_that_can_be_undone(step: MapStep) -> None:
    mark = a_mark(step.desk)
    step.desk.select(mark.id)
    QTest.keyClicks(step.card.words.words, "We walk two hours.")
    step.card.words.words.settle()
    saved = step.desk.workshop.mark(mark.id)
    assert (saved.words, saved.words_lang) == ("We walk two hours.", "en")
    step.desk.workshop.undo()
    assert step.desk.workshop.mark(mark.id).words == ""
    assert step.card.words.words.text() == ""


def test_severity_is_touched_and_taken_back(step: MapStep) -> None:
    mark = a_mark(step.desk)
    step.desk.select(mark.id)
    step.card.severity.picker.button("3").click()
    assert step.desk.workshop.mark(mark.id).severity == 3
    step.card.severity.picker.button("3").click()
    assert step.desk.workshop.mark(mark.id).severity == 0


def test_several_affected_groups_stay_together(step: MapStep) -> None:
    mark = a_mark(step.desk)
    step.desk.select(mark.id)
    step.card.affected.more.click()
    for code in ("women", "remote"):
        step.card.affected.picker.button(code).click()
    assert step.desk.workshop.mark(mark.id).affected == ("women", "remote")


def test_what_is_suggested_is_set_only_when_accepted(step: MapStep) -> None:
    from ui.map_step.desk_parts import SuggestionsPart

    mark = a_mark(step.desk)
    step.desk.select(mark.id)
    step.card.at_desk.set_open(is_open=True)
    assert step.desk.workshop.mark(mark.id).rights == ()
    part = next(part for part in step.card.parts if isinstance(part, SuggestionsPart))
    part.all.click()
    assert step.desk.workshop.mark(mark.id).rights


def test_a_deleted_mark_comes_back_by_undo(step: MapStep) -> None:
    mark = a_mark(step.desk)
    step.desk.select(mark.id)
    step.card.delete_button.click()
    assert step.desk.workshop.marks() == ()
    assert not step.card.isVisible()
    step.desk.messages.answer("Undo")
    assert step.desk.workshop.mark(mark.id).number == mark.number


def test_another_group_does_not_see_it_until_the_room_may(step: MapStep) -> None:
    view = the_map(step)
    mark = a_mark(step.desk)
    assert mark.id in view._on_screen
    step.desk.speak(step.desk.workshop.groups()[1].id)
    assert mark.id not in view._on_screen
    agree(step.desk.workshop, [mark.id], Agreement(words=Audience.ROOM))
    assert mark.id in view._on_screen
    view.show_own_only(on=True)
    assert mark.id not in view._on_screen


def test_the_card_of_a_hidden_mark_closes_when_another_group_speaks(step: MapStep) -> None:
    mark = a_mark(step.desk)
    step.desk.select(mark.id)
    step.desk.speak(step.desk.workshop.groups()[1].id)
    assert not step.card.isVisible()


def test_a_killed_page_comes_back_by_itself(step: MapStep, qtbot: QtBot) -> None:
    import os
    import signal

    a_mark(step.desk)
    view = the_map(step)
    with qtbot.waitSignal(view.ready, timeout=20_000):
        os.kill(view.page.renderProcessPid(), signal.SIGKILL)
    assert len(step.desk.workshop.marks()) == 1
    assert view.stands


def test_the_map_can_be_locked_and_freed(step: MapStep) -> None:
    step.tools.lock.click()
    assert step.desk.workshop.about().map_locked
    step.tools.lock.click()
    assert not step.desk.workshop.about().map_locked


def test_marks_without_a_place_are_listed(step: MapStep) -> None:
    from ui.map_step.unplaced import Unplaced

    pick(step, "water", "none")
    step.palette_bar.wheres.button("everywhere").click()
    listed = Unplaced(step.desk, step)
    assert [mark.where for mark in listed.marks()] == ["everywhere"]


def test_the_card_never_covers_the_mark(step: MapStep) -> None:
    step.desk.select(a_mark(step.desk).id)
    kept = the_map(step)._kept["padding"]
    assert kept["right"] >= step.card.width()
    assert kept["bottom"] >= step.palette_bar.height()


def test_who_speaks_while_the_page_loads_is_not_forgotten(
    empty_window: MainWindow, qtbot: QtBot, workshop: object
) -> None:
    empty_window.show_workshop(workshop, "map")  # type: ignore[arg-type]
    assert empty_window.workbench is not None
    desk = empty_window.workbench.desk
    view = desk.map_view
    assert view is not None
    mark = a_mark(desk)
    desk.speak(mark.group_id)
    with qtbot.waitSignal(view.ready, timeout=20_000):
        pass
    assert mark.id in view._on_screen


def test_a_line_is_drawn_by_touches(step: MapStep, qtbot: QtBot) -> None:
    step.palette_bar.shapes.button("line").click()
    pick(step, "transport", "cutoff")
    view = the_map(step)
    draw_points(step, qtbot)
    assert not step.palette_bar.isVisible()
    with qtbot.waitSignal(step.placing.placed, timeout=10_000):
        view.finish_shape()
    (mark,) = step.desk.workshop.marks()
    assert mark.geometry is not None
    assert mark.geometry["type"] == "LineString"
    qtbot.waitUntil(step.palette_bar.isVisible)


def test_a_moved_mark_is_saved_and_can_be_moved_back(step: MapStep) -> None:
    mark = a_mark(step.desk)
    there = {"type": "Point", "coordinates": [39.26, -6.81]}
    the_map(step).moved.emit(mark.id, there)
    assert step.desk.workshop.mark(mark.id).geometry == there
    step.desk.workshop.undo()
    assert step.desk.workshop.mark(mark.id).geometry == HERE


def test_a_photo_is_added_and_taken_away(step: MapStep, tmp_path: Path) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(tmp_path / "well.png"))
    mark = a_mark(step.desk)
    step.desk.select(mark.id)
    step.card.photos.attachments.add_files([tmp_path / "well.png"])
    (photo,) = step.desk.workshop.attachments(mark.id)
    step.card.photos.attachments.take_away(photo.id)
    assert step.desk.workshop.attachments(mark.id) == ()


def test_where_a_photo_was_taken_is_offered_to_a_mark_without_a_place(
    step: MapStep, shared_data: Path
) -> None:
    desk = step.desk
    mark = place_mark(desk.workshop, desk.speaking, "barrier", where="nowhere")
    desk.select(mark.id)
    step.card.photos.attachments.add_files([shared_data / "surveys/photos_gps/DSCN0010.jpg"])
    assert desk.workshop.mark(mark.id).geometry is None
    desk.messages.answer("Put it there")
    placed = desk.workshop.mark(mark.id)
    assert placed.where == "place"
    assert placed.geometry is not None
    assert placed.geometry["coordinates"] == pytest.approx([11.885, 43.467], abs=0.001)


def test_a_mark_that_has_a_place_is_not_asked(step: MapStep, shared_data: Path) -> None:
    step.desk.select(a_mark(step.desk).id)
    step.card.photos.attachments.add_files([shared_data / "surveys/photos_gps/DSCN0010.jpg"])
    assert step.desk.messages.last is None or step.desk.messages.last.kind != "question"


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(
    step: MapStep, tmp_path: Path
) -> None:
    (tmp_path / "well.jpg").write_text("not a picture")
    step.desk.select(a_mark(step.desk).id)
    step.card.photos.attachments.add_files([tmp_path / "well.jpg"])
    assert step.desk.messages.last is not None
    assert step.desk.messages.last.kind == "error"


def test_typed_words_survive_a_failure_to_save(
    step: MapStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = a_mark(step.desk)
    step.desk.select(mark.id)

    def fails(*_args: object, **_fields: object) -> None:
        raise WorkshopFileError("The disk is full.")

    words = step.card.words.words
    QTest.keyClicks(words, "It is closed.")
    with monkeypatch.context() as patch:
        patch.setattr("desktop_app.marking.edit_mark", fails)
        words.settle()
    assert words.text() == "It is closed."
    words.settle()
    assert step.desk.workshop.mark(mark.id).words == "It is closed."


def test_the_journey_is_said_by_touch(step: MapStep) -> None:
    from ui.map_step.journey_part import JourneyPart

    mark = a_mark(step.desk)
    step.desk.select(mark.id)
    step.card.more.set_open(is_open=True)
    journey = next(part for part in step.card.parts if isinstance(part, JourneyPart))
    journey.dry.more.click()
    journey.mode.more.click()
    journey.mode.picker.button("walk").click()
    saved = step.desk.workshop.mark(mark.id)
    assert (saved.minutes_dry, saved.minutes_wet, saved.mode) == (5, -1, "walk")


def test_a_mark_without_a_place_can_be_given_one(step: MapStep, qtbot: QtBot) -> None:
    pick(step, "water", "none")
    step.palette_bar.wheres.button("off_map").click()
    (mark,) = step.desk.workshop.marks()
    step.card.place_button.click()
    with qtbot.waitSignal(step.desk.changed, timeout=10_000):
        touch_map(step, QPoint(300, 200), qtbot)
    placed = step.desk.workshop.mark(mark.id)
    assert placed.where == "place"
    assert placed.geometry is not None


def test_what_is_filtered_out_is_told_to_the_map(step: MapStep) -> None:
    step.tools.filter.click()
    step.tools.filters.rows["services"].button("health").click()
    assert the_map(step)._kept["filter"]["services"] == ["health"]
    step.tools.filters.all.click()
    assert the_map(step)._kept["filter"]["services"] is None
    step.tools.filters.close()


def test_closing_with_words_that_cannot_be_saved_still_closes(
    step: MapStep, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = a_mark(step.desk)
    step.desk.select(mark.id)

    def fails(*_args: object, **_fields: object) -> None:
        raise WorkshopFileError("The disk is full.")

    QTest.keyClicks(step.card.words.words, "It is closed.")
    monkeypatch.setattr("desktop_app.marking.edit_mark", fails)
    window.close()
    assert window.messages.last is not None
    assert window.messages.last.text == "The disk is full."


def test_undo_takes_back_a_drawn_point_and_no_change(
    step: MapStep, window: MainWindow, qtbot: QtBot
) -> None:
    step.palette_bar.shapes.button("line").click()
    pick(step, "transport", "cutoff")
    mark, view = a_mark(step.desk), the_map(step)
    assert window.workbench is not None
    undo = window.workbench.top_bar.undo
    draw_points(step, qtbot)
    for left in (1, 0):
        with qtbot.waitSignal(view.drawing, check_params_cb=lambda d, n=left: d["points"] == n):
            undo.undo.click()
    undo.undo.click()
    assert step.palette_bar.choice.service == ""
    assert step.desk.workshop.marks() == (mark,)
    undo.undo.click()
    assert step.desk.workshop.marks() == ()


def test_a_change_undone_elsewhere_leaves_the_shape_in_hand(step: MapStep, qtbot: QtBot) -> None:
    step.palette_bar.shapes.button("line").click()
    pick(step, "transport", "cutoff")
    a_mark(step.desk)
    view = the_map(step)
    draw_points(step, qtbot)
    with qtbot.assertNotEmitted(view.drawing, wait=200):
        step.desk.workshop.undo()


def test_the_next_service_can_be_picked_beside_the_open_card(
    step: MapStep, window: MainWindow
) -> None:
    window.resize(1366, 768)
    pick(step, "health", "far")
    step.palette_bar.here.click()
    assert step.card.isVisible()
    assert step.palette_bar.services.isVisible()
    before = step.palette_bar.height()
    pick(step, "water")
    assert step.palette_bar.barriers.isVisible()
    assert step.palette_bar.height() == before


def test_the_icons_of_the_palette_keep_their_place(step: MapStep, window: MainWindow) -> None:
    window.resize(1366, 768)
    palette = step.palette_bar
    icons = (palette.here, palette.fold, palette.wheres.button("nowhere"))

    def places() -> list[QPoint]:
        QApplication.processEvents()
        return [icon.mapTo(step, QPoint()) for icon in icons]

    before = places()
    pick(step, "health")
    assert palette.again.isVisible()
    assert places() == before


@pytest.mark.parametrize("kind", ["barrier", "landmark"])
def test_escape_ends_the_waiting_for_a_touch(step: MapStep, kind: str) -> None:
    step.palette_bar.kinds.button(kind).click()
    if kind == "barrier":
        pick(step, "health", "far")
    assert the_map(step)._kept["draw"]["shape"] == "point"
    step.step_back()
    assert the_map(step)._kept["draw"]["shape"] is None


@pytest.mark.parametrize("how", ["escape", "close"])
def test_a_mark_waits_for_its_place_no_longer_than_wanted(step: MapStep, how: str) -> None:
    pick(step, "water", "none")
    step.palette_bar.wheres.button("off_map").click()
    step.card.place_button.click()
    if how == "escape":
        step.step_back()
    else:
        step.card.close_button.click()
    assert the_map(step)._kept["draw"]["shape"] is None


def test_closing_the_card_puts_the_focus_on_the_map(step: MapStep, window: MainWindow) -> None:
    step.desk.select(a_mark(step.desk).id)
    step.card.close_button.setFocus()
    step.card.close_button.click()
    focus = window.focusWidget()
    assert focus is not None
    assert the_map(step) is focus or the_map(step).isAncestorOf(focus)


def test_marks_keep_clear_of_the_tools(step: MapStep) -> None:
    kept = the_map(step)._kept["padding"]
    assert kept["above"] or kept["beside"] >= step.tools.width()


def test_a_line_tells_that_other_groups_marks_are_hidden(step: MapStep) -> None:
    mark = a_mark(step.desk)
    assert not step.hidden_line.isVisible()
    step.desk.speak(step.desk.workshop.groups()[1].id)
    assert step.hidden_line.isVisible()
    assert not step.hidden_line.geometry().intersects(step.palette_bar.geometry())
    agree(step.desk.workshop, [mark.id], Agreement(words=Audience.ROOM))
    assert not step.hidden_line.isVisible()
