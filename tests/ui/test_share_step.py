"""Share, through its widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication

import exports
from desktop_app import caring, preparing
from desktop_app.consenting import Agreement, agree
from desktop_app.marking import place_mark
from desktop_app.model import Audience, Precision
from maps.map_sheet import MapSheet
from ui.share_step import ShareStep
from ui.share_step.format_words import FORMATS, GIS_FORMATS, TABLE_FORMATS, TALK_FORMATS
from ui.share_step.numbers import leaving, staying
from ui.share_step.sheet_card import SheetCard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.look import Theme

PLACE = {"type": "Point", "coordinates": [39.25, -6.8]}


def mark(desk: Desk, words: str, group: int = 0) -> int:
    group_id = desk.workshop.groups()[group].id
    made = place_mark(
        desk.workshop, group_id, "barrier", "health", ("far",), geometry=PLACE, words=words
    )
    return made.id


@pytest.fixture
def step(desk: Desk, tmp_path: Path) -> Iterator[ShareStep]:
    shared = mark(desk, "We walk two hours.")
    agreed = Agreement(Audience.PUBLIC, None, None, Precision("exact"), Precision("within", 500))
    agree(desk.workshop, [shared], agreed)
    mark(desk, "They wanted money.", group=1)
    step = ShareStep(desk)
    step.resize(1270, 700)
    step.show()
    step.formats.set_folder(tmp_path / "out")
    step.formats.formats.set_chosen(["csv"])
    step.enter()
    yield step
    shiboken6.delete(step)  # at once: what is left over is dressed again with every look


def name_partner(step: ShareStep, name: str) -> None:
    step.audience.audiences.button("partners").click()
    step.audience.recipient.setText(name)
    step.audience.recipient.settle()


def export(qtbot: QtBot, step: ShareStep, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(step.desk.work.finished, timeout=30_000):
        act()


def test_the_room_sees_what_was_read_back(step: ShareStep) -> None:
    assert step.read_out.leaving.told[0][0] == 1


def test_what_stays_is_counted_with_its_reason(step: ShareStep) -> None:
    assert step.read_out.staying.told == [(1, "not read back yet")]


def test_a_chosen_line_tells_its_story_and_why_it_stays(step: ShareStep) -> None:
    step.read_out.tabs.button("stay").click()

    step.read_out.stay_list.setCurrentIndex(step.read_out.stay_list.rows.index(0))

    assert "They wanted money." in step.read_out.story.text()
    assert "not read back yet" in step.read_out.story.text()


def test_a_group_gets_its_own_story_only(step: ShareStep) -> None:
    step.audience.audiences.button("group").click()
    step.audience.groups.button(step.audience.groups.codes()[1]).click()

    assert step.read_out.leave_list.rows.rows[0].line.startswith("2")


def test_a_partner_must_be_named(step: ShareStep) -> None:
    step.audience.audiences.button("partners").click()

    assert not step.export.isEnabled()


def test_a_named_partner_sees_the_exact_place(step: ShareStep) -> None:
    name_partner(step, "Health office")

    assert step.read_out.leaving.told[0] == (1, "mark at its place")


def test_everyone_sees_a_place_nearby(step: ShareStep) -> None:
    step.audience.audiences.button("public").click()

    assert (1, "mark near its place") in step.read_out.leaving.told


def test_a_new_agreement_shows_at_once(step: ShareStep, desk: Desk) -> None:
    second = desk.workshop.marks()[1].id

    agree(desk.workshop, [second], Agreement(Audience.ROOM, None, None, None, None))

    assert step.read_out.leaving.told[0][0] == 2


def test_without_a_format_nothing_can_be_exported(step: ShareStep) -> None:
    step.formats.formats.button("csv").click()

    assert not step.export.isEnabled()


def test_an_export_writes_its_files_and_lists_them(
    qtbot: QtBot, step: ShareStep, tmp_path: Path
) -> None:
    export(qtbot, step, step.export.click)

    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert "ward-7-room.csv" in written
    assert step.written.isVisible()
    assert "ward-7-room.csv" in step.written.files.text()


def test_after_an_export_the_folder_can_be_opened(qtbot: QtBot, step: ShareStep) -> None:
    export(qtbot, step, step.export.click)

    note = step.desk.messages.last
    assert note
    assert (note.kind, note.actions[0].label) == ("done", "Open the folder")


def test_a_partner_is_remembered(qtbot: QtBot, step: ShareStep) -> None:
    name_partner(step, "Health office")

    export(qtbot, step, step.export.click)

    assert step.audience.earlier.codes() == ("Health office",)


def test_for_everyone_a_warning_comes_first(step: ShareStep) -> None:
    step.audience.audiences.button("public").click()

    step.export.click()

    assert step.desk.messages.last
    assert "cannot be called back" in step.desk.messages.last.text
    assert not step.desk.work.busy


def test_for_everyone_the_answer_exports(qtbot: QtBot, step: ShareStep, tmp_path: Path) -> None:
    step.audience.audiences.button("public").click()
    step.export.click()

    export(qtbot, step, lambda: step.desk.messages.answer("Export for everyone"))

    assert (tmp_path / "out" / "ward-7-public.csv").is_file()


def test_a_stopped_export_leaves_nothing(qtbot: QtBot, step: ShareStep, tmp_path: Path) -> None:
    def start_and_stop() -> None:
        step.export.click()
        step.export.click()

    export(qtbot, step, start_and_stop)

    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_said_in_a_sentence(
    qtbot: QtBot, step: ShareStep, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    step.formats.set_folder(tmp_path / "file")

    export(qtbot, step, step.export.click)

    assert step.desk.messages.last
    assert "is a file, not a folder" in step.desk.messages.last.text
    assert step.export.text() == "Export"


def test_numbers_of_what_leaves_and_stays(step: ShareStep) -> None:
    review = step.wanted.review(step.desk.workshop)

    assert leaving(review.release)[0] == (1, "mark at its place")
    assert staying(review) == [(1, "not read back yet")]


@pytest.mark.parametrize("language", ["ne", "ar"])
def test_it_speaks_another_language(step: ShareStep, theme: Theme, language: str) -> None:
    theme.speak(language)

    assert step.audience.audience is Audience.ROOM
    assert step.read_out.leaving.told[0][0] == 1


def test_the_sheet_is_asked_about_only_with_its_format(step: ShareStep) -> None:
    assert not step.sheet.isVisible()

    step.formats.formats.button("map-pdf").click()

    assert step.sheet.isVisible()


def test_only_a_large_sheet_can_be_cut(step: ShareStep) -> None:
    step.formats.formats.button("map-pdf").click()
    step.sheet.papers.button("a4").click()
    assert step.sheet.sheets.codes() == ("one",)

    step.sheet.papers.button("a1").click()
    step.sheet.sheets.button("a4").click()
    step.sheet.directions.button("landscape").click()

    assert step.sheet.sheet == MapSheet(paper="a1", direction="landscape", tiled="a4")


def test_a_choice_of_paper_is_remembered(step: ShareStep, desk: Desk) -> None:
    step.sheet.directions.button("fit").click()
    step.sheet.papers.button("a2").click()
    step.sheet.sheets.button("a3").click()
    step.sheet.content.button("empty").click()

    later = SheetCard(desk)
    assert later.sheet == MapSheet(paper="a2", tiled="a3")
    shiboken6.delete(later)


def test_an_empty_map_is_written(qtbot: QtBot, step: ShareStep, tmp_path: Path) -> None:
    step.formats.formats.set_chosen(["map-pdf"])
    step.refresh()
    step.sheet.content.button("empty").click()

    export(qtbot, step, step.export.click)

    assert (tmp_path / "out" / "ward-7-room-empty-map.pdf").is_file()
    assert step.desk.workshop.releases() == ()


def test_the_talk_has_forms_of_its_own(step: ShareStep, qtbot: QtBot, tmp_path: Path) -> None:
    step.formats.talk.set_open(is_open=True)
    step.formats.talk.formats.button("txt").click()
    assert step.formats.chosen_formats == ("csv", "txt")

    export(qtbot, step, step.export.click)

    assert any(path.name.endswith("-talk.txt") for path in (tmp_path / "out").iterdir())


def test_the_command_for_postgis_is_copied_where_there_is_a_geopackage(
    step: ShareStep, qtbot: QtBot
) -> None:
    export(qtbot, step, step.export.click)
    assert step.written.postgis.isHidden()
    step.formats.gis.choose(["gpkg"])
    export(qtbot, step, step.export.click)
    step.written.postgis.click()
    assert QGuiApplication.clipboard().text().startswith("ogr2ogr -update")


def test_every_format_can_be_chosen() -> None:
    assert {*FORMATS, *GIS_FORMATS, *TABLE_FORMATS, *TALK_FORMATS} == set(exports.FORMATS)


def test_where_there_is_conflict_everyone_cannot_be_chosen(step: ShareStep, desk: Desk) -> None:
    step.audience.choose("public")
    preparing.edit_about(desk.workshop, conflict_affected=True)
    step.enter()
    assert step.audience.audience is not Audience.PUBLIC
    assert not step.audience.audiences.button("public").isEnabled()


def test_the_partners_of_the_workshop_are_offered(step: ShareStep, desk: Desk) -> None:
    caring.add_recipient(desk.workshop, "Health office")
    step.enter()
    step.audience.choose("partners")
    step.audience.earlier.button("Health office").click()
    assert step.audience.partner == "Health office"
