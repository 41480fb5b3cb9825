"""Prioritise: touch to put a dot, touch again to take it back; then what the dots say."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from desktop_app import voting
from desktop_app.consenting import Agreement, agree
from desktop_app.marking import place_mark
from desktop_app.model import Audience
from tests.ui.test_many_on_the_map import asked, until
from ui.look import target
from ui.prioritise_step import PrioritiseStep
from ui.prioritise_step.row_painter import zone_at
from ui.prioritise_step.rows import ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.model import Mark
    from ui.desk import Desk
    from ui.window.main_window import MainWindow

HERE = {"type": "Point", "coordinates": [39.25, -6.8]}


def marked(desk: Desk, group: int, words: str, audience: Audience | None = Audience.ROOM) -> Mark:
    ws = desk.workshop
    mark = place_mark(ws, ws.groups()[group].id, "barrier", "health", geometry=HERE, title=words)
    if audience is not None:
        agree(ws, [mark.id], Agreement(words=audience))
    return mark


@pytest.fixture
def marks(desk: Desk) -> list[Mark]:
    """Two marks that the room may see, and one that it may not."""
    made = [marked(desk, 0, "Far"), marked(desk, 1, "Full"), marked(desk, 0, "Own", None)]
    voting.set_rules(desk.workshop, dots=2)
    return made


@pytest.fixture
def step(desk: Desk, marks: list[Mark], qtbot: QtBot) -> Iterator[PrioritiseStep]:  # noqa: ARG001
    """The step with the first group speaking, without a map."""
    made = PrioritiseStep(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    desk.speak(desk.workshop.groups()[0].id)
    made.enter()
    yield made
    made.leave()


def dots(step: PrioritiseStep, group: int = 0) -> dict[int | str, int]:
    return voting.dots_of(step.desk.workshop, step.desk.workshop.groups()[group].id)


def touch(step: PrioritiseStep, on: int | str, from_end: float = 4.0) -> None:
    """Touch a row so many targets from its end."""
    rows = step.voting.list
    box = rows.visualRect(rows.rows.index(rows.rows.place(on)))
    at = QPoint(box.right() - round(from_end * target()), box.center().y())
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_only_what_the_room_may_see_is_offered(step: PrioritiseStep, marks: list[Mark]) -> None:
    rows = step.voting.list.rows
    assert [rows.index(n).data(ROW).on for n in range(rows.rowCount())] == [m.id for m in marks[:2]]
    assert "1 mark of this group waits" in step.voting.waiting.text()


def test_a_touch_puts_a_dot_and_the_next_takes_it_back(
    step: PrioritiseStep, marks: list[Mark]
) -> None:
    touch(step, marks[1].id)
    assert dots(step) == {marks[1].id: 1}
    touch(step, marks[1].id)
    assert dots(step) == {}


def test_more_and_less_are_beside_a_dot(step: PrioritiseStep, marks: list[Mark]) -> None:
    touch(step, marks[0].id)
    touch(step, marks[0].id, from_end=0.5)
    assert dots(step) == {marks[0].id: 2}
    touch(step, marks[0].id, from_end=1.5)
    assert dots(step) == {marks[0].id: 1}


def test_one_dot_too_many_is_said_until_one_is_taken_back(
    step: PrioritiseStep, marks: list[Mark], qtbot: QtBot
) -> None:
    touch(step, marks[0].id)
    touch(step, marks[0].id, from_end=0.5)
    touch(step, marks[1].id)
    assert dots(step) == {marks[0].id: 2}
    said = step.desk.messages.last
    assert said is not None
    assert "2 dots, and no more" in said.text
    with qtbot.waitSignal(step.desk.messages.cleared):
        touch(step, marks[0].id)


@pytest.mark.parametrize(
    ("keys", "left"), [((Qt.Key.Key_Space,), 1), ((Qt.Key.Key_Plus, Qt.Key.Key_Plus), 0),
                       ((Qt.Key.Key_Plus, Qt.Key.Key_Minus), 2)],
)  # fmt: skip
def test_keys_do_the_same(
    step: PrioritiseStep, marks: list[Mark], keys: tuple[Qt.Key, ...], left: int
) -> None:
    step.voting.show_on(marks[0].id)
    for key in keys:
        QTest.keyClick(step.voting.list, key)
    assert voting.standing(step.desk.workshop)[0].left == left


def test_a_theme_gets_dots_too(step: PrioritiseStep) -> None:
    step.voting.kinds.button("themes").click()
    touch(step, "safety")
    assert dots(step) == {"safety": 1}


def test_a_screen_reader_hears_the_dots(step: PrioritiseStep, marks: list[Mark]) -> None:
    touch(step, marks[0].id)
    index = step.voting.list.rows.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1 · \u2068Far\u2069: 1 dot"


def test_undo_takes_a_dot_off_the_list(step: PrioritiseStep, marks: list[Mark]) -> None:
    touch(step, marks[0].id)
    step.desk.workshop.undo()
    assert step.voting.list.rows.dots == {}
    assert step.voting.left.text() == "2 of 2 dots left"


def test_a_group_that_is_done_gives_way_to_the_next(
    step: PrioritiseStep, marks: list[Mark]
) -> None:
    touch(step, marks[0].id)
    step.voting.done.click()
    assert step.page is step.groups
    codes = step.groups.groups.codes()
    assert "Done" in step.groups.groups.button(codes[0]).accessibleName()


def test_a_group_that_is_done_changes_nothing_until_it_goes_on(
    step: PrioritiseStep, marks: list[Mark]
) -> None:
    step.voting.done.click()
    step.desk.speak(step.desk.workshop.groups()[0].id)
    touch(step, marks[0].id)
    assert dots(step) == {}
    step.voting.go_on.click()
    touch(step, marks[0].id)
    assert dots(step) == {marks[0].id: 1}


def test_what_the_last_group_touched_is_let_go_of(
    step: PrioritiseStep, marks: list[Mark], desk: Desk
) -> None:
    for n in range(30):
        marked(desk, 0, f"More {n}")
    step.voting.finder.setText("1")
    touch(step, marks[1].id)
    step.voting.show_on(desk.workshop.marks()[-1].id)
    desk.select(desk.workshop.marks()[-1].id)
    step.voting.done.click()
    assert desk.selected == 0
    desk.speak(desk.workshop.groups()[1].id)
    rows = step.voting.list
    assert not rows.selectedIndexes()
    assert rows.currentIndex().row() <= 0
    assert rows.verticalScrollBar().value() == 0
    assert step.voting.finder.text() == ""


def test_hidden_dots_are_covered_once_a_group_is_done(
    step: PrioritiseStep, marks: list[Mark]
) -> None:
    voting.set_rules(step.desk.workshop, hidden=True)
    touch(step, marks[0].id)
    step.voting.done.click()
    assert not step.groups.result.isEnabled()
    step.desk.speak(step.desk.workshop.groups()[0].id)
    assert step.voting.list.rows.dots == {}


def test_the_result_comes_when_the_last_group_is_done(
    step: PrioritiseStep, marks: list[Mark]
) -> None:
    voting.set_rules(step.desk.workshop, hidden=True)
    touch(step, marks[0].id)
    for group in step.desk.workshop.groups():
        step.desk.speak(group.id)
        step.voting.done.click()
    assert step.page is step.result
    assert step.result.dots == {marks[0].id: 1}


def test_a_tie_is_shown_as_one_and_each_group_by_itself(
    step: PrioritiseStep, marks: list[Mark]
) -> None:
    ws = step.desk.workshop
    for group, mark in zip(ws.groups(), marks[:2], strict=True):
        voting.put_dot(ws, group.id, mark.id)
    step.desk.speak(0)
    step.groups.result.click()
    places = [step.result.list.item(n).data(ROW).place for n in range(2)]
    assert places == ["= 1", "= 1"]
    assert "0 % of their dots" in step.result.told.text()
    step.result.whose.button(str(ws.groups()[1].id)).click()
    assert step.result.dots == {marks[1].id: 1}


def test_themes_have_a_heading_and_ranks_of_their_own(
    step: PrioritiseStep, marks: list[Mark]
) -> None:
    ws = step.desk.workshop
    group, theme = ws.groups()[0].id, ws.template().entries("theme")[0].code
    voting.put_dot(ws, group, marks[0].id)
    voting.put_dot(ws, group, theme)
    step.desk.speak(0)
    step.groups.result.click()
    lines = [step.result.list.item(n) for n in range(step.result.list.count())]
    assert lines[1].text() == "Themes"
    assert not lines[1].flags()
    assert [line.data(ROW).place for line in (lines[0], lines[2])] == ["1", "1"]
    step.result.grab()
    step.result.show_on(marks[0].id)


def test_the_rules_are_set_between_groups(step: PrioritiseStep) -> None:
    step.desk.speak(0)
    step.groups.given.more.click()
    step.groups.openness.button("hidden").click()
    about = step.desk.workshop.about()
    assert (about.dots, about.dots_hidden) == (3, True)


def test_dots_on_what_the_room_sees_no_more_are_taken_back(
    step: PrioritiseStep, marks: list[Mark]
) -> None:
    from desktop_app.marking import edit_mark

    touch(step, marks[0].id)
    edit_mark(step.desk.workshop, marks[0].id, words="Farther")
    assert step.voting.take_back.isVisible()
    step.voting.take_back.click()
    assert dots(step) == {}


def test_less_and_more_stand_at_the_end_where_reading_ends() -> None:
    box = QRect(0, 0, 400, 52)
    assert zone_at(QPoint(390, 20), box, 1, mirrored=False) == "more"
    assert zone_at(QPoint(10, 20), box, 1, mirrored=True) == "more"
    assert zone_at(QPoint(390, 20), box, 0, mirrored=False) == "row"


@pytest.fixture
def in_window(window: MainWindow) -> PrioritiseStep:
    """The step in front in the real window: one mark of each group, the speaking group's not read back."""
    assert window.workbench is not None
    marked(window.workbench.desk, 1, "Full")
    marked(window.workbench.desk, 0, "Own", None)
    window.workbench.top_bar.speaking.let_speak(1)
    window.workbench.go_to("prioritise")
    return cast("PrioritiseStep", window.workbench.step("prioritise"))


TOUCH = """
const p = chautari.placed.marks.points[0];
const { frame } = chautari.canvases.marks;
chautari.touch({ x: p.x - (frame.width - innerWidth) / 2, y: p.y - (frame.height - innerHeight) / 2 });
"""


def test_the_map_shows_what_the_room_may_see_and_a_touch_puts_a_dot(
    in_window: PrioritiseStep, qtbot: QtBot
) -> None:
    view = in_window.desk.map_view
    assert view is not None
    until(view, qtbot, "return chautari.placed.marks.points.length === 1")
    with qtbot.waitSignal(view.mark_touched):
        asked(view, qtbot, TOUCH)
    mark = in_window.desk.workshop.marks()[0].id
    assert dots(in_window) == {mark: 1}
    until(view, qtbot, f"return chautari.state.dots.get({mark})?.dots === 1")


def test_the_next_step_has_a_map_without_dots(
    in_window: PrioritiseStep, window: MainWindow, qtbot: QtBot
) -> None:
    view = in_window.desk.map_view
    assert view is not None
    assert window.workbench is not None
    window.workbench.go_to("map")
    until(view, qtbot, "return chautari.state.dots === null")
