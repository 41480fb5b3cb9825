"""The report in Share, through its widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6

from desktop_app import reporting
from desktop_app.consenting import Agreement, agree
from desktop_app.errors import CancelledError, RuleError
from desktop_app.marking import place_mark
from desktop_app.model import Audience, Precision
from ui.share_step import ShareStep
from ui.share_step.report import ReportSheet, previewing
from ui.share_step.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.look import Theme

PLACE = {"type": "Point", "coordinates": [39.25, -6.8]}
ROOM = Wanted(Audience.ROOM)


def parts_of(desk: Desk) -> list[str]:
    return [part for part, _how in desk.workshop.report_presets()[0].parts]


@pytest.fixture
def step(desk: Desk, tmp_path: Path) -> Iterator[ShareStep]:
    ws = desk.workshop
    group = ws.groups()[0].id
    mark = place_mark(ws, group, "barrier", "health", ("far",), geometry=PLACE, words="Two hours.")
    agreed = Agreement(Audience.PUBLIC, None, None, Precision("exact"), Precision("exact"))
    agree(ws, [mark.id], agreed)
    step = ShareStep(desk)
    step.resize(1270, 700)
    step.show()
    step.formats.set_folder(tmp_path / "out")
    step.formats.formats.set_chosen(["pdf"])
    step.enter()
    yield step
    shiboken6.delete(step)


@pytest.fixture
def sheet(step: ShareStep, desk: Desk) -> Iterator[ReportSheet]:
    sheet = ReportSheet(desk, step, ROOM)
    sheet.open_sheet()
    yield sheet
    if shiboken6.isValid(sheet):
        sheet.drop()
    desk.work.wait()


def test_the_report_is_among_the_choices_where_one_is_asked_for(step: ShareStep) -> None:
    assert not step.report.isHidden()
    step.formats.formats.button("pdf").click()
    assert step.report.isHidden()


def test_an_edition_and_a_paper_are_kept_in_the_workshop(step: ShareStep, desk: Desk) -> None:
    step.report.editions.button("brief").click()
    step.report.papers.button("letter").click()
    (preset,) = desk.workshop.report_presets()
    assert (preset.edition, preset.paper) == ("brief", "letter")
    assert "Two pages" in step.report.told.text()


def test_another_edition_keeps_the_figures_that_were_put_in(step: ShareStep, desk: Desk) -> None:
    reporting.edit_in_hand(desk.workshop, parts=(("marks", ""), ("figure:room", "")))
    step.report.editions.button("community").click()
    assert parts_of(desk) == ["figure:room"]


def test_the_edition_in_hand_is_exported(qtbot: QtBot, step: ShareStep, tmp_path: Path) -> None:
    step.report.editions.button("brief").click()
    step.export.click()
    qtbot.waitUntil(lambda: any((tmp_path / "out").glob("*brief*.pdf")), timeout=60_000)
    step.desk.work.wait()


def test_a_part_is_moved_taken_out_and_put_in_again(sheet: ReportSheet, desk: Desk) -> None:
    first, second = (part for part, _how in sheet.parts.parts[:2])
    sheet.parts.rows[second].up.click()
    assert parts_of(desk)[:2] == [second, first]
    sheet.parts.rows[first].out.click()
    assert first not in parts_of(desk)
    sheet.parts.offered[first].click()
    assert parts_of(desk)[-1] == first


def test_a_figure_is_put_in_by_its_question(sheet: ReportSheet, desk: Desk) -> None:
    sheet.parts.offered["figure:room"].click()
    assert sheet.parts.rows["figure:room"].name.text().startswith("Who was in the room")
    assert parts_of(desk)[-1] == "figure:room"


def test_figures_that_were_put_in_are_in_the_brief_with_their_sentence(
    sheet: ReportSheet, desk: Desk
) -> None:
    reporting.put_in_report(desk.workshop, "room")
    sheet.form.editions.button("brief").click()
    row = sheet.parts.rows["figure:room"]
    assert "Its sentence goes in" in row.name.text()
    assert "figure:room" not in sheet.parts.offered
    sheet.parts.rows["map"].up.click()
    assert "Its sentence goes in" in sheet.parts.rows["figure:room"].name.text()
    sheet.parts.rows["figure:room"].out.click()
    assert "figure:room" not in parts_of(desk)
    assert parts_of(desk)[0] == "map"


def test_parts_go_back_to_the_usual(sheet: ReportSheet) -> None:
    usual = sheet.parts.parts
    sheet.parts.rows[usual[0][0]].out.click()
    sheet.parts.usual.click()
    assert sheet.parts.parts == usual


def test_own_words_are_written_before_a_part(sheet: ReportSheet, desk: Desk) -> None:
    sheet.parts.rows["marks"].write.click()
    (paragraph,) = sheet.parts.paragraphs.values()
    paragraph.words.setPlainText("صنعنا هذه الخريطة معاً.")
    paragraph.words.settle()
    paragraph.language.chosen.emit("ar")
    (text,) = desk.workshop.report_texts(desk.workshop.report_presets()[0].id)
    assert (text.part, text.words, text.words_lang) == ("marks", "صنعنا هذه الخريطة معاً.", "ar")
    paragraph.remove.click()
    assert desk.workshop.report_texts(desk.workshop.report_presets()[0].id) == ()


def test_somebody_is_credited_as_they_choose(sheet: ReportSheet, desk: Desk) -> None:
    sheet.credits.add.click()
    (row,) = sheet.credits.rows.values()
    row.name.setText("Maya of the river side")
    row.name.settle()
    row.audience.setCurrentIndex(2)
    row.audience.activated.emit(2)
    (credit,) = desk.workshop.co_researchers()
    assert (credit.name, credit.audience) == ("Maya of the river side", Audience.PUBLIC)
    row.remove.click()
    assert desk.workshop.co_researchers() == ()


def test_a_credit_without_a_name_is_refused_in_the_sheet(sheet: ReportSheet, desk: Desk) -> None:
    sheet.credits.add.click()
    (row,) = sheet.credits.rows.values()
    row.name.setText(" ")
    row.name.settle()
    assert not sheet.note.isHidden()
    assert desk.workshop.co_researchers()[0].name.strip()


def test_reports_are_kept_and_chosen(sheet: ReportSheet, desk: Desk) -> None:
    reporting.add_preset(desk.workshop, "For the council", edition="brief")
    sheet.kept.add.click()
    assert desk.workshop.report_presets()[0].name == "Report 2"
    at = sheet.kept.kept.findText("For the council")
    sheet.kept.kept.setCurrentIndex(at)
    sheet.kept.kept.activated.emit(at)
    assert desk.workshop.report_presets()[0].name == "For the council"
    sheet.kept.remove.click()
    assert [preset.name for preset in desk.workshop.report_presets()] == ["Report 2"]


def test_another_report_begins_as_the_one_in_hand(sheet: ReportSheet, desk: Desk) -> None:
    first = reporting.add_preset(
        desk.workshop, "For the council", edition="brief", language="ne", parts=(("map", ""),)
    )
    reporting.add_text(desk.workshop, first.id, "Our words")
    sheet.kept.add.click()
    made = desk.workshop.report_presets()[0]
    assert made.name == "Report 2"
    assert (made.edition, made.language, made.parts) == ("brief", "ne", (("map", ""),))
    assert [text.words for text in desk.workshop.report_texts(made.id)] == ["Our words"]


def test_a_kept_report_keeps_its_language(step: ShareStep, sheet: ReportSheet, desk: Desk) -> None:
    kept = reporting.add_preset(desk.workshop, "For the council")
    reporting.add_preset(desk.workshop, "For Amman", language="ar")
    at = sheet.kept.language.findData("ne")
    sheet.kept.language.setCurrentIndex(at)
    sheet.kept.language.activated.emit(at)
    assert reporting.preset_in_hand(desk.workshop).language == "ne"  # type: ignore[union-attr]
    assert (sheet.wanted.language, step.wanted.language) == ("ne", "ne")
    sheet.kept.kept.setCurrentIndex(1)
    sheet.kept.kept.activated.emit(1)
    assert reporting.preset_in_hand(desk.workshop) != kept
    assert (sheet.wanted.language, step.wanted.language) == ("ar", "ar")
    sheet.parts.rows["map"].write.click()
    (text,) = desk.workshop.report_texts(desk.workshop.report_presets()[0].id)
    assert text.words_lang == "ar"


def test_the_pages_are_seen_before_anything_leaves(
    qtbot: QtBot, sheet: ReportSheet, desk: Desk, tmp_path: Path
) -> None:
    reporting.edit_in_hand(desk.workshop, edition="brief")
    sheet.make_pages()
    qtbot.waitUntil(lambda: bool(sheet.pages.pages), timeout=60_000)
    assert sheet.told.text().startswith("Brief · ")
    assert "Ward 7" in sheet.pages.pages[0].accessibleDescription()
    assert not sheet.pages.pages[0].grab().isNull()
    assert desk.workshop.releases() == ()
    assert not (tmp_path / "out").exists()


def test_letters_that_no_font_has_are_said_with_the_pages(
    qtbot: QtBot, sheet: ReportSheet, desk: Desk
) -> None:
    text = reporting.write_in_hand(desk.workshop, "")
    reporting.edit_text(desk.workshop, text.id, words="\u13a0\u13a1")  # Cherokee
    sheet.make_pages()
    qtbot.waitUntil(lambda: not sheet.unprintable.isHidden(), timeout=60_000)
    assert "\u13a0" in sheet.unprintable.text()


def test_pages_that_cannot_be_made_are_said(
    qtbot: QtBot, sheet: ReportSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_args: object) -> None:
        raise RuleError("It cannot be.")

    monkeypatch.setattr(previewing, "release", refuses)
    sheet.make_pages()
    qtbot.waitUntil(lambda: sheet.told.text() == "It cannot be.", timeout=60_000)


def test_closing_keeps_what_is_typed_and_lets_go_of_the_pages(
    qtbot: QtBot, sheet: ReportSheet, desk: Desk
) -> None:
    sheet.make_pages()
    qtbot.waitUntil(lambda: bool(sheet.pages.pages), timeout=60_000)
    sheet.kept.name.setText("For the hall")
    sheet.kept.name.textEdited.emit("For the hall")
    sheet.close_sheet()
    assert sheet.pages.pages == []
    assert desk.workshop.report_presets()[0].name == "For the hall"


@pytest.mark.parametrize("lang", ["ar", "ne"])
def test_the_report_speaks_the_windows_language(step: ShareStep, theme: Theme, lang: str) -> None:
    before = step.report.told.text()
    theme.speak(lang)
    step.report.refresh()
    assert step.report.told.text()
    theme.speak("en")
    step.report.refresh()
    assert step.report.told.text() == before


def test_the_edition_can_be_changed_beside_the_pages(sheet: ReportSheet, desk: Desk) -> None:
    sheet.form.editions.button("community").click()
    assert desk.workshop.report_presets()[0].edition == "community"
    assert "discussion" not in sheet.parts.rows


def test_pages_that_are_not_wanted_any_more_are_not_made_to_their_end(
    qtbot: QtBot, sheet: ReportSheet
) -> None:
    sheet.make_pages()
    job = sheet._job
    assert job is not None
    sheet.make_pages()
    qtbot.waitUntil(lambda: bool(sheet.pages.pages), timeout=60_000)
    qtbot.waitUntil(lambda: job.error is not None or job.result is not None, timeout=60_000)
    assert isinstance(job.error, CancelledError)


def test_a_workshop_that_cannot_be_written_says_so_in_the_sheet(
    step: ShareStep, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_args: object, **_fields: object) -> None:
        raise RuleError("It cannot be written.")

    sheet = ReportSheet(desk, step, ROOM)
    sheet.open_sheet()
    monkeypatch.setattr(reporting, "edit_in_hand", refuses)
    sheet.parts.usual.click()
    assert sheet.note.text() == "It cannot be written."
    sheet.drop()


def test_the_window_may_close_while_pages_are_made(step: ShareStep, desk: Desk) -> None:
    sheet = ReportSheet(desk, step, ROOM)
    sheet.open_first()
    shiboken6.delete(sheet)
    desk.work.wait()
    assert desk.workshop.releases() == ()
