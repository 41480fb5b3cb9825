from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop_app import consenting, discussing, marking
from desktop_app.correcting import shifted
from desktop_app.model import Audience
from desktop_app.sound import agree_to_sound, begin_recording
from tests.desktop_app.sound.conftest import tone
from ui.discuss_step import DiscussStep
from ui.discuss_step.column import Column
from ui.discuss_step.completing import Token, token_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.model import Statement
    from ui.desk import Desk
    from ui.discuss_step.statement_editor import StatementEditor
    from ui.window.main_window import MainWindow

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.fixture
def step(desk: Desk, qtbot: QtBot) -> DiscussStep:
    """The step with a session open; the women speak."""
    desk.speak(desk.workshop.groups()[0].id)
    discussing.open_session(desk.workshop, "Morning")
    made = DiscussStep(desk)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    made.enter()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def type_in(qtbot: QtBot, step: DiscussStep, text: str, *, key: Qt.Key | None = ENTER) -> None:
    qtbot.keyClicks(step.writing.words, text)
    if key is not None:
        qtbot.keyClick(step.writing.words, key)


def touch(qtbot: QtBot, widget: QWidget) -> None:
    assert widget.height() >= 40
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def said(desk: Desk) -> list[Statement]:
    return list(desk.workshop.statements())


def say(desk: Desk, words: str, group: int = 0, **more: object) -> Statement:
    (session,) = desk.workshop.sessions()
    group_id = desk.workshop.groups()[group].id
    return discussing.write_statement(desk.workshop, session.id, group_id, words, **more)  # type: ignore[arg-type]


def editor(step: DiscussStep, statement: Statement) -> StatementEditor:
    card = step.statements.open_statement(statement.id)
    assert card
    assert card.editor
    return card.editor


def mark(desk: Desk, title: str = "", group: int = 0) -> int:
    group_id = desk.workshop.groups()[group].id
    made = marking.place_mark(
        desk.workshop, group_id, "barrier", "health", where="nowhere", title=title
    )
    return made.id


# Writing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("It is far", "said", "It is far"),
        ("+Yes", "agreed", "Yes"),
        ("-No", "disagreed", "No"),
        ("?Why", "question", "Why"),
        ("!When", "asked", "When"),
        ("++Yes", "said", "Yes"),
        ("2?Why", "question", "Why"),
        ("?2Why", "question", "Why"),
        ("- and so on", "said", "- and so on"),
        ("2-3 of us", "said", "2-3 of us"),
        ("12 came", "said", "12 came"),
    ],
)
def test_a_sign_in_the_empty_field_is_the_kind(
    step: DiscussStep, desk: Desk, qtbot: QtBot, typed: str, kind: str, words: str
) -> None:
    type_in(qtbot, step, typed)
    assert [(s.kind, s.words) for s in said(desk)] == [(kind, words)]


