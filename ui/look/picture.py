"""A picture that stands for a word: an icon, a photo or drawing, or a group's sign."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from ui.look.colours import colours
from ui.look.glyphs import draw_glyph, sign_path


@dataclass(frozen=True)
class Picture:
    """What is drawn above a name: the first of `pixmap`, `sign`, `icon` that is there."""

    icon: str = ""
    pixmap: QPixmap | None = None
    sign: str = ""
    colour: str = ""  # of the icon or sign; "" is the text's

    def draw(self, painter: QPainter, box: QRectF, colour: str | QColor = "") -> None:
        """Draw the picture into a box (px); `colour` is for icons without one of their own."""
        if self.pixmap is not None and not self.pixmap.isNull():
            _draw_photo(painter, box, self.pixmap)
        elif self.sign:
            painter.setPen(QPen(QColor(colours().text), 1))
            painter.setBrush(QColor(self.colour or colours().accent))
            painter.drawPath(sign_path(self.sign, box))
        else:
            draw_glyph(painter, box, self.icon or "help-circle-outline", self.colour or colour)


def _draw_photo(painter: QPainter, box: QRectF, pixmap: QPixmap) -> None:
    painter.save()
    edge = QPainterPath()
    edge.addRoundedRect(box, 6, 6)
    painter.setClipPath(edge)
    filled = pixmap.scaled(
        box.size().toSize() * 2,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    source = QRectF(0, 0, box.width() * 2, box.height() * 2)
    source.moveCenter(QRectF(filled.rect()).center())
    painter.drawPixmap(box, filled, source)
    painter.restore()


@dataclass(frozen=True)
class Choice:
    """One of several things to pick: its code, the short name under the picture, the picture."""

    code: str
    name: str
    picture: Picture = Picture()
    hint: str = ""
