"""The web page that the map lives in: it goes nowhere, and what it says is written down."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

from ui.map_view.scheme import HOST, SCHEME

log = logging.getLogger(__name__)


class MapPage(QWebEnginePage):
    """Stays on app://; keeps what the page's console says (a test fails on any line)."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        self.console: list[str] = []

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _kind: QWebEnginePage.NavigationType,
        _main: bool,
    ) -> bool:
        """Only the map page itself may be shown."""
        url = QUrl(url)
        return url.scheme() == SCHEME.decode() and url.host() == HOST

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        """No second window."""
        return None

    def javaScriptConsoleMessage(
        self,
        _level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        """Keep what the page says; the log is told where it was said alone, for it may quote people."""
        where = f"{source.rsplit('/', 1)[-1]}:{line}"
        self.console.append(f"{where}: {message}")
        log.warning("the page said something at %s", where)
