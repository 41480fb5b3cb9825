from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from desktop_app.errors import CancelledError, SourceError
from ui.messages import Messages
from ui.work import Work

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_result_comes_back_on_the_ui_thread(qtbot: QtBot) -> None:
    work, got = Work(Messages()), list[threading.Thread]()
    with qtbot.waitSignal(work.finished):
        work.run("Reading", lambda _p, _c: threading.current_thread(), got.append)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert got[0] is not threading.current_thread()
    assert not work.busy


def test_a_failure_is_shown_as_its_sentence(qtbot: QtBot) -> None:
    messages = Messages()
    work = Work(messages)

    def fail(_progress: Any, _cancelled: Any) -> None:
        raise SourceError("The table has no place.")

    with qtbot.waitSignal(messages.noted):
        work.run("Reading", fail, print)
    assert messages.last is not None
    assert messages.last.text == "The table has no place."


def test_a_surprise_is_told_without_its_traceback(qtbot: QtBot) -> None:
    messages = Messages()
    work = Work(messages)
    with qtbot.waitSignal(messages.noted):
        work.run("Reading", lambda _p, _c: 1 / 0, print)
    assert messages.last is not None
    assert "ZeroDivision" not in messages.last.text


def test_stopping_tells_the_function(qtbot: QtBot) -> None:
    messages = Messages()
    work = Work(messages)
    begun = threading.Event()

    def wait(_progress: Any, cancelled: Any) -> None:
        begun.set()
        while not cancelled():
            pass
        raise CancelledError("Stopped.")

    work.run("Reading", wait, print)
    begun.wait()
    with qtbot.waitSignal(messages.noted):
        work.cancel()
    assert messages.last is not None
    assert messages.last.kind == "info"


def test_progress_is_told(qtbot: QtBot) -> None:
    work = Work(Messages())
    with qtbot.waitSignal(work.progressed) as told:
        work.run("Reading", lambda progress, _c: progress(0.5, "half"), lambda _r: None)
    assert told.args == [0.5, "half"]
    work.wait()


def test_each_piece_has_a_thread_of_its_own(qtbot: QtBot) -> None:
    """What libraries keep for a thread ends with it: pyproj's context was freed under the next piece of work."""
    work, threads = Work(Messages()), list[threading.Thread]()
    for _piece in range(2):
        work.run("Measuring", lambda _p, _c: threading.current_thread(), threads.append)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threads[1]
    assert not any("Dummy" in type(thread).__name__ for thread in threads)
