"""How much the battery holds; nothing where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.language import _
from ui.look import colours, draw_glyph, px
from ui.look.fonts import text_font

if TYPE_CHECKING:
    from ui.look import Texts

_EVERY_MS = 60_000
_LOW = 20


def battery() -> tuple[int, bool] | None:
    """Percent and whether it is charging; None without a battery."""
    import psutil

    try:
        found = psutil.sensors_battery()
    except (OSError, AttributeError, NotImplementedError):
        return None
    return (round(found.percent), bool(found.power_plugged)) if found else None


class BatteryGauge(QWidget):
    """A battery with its percent, red and said in words when it runs low."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: tuple[int, bool] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh)
        self._timer.start(_EVERY_MS)
        texts.also(self.refresh)
        QTimer.singleShot(0, self, self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Look at the battery again."""
        self._state = battery()
        self.setVisible(self._state is not None)
        if self._state is not None:
            percent, charging = self._state
            text = _("Battery {percent} %, charging") if charging else _("Battery {percent} %")
            self.setToolTip(text.format(percent=percent))
            self.setAccessibleName(self.toolTip())
        self.update()

    def sizeHint(self) -> QSize:
        """An icon and three digits."""
        return QSize(px(68), px(28))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the battery and its percent."""
        if self._state is None:
            return
        percent, charging = self._state
        low = percent <= _LOW and not charging
        ink = colours().danger if low else colours().quiet
        step = max(10, min(90, percent // 10 * 10))
        icon = "battery-charging" if charging else "battery" if percent > 95 else f"battery-{step}"
        painter = QPainter(self)
        size = px(20)
        draw_glyph(painter, QRectF(0, (self.height() - size) / 2, size, size), icon, ink)
        painter.setPen(ink)
        painter.setFont(text_font(px(13), 600 if low else 500))
        painter.drawText(self.rect().adjusted(size + 4, 0, 0, 0), 0x84, f"{percent} %")
