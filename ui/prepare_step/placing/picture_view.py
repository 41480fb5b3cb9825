"""The picture half of the screen: moved, enlarged and turned by hand, with the points on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look import colours
from ui.prepare_step.placing.pairs import Pair
from ui.prepare_step.placing.picture_fingers import Fingers
from ui.prepare_step.placing.picture_frame import PictureFrame
from ui.prepare_step.placing.picture_painting import (
    larger,
    paint_corner,
    paint_cut,
    paint_loupe,
    paint_middle,
    paint_picture,
    paint_point,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from ui.prepare_step.placing.levels import Levels
    from ui.prepare_step.placing.pairs import Spot

_REACH = 24
_STEPS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class PictureView(QWidget):
    """Shows the picture and the spots of the pairs.

    Signals:
        touched: A spot of the picture that was touched, where there was no point.
        moved: A point was dragged or nudged: its number, and its spot.
        chosen: The number of a point that was touched.
        remove_wanted: The Delete key.
    """

    touched = Signal(object)
    moved = Signal(int, object)
    chosen = Signal(int)
    remove_wanted = Signal()

    def __init__(self, levels: Levels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = levels
        self.frame = PictureFrame(QSizeF(levels.width, levels.height))
        self._pairs: tuple[Pair, ...] = ()
        self._chosen = self._doubtful = 0
        self._held: tuple[Pair, QPointF] | None = None
        self._keys = self._cutting = False
        self._cut: tuple[Spot, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 140)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._fingers = Fingers(self)
        self._fingers.pressed.connect(self._take_hold)
        self._fingers.dragged.connect(self._drag)
        self._fingers.lifted.connect(self._lift)
        self._fingers.pinched.connect(self._pinch)
        self._fingers.dropped.connect(self._let_go)

    def show_pairs(self, pairs: Sequence[Pair], chosen: int, doubtful: int) -> None:
        """Show these points."""
        self._pairs = tuple(pair for pair in pairs if pair.spot is not None)
        self._chosen, self._doubtful = chosen, doubtful
        self._held = None
        self.update()

    def show_cut(self, corners: tuple[Spot, ...], chosen: int, *, cutting: bool) -> None:
        """Show what is cut away; while `cutting`, its corners (1 to 4) stand in place of the points."""
        self._cut, self._cutting = corners, cutting
        if cutting:
            self.show_pairs([Pair(n, spot) for n, spot in enumerate(corners, 1)], chosen, 0)
        self.update()

    def zoom_by(self, factor: float) -> None:
        """Come nearer or go further, about the middle."""
        self._pinch(factor, QPointF(self.width() / 2, self.height() / 2), QPointF())

    def show_whole(self) -> None:
        """Show all of the picture."""
        self.frame.show_whole()
        self.update()

    def turn(self) -> None:
        """Turn the picture by a quarter, to look at."""
        self.frame.turn()
        self.update()

    def bring_in(self, spot: tuple[float, float]) -> None:
        """Move just enough for a spot to be seen."""
        at, margin = self.frame.on_screen(spot), 40
        x = min(self.width() - margin, max(margin, at.x())) - at.x()
        y = min(self.height() - margin, max(margin, at.y())) - at.y()
        if x or y:
            self.frame.pan(QPointF(x, y))
            self.update()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(600, 500)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is seen."""
        super().resizeEvent(event)
        self.frame.resize(QSizeF(event.size()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keyboard, a cross shows where Enter would put a point."""
        super().focusInEvent(event)
        self._keys = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring around it goes."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows nudge the chosen point (or move the picture), Enter sets one in the middle."""
        key = Qt.Key(event.key())
        step = _STEPS.get(key)
        if step is not None:
            self._nudge(step * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_wanted.emit()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(1.25)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / 1.25)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._touch(QPointF(self.width() / 2, self.height() / 2))
        else:
            super().keyPressEvent(event)
            return
        self._keys = True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the picture, its points, and the loupe while one is held."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours().raised))
        paint_picture(painter, self.levels, self.frame)
        if self._cut:
            held = self._held[0] if self._held is not None and self._cutting else None
            corners = [
                held.spot if held and held.spot and held.number == number else spot
                for number, spot in enumerate(self._cut, 1)
            ]
            paint_cut(painter, self.frame, [self.frame.on_screen(spot) for spot in corners])
        for pair in sorted(self._pairs, key=lambda p: p.number == self._chosen):
            self._paint(painter, pair)
        if self._held is not None and self._held[0].spot is not None:
            paint_loupe(painter, self.levels, self.frame, self._held[0].spot)
        if self.hasFocus():
            if self._keys and not self._chosen:
                paint_middle(painter, self.frame)
            painter.setPen(QPen(QColor(colours().accent), 4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect())

    def _paint(self, painter: QPainter, pair: Pair) -> None:
        if self._held is not None and self._held[0].number == pair.number:
            pair = self._held[0]
        if pair.spot is not None:
            at, chosen = self.frame.on_screen(pair.spot), pair.number == self._chosen
            if self._cutting:
                paint_corner(painter, at, chosen=chosen)
            else:
                paint_point(painter, at, pair, chosen=chosen, doubt=pair.number == self._doubtful)

    def _take_hold(self, at: QPointF) -> None:
        self._keys = False
        near = [
            (QLineF(self.frame.on_screen(p.spot), at).length(), p) for p in self._pairs if p.spot
        ]
        reach = _REACH * larger()
        far, pair = min(near, key=lambda found: found[0], default=(reach + 1, None))
        if pair is not None and pair.spot is not None and far <= reach:
            self._held = pair, self.frame.on_screen(pair.spot) - at
            self.update()

    def _drag(self, at: QPointF, by: QPointF) -> None:
        if self._held is None:
            self.frame.pan(by)
        else:
            pair, apart = self._held
            spot = self.frame.in_picture(at + apart)
            self._held = replace(pair, spot=self.frame.stepped(spot, QPointF())), apart
        self.update()

    def _lift(self, at: QPointF, strayed: bool) -> None:
        held, self._held = self._held, None
        if held is not None and strayed:
            self.moved.emit(held[0].number, held[0].spot)
        elif held is not None:
            self.chosen.emit(held[0].number)
        elif not strayed:
            self._touch(at)
        self.update()

    def _touch(self, at: QPointF) -> None:
        spot = self.frame.in_picture(at)
        if self.frame.holds(spot):
            self.touched.emit(spot)

    def _pinch(self, factor: float, about: QPointF, by: QPointF) -> None:
        self.frame.zoom_by(factor, about)
        self.frame.pan(by)
        self.update()

    def _let_go(self) -> None:
        self._held = None
        self.update()

    def _nudge(self, step: QPointF) -> None:
        pair = next((p for p in self._pairs if p.number == self._chosen), None)
        if pair is not None and pair.spot is not None:
            self.moved.emit(pair.number, self.frame.stepped(pair.spot, step))
        else:
            self.frame.pan(step * -40)
            self.update()
