"""A passphrase in the window: offered first, asked for, set and removed; the workshop locks itself."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest

from desktop_app.area_kit import make_kit
from desktop_app.discussing import open_session
from desktop_app.errors import PassphraseNeededError
from desktop_app.preparing import add_group
from desktop_app.workshop import Workshop
from ui.passphrase import IdleLock, Waiting, lock_after, remember_lock_after
from ui.prepare_step.passphrase_page import PassphrasePage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.window.main_window import MainWindow
    from ui.window.workbench import Workbench

WORDS = "four plain words together"
OTHER = "another four of them"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "day.gpkg"


@pytest.fixture
def locked(path: Path) -> Path:
    with Workshop.create(path, title="Ward 7", passphrase=WORDS) as ws:
        add_group(ws, "Women")
    return path


@pytest.fixture
def opened(empty_window: MainWindow, locked: Path, qtbot: QtBot) -> MainWindow:
    """The window with a locked workshop open in Prepare."""
    empty_window.open_workshop(locked, passphrase=WORDS)
    _bench(empty_window).go_to("prepare")
    qtbot.wait_until(lambda: empty_window.gate.idle.counts)
    return empty_window


def _bench(window: MainWindow) -> Workbench:
    assert window.workbench is not None
    return window.workbench


def _give(window: MainWindow, passphrase: str) -> None:
    window.gate.ask_page.passphrase.type_in(passphrase)
    window.gate.ask_page.open.click()


def _lock(window: MainWindow, qtbot: QtBot) -> None:
    window.gate.lock()
    qtbot.wait_until(lambda: window.workbench is None)


def _is_locked(path: Path) -> bool:
    try:
        Workshop.open(path, write=False).close()
    except PassphraseNeededError:
        return True
    return False


# Making -----------------------------------------------------------------------------------------


def test_a_new_workshop_is_offered_a_passphrase_first(empty_window: MainWindow, path: Path) -> None:
    empty_window.start_page.new_wanted.emit(path)
    page = empty_window.gate.offer_page
    assert empty_window.page is page
    page.twice.first.type_in(WORDS)
    assert not page.use.isEnabled()
    page.twice.second.type_in(WORDS)
    page.use.click()
    assert _bench(empty_window).front == "prepare"
    assert (page.twice.text(), _is_locked(path)) == ("", True)


def test_one_touch_goes_on_without(empty_window: MainWindow, path: Path) -> None:
    empty_window.offer_workshop(path)
    empty_window.gate.offer_page.without.click()
    assert _bench(empty_window).front == "prepare"
    assert not _is_locked(path)


def test_no_workshop_is_made_where_none_is_wanted(empty_window: MainWindow, path: Path) -> None:
    empty_window.offer_workshop(path)
    empty_window.gate.offer_page.back.click()
    assert empty_window.page is empty_window.start_page
    assert not path.exists()


def test_a_file_that_is_there_is_said_before_a_passphrase_is_thought_of(
    empty_window: MainWindow, locked: Path
) -> None:
    empty_window.offer_workshop(locked)
    assert empty_window.messages.last is not None
    assert "is there already" in empty_window.messages.last.text
    assert empty_window.page is empty_window.start_page


def test_a_workshop_from_a_kit_has_the_passphrase(
    empty_window: MainWindow, locked: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    kit, path = tmp_path / "kit.gpkg", tmp_path / "new.gpkg"
    with Workshop.open(locked, passphrase=WORDS) as ws:
        make_kit(ws, kit)
    empty_window.offer_from_kit(kit, path)
    empty_window.gate.offer_page.twice.first.type_in(OTHER)
    empty_window.gate.offer_page.twice.second.type_in(OTHER)
    empty_window.gate.offer_page.use.click()
    qtbot.wait_until(lambda: empty_window.workbench is not None)
    assert (_is_locked(kit), _is_locked(path)) == (False, True)


# Opening ----------------------------------------------------------------------------------------


def test_a_locked_file_is_asked_for_its_passphrase(empty_window: MainWindow, locked: Path) -> None:
    assert not empty_window.open_workshop(locked)
    assert empty_window.page is empty_window.gate.ask_page
    assert "day.gpkg" in empty_window.gate.ask_page.told.text()
    _give(empty_window, WORDS)
    assert _bench(empty_window).desk.workshop.about().title == "Ward 7"
    assert empty_window.gate.ask_page.passphrase.text() == ""


def test_a_wrong_one_is_a_sentence_and_asked_again(empty_window: MainWindow, locked: Path) -> None:
    empty_window.open_workshop(locked)
    _give(empty_window, OTHER)
    page = empty_window.gate.ask_page
    assert page.problem.text() == "That was not the passphrase. Try again."
    assert (page.passphrase.text(), empty_window.workbench) == ("", None)
    _give(empty_window, WORDS)
    assert empty_window.workbench is not None


def test_after_three_wrong_ones_there_is_a_pause(empty_window: MainWindow, locked: Path) -> None:
    empty_window.open_workshop(locked)
    for _try in range(3):
        _give(empty_window, OTHER)
    page = empty_window.gate.ask_page
    assert "Try again in 2 seconds." in page.problem.text()
    assert not page.passphrase.line.isEnabled()
    page.back.click()
    empty_window.open_workshop(locked)
    assert not page.passphrase.line.isEnabled()


def test_the_pause_grows_to_a_minute_and_a_right_one_ends_it(path: Path) -> None:
    waiting = Waiting(lambda: 0.0)
    pauses = []
    for _try in range(10):
        waiting.wrong(path)
        pauses.append(waiting.seconds(path))
    assert pauses == [0, 0, 2, 4, 8, 16, 32, 60, 60, 60]
    waiting.right(path)
    assert waiting.seconds(path) == 0


def test_what_is_typed_is_shown_on_request_only(empty_window: MainWindow, locked: Path) -> None:
    empty_window.open_workshop(locked)
    field = empty_window.gate.ask_page.passphrase
    field.type_in(WORDS)
    assert WORDS not in field.line.displayText()
    field.eye.click()
    assert field.line.displayText() == WORDS
    field.forget()
    assert (field.line.isUndoAvailable(), field.eye.isChecked()) == (False, False)


# Locking ----------------------------------------------------------------------------------------


def test_locked_it_is_really_closed(opened: MainWindow, locked: Path, qtbot: QtBot) -> None:
    workshop = _bench(opened).desk.workshop
    _lock(opened, qtbot)
    assert opened.page is opened.gate.ask_page
    assert not workshop.opens_with(WORDS)
    Workshop.open(locked, passphrase=WORDS).close()  # for changing: nobody holds it
    assert [file.name for file in locked.parent.glob("*day*")] == ["day.gpkg"]


def test_nothing_of_it_stays_in_memory(opened: MainWindow, qtbot: QtBot) -> None:
    for step in ("map", "discuss", "read_back", "share"):
        _bench(opened).go_to(step)
    workshop = weakref.ref(_bench(opened).desk.workshop)
    _lock(opened, qtbot)
    qtbot.wait_until(lambda: workshop() is None)


def test_it_goes_on_at_the_same_step_with_the_same_group_off_the_record(
    opened: MainWindow, qtbot: QtBot
) -> None:
    desk = _bench(opened).desk
    group = desk.workshop.groups()[0].id
    desk.speak(group)
    desk.set_off_record(True)
    _lock(opened, qtbot)
    _give(opened, WORDS)
    again = _bench(opened)
    assert (again.front, again.desk.speaking, again.desk.off_record) == ("prepare", group, True)
    assert again.desk is not desk


def test_nothing_said_stays_in_the_window(opened: MainWindow, qtbot: QtBot) -> None:
    opened.messages.say("Kanariengasse")
    _lock(opened, qtbot)
    assert opened.messages.notes == []
    assert not opened.message_bar.isVisible()


def test_while_sound_is_recorded_the_screen_is_covered_only(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench = _bench(opened)
    monkeypatch.setattr(workbench.desk.recorder, "session_id", 7)
    opened.gate.lock()
    assert opened.gate.covered
    assert "recording goes on" in opened.gate.ask_page.told.text()
    assert opened.gate.ask_page.back.isHidden()
    _give(opened, OTHER)
    assert opened.gate.covered
    _give(opened, WORDS)
    assert opened.page is workbench


def _write(window: MainWindow, words: str) -> None:
    workbench = _bench(window)
    ws = workbench.desk.workshop
    if not ws.sessions():
        open_session(ws, "All day", from_template=False)
    workbench.go_to("discuss")
    step: Any = workbench.step("discuss")
    step.writing.words.setPlainText(words)


def test_what_is_being_written_is_written_down_first(opened: MainWindow, qtbot: QtBot) -> None:
    desk = _bench(opened).desk
    desk.speak(desk.workshop.groups()[0].id)
    _write(opened, "Nobody answers at the")
    _lock(opened, qtbot)
    _give(opened, WORDS)
    assert [s.words for s in _bench(opened).desk.workshop.statements()] == ["Nobody answers at the"]


def test_what_cannot_be_written_down_stays_behind_the_page(opened: MainWindow) -> None:
    _write(opened, "Nobody answers at the")  # and nobody speaks now
    opened.gate.lock()
    assert opened.gate.covered
    assert "not saved yet" in opened.gate.ask_page.told.text()


def test_without_a_passphrase_the_screen_is_covered(
    empty_window: MainWindow, workshop: Workshop
) -> None:
    empty_window.show_workshop(workshop, "prepare")
    empty_window.gate.lock()
    assert empty_window.cover.isVisible()
    assert empty_window.workbench is not None
    assert not empty_window.gate.idle.counts


def test_a_time_without_use_locks(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = opened.gate.idle._clock()
    monkeypatch.setattr(opened.gate.idle, "_clock", lambda: now + 15 * 60)
    opened.gate.idle.look()
    qtbot.wait_until(lambda: opened.workbench is None)
    assert opened.page is opened.gate.ask_page


def test_a_key_anywhere_in_the_window_is_use(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle = opened.gate.idle
    now = idle._clock()
    monkeypatch.setattr(idle, "_clock", lambda: now + 14 * 60)
    QTest.keyClick(opened.windowHandle(), Qt.Key.Key_Shift)
    monkeypatch.setattr(idle, "_clock", lambda: now + 20 * 60)
    assert not idle.look()


def test_long_work_is_use(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(_bench(opened).desk.work), "busy", True)
    now = opened.gate.idle._clock()
    monkeypatch.setattr(opened.gate.idle, "_clock", lambda: now + 15 * 60 - 10)
    opened.gate.idle.look()
    monkeypatch.setattr(opened.gate.idle, "_clock", lambda: now + 15 * 60 + 10)
    assert not opened.gate.idle.look()


class _Idle:
    """A watch with a clock of its own; `said` is what it signalled."""

    def __init__(self, desk: Desk, minutes: int = 15) -> None:
        from PySide6.QtWidgets import QWidget

        self.now = 1000.0
        self.over = QWidget()
        self.watch = IdleLock(self.over, lambda: minutes, lambda: self.now)
        self.said: list[str] = []
        self.watch.near.connect(lambda: self.said.append("near"))
        self.watch.due.connect(lambda: self.said.append("due"))
        self.desk = desk
        self.watch.start()

    def after(self, seconds: float) -> _Idle:
        self.now += seconds
        self.watch.look()
        return self

    def touch(self) -> bool:
        return self.watch.eventFilter(self.over, QEvent(QEvent.Type.KeyPress))


def test_it_says_so_half_a_minute_before(desk: Desk) -> None:
    assert _Idle(desk).after(15 * 60 - 30).after(10).after(20).said == ["near", "due"]


def test_a_touch_begins_the_time_anew(desk: Desk) -> None:
    idle = _Idle(desk).after(14 * 60)
    assert not idle.touch()
    assert idle.after(14 * 60).said == []


def test_the_first_touch_after_a_laptop_slept_goes_nowhere(desk: Desk) -> None:
    idle = _Idle(desk)
    idle.now += 3600
    assert idle.touch()
    assert idle.said == ["due"]


def test_other_events_are_no_use(desk: Desk) -> None:
    idle = _Idle(desk).after(14 * 60)
    idle.watch.eventFilter(idle.over, QCloseEvent())
    assert idle.after(60).said == ["due"]


def test_never_is_never(desk: Desk) -> None:
    assert _Idle(desk, minutes=0).after(10**6).said == []


@pytest.mark.parametrize(
    ("kept", "minutes"), [(None, 15), ("5", 5), ("0", 0), ("x", 15), ("7", 15)]
)
def test_the_minutes_are_remembered_on_this_laptop(
    tmp_path: Path, kept: str | None, minutes: int
) -> None:
    settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    if kept is not None:
        remember_lock_after(settings, 30)
        settings.setValue("lock_after", kept)
    assert lock_after(settings) == minutes


# Traces -----------------------------------------------------------------------------------------


def test_a_locked_workshop_is_in_no_list_title_or_settings(
    opened: MainWindow, locked: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert opened.windowTitle() == "Chautari"
    _lock(opened, qtbot)
    opened.gate.ask_page.back.click()
    assert opened.recent.paths() == ()
    opened.recent._settings.sync()
    settings = tmp_path / "window.ini"
    assert not settings.exists() or locked.stem not in settings.read_text("utf-8")


def test_one_that_got_a_passphrase_elsewhere_is_forgotten(
    empty_window: MainWindow, path: Path
) -> None:
    recent = empty_window.recent
    with Workshop.create(path, title="A") as ws:
        recent.add(path)
        ws.set_passphrase(WORDS)
    assert recent.paths() == ()
    assert str(path) not in str(recent._settings.value("recent"))


def test_one_that_gets_a_passphrase_is_forgotten(
    empty_window: MainWindow, workshop: Workshop
) -> None:
    empty_window.show_workshop(workshop, "prepare")
    assert empty_window.recent.paths() == (workshop.path,)
    page = _page(empty_window)
    _fill(page, "", WORDS)
    page.set.click()
    assert empty_window.recent.paths() == ()
    assert empty_window.windowTitle() == "Chautari"
    assert empty_window.gate.idle.counts


# Prepare ----------------------------------------------------------------------------------------


def _page(window: MainWindow) -> PassphrasePage:
    window.gate.show_settings()
    page: Any = _bench(window).step("prepare")
    assert isinstance(page.page, PassphrasePage)
    return page.page


def _fill(page: PassphrasePage, present: str, new: str) -> None:
    page.present.type_in(present)
    page.twice.first.type_in(new)
    page.twice.second.type_in(new)


@pytest.fixture
def page(desk: Desk) -> PassphrasePage:
    page = PassphrasePage(desk)
    page.refresh()
    return page


def test_a_passphrase_is_set_changed_and_taken_away(page: PassphrasePage, desk: Desk) -> None:
    _fill(page, "", WORDS)
    page.set.click()
    assert desk.workshop.opens_with(WORDS)
    _fill(page, WORDS, OTHER)
    page.set.click()
    assert desk.workshop.opens_with(OTHER)
    page.present.type_in(OTHER)
    page.remove.click()
    desk.messages.answer("Take the passphrase away")
    assert not desk.workshop.has_passphrase


@pytest.mark.parametrize("button", ["set", "remove"])
def test_the_present_one_is_asked_for_first(page: PassphrasePage, desk: Desk, button: str) -> None:
    desk.workshop.set_passphrase(WORDS)
    page.refresh()
    _fill(page, OTHER, OTHER)
    getattr(page, button).click()
    assert page.problem.text() == "That was not the passphrase. Try again."
    assert desk.workshop.opens_with(WORDS)


def test_a_page_that_is_left_keeps_nothing_typed(page: PassphrasePage) -> None:
    _fill(page, WORDS, WORDS)
    page.leave()
    assert (page.present.text(), page.twice.text()) == ("", "")


def test_where_the_area_is_conflict_affected_it_cannot_be_taken_away(
    page: PassphrasePage, desk: Desk
) -> None:
    desk.workshop.set_passphrase(WORDS)
    with desk.workshop.change("") as change:
        change.update("workshop", 1, {"conflict_affected": 1})
    page.refresh()
    assert page.remove.isHidden()
    assert "there must be one" in page.told.text()


def test_a_conflict_affected_workshop_without_one_is_told_when_it_is_opened(
    empty_window: MainWindow, workshop: Workshop
) -> None:
    with workshop.change("") as change:
        change.update("workshop", 1, {"conflict_affected": 1})
    empty_window.show_workshop(workshop, "prepare")
    empty_window.messages.answer("Set one…")
    assert isinstance(_page(empty_window), PassphrasePage)