def test_with_alt_group_and_kind_change_in_the_middle_of_the_words(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    type_in(qtbot, step, "Why", key=None)
    for key in (Qt.Key.Key_2, Qt.Key.Key_Question):
        qtbot.keyClick(step.writing.words, key, Qt.KeyboardModifier.AltModifier)
    type_in(qtbot, step, " so late")
    (statement,) = said(desk)
    assert (statement.kind, statement.words) == ("question", "Why so late")
    assert statement.group_id == desk.workshop.groups()[1].id


def test_what_could_not_be_written_stays_in_the_field(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    desk.speak(0)
    type_in(qtbot, step, "It is far")
    assert step.writing.words.toPlainText() == "It is far"
    assert desk.messages.last


def test_the_next_statement_is_just_said_again(step: DiscussStep, desk: Desk, qtbot: QtBot) -> None:
    for typed in ("+Yes", "It is far"):
        type_in(qtbot, step, typed)
    assert [s.kind for s in said(desk)] == ["agreed", "said"]


def test_a_statement_begins_with_its_first_letter_and_ends_with_enter(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    type_in(qtbot, step, "It", key=None)
    began = step.writing._began
    qtbot.wait(5)
    type_in(qtbot, step, " is far")
    (statement,) = said(desk)
    assert statement.said_at == began < statement.ended_at


def test_enter_and_tab_take_themes_out_of_the_words(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    type_in(qtbot, step, "It is far #mon", key=ENTER)
    type_in(qtbot, step, "#resp", key=TAB)
    type_in(qtbot, step, "and dear")
    (statement,) = said(desk)
    assert (statement.words, statement.themes) == ("It is far and dear", ("money", "respect"))
    assert step.writing.themes.codes == ()


def test_an_unknown_word_becomes_a_theme_of_the_day(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    type_in(qtbot, step, "The spring dried up #springs", key=ENTER)
    type_in(qtbot, step, "")
    (statement,) = said(desk)
    (code,) = statement.themes
    assert desk.workshop.template().name("theme", code, "en") == "springs"


def test_escape_leaves_the_sign_among_the_words(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    type_in(qtbot, step, "Room #a", key=ESC)
    type_in(qtbot, step, "")
    assert [(s.words, s.themes) for s in said(desk)] == [("Room #a", ())]


@pytest.mark.parametrize("typed", ["@cl", "@1", "@far", "@hea"])
def test_a_place_is_taken_by_title_number_or_service(
    step: DiscussStep, desk: Desk, qtbot: QtBot, typed: str
) -> None:
    here = mark(desk, "Clinic, far hill")
    type_in(qtbot, step, f"We walk there {typed}", key=ENTER)
    type_in(qtbot, step, "")
    assert [(s.words, s.mark_ids) for s in said(desk)] == [("We walk there", (here,))]


def test_places_that_the_room_may_not_see_are_not_offered(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    mark(desk, "Clinic", group=1)
    type_in(qtbot, step, "@cl", key=None)
    assert not step.writing.naming.offers.isVisible()


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("a #mo", Token("#", "mo", 2)),
        ("@", Token("@", "", 0)),
        ("me@there", None),
        ("#1 of all", None),
        ("# that", None),
        ("so #मा", Token("#", "मा", 3)),
    ],
)
def test_what_is_a_theme_or_place_being_typed(text: str, token: Token | None) -> None:
    assert token_before(text) == token


def test_in_a_low_window_a_kind_is_a_picture_and_its_key_with_its_name_told(
    step: DiscussStep,
) -> None:
    step.resize(1200, 700)
    button = step.writing.kinds.button("agreed")
    assert (button.text(), button.accessibleName()) == ("+", "Agreed")


# Moments, off the record --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "with_key"),
    [
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_a_moment_is_put_while_typing_and_written_up_after(
    step: DiscussStep, desk: Desk, qtbot: QtBot, key: Qt.Key, with_key: Qt.KeyboardModifier
) -> None:
    type_in(qtbot, step, "It is", key=None)
    qtbot.keyClick(step.writing.words, key, with_key)
    (moment,) = said(desk)
    assert (moment.kind, step.writing.words.toPlainText()) == ("moment", "It is")
    touch(qtbot, step.writing.waiting)
    part = step.statements.cards[moment.id].editor
    assert part
    qtbot.keyClicks(part.words, "She wept")
    part.settle()
    (written,) = said(desk)
    assert (written.kind, written.said_at) == ("said", moment.said_at)
    assert not step.writing.waiting.isVisibleTo(step.writing)


def test_a_moment_may_be_put_while_nobody_speaks(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    say(desk, "We are open", group=1)
    desk.speak(0)
    touch(qtbot, step.writing.moment)
    assert said(desk)[-1].group_id == desk.workshop.groups()[1].id


def test_off_the_record_nothing_is_written_and_what_was_typed_stays(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    type_in(qtbot, step, "It is", key=None)
    desk.set_off_record(True)
    type_in(qtbot, step, "a secret")
    qtbot.keyClick(step, Qt.Key.Key_F8)
    step.writing.write_down()
    assert said(desk) == []
    assert step.writing.shut.isVisible()
    desk.set_off_record(False)
    type_in(qtbot, step, " far")
    assert [s.words for s in said(desk)] == ["It is far"]


# Correcting ---------------------------------------------------------------------------------------


def test_ctrl_enter_splits_at_the_cursor(step: DiscussStep, desk: Desk, qtbot: QtBot) -> None:
    words = editor(step, say(desk, "It is far. It costs.")).words
    cursor = words.textCursor()
    cursor.setPosition(10)
    words.setTextCursor(cursor)
    words.setFocus()
    qtbot.keyClick(words, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert [s.words for s in said(desk)] == ["It is far.", "It costs."]
    assert words.toPlainText() == "It is far."


def test_a_split_at_the_end_says_what_to_do(step: DiscussStep, desk: Desk, qtbot: QtBot) -> None:
    part = editor(step, say(desk, "Far"))
    touch(qtbot, part.split)
    assert len(said(desk)) == 1
    assert desk.messages.last
    assert "cursor" in desk.messages.last.text


@pytest.mark.parametrize("from_the_first", [True, False])
def test_two_are_joined_and_the_one_stays_open(
    step: DiscussStep, desk: Desk, qtbot: QtBot, from_the_first: bool
) -> None:
    first, later = say(desk, "It is far"), say(desk, "and steep")
    part = editor(step, first if from_the_first else later)
    touch(qtbot, part.join_after if from_the_first else part.join_before)
    assert [(s.id, s.words) for s in said(desk)] == [(first.id, "It is far and steep")]
    assert step.statements.open_card
    assert step.statements.open_card.id == first.id


def test_times_step_by_a_second_or_take_what_is_heard(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    statement = say(desk, "Far", ended_at="2100-01-01T10:00:00.000Z")
    times = editor(step, statement).times
    touch(qtbot, times.began.more)
    assert said(desk)[0].said_at == shifted(statement.said_at, 1)
    desk.heard.emit("2100-01-01T09:00:00.000Z")
    touch(qtbot, times.ended.heard)
    assert said(desk)[0].ended_at == "2100-01-01T09:00:00.000Z"


def test_deleted_with_words_half_typed_nothing_is_amiss(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    part = editor(step, say(desk, "Far"))
    qtbot.keyClicks(part.words, "x")
    desk.workshop.undo()
    assert said(desk) == []
    assert step.writing.isVisible()


def test_translating_goes_on_with_enter_and_tab_past_what_is_covered(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    one, _covered, two = say(desk, "एक"), say(desk, "Secret", group=1), say(desk, "दुई")
    step.scribing.translating.language.set_code("en")
    touch(qtbot, step.writing.translate)
    for statement, text, key in ((one, "One", ENTER), (two, "Two", TAB)):
        field = step.statements.cards[statement.id].field
        assert field
        assert field.hasFocus()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, key)
    told = [(s.translation, s.translation_lang) for s in said(desk)]
    assert told == [("One", "en"), ("", ""), ("Two", "en")]
    touch(qtbot, step.scribing.translating.back)
    assert step.writing.words.hasFocus()


# Hearing ------------------------------------------------------------------------------------------


def test_what_is_heard_is_marked_and_in_view(step: DiscussStep, desk: Desk) -> None:
    times = [f"2026-11-28T10:{n:02}:00.000Z" for n in range(60)]
    statements = [say(desk, f"{n}", said_at=at) for n, at in enumerate(times)]
    desk.heard.emit("2026-11-28T10:05:30.000Z")
    card = step.statements.cards[statements[5].id]
    assert card.property("heard") == "yes"
    assert step.statements.viewport().rect().contains(card.geometry())
    desk.heard.emit("")
    assert card.property("heard") == ""


@pytest.fixture
def record(desk: Desk) -> Callable[[str], None]:
    """Record five seconds from a moment on."""

    def recorded(at: str) -> None:
        (session,) = desk.workshop.sessions()
        writer = begin_recording(desk.workshop, session.id, desk.speaking, at=at)
        writer.take(tone(500, 5000))
        writer.end()

    for group in desk.workshop.groups():
        agree_to_sound(desk.workshop, group.id, yes=True)
    return recorded


def test_a_statement_is_played_where_something_was_recorded(
    step: DiscussStep, desk: Desk, qtbot: QtBot, record: Callable[[str], None]
) -> None:
    before = say(desk, "Before", said_at="2026-11-28T10:00:00.000Z")
    statement = say(desk, "Far", said_at="2026-11-28T10:05:02.000Z")
    card = step.statements.cards[statement.id]
    assert not card.play.isVisible()
    record("2026-11-28T10:05:00.000Z")
    assert not step.statements.cards[before.id].play.isVisible()
    with qtbot.waitSignal(desk.play_wanted) as played:
        touch(qtbot, card.play)
    assert played.args == [statement.said_at]


def test_what_is_covered_is_neither_heard_nor_opened(
    step: DiscussStep, desk: Desk, qtbot: QtBot, record: Callable[[str], None]
) -> None:
    statement = say(desk, "Secret", group=1, said_at="2026-11-28T10:05:02.000Z")
    record("2026-11-28T10:05:00.000Z")
    card = step.statements.cards[statement.id]
    with qtbot.assertNotEmitted(desk.play_wanted):
        card.setFocus()
        for key in (Qt.Key.Key_Space, ENTER):
            qtbot.keyClick(card, key)
    assert card.editor is None
    assert not card.play.isVisible()
    assert not card.fold.isVisible()
    assert desk.messages.last is not None
    assert "speak" in desk.messages.last.text


def test_an_open_statement_is_put_away_saved_when_another_group_speaks(
    step: DiscussStep, desk: Desk
) -> None:
    card = step.statements.open_statement(say(desk, "Ours").id)
    assert card is not None
    assert card.editor is not None
    card.editor.words.setPlainText("Only ours")
    desk.speak(desk.workshop.groups()[1].id)
    assert step.statements.open_card is None
    assert [s.words for s in said(desk)] == ["Only ours"]


# The long list ------------------------------------------------------------------------------------


@pytest.fixture
def long(step: DiscussStep, desk: Desk) -> DiscussStep:
    """A thousand statements, some of them long."""
    with desk.workshop.change("Many"):
        for n in range(1000):
            say(desk, f"{n} " + "हामी दुई घण्टा हिँड्छौं। " * (n % 7))
    return step


def test_only_what_is_in_view_is_a_widget(long: DiscussStep) -> None:
    assert 0 < len(long.statements.cards) < 40


def test_cards_are_as_high_as_their_words_and_do_not_overlap(long: DiscussStep) -> None:
    long.statements.verticalScrollBar().setValue(9000)
    cards = sorted(long.statements.cards.values(), key=lambda c: c.y())
    for card, below in pairwise(cards):
        assert card.height() == card.heightForWidth(card.width())
        assert below.y() >= card.y() + card.height()


def test_a_change_far_above_moves_nothing_in_view(long: DiscussStep, desk: Desk) -> None:
    long.statements.verticalScrollBar().setValue(20_000)
    seen = {i: c.y() for i, c in long.statements.cards.items() if c.y() > 0}
    discussing.delete_statement(desk.workshop, said(desk)[3].id)
    now = {i: c.y() for i, c in long.statements.cards.items() if i in seen}
    assert now == seen


def test_what_is_written_is_in_view_at_once(long: DiscussStep, desk: Desk, qtbot: QtBot) -> None:
    long.statements.verticalScrollBar().setValue(0)
    type_in(qtbot, long, "The last")
    card = long.statements.cards[said(desk)[-1].id]
    assert long.statements.viewport().rect().contains(card.geometry())


def test_an_open_card_stays_whole_when_it_is_scrolled_away(
    long: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    part = editor(long, said(desk)[500])
    qtbot.keyClicks(part.words, "Not ")
    long.statements.verticalScrollBar().setValue(0)
    assert long.statements.open_card
    assert long.statements.open_card.editor is part
    part.settle()
    assert said(desk)[500].words.startswith("Not ")


def test_a_card_used_again_covers_what_the_room_may_not_see(long: DiscussStep, desk: Desk) -> None:
    agreed = said(desk)[999]
    consenting.agree(desk.workshop, [agreed.id], consenting.Agreement(Audience.ROOM))
    desk.speak(desk.workshop.groups()[1].id)
    shown = {c.id: c.words.text() for c in long.statements.cards.values()}
    assert shown.pop(agreed.id) == agreed.words
    long.statements.verticalScrollBar().setValue(0)
    shown |= {c.id: c.words.text() for c in long.statements.cards.values()}
    shown.pop(agreed.id, None)
    assert set(shown.values()) == {"Shown while this group speaks."}


def test_heights_known_and_guessed() -> None:
    column = Column(gap=10)
    column.set_rows([7, 8, 9], [20, 20, 20])
    assert column.set_height(8, 50)
    assert (column.top(9), column.total) == (90, 110)
    column.add_row(10, 5)
    assert column.between(85, 121) == [8, 9, 10]


# By keyboard alone, by touch alone ----------------------------------------------------------------


def test_a_statement_is_written_corrected_and_left_by_keyboard_alone(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    mark(desk, "Clinic", group=1)
    for keys in ("2!When does it open #inf", "\r", "@cl", "\r", "\r"):
        for key in keys:
            qtbot.keyClick(_focus(step), ENTER if key == "\r" else key)
    qtbot.keyClick(_focus(step), Qt.Key.Key_Up)
    qtbot.keyClick(_focus(step), ENTER)
    assert step.statements.open_card
    qtbot.keyClick(_focus(step), ESC)
    qtbot.keyClick(_focus(step), Qt.Key.Key_Down)
    qtbot.keyClicks(_focus(step), "At ten")
    qtbot.keyClick(_focus(step), ENTER)
    first, second = said(desk)
    assert (first.kind, first.words, first.themes) == (
        "asked",
        "When does it open",
        ("information",),
    )
    assert first.group_id == second.group_id == desk.workshop.groups()[1].id
    assert len(first.mark_ids) == 1
    assert second.words == "At ten"


def test_in_the_whole_window_no_other_key_is_in_the_way(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workbench
    desk = window.workbench.desk
    discussing.open_session(desk.workshop, "Morning")
    window.activateWindow()
    window.workbench.go_to("discuss")
    step = cast("DiscussStep", window.workbench.step("discuss"))
    qtbot.waitUntil(step.writing.words.hasFocus)
    qtbot.keyClicks(_focus(step), "2?When 10, or 12 #inf")
    for key in (ENTER, Qt.Key.Key_F8, ENTER, Qt.Key.Key_Up, Qt.Key.Key_Up, ENTER, ESC, ESC):
        qtbot.keyClick(_focus(step), key)
    told = [(s.kind, s.words, s.themes) for s in said(desk)]
    assert told == [("moment", "", ()), ("question", "When 10, or 12", ("information",))]
    assert desk.speaking == desk.workshop.groups()[1].id
    assert step.writing.words.hasFocus()


def test_a_statement_is_placed_and_corrected_by_touch_alone(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    groups = desk.workshop.groups()
    mark(desk, "Clinic", group=1)
    touch(qtbot, step.writing.groups.button(str(groups[1].id)))
    touch(qtbot, step.writing.kinds.button("question"))
    step.writing.words.insertPlainText("When")  # the system's own keyboard on the screen
    for button in (step.writing.theme, step.writing.place):
        touch(qtbot, button)
        offers = step.writing.naming.offers
        middle = offers.visualItemRect(offers.item(0)).center()
        qtbot.mouseClick(offers.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    touch(qtbot, step.writing.write)
    (statement,) = said(desk)
    assert (statement.words, statement.kind) == ("When", "question")
    assert (len(statement.themes), len(statement.mark_ids)) == (1, 1)
    card = step.statements.cards[statement.id]
    touch(qtbot, card)
    assert card.editor
    touch(qtbot, card.editor.groups.button(str(groups[0].id)))
    touch(qtbot, card.fold)
    assert said(desk)[0].group_id == groups[0].id
    assert step.writing.isVisible()


def _focus(step: DiscussStep) -> QWidget:
    widget = step.window().focusWidget()
    assert widget is not None
    return widget
