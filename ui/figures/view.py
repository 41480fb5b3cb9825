"""A figure in the window: painted to the width it has, touched, pointed at and walked through by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from exports.figures.drawn import GAP_MM, draw, rows_of
from ui.figures.painting import paint
from ui.figures.parts import Part, parts_of
from ui.figures.theme_look import pixels_per_mm, theme_look
from ui.look import colours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.understanding.figure import Figure, Pick
    from exports.figures.drawing import Drawing

_MOST_WIDTHS = 4
_ON = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_REDRAW = {
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.LanguageChange,
}


class FigureView(QWidget):
    """Paints a figure. Keys: Tab reaches it, arrows go from part to part, Enter or Space touches one.

    Args:
        larger: How much larger than the text size in force.
        parent: The widget that it is in.

    Signals:
        picked: A tuple of picks that were touched together (a cell has its row's and its column's).
    """

    picked = Signal(tuple)

    def __init__(self, larger: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._larger = larger
        self._figure: Figure | None = None
        self._chosen: frozenset[Pick] = frozenset()
        self._width = -1
        self._placed: list[tuple[Drawing, float, float]] = []
        self._parts: list[Part] = []
        self._high = 0.0
        self._drawn: dict[int, tuple[list[tuple[Drawing, float, float]], list[Part], float]] = {}
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.cursor_part = _PartCursor(self)

    @property
    def _scale(self) -> float:
        """Pixels of a millimetre."""
        return pixels_per_mm() * self._larger

    def show_figure(self, figure: Figure) -> None:
        """Show a figure in place of what was shown."""
        self._figure = figure
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(figure.alternative or figure.sentence)
        self._again()

    def set_chosen(self, picks: Iterable[Pick]) -> None:
        """Outline the parts that stand for these picks."""
        self._chosen = frozenset(picks)
        self.update()

    @property
    def parts(self) -> list[Part]:
        """What can be touched or pointed at, as it is drawn now."""
        self._draw_for(self.width())
        return self._parts

    @property
    def drawings(self) -> list[Drawing]:
        """What is drawn now."""
        self._draw_for(self.width())
        return [drawing for drawing, _x, _y in self._placed]

    def hasHeightForWidth(self) -> bool:
        """As high as its words and bars need."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in pixels at a width."""
        self._draw_for(width)
        return round(self._high) + 2

    def sizeHint(self) -> QSize:
        """A figure's usual width."""
        width = max(self.width(), round(60 * self._scale))
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawings, and an outline around what is chosen."""
        self._draw_for(self.width())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().surface))
        for drawing, x, y in self._placed:
            painter.save()
            painter.translate(x, y)
            paint(painter, drawing, self._scale)
            painter.restore()
        self._outline_chosen(painter)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Touching a part picks it."""
        part = self.part_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and part and part.picks:
            self.picked.emit(part.picks)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be touched."""
        part = self.part_at(event.position())
        touchable = part is not None and bool(part.picks)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if touchable else Qt.CursorShape.ArrowCursor
        )

    def event(self, event: QEvent) -> bool:
        """Say of a part what it says, when it is pointed at."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            part = self.part_at(QPointF(event.pos()))
            if part:
                QToolTip.showText(event.globalPos(), part.told, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in another theme, size or language."""
        super().changeEvent(event)
        if event.type() in _REDRAW and hasattr(self, "cursor_part"):
            self._again()

    def part_at(self, point: QPointF) -> Part | None:
        """The part in front at a point; one that can be touched before one that only says something."""
        held = [part for part in reversed(self.parts) if part.holds(point)]
        return next((part for part in held if part.picks), held[0] if held else None)

    def _again(self) -> None:
        self._width = -1
        self._drawn.clear()
        self.updateGeometry()
        self.update()

    def _draw_for(self, width: int) -> None:
        """Draw the figure to a width in pixels, unless it is drawn so already.

        Layouts ask for the height at some widths by turns (with a scroll bar, without): these are kept.
        """
        if width == self._width or self._figure is None or width < 1:
            return
        self._width = width
        if width not in self._drawn:
            if len(self._drawn) >= _MOST_WIDTHS:
                self._drawn.clear()
            self._drawn[width] = self._laid_out(self._figure, width)
        self._placed, self._parts, self._high = self._drawn[width]
        self.cursor_part.follow([part for part in self._parts if part.picks])

    def _laid_out(
        self, figure: Figure, width: int
    ) -> tuple[list[tuple[Drawing, float, float]], list[Part], float]:
        scale, look = self._scale, theme_look()
        wide = width / scale
        placed: list[tuple[Drawing, float, float]] = []
        y = 0.0
        for row in rows_of(draw(figure, max(45.0, wide), look=look), wide):
            x = 0.0
            for drawing in reversed(row) if look.rtl else row:
                placed.append((drawing, x, y))
                x += (drawing.width + GAP_MM) * scale
            y += (max(drawing.height for drawing in row) + GAP_MM) * scale
        high = max((y + d.height * scale for d, _x, y in placed), default=0.0)
        return placed, [p for d, px, py in placed for p in parts_of(d, scale, px, py)], high

    def _outline_chosen(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(colours().accent), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in self._parts:
            if part.picks and self._chosen.issuperset(part.picks):
                for path in part.paths:
                    painter.drawPath(path)


class _PartCursor(QAbstractButton):
    """Where the keys are in a figure: one button that lies over one part after the other, and has its name."""

    def __init__(self, view: FigureView) -> None:
        super().__init__(view)
        self._view = view
        self._parts: list[Part] = []
        self._at = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._touch)

    def follow(self, parts: list[Part]) -> None:
        """Go through these parts from now on, each pick once."""
        self._parts = list({part.picks: part for part in reversed(parts)}.values())[::-1]
        self._at = min(self._at, max(0, len(self._parts) - 1))
        self.setVisible(bool(self._parts))
        self._lie()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on, Enter touches as Space does."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in _ON and self._parts:
            turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            sideways = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            self._at = (self._at + _ON[key] * (-1 if turned and sideways else 1)) % len(self._parts)
            self._lie()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring where the keys are."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(colours().accent), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
            painter.end()

    def _lie(self) -> None:
        if self._parts:
            part = self._parts[self._at]
            box = part.box.toAlignedRect().adjusted(-4, -4, 4, 4)
            self.setGeometry(box.intersected(self._view.rect()) if self._view.width() > 1 else box)
            self.setAccessibleName(part.told)
            self.update()

    def _touch(self) -> None:
        if self._parts:
            self._view.picked.emit(self._parts[self._at].picks)
