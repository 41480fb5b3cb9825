"""What the colours and hatches of the figure over the map mean, in words under the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import N_
from desktop_app.understanding.figure import OnMap
from exports.figures.drawing import Drawing, Shape
from ui.figures.painting import paint
from ui.look import Card, Flow, IconButton, TextButton, Words, colours, px
from ui.look.hints import as_hint
from ui.understand_step.short import short

if TYPE_CHECKING:
    from desktop_app.understanding import Figure
    from desktop_app.understanding.figure import MapClass
    from ui.desk import Desk

_WIDE, _HIGH = 26, 18  # px


class Swatch(QWidget):
    """A patch in a class's colour and hatch."""

    def __init__(self, of: MapClass) -> None:
        super().__init__()
        self._of = of
        self.setFixedSize(QSize(px(_WIDE), px(_HIGH)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as figures do."""
        w, h = self.width() / 4, self.height() / 4
        corners = ((0.2, 0.2), (w - 0.2, 0.2), (w - 0.2, h - 0.2), (0.2, h - 0.2))
        patch = Shape(
            corners, fill=self._of.colour, hatch=self._of.hatch, stroke=colours().quiet, width=0.25
        )
        painter = QPainter(self)
        paint(painter, Drawing(w, h, (patch,)), 4.0)
        painter.end()


class MapKey(Card):
    """The title of the figure over the map, and a patch with a name for each class."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(look="bar", margin=10)
        self.column.setSpacing(4)
        self.title = Words("", "label")
        self.marks = TextButton("", look="chip", icon="map-marker")
        self.marks.setCheckable(True)
        self.marks.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.close_button = IconButton("close")
        self.names: list[str] = []
        self._box = QWidget()
        self._flow = Flow(self._box, gap=14)
        line = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self._box)
        line.addLayout(words, 1)
        line.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        desk.texts.put(self.marks.setText, N_("Marks"))
        desk.texts.put(self.close_button.set_name, N_("Take the figure off the map"))
        self.hide()

    def show_figure(self, figure: Figure | None, *, marks: bool) -> None:
        """Show the classes of a figure's maps, each once, and whether marks lie over them; None hides it."""
        charts = [c for c in figure.charts if isinstance(c, OnMap)] if figure else []
        classes = {(c.name, c.colour, c.hatch): c for chart in charts for c in chart.classes}
        self.names = [c.name for c in classes.values()]
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in classes.values():
            self._flow.addWidget(_named(one))
        self.title.setText(figure.title if figure else "")
        self.marks.setChecked(marks)
        self.setVisible(bool(charts))
        self._box.updateGeometry()


def _named(one: MapClass) -> QWidget:
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    words = Words(short(one.name))
    words.setToolTip(as_hint(one.name))
    words.setAccessibleName(one.name)
    words.setWordWrap(False)
    line.addWidget(Swatch(one))
    line.addWidget(words)
    return pair
