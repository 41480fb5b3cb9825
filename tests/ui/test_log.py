"""The log holds no words of people, whatever fails."""

from __future__ import annotations

import ast
import logging
import sys
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtWebEngineCore import QWebEnginePage

from desktop_app.errors import ChautariError
from tests.conftest import ROOT
from ui.commands import main
from ui.map_view.page import MapPage
from ui.map_view.view import _log_failure
from ui.messages import Messages
from ui.window.application import _Surprise
from ui.work import Work

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CANARY = "Kanariengasse"


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Any:
    """What was logged; checked for words when the test ends."""
    caplog.set_level(logging.DEBUG)
    yield caplog
    assert CANARY not in caplog.text


def test_a_failure_that_is_shown(logged: pytest.LogCaptureFixture) -> None:
    Messages().show_error(ChautariError("It failed.", f"cannot read {CANARY}"))
    assert "ChautariError" in logged.text


def test_a_surprise(logged: pytest.LogCaptureFixture) -> None:
    messages = Messages()
    surprise = _Surprise(cast("Any", SimpleNamespace(messages=messages)))
    surprise(ValueError, ValueError(CANARY), None)
    assert messages.last is not None
    assert "ValueError" in logged.text


def test_a_surprise_in_a_thread(logged: pytest.LogCaptureFixture) -> None:
    surprise = _Surprise(cast("Any", SimpleNamespace()))
    surprise.in_thread(threading.ExceptHookArgs((ValueError, ValueError(CANARY), None, None)))
    surprise.past_raising(cast("Any", SimpleNamespace(exc_value=KeyError(CANARY))))
    assert "ValueError" in logged.text
    assert "KeyError" in logged.text


def test_long_work(logged: pytest.LogCaptureFixture, qtbot: QtBot) -> None:
    work = Work(Messages())

    def fail(_progress: object, _cancelled: object) -> None:
        raise ValueError(CANARY)

    with qtbot.waitSignal(work.finished):
        work.run("", fail, lambda _result: None)
    qtbot.wait_until(lambda: "ValueError" in logged.text)


def test_what_the_page_says(logged: pytest.LogCaptureFixture) -> None:
    page: Any = SimpleNamespace(console=[])
    level = QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel
    MapPage.javaScriptConsoleMessage(page, level, CANARY, 7, "app://chautari/marks.mjs")
    _log_failure(f"SyntaxError: {CANARY} is not valid JSON\n at read (app://x/marks.mjs:12:3)")
    assert "marks.mjs:7" in logged.text
    assert "SyntaxError (marks.mjs:12)" in logged.text


def test_a_command_that_breaks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_path: Path | None, _language: str) -> int:
        raise ValueError(CANARY)

    monkeypatch.delenv("CHAUTARI_DEBUG", raising=False)
    assert main([], broken) == 1
    said = capsys.readouterr().err
    assert CANARY not in said
    assert "ValueError" in said


def test_no_module_logs_an_exception_as_it_is() -> None:
    """`log.exception` and `exc_info` would write what an exception quotes."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("desktop_app", "maps", "exports", "ui")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr == "exception" or any(k.arg == "exc_info" for k in node.keywords))
        and getattr(node.func.value, "id", "") in {"log", "_log", "logging"}
    ]
    assert found == []


def test_no_core_is_written() -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    import resource

    from ui.window.application import _leave_no_core

    before = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        _leave_no_core()
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
