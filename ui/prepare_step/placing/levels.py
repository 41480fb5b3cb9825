"""A large picture in several sizes, so that it is quick and calm to look at however far out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage

from desktop_app.errors import SourceError
from desktop_app.language import _

if TYPE_CHECKING:
    from desktop_app.attaching import Picture

_SMALLEST = 600  # px of the longer side
_PREVIEW = 1600


class Levels:
    """A picture, and halves of it. Made off the UI thread."""

    def __init__(self, image: QImage) -> None:
        self.images = [image]
        while max(self.images[-1].width(), self.images[-1].height()) > _SMALLEST:
            half = self.images[-1].size() / 2
            self.images.append(_scaled(self.images[-1], half.expandedTo(QSize(1, 1))))

    @property
    def width(self) -> int:
        """Pixels across the picture."""
        return self.images[0].width()

    @property
    def height(self) -> int:
        """Pixels down the picture."""
        return self.images[0].height()

    def for_zoom(self, zoom: float) -> QImage:
        """The smallest of them that still has every pixel that is shown at a zoom (px of the screen per px)."""
        level = 0
        while level + 1 < len(self.images) and zoom * 2 ** (level + 1) <= 1:
            level += 1
        return self.images[level]

    def preview(self) -> bytes:
        """A small JPEG of it, to lie over the map."""
        image = self.images[0]
        if max(image.width(), image.height()) > _PREVIEW:
            image = _scaled(
                image, image.size().scaled(_PREVIEW, _PREVIEW, Qt.AspectRatioMode.KeepAspectRatio)
            )
        held = QBuffer()
        held.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(held, "JPEG", 82)  # type: ignore[call-overload]
        return bytes(held.data().data())


def levels_of(picture: Picture) -> Levels:
    """Decode a kept picture.

    Raises:
        SourceError: It is damaged.
    """
    image = QImage.fromData(picture.data)
    if image.isNull():
        raise SourceError(_("The picture of this basemap is damaged. Bring its file once more."))
    return Levels(image.convertToFormat(QImage.Format.Format_RGB32))


def _scaled(image: QImage, size: QSize) -> QImage:
    ratio, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, ratio, smooth)
