"""One class of a layer: its colour, what the legend says, how many places it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.layer_classes import NONE, OTHER
from desktop_app.text import isolate
from ui.look import Line, Words, colours, px, target
from ui.look.hints import as_hint
from ui.prepare_step.colour_row import ColourRow

if TYPE_CHECKING:
    from desktop_app.layer_classes import LayerClass

CLASS_COLOURS: dict[str, str] = {
    "#0072b2": N_("Blue"),
    "#56b4e9": N_("Light blue"),
    "#009e73": N_("Green"),
    "#f0e442": N_("Yellow"),
    "#e69f00": N_("Orange"),
    "#d55e00": N_("Vermilion"),
    "#cc79a7": N_("Pink"),
    "#92295a": N_("Purple"),
    "#20262b": N_("Black"),
    "#7d868d": N_("Grey"),
    "#c3c8cc": N_("Light grey"),
}


class ClassRow(QWidget):
    """A line of the legend that can be changed.

    Signals:
        said: What the legend should say.
        coloured: The colour it should have.
    """

    said = Signal(str)
    coloured = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self.swatch = QToolButton()
        self.swatch.setCheckable(True)
        self.swatch.setProperty("look", "icon")
        self.words = Line()
        self.count = Words("", "quiet")
        self.count.setWordWrap(False)
        self.written = Words("", "quiet")
        self.colours = ColourRow(CLASS_COLOURS)
        self.colours.hide()
        self._lay_out()
        self.swatch.toggled.connect(self.colours.setVisible)
        self.words.settled.connect(self.said)
        self.colours.picked.connect(self._pick)

    def show_class(self, one: LayerClass, count: str, *, by_value: bool) -> None:
        """Show a class and how many places it has."""
        value, label, self._colour = one
        self.words.show_text(label)
        self.count.setText(count)
        self.colours.show_colour(self._colour)
        written = by_value and value not in {NONE, OTHER, label}
        self.written.setText(
            _("In the file: {value}").format(value=isolate(value)) if written else ""
        )
        self.written.setVisible(written)
        self.swatch.setAccessibleName(_("Colour of {name}").format(name=isolate(label)))
        self.swatch.setToolTip(as_hint(self.swatch.accessibleName()))
        self.words.setAccessibleName(
            _("What the legend says of {name}").format(name=isolate(label))
        )
        self._dress()

    def _pick(self, codes: tuple[str, ...]) -> None:
        self.swatch.setChecked(False)
        self.coloured.emit(codes[0])

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.swatch)
        line.addWidget(self.words, 1)
        line.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.written)
        column.addWidget(self.colours)

    def _dress(self) -> None:
        side = px(26)
        self.swatch.setFixedSize(target(), target())
        self.swatch.setIconSize(QSize(side, side))
        self.swatch.setIcon(QIcon(_dot(self._colour, side)))


def _dot(colour: str, side: int) -> QPixmap:
    """A place of a colour, edged so that yellow shows on white."""
    pixmap = QPixmap(side, side)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours().quiet))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(1, 1, side - 2, side - 2)
    painter.end()
    return pixmap
