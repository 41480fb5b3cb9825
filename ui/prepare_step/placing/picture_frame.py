"""Which part of a picture is looked at, how large and which way up: pure arithmetic."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

_CLOSEST = 12.0  # px of the screen per px of the picture
_MARGIN = 0.92  # of the window is filled by the whole picture


class PictureFrame:
    """A window of `size` px over a picture of `extent` px."""

    def __init__(self, extent: QSizeF) -> None:
        self.extent = extent
        self.size = QSizeF(400, 300)
        self.centre = QPointF(extent.width() / 2, extent.height() / 2)
        self.zoom = 1.0
        self.turns = 0
        self._whole = True
        self.show_whole()

    def show_whole(self) -> None:
        """Show all of it."""
        wide, high = self.extent.width(), self.extent.height()
        if self.turns % 2:
            wide, high = high, wide
        self.zoom = self._furthest = _MARGIN * min(
            self.size.width() / wide, self.size.height() / high
        )
        self.centre = QPointF(self.extent.width() / 2, self.extent.height() / 2)
        self._whole = True

    def resize(self, size: QSizeF) -> None:
        """The window has another size; what was whole stays whole."""
        self.size = QSizeF(max(1.0, size.width()), max(1.0, size.height()))
        if self._whole:
            self.show_whole()

    def turn(self) -> None:
        """Look at it turned by a quarter, clockwise."""
        self.turns = (self.turns + 1) % 4
        self.show_whole()

    def to_screen(self) -> QTransform:
        """From px of the picture to px of the window."""
        move = QTransform.fromTranslate(self.size.width() / 2, self.size.height() / 2)
        back = QTransform.fromTranslate(-self.centre.x(), -self.centre.y())
        return back * self._turned() * move

    def on_screen(self, spot: tuple[float, float]) -> QPointF:
        """Where a spot of the picture is in the window."""
        return self.to_screen().map(QPointF(*spot))

    def in_picture(self, point: QPointF) -> tuple[float, float]:
        """The spot of the picture under a point of the window."""
        inverse, _possible = self.to_screen().inverted()
        spot = inverse.map(point)
        return spot.x(), spot.y()

    def holds(self, spot: tuple[float, float]) -> bool:
        """Whether a spot is on the picture."""
        return QRectF(QPointF(), self.extent).contains(QPointF(*spot))

    def zoom_by(self, factor: float, about: QPointF) -> None:
        """Come nearer or go further, with what is under a point of the window staying there."""
        spot = self.in_picture(about)
        self.zoom = min(_CLOSEST, max(min(self._furthest, _CLOSEST), self.zoom * factor))
        self._whole = False
        moved = self.on_screen(spot)
        self.pan(about - moved)

    def pan(self, by: QPointF) -> None:
        """Move what is seen by so many px of the window; the middle stays on the picture."""
        shift = self._step(by)
        self._whole = False
        self.centre = QPointF(
            min(self.extent.width(), max(0.0, self.centre.x() - shift.x())),
            min(self.extent.height(), max(0.0, self.centre.y() - shift.y())),
        )

    def stepped(self, spot: tuple[float, float], by: QPointF) -> tuple[float, float]:
        """A spot moved by so many px of the window, kept on the picture."""
        step = self._step(by)
        x, y = spot[0] + step.x(), spot[1] + step.y()
        return min(self.extent.width(), max(0.0, x)), min(self.extent.height(), max(0.0, y))

    def _step(self, by: QPointF) -> QPointF:
        inverse, _possible = self._turned().inverted()
        return inverse.map(by)

    def _turned(self) -> QTransform:
        return QTransform().rotate(90 * self.turns).scale(self.zoom, self.zoom)
