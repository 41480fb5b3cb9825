"""The app:// scheme: the one address that the map page can reach, served by the program."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

SCHEME = b"app"
HOST = "chautari"
PAGE = QUrl("app://chautari/page/index.html")
Answer = tuple[bytes, str]
"""The bytes of an address and their media type."""

_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
_COLLECT_EARLY = "--js-flags=--initial-old-space-size=64"
"""The page's leavings are collected from 64 MB on. By itself the engine waits for as much as the machine
has memory: after ten minutes of panning the page held 970 MB, of which 5 were in use."""

_JOB_ERROR = QWebEngineUrlRequestJob.Error


def register_scheme() -> None:
    """Make app:// known to the web engine: once, before there is an application."""
    if QWebEngineUrlScheme.schemeByName(SCHEME).name().data() == SCHEME:
        return
    flags = os.environ.get(_FLAGS, "")
    if "--js-flags" not in flags:
        os.environ[_FLAGS] = f"{flags} {_COLLECT_EARLY}".strip()
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


class AppScheme(QWebEngineUrlSchemeHandler):
    """Answers GET requests for app://chautari/…; refuses everything else."""

    def __init__(
        self, serve: Callable[[str], Answer | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._serve = serve

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request."""
        url = job.requestUrl()
        if job.requestMethod().data() != b"GET" or url.host() != HOST:
            job.fail(_JOB_ERROR.RequestDenied)
            return
        answer = self._serve(url.path().lstrip("/"))
        if answer is None:
            job.fail(_JOB_ERROR.UrlNotFound)
            return
        content, media_type = answer
        buffer = QBuffer(job)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(media_type.encode("ascii")), buffer)


class Guard(QWebEngineUrlRequestInterceptor):
    """Refuses every request that is not for app://chautari, and keeps a list of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refused: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Look at one request."""
        url = info.requestUrl()
        inside = url.scheme() == SCHEME.decode() and url.host() == HOST
        if not inside and url.scheme() not in {"blob", "data"}:
            self.refused.append(url.toString())
            log.warning("refused: %s", url.scheme())
            info.block(True)


def channel_script() -> bytes:
    """Qt's own script for the channel."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data())
