"""Finding what was said, in the Discuss step: what is listed, what stays covered, where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app import acting, consenting, discussing, marking
from desktop_app.consenting import Agreement
from desktop_app.model import Audience
from ui.discuss_step import DiscussStep

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.discuss_step.found_row import FoundRow


@pytest.fixture
def step(desk: Desk, qtbot: QtBot) -> DiscussStep:
    """The step with a morning and an afternoon; the first group speaks."""
    ws = desk.workshop
    women, youth = (g.id for g in ws.groups())
    desk.speak(women)
    morning = discussing.open_session(ws, "Morning", from_template=False).id
    discussing.write_statement(ws, morning, women, "पानी टाढा छ", translation="The water is far")
    discussing.write_statement(ws, morning, youth, "The water is dirty")
    discussing.open_session(ws, "Afternoon", from_template=False)
    made = DiscussStep(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.enter()
    return made


def look_for(step: DiscussStep, typed: str) -> list[FoundRow]:
    step.open_finding()
    step.finding.line.setText(typed)
    listed = step.finding.list
    return [listed.item(i).data(Qt.ItemDataRole.UserRole) for i in range(listed.count())]


def spoken(step: DiscussStep) -> list[str]:
    """What a screen reader says of each row."""
    return [step.finding.list.item(i).text() for i in range(step.finding.list.count())]


def test_what_is_typed_is_found_in_any_script(step: DiscussStep) -> None:
    (row,) = look_for(step, "पानी")
    assert row.entry.kind == "statement"
    assert "पानी टाढा छ" in spoken(step)[0]


def test_of_other_groups_no_word_is_shown(step: DiscussStep) -> None:
    rows = look_for(step, "water")
    assert [row.covered for row in rows] == [False, True]
    assert "dirty" not in "".join(spoken(step))


def test_it_is_shown_when_that_group_speaks(step: DiscussStep, desk: Desk) -> None:
    look_for(step, "dirty")
    desk.speak(desk.workshop.groups()[1].id)
    assert "dirty" in "".join(spoken(step))


def test_what_the_room_may_know_is_shown(step: DiscussStep, desk: Desk) -> None:
    said = next(s for s in desk.workshop.statements() if "dirty" in s.words)
    consenting.agree(desk.workshop, [said.id], Agreement(words=Audience.ROOM))
    assert [row.covered for row in look_for(step, "dirty")] == [False]


def test_enter_goes_to_the_statement_in_its_session(step: DiscussStep, desk: Desk) -> None:
    (row,) = look_for(step, "far")
    QTest.keyClick(step.finding.line, Qt.Key.Key_Return)
    assert not step.finding.isVisible()
    session = desk.workshop.statement(row.entry.id).session_id
    assert step.sessions.session == session
    assert row.entry.id in step.statements.cards


def test_a_mark_leads_to_the_map(step: DiscussStep, desk: Desk, qtbot: QtBot) -> None:
    mark = marking.place_mark(desk.workshop, desk.speaking, "idea", where="nowhere", title="Pump")
    look_for(step, "pump")
    with qtbot.waitSignal(desk.step_wanted) as wanted:
        QTest.keyClick(step.finding.line, Qt.Key.Key_Return)
    assert wanted.args == ["map"]
    assert desk.selected == mark.id


def test_a_covered_mark_is_not_opened(step: DiscussStep, desk: Desk) -> None:
    youth = desk.workshop.groups()[1].id
    marking.place_mark(desk.workshop, youth, "idea", where="nowhere", title="Pump")
    look_for(step, "pump")
    QTest.keyClick(step.finding.line, Qt.Key.Key_Return)
    assert desk.selected == 0
    assert desk.messages.last is not None
    assert "is shown while" in desk.messages.last.text


def test_an_action_leads_to_its_list(step: DiscussStep, desk: Desk) -> None:
    action = acting.add_action(desk.workshop, "Mend the fence")
    look_for(step, "fence")
    QTest.keyClick(step.finding.line, Qt.Key.Key_Return)
    assert step.page == "actions"
    assert step.acting.open_card is not None
    assert step.acting.open_card.action.id == action.id


def test_the_arrows_choose(step: DiscussStep) -> None:
    look_for(step, "water")
    QTest.keyClick(step.finding.line, Qt.Key.Key_Down)
    assert step.finding.list.currentRow() == 1


def test_nothing_found_says_so(step: DiscussStep) -> None:
    assert look_for(step, "xyzzy") == []
    assert step.finding.told.text().startswith("Nobody said that")


def test_pictures_of_a_session_open_over_the_window(step: DiscussStep) -> None:
    from ui.attachments import SessionSheet

    step.sessions.pictures.trigger()
    (sheet,) = step.window().findChildren(SessionSheet)
    assert sheet.part.owner == step.sessions.session
