"""Paper to draw on with finger, mouse or pen: white, or a photo; ink lies over it and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

SIZE = QSize(1600, 1200)
INKS = {
    "black": "#000000",
    "blue": "#0072b2",
    "red": "#d55e00",
    "green": "#009e73",
    "white": "#ffffff",
}
"""Okabe and Ito's colours: told apart by people who are colour-blind, and in print."""
WIDTHS = {"thin": 0.004, "middle": 0.009, "thick": 0.02}
"""Of the paper's longer side."""
_ERASER = 3.0  # times as wide as the pen
_LEAST_PRESS, _MOST_PRESS = 0.4, 1.5


@dataclass(slots=True)
class Stroke:
    """One line of the hand: points in pixels of the paper, each with its width. No colour: it erases."""

    colour: str
    points: list[tuple[QPointF, float]] = field(default_factory=list)


class Paper(QWidget):
    """What is drawn, stroke by stroke.

    Signals:
        drawn: A stroke was finished, or something taken back.
    """

    drawn = Signal()

    def __init__(self, ground: QImage | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = ground is not None
        self._ground = ground if ground is not None else _white()
        self._ink = self._no_ink()
        self._strokes: list[Stroke | None] = []  # None: cleared
        self._now: Stroke | None = None
        self.colour = "black"
        self.width_name = "middle"
        self.wide = 0.0  # of the longer side, in place of the width by name
        self.erasing = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def is_empty(self) -> bool:
        """Whether there is no stroke, or none since all was cleared."""
        return not self._strokes or self._strokes[-1] is None

    @property
    def can_undo(self) -> bool:
        """Whether there is a stroke, or a clearing, to take back."""
        return bool(self._strokes)

    @property
    def over_photo(self) -> bool:
        """Whether a photo lies under the ink."""
        return self._photo

    def picture(self) -> QImage:
        """The paper with all that is drawn on it."""
        whole = self._ground.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(whole)
        painter.drawImage(0, 0, self._ink)
        painter.end()
        return whole

    def undo(self) -> None:
        """Take the last stroke, or the clearing, back."""
        if self._strokes:
            self._strokes.pop()
            self._draw_again()

    def clear(self) -> None:
        """Take all ink away; undo brings it back."""
        if not self.is_empty:
            self._strokes.append(None)
            self._draw_again()

    # The hand -------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), 1.0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        self._go_on(event.position(), 1.0)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End the stroke."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen: harder is wider."""
        press = _LEAST_PRESS + event.pressure() * (_MOST_PRESS - _LEAST_PRESS)
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), press)
        elif event.type() == QEvent.Type.TabletMove:
            self._go_on(event.position(), press)
        else:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Draw with the finger that came first; others do nothing."""
        kinds = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd}
        if isinstance(event, QTouchEvent) and event.type() in kinds and event.points():
            first = event.points()[0]
            if event.type() == QEvent.Type.TouchBegin:
                self._begin(first.position(), 1.0)
            elif event.type() == QEvent.Type.TouchUpdate:
                self._go_on(first.position(), 1.0)
            else:
                self._end()
            event.accept()
            return True
        if event.type() == QEvent.Type.TouchCancel:
            self._end()
            return True
        return super().event(event)

    def _begin(self, at: QPointF, press: float) -> None:
        self._end()
        if not self._sheet().contains(at):
            return
        self._now = Stroke("" if self.erasing else INKS[self.colour])
        self._strokes.append(self._now)
        self._go_on(at, press)

    def _go_on(self, at: QPointF, press: float) -> None:
        if self._now is None:
            return
        sheet = self._sheet()
        scale = self._ground.width() / sheet.width()
        share = self.wide or WIDTHS[self.width_name]
        wide = share * max(self._ground.width(), self._ground.height()) * press
        point = (at - sheet.topLeft()) * scale
        self._now.points.append((point, wide * (1 if self._now.colour else _ERASER)))
        painter = self._inking()
        _draw_last(painter, self._now)
        painter.end()
        self.update()

    def _end(self) -> None:
        if self._now is not None:
            self._now = None
            self.drawn.emit()

    # Drawing --------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the paper as large as there is room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = self._sheet()
        painter.drawImage(sheet, self._ground)
        painter.drawImage(sheet, self._ink)
        painter.setPen(QPen(QColor("#8a938f"), 1))
        painter.drawRect(sheet)

    def sizeHint(self) -> QSize:
        """Large."""
        return self._ground.size()

    def _sheet(self) -> QRectF:
        """Where the paper lies in this widget."""
        room = self.size() - QSize(2, 2)  # for the edge
        size = self._ground.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, max(1, size.width()), max(1, size.height()))
        box.moveCenter(QRectF(self.rect()).center())
        return box

    def _draw_again(self) -> None:
        self._now = None
        self._ink = self._no_ink()
        cleared = [i for i, stroke in enumerate(self._strokes) if stroke is None]
        painter = self._inking()
        for stroke in self._strokes[cleared[-1] + 1 if cleared else 0 :]:
            if stroke is not None:
                for upto in range(len(stroke.points)):
                    _draw_last(painter, stroke, upto + 1)
        painter.end()
        self.update()
        self.drawn.emit()

    def _no_ink(self) -> QImage:
        ink = QImage(self._ground.size(), QImage.Format.Format_ARGB32_Premultiplied)
        ink.fill(Qt.GlobalColor.transparent)
        return ink

    def _inking(self) -> QPainter:
        painter = QPainter(self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter


def _white() -> QImage:
    paper = QImage(SIZE, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    return paper


def _draw_last(painter: QPainter, stroke: Stroke, upto: int | None = None) -> None:
    """Draw a stroke's last piece: a dot, or the line to its last point."""
    mode = QPainter.CompositionMode
    erases = not stroke.colour
    painter.setCompositionMode(
        mode.CompositionMode_Clear if erases else mode.CompositionMode_SourceOver
    )
    points = stroke.points[:upto][-2:]
    to, wide = points[-1]
    pen = QPen(QColor(stroke.colour or "#000000"), wide)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if len(points) == 1:
        painter.drawPoint(to)
    else:
        painter.drawLine(points[0][0], to)
