"""A little picture of where places lie: dots, the workshop as a ring, and how far it is across."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import colours, letters, px
from ui.look.fonts import text_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    LatLon = tuple[float, float]

_MOST_DOTS = 4000
_MARGIN = 14
_LEAST_DEGREES = 0.002
_KM_PER_DEGREE = 111.32


class Dots(QWidget):
    """Draws the places without a map: enough to see that they lie together, or not."""

    def __init__(self) -> None:
        super().__init__()
        self._dots: list[LatLon] = []
        self._home: LatLon | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Low enough to leave room for the rows."""
        return QSize(px(300), px(150))

    def show_places(self, geometries: Sequence[dict[str, Any]], home: LatLon | None) -> None:
        """Show these places, and where the workshop is."""
        step = max(1, len(geometries) // _MOST_DOTS)
        self._dots = [_first(geometry) for geometry in geometries[::step]]
        self._home = home
        self.setAccessibleName(self._told())
        self.setToolTip(self._told())
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots, the ring and the width."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = colours()
        painter.setPen(QPen(QColor(c.line), c.border))
        painter.setBrush(QColor(c.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if not self._dots:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent))
        size = px(3)
        for place in self._dots:
            painter.drawEllipse(self._at(place), size, size)
        self._draw_home(painter)
        painter.setPen(QColor(c.quiet))
        painter.setFont(text_font(letters(12)))
        box = QRectF(self.rect()).adjusted(_MARGIN, 0, -_MARGIN, -4)
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter), self._told()
        )

    def _draw_home(self, painter: QPainter) -> None:
        if self._home is None or not self._is_inside(self._home):
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours().text), 2))
        painter.drawEllipse(self._at(self._home), px(8), px(8))

    def _box(self) -> tuple[float, float, float, float]:
        lats, lons = [d[0] for d in self._dots], [d[1] for d in self._dots]
        return min(lats), max(lats), min(lons), max(lons)

    def _is_inside(self, place: LatLon) -> bool:
        south, north, west, east = self._box()
        return south <= place[0] <= north and west <= place[1] <= east

    def _at(self, place: LatLon) -> QPointF:
        south, north, west, east = self._box()
        lat, lon = (south + north) / 2, (west + east) / 2
        squeeze = max(0.05, math.cos(math.radians(lat)))
        high = max(north - south, _LEAST_DEGREES)
        wide = max((east - west) * squeeze, _LEAST_DEGREES)
        foot = letters(12) + 10
        scale = min(
            (self.width() - 2 * _MARGIN) / wide, (self.height() - 2 * _MARGIN - foot) / high
        )
        x = self.width() / 2 + (place[1] - lon) * squeeze * scale
        return QPointF(x, (self.height() - foot) / 2 - (place[0] - lat) * scale)

    def _told(self) -> str:
        if not self._dots:
            return ""
        south, north, west, east = self._box()
        lat, lon = (south + north) / 2, (west + east) / 2
        across = max(north - south, (east - west) * math.cos(math.radians(lat))) * _KM_PER_DEGREE
        sentence = _("Around {place}, about {km} km across")
        km = f"{across:,.1f}" if across < 10 else f"{across:,.0f}"
        return sentence.format(place=isolate(f"{lat:.2f}, {lon:.2f}"), km=km)


def _first(geometry: dict[str, Any]) -> LatLon:
    """The first position of a shape."""
    value = geometry["coordinates"]
    while isinstance(value[0], list):
        value = value[0]
    return value[1], value[0]
