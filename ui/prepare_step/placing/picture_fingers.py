"""Fingers, mouse and wheel on the picture: what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QEventPoint, QMouseEvent, QNativeGestureEvent, QTouchEvent, QWheelEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_STILL = 8.0  # px
_NOTCH = 120.0


class Fingers(QObject):
    """Watches a widget.

    Signals:
        pressed: Where a finger came down.
        dragged: Where it is now, and by how much it moved since it was last told; not before it strayed.
        lifted: Where it was lifted, and whether it strayed.
        pinched: A factor, the point between the fingers, and by how much that moved.
        dropped: The touch ended in something else (a second finger): nothing is meant.
    """

    pressed = Signal(QPointF)
    dragged = Signal(QPointF, QPointF)
    lifted = Signal(QPointF, bool)
    pinched = Signal(float, QPointF, QPointF)
    dropped = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._down: QPointF | None = None
        self._last = QPointF()
        self._strayed = False
        self._two: tuple[QPointF, float] | None = None
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at everything that hands do; True where it was taken."""
        if isinstance(event, QTouchEvent):
            self._touch(event)
        elif isinstance(event, QMouseEvent):
            return self._mouse(event)
        elif isinstance(event, QWheelEvent):
            self._wheel(event)
        elif isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        else:
            return super().eventFilter(watched, event)
        event.accept()
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        at, kind = event.position(), event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._begin(at)
        elif kind == QEvent.Type.MouseMove and self._down is not None:
            self._move(at)
        elif kind == QEvent.Type.MouseButtonRelease and self._down is not None:
            self._end(at)
        return False  # so that the widget gets the focus

    def _touch(self, event: QTouchEvent) -> None:
        points = event.points()
        if event.type() == QEvent.Type.TouchCancel:
            self._drop()
        elif len(points) == 1 and self._two is None:
            point = points[0]
            if event.type() == QEvent.Type.TouchBegin:
                self._begin(point.position())
            elif event.type() == QEvent.Type.TouchEnd:
                self._end(point.position())
            elif self._down is not None:
                self._move(point.position())
        elif len(points) >= 2:
            self._pinch(points[0], points[1])
        if event.type() == QEvent.Type.TouchEnd:
            self._two = None

    def _pinch(self, one: QEventPoint, other: QEventPoint) -> None:
        self._drop()
        line = QLineF(one.position(), other.position())
        if self._two is not None and line.length() > 0 and self._two[1] > 0:
            middle, length = self._two
            self.pinched.emit(line.length() / length, line.center(), line.center() - middle)
        self._two = line.center(), line.length()

    def _wheel(self, event: QWheelEvent) -> None:
        factor = 1.25 ** (event.angleDelta().y() / _NOTCH)
        self.pinched.emit(factor, event.position(), QPointF())

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.pinched.emit(1 + event.value(), event.position(), QPointF())
        return True

    def _begin(self, at: QPointF) -> None:
        self._down, self._last, self._strayed = at, at, False
        self.pressed.emit(at)

    def _move(self, at: QPointF) -> None:
        if self._down is not None and QLineF(self._down, at).length() > _STILL:
            self._strayed = True
        if self._strayed:
            by, self._last = at - self._last, at
            self.dragged.emit(at, by)

    def _end(self, at: QPointF) -> None:
        if self._down is not None:
            self._down = None
            self.lifted.emit(at, self._strayed)

    def _drop(self) -> None:
        if self._down is not None:
            self._down = None
            self.dropped.emit()
