"""The cover that blanks the screen for the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_
from ui.look import Words, colours, draw_glyph

if TYPE_CHECKING:
    from ui.look import Texts

HOLD_MS = 800
KEYS = (Qt.Key.Key_F12, Qt.Key.Key_Escape)


class Cover(QWidget):
    """A calm page over everything; F12 or Escape, or holding a finger on it, takes it away."""

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("look", "cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back_to: QWidget | None = None
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MS)
        self._hold.timeout.connect(self.lift)
        words = Words("", "large")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        way = Words("", "quiet")
        way.setAlignment(Qt.AlignmentFlag.AlignCenter)
        texts.put(words.setText, N_("A short pause"))
        texts.put(way.setText, N_("F12, or hold a finger here, to go on"))
        texts.put(self.setAccessibleName, N_("The screen is covered"))
        column = QVBoxLayout(self)
        column.addStretch(3)
        column.addWidget(words)
        column.addStretch(2)
        column.addWidget(way)
        column.addSpacing(24)
        parent.installEventFilter(self)
        self.hide()

    def lay(self) -> None:
        """Cover the screen."""
        self._back_to = self.window().focusWidget()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def lift(self) -> None:
        """Show the screen again."""
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus()

    def toggle(self) -> None:
        """Cover the screen, or show it again."""
        if self.isVisible():
            self.lift()
        else:
            self.lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep every shortcut of the window from acting unseen."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lift on its key; swallow every other, so that nothing happens unseen."""
        if event.key() in KEYS:
            self.lift()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: N802 - Qt's
        """Keep the focus: nothing under the cover can be reached."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to hold."""
        self._hold.start()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Held too short."""
        self._hold.stop()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a tree to rest under."""
        super().paintEvent(event)
        painter = QPainter(self)
        size = min(self.width(), self.height()) * 0.28
        box = QRectF(0, 0, size, size)
        box.moveCenter(QRectF(self.rect()).center() - QRectF(0, 0, 0, size * 0.7).bottomLeft())
        draw_glyph(painter, box, "tree", colours().accent)
