"""A partner's file becomes marks through the widgets: matched, looked at, taken in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6

from desktop_app.preparing import add_group
from ui.prepare_step import PrepareStep
from ui.prepare_step.rows.screen import RowsScreen
from ui.prepare_step.rows_page import RowsPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QComboBox
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.look import Theme

SURVEY = (
    "_uuid,name,service,comment,lat,lon,unused\n"
    "92eb7237-89d6-0001,Hill,clinic,Far away,-6.8,39.2,\n"
    "92eb7237-89d6-0002,Market,vet,Nobody there,-6.9,39.3,\n"
    "92eb7237-89d6-0003,Sea,school,Too far,-6.9,-199.06,\n"
)


@pytest.fixture
def step(desk: Desk) -> Iterator[PrepareStep]:
    step = PrepareStep(desk)
    step.resize(1270, 700)
    step.show()
    step.open_page("rows")
    step.enter()
    yield step
    shiboken6.delete(step)


def opened(qtbot: QtBot, step: PrepareStep, path: Path) -> RowsScreen:
    """Bring a file, and wait until it was read."""
    page = step.pages["rows"]
    assert isinstance(page, RowsPage)
    page.take_files([path])
    qtbot.waitUntil(lambda: not step.desk.work.busy, timeout=20_000)
    screen = step.screen_in_front
    assert isinstance(screen, RowsScreen)
    return screen


@pytest.fixture
def screen(qtbot: QtBot, step: PrepareStep, tmp_path: Path) -> RowsScreen:
    path = tmp_path / "survey.csv"
    path.write_text(SURVEY, "utf-8")
    return opened(qtbot, step, path)


def take(qtbot: QtBot, screen: RowsScreen) -> None:
    qtbot.waitUntil(screen.take.isEnabled, timeout=20_000)
    with qtbot.waitSignal(screen.closed, timeout=20_000):
        screen.take.click()


def pick(box: QComboBox, code: object) -> None:
    """Choose in a drop list as a hand does."""
    at = box.findData(code)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_nothing_is_taken_before_it_is_said(screen: RowsScreen, desk: Desk) -> None:
    assert desk.workshop.marks() == ()
    assert screen.status.text() == "2 of 3 rows become marks. 1 does not: it is listed below."
    assert screen.take.text() == "Take 2 marks"
    assert ["4", "-6.9, -199.06", "Its place is outside the world."] in screen.marks.listed.texts()


def test_marks_are_taken_in_one_step_and_the_columns_are_remembered(
    qtbot: QtBot, step: PrepareStep, screen: RowsScreen, desk: Desk
) -> None:
    take(qtbot, screen)
    assert {m.title for m in desk.workshop.marks()} == {"Hill", "Market"}
    assert step.screen_in_front is None
    page = step.pages["rows"]
    assert isinstance(page, RowsPage)
    assert len(page.recipes.lines) == 1
    assert "1 row of" in page.left_out.heading.text()
    assert [row[0] for row in page.left_out.list.texts()] == ["4"]
    assert "worth a look" in page.doubtful.heading.text()
    assert "4" not in {row[0] for row in page.doubtful.list.texts()}
    desk.workshop.undo()
    assert (desk.workshop.marks(), desk.workshop.import_recipes()) == ((), ())


def test_another_column_changes_the_marks_to_be(screen: RowsScreen) -> None:
    pick(screen.columns.lines["comment"].target, "title")
    assert "Far away" in screen.marks.marks.texts()[0][1]
    assert screen.columns.lines["name"].target.currentData() == ""


def test_a_word_of_theirs_becomes_a_word_of_the_template(
    qtbot: QtBot, screen: RowsScreen, desk: Desk
) -> None:
    pick(screen.columns.lines["service"].values["vet"], "livelihoods")
    take(qtbot, screen)
    assert {m.service for m in desk.workshop.marks()} == {"health", "livelihoods"}


def test_a_word_of_theirs_becomes_a_new_word(qtbot: QtBot, screen: RowsScreen, desk: Desk) -> None:
    pick(screen.columns.lines["service"].values["vet"], "new:vet")
    take(qtbot, screen)
    assert desk.workshop.template().entries("service")[-1].names == {"en": "vet"}


def test_marks_belong_to_the_group_that_is_chosen(
    qtbot: QtBot, screen: RowsScreen, desk: Desk
) -> None:
    pick(screen.columns.group, "Women")
    pick(screen.columns.kind, "strength")
    take(qtbot, screen)
    (women, *_rest) = desk.workshop.groups()
    assert {(m.group_id, m.kind) for m in desk.workshop.marks()} == {(women.id, "strength")}


def test_the_new_group_has_a_readable_name_that_can_be_typed(
    qtbot: QtBot, step: PrepareStep, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "water_points_2026.csv"
    path.write_text(SURVEY, "utf-8")
    screen = opened(qtbot, step, path)
    assert screen.columns.group_name == "water points 2026"
    screen.columns.new_group.show_text("Ward office")
    pick(screen.columns.group, "Women")
    assert not screen.columns.new_group_field.isVisible()
    pick(screen.columns.group, "water points 2026")
    take(qtbot, screen)
    assert "Ward office" in {group.name for group in desk.workshop.groups()}


def test_pictures_that_are_not_there_are_said_before_anything_is_taken(
    qtbot: QtBot, step: PrepareStep, tmp_path: Path
) -> None:
    path = tmp_path / "survey.csv"
    path.write_text(
        "name,photo,lat,lon\nHill,a.jpg,-6.8,39.2\nSea,b.jpg,-6.9,39.3\nWell,c.jpg,-6.9,39.4\n",
        "utf-8",
    )
    (tmp_path / "A.JPG").write_bytes(b"a picture")
    screen = opened(qtbot, step, path)
    said = [row[2] for row in screen.marks.listed.texts()]
    assert "2 pictures and sounds are not beside the file." in said


def test_the_language_of_what_was_said_is_chosen_for_all(
    qtbot: QtBot, screen: RowsScreen, desk: Desk
) -> None:
    language = screen.columns.language
    language.setCurrentIndex(language.findData("ne"))
    language.activated.emit(language.currentIndex())
    take(qtbot, screen)
    assert {m.words_lang for m in desk.workshop.marks()} == {"ne"}


def test_leaving_takes_nothing(screen: RowsScreen, step: PrepareStep, desk: Desk) -> None:
    screen.back.click()
    assert step.screen_in_front is None
    assert desk.workshop.marks() == ()


def test_a_second_file_says_what_is_here_already(
    qtbot: QtBot, step: PrepareStep, screen: RowsScreen
) -> None:
    path = screen.opened.path
    take(qtbot, screen)
    again = opened(qtbot, step, path)
    assert "2 are here already" in again.status.text()
    assert not again.take.isEnabled()


def test_another_language_says_everything_again(screen: RowsScreen, theme: Theme) -> None:
    theme.speak("ar")
    try:
        assert screen.columns.lines["comment"].target.currentData() == "words"
        assert screen.isRightToLeft()
    finally:
        theme.speak("en")


def test_where_there_is_little_room_one_side_is_shown(
    step: PrepareStep, screen: RowsScreen
) -> None:
    step.resize(700, 700)
    assert (screen.columns.isVisible(), screen.marks.isVisible()) == (True, False)
    screen.sides.button("marks").click()
    assert (screen.columns.isVisible(), screen.marks.isVisible()) == (False, True)


def test_many_rows_are_drafted_off_the_windows_thread(
    qtbot: QtBot, step: PrepareStep, tmp_path: Path
) -> None:
    lines = (f"92eb7237-{n:08},Place {n},-6.{n:04},39.2" for n in range(1, 2_001))
    path = tmp_path / "many.csv"
    path.write_text("_uuid,name,lat,lon\n" + "\n".join(lines), "utf-8")
    screen = opened(qtbot, step, path)
    pick(screen.columns.kind, "strength")
    assert step.desk.work.busy
    assert not screen.take.isEnabled()
    qtbot.waitUntil(screen.take.isEnabled, timeout=20_000)
    assert screen.outcome.found.new[0].fields["kind"] == "strength"


def test_the_kibera_data_become_a_workshop_through_the_preview(
    qtbot: QtBot, step: PrepareStep, desk: Desk, shared_data: Path
) -> None:
    add_group(desk.workshop, "Map Kibera")
    for name in ("kibera_watsan_osm.geojson", "healthsites_nairobi.csv"):
        screen = opened(qtbot, step, shared_data / "kibera" / name)
        pick(screen.columns.group, "Map Kibera")
        take(qtbot, screen)
    marks = desk.workshop.marks()
    assert len(marks) == 792 + 516
    assert {m.service for m in marks} == {"water", "health"}
    assert {desk.workshop.group(m.group_id).name for m in marks} == {"Map Kibera"}
    assert len(desk.workshop.import_recipes()) == 2
