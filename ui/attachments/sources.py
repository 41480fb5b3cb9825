"""Where a picture comes from: files that are chosen or dropped, or what was copied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from desktop_app.language import _
from ui.attachments.encoding import as_png

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff")


def choose_files(over: QWidget) -> list[Path]:
    """Ask for pictures."""
    patterns = " ".join(f"*{ending}" for ending in PICTURES)
    names, _kind = QFileDialog.getOpenFileNames(
        over,
        _("Add photos"),
        str(Path.home()),
        _("Pictures ({patterns})").format(patterns=patterns),
    )
    return [Path(name) for name in names]


def pictures_in(data: QMimeData) -> list[Path | bytes]:
    """The pictures that are dropped or pasted: files, else the image itself."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    files: list[Path | bytes] = [p for p in paths if p.suffix.lower() in PICTURES]
    if files or not data.hasImage():
        return files
    image = data.imageData()
    return [as_png(image)] if isinstance(image, QImage) and not image.isNull() else []


def copied() -> list[Path | bytes]:
    """The pictures that were copied."""
    data = _clipboard()
    return pictures_in(data) if data else []


def something_is_copied() -> bool:
    """Whether there is a picture to paste, without reading it."""
    data = _clipboard()
    if data is None:
        return False
    endings = (Path(url.toLocalFile()).suffix.lower() for url in data.urls())
    return data.hasImage() or any(ending in PICTURES for ending in endings)


def _clipboard() -> QMimeData | None:
    """What was copied; None (which Qt's types do not tell) where nothing was."""
    return QGuiApplication.clipboard().mimeData()
