"""Pictures of Qt as bytes, in memory only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_QUALITY = 95


def as_png(image: QImage) -> bytes:
    """Exactly as it is: for lines on paper."""
    return _saved(image, "PNG", -1)


def as_jpeg(image: QImage) -> bytes:
    """A tenth of the bytes: for photos."""
    return _saved(image, "JPEG", _QUALITY)


def _saved(image: QImage, form: str, quality: int) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, form, quality)  # type: ignore[call-overload]
    return bytes(held.data().data())
