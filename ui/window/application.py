"""The application around the window: set up once, in the order that Qt needs."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import without_words
from desktop_app.errors import ChautariError
from desktop_app.language import _
from ui.look import Theme, colours, glyph_icon
from ui.map_view.scheme import register_scheme
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from types import TracebackType

log = logging.getLogger(__name__)


def settings() -> QSettings:
    """Where theme, language and recent files are remembered: one small text file per user."""
    import platformdirs

    folder = Path(platformdirs.user_config_dir("Chautari", appauthor=False))
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def run_window(path: Path | None) -> int:
    """Open the window, with a workshop if one is given, and stay until it is closed.

    Returns:
        The exit code of the program.
    """
    if _is_root_with_sandbox():
        sys.stderr.write(
            _("The map does not run as root. Start Chautari as an ordinary user.") + "\n"
        )
        return 1
    register_scheme()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("Chautari")
    app.setOrganizationName("Chautari")
    remembered = settings()
    theme = Theme(remembered)
    theme.start()
    QApplication.setWindowIcon(glyph_icon("tree", colours().accent, 64))
    window = MainWindow(theme, remembered)
    surprise = _Surprise(window)
    sys.excepthook = surprise
    threading.excepthook = surprise.in_thread
    sys.unraisablehook = surprise.past_raising
    _leave_no_core()
    if path is not None:
        window.open_workshop(path)
    window.showMaximized()
    code = app.exec()
    window.close_workshop()
    return code


def _leave_no_core() -> None:
    """Let no crash write the program's memory, with a workshop in it, to the disk (where the system can be told)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def _is_root_with_sandbox() -> bool:
    """Chromium refuses to run as root with its sandbox, and would end the program with a line of its own."""
    if sys.platform != "linux":
        return False
    return os.geteuid() == 0 and not os.environ.get("QTWEBENGINE_DISABLE_SANDBOX")


class _Surprise:
    """What nobody expected: it goes to the log, and the user hears that nothing is lost."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QTimer.singleShot(0, self._window.close)
            return
        sentence = _("That did not work. All that was saved is safe; please try again.")
        surprise = ChautariError(sentence)
        surprise.__cause__ = error.with_traceback(trace)
        self._window.messages.show_error(surprise)

    def in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        """The same in a thread of ours, where no window can be touched: the log alone hears of it."""
        if arguments.exc_value is not None:
            log.error("%s", without_words.trace(arguments.exc_value))

    def past_raising(self, arguments: sys.UnraisableHookArgs) -> None:
        """The same where nothing can be raised any more."""
        if arguments.exc_value is not None:
            log.error("%s", without_words.trace(arguments.exc_value))
