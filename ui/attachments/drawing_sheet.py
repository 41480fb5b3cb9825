"""The sheet for a drawing made with the finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import _
from ui.attachments.encoding import as_jpeg, as_png
from ui.attachments.paper import INKS, WIDTHS, Paper
from ui.attachments.sheet import Sheet
from ui.look import Choice, Picture, PicturePicker, TextButton, colours

if TYPE_CHECKING:
    from collections.abc import Callable


class DrawingSheet(Sheet):
    """Paper, a few colours, three widths, an eraser; one step back, all away, and *Keep it* or *Do not keep it*.

    Args:
        over: Any widget of the window.
        keep: Takes the drawing's bytes (PNG; JPEG over a photo); False if it could not keep them.
        photo: What to draw on; white paper if not given.
    """

    def __init__(
        self, over: QWidget, keep: Callable[[bytes], bool], photo: QImage | None = None
    ) -> None:
        title = _("Draw on the photo") if photo is not None else _("A drawing")
        super().__init__(over, title, most=(1500, 1100))
        self._keep = keep
        self.paper = Paper(photo)
        self.inks = PicturePicker(may_be_none=False, width=66)
        self.widths = PicturePicker(may_be_none=False, width=66)
        self.back = TextButton(_("Undo"), icon="undo")
        self.clear = TextButton(_("Clear"), icon="delete-sweep-outline")
        self.keep = TextButton(_("Keep it"), look="primary", icon="check")
        self.away = TextButton(_("Do not keep it"), look="quiet")
        self._offer(white=photo is not None)
        tools = QHBoxLayout()
        tools.setSpacing(18)
        tools.addWidget(self.inks, 3)
        tools.addWidget(self.widths, 2)
        self.card.column.addWidget(self.paper, 1)
        self.card.column.addLayout(tools)
        self.foot([self.back, self.clear], [self.away, self.keep])
        self.inks.picked.connect(lambda codes: self._ink(codes[0]))
        self.widths.picked.connect(lambda codes: self._wide(codes[0]))
        self.back.clicked.connect(self.paper.undo)
        self.clear.clicked.connect(self.paper.clear)
        self.keep.clicked.connect(self.close_sheet)
        self.away.clicked.connect(self.drop)
        self.paper.drawn.connect(self._show)
        self._show()

    def keys(self, event: QKeyEvent) -> None:
        """Ctrl+Z takes the last stroke back."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.paper.undo()

    def settle(self) -> bool:
        """Esc loses nothing: what is drawn is kept."""
        if self.paper.is_empty:
            return True
        drawn = self.paper.picture()
        return self._keep(as_jpeg(drawn) if self.paper.over_photo else as_png(drawn))

    def _offer(self, *, white: bool) -> None:
        names = {
            "black": _("Black"),
            "blue": _("Blue"),
            "red": _("Red"),
            "green": _("Green"),
            "white": _("White"),
        }
        inks = [
            Choice(code, names[code], Picture(pixmap=_blot(colour)))
            for code, colour in INKS.items()
            if white or code != "white"
        ]
        rubber = Choice("eraser", _("Eraser"), Picture(icon="eraser"))
        self.inks.set_choices([*inks, rubber])
        self.inks.set_chosen(["black"])
        self.inks.setAccessibleName(_("Colour"))
        wide = {"thin": _("Thin"), "middle": _("Middle"), "thick": _("Thick")}
        self.widths.set_choices(
            [
                Choice(code, wide[code], Picture(pixmap=_line(share)))
                for code, share in WIDTHS.items()
            ]
        )
        self.widths.set_chosen(["middle"])
        self.widths.setAccessibleName(_("How wide"))

    def _ink(self, code: str) -> None:
        self.paper.erasing = code == "eraser"
        if code in INKS:
            self.paper.colour = code

    def _wide(self, code: str) -> None:
        self.paper.width_name = code

    def _show(self) -> None:
        for button in (self.clear, self.away, self.keep):
            button.setEnabled(not self.paper.is_empty)
        self.back.setEnabled(self.paper.can_undo)


def _blot(colour: str) -> QPixmap:
    """A round of ink, with an edge so that white shows."""
    return _painted(lambda painter: _round(painter, colour))


def _line(share: float) -> QPixmap:
    """A round as wide as the pen, on a scale for the eye."""
    return _painted(lambda painter: _dot(painter, share))


def _painted(draw: Callable[[QPainter], None]) -> QPixmap:
    pixmap = QPixmap(96, 96)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return pixmap


def _round(painter: QPainter, colour: str) -> None:
    painter.setPen(QColor("#8a938f"))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(12, 12, 72, 72)


def _dot(painter: QPainter, share: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours().text))
    size = round(max(12.0, share * 3600))
    painter.drawEllipse(48 - size // 2, 48 - size // 2, size, size)
