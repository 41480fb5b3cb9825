"""Boxes and words: cards, headings, a label with its field, a fold, a column that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.look.buttons import TextButton
from ui.look.colours import colours, px
from ui.look.glyphs import glyph_icon

if TYPE_CHECKING:
    from ui.look.picture import Picture


class Words(QLabel):
    """Words on the screen. `look`: "", title, heading, label, quiet, large. Wraps."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", look)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Stand at the side where reading starts in the window's language, whatever the words' own."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Heading(Words):
    """The heading of a part of a step."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "heading", parent)


class Card(QFrame):
    """A quiet box with a column inside: `card.column.addWidget(…)`."""

    def __init__(self, parent: QWidget | None = None, look: str = "card", margin: int = 16) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(12)


class Field(QWidget):
    """A label above its field; the field gets the label as its name for a screen reader."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Words(label, "label")
        self.label.setBuddy(field)
        self.field = field
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.label)
        self.column.addWidget(field)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Name the field in another language."""
        self.label.setText(label)
        self.field.setAccessibleName(label)


class Fold(QWidget):
    """A part that opens and closes under its name: `fold.column.addWidget(…)`.

    Signals:
        opened: True when it opened, False when it closed.
    """

    opened = Signal(bool)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = TextButton(name, look="fold")
        self.head.setCheckable(True)
        self.body = QWidget()
        self.body.hide()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 4, 0, 4)
        self.column.setSpacing(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeading)
        outer.addWidget(self.body)
        self.head.toggled.connect(self._toggle)
        self._dress()

    def set_name(self, name: str) -> None:
        """Name the fold."""
        self.head.setText(name)

    def set_open(self, *, is_open: bool) -> None:
        """Open or close it."""
        self.head.setChecked(is_open)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _toggle(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self._dress()
        self.opened.emit(is_open)

    def _dress(self) -> None:
        icon = "chevron-up" if self.head.isChecked() else "chevron-down"
        self.head.setIconSize(QSize(px(20), px(20)))
        self.head.setIcon(glyph_icon(icon, colours().accent, px(20)))


class PictureLabel(QWidget):
    """A picture by itself, in the theme's colours."""

    def __init__(self, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._picture: Picture | None = None

    def show_picture(self, picture: Picture) -> None:
        """Show another picture."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._size), px(self._size))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the picture."""
        if self._picture is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            size = min(self.width(), self.height())
            box = QRectF(0, 0, size, size)
            box.moveCenter(QRectF(self.rect()).center())
            self._picture.draw(painter, box, colours().accent)


class Rule(QFrame):
    """A hairline between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rule")
        self.setFixedHeight(1)


class _Inner(QWidget):
    """The column itself: as high as its width makes it, not as its narrowest words would."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to the layout, which knows the width."""
        return QSize(super().minimumSizeHint().width(), 0)


class ScrolledColumn(QScrollArea):
    """A column that scrolls up and down, never sideways: `scrolled.column.addWidget(…)`."""

    def __init__(self, parent: QWidget | None = None, margin: int = 16) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inner = _Inner()
        self.inner.setProperty("look", "scrolled")
        self.column = QVBoxLayout(self.inner)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(16)
        self.setWidget(self.inner)


def row(*widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    """Widgets side by side, from where reading starts."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
