"""What stands for one attachment: a small picture to touch, or a voice note to hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImageReader, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_app import attaching
from desktop_app.language import _
from ui.look import IconButton, Line, Words, px

if TYPE_CHECKING:
    from desktop_app.model import Attachment
    from ui.desk import Desk

_SIZE = 88


def thumbnail(data: bytes, size: QSize) -> QPixmap:
    """A picture made small while it is read."""
    held = QBuffer()
    held.setData(QByteArray(data))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    whole = reader.size()
    if whole.isValid():
        reader.setScaledSize(whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())


def _edged(picture: QPixmap) -> QPixmap:
    """With a line around it: a drawing is white, and so is what it lies on."""
    painter = QPainter(picture)
    painter.setPen(QPen(QColor("#8a938f"), 2))
    painter.drawRect(picture.rect().adjusted(1, 1, -1, -1))
    painter.end()
    return picture


class PictureButton(QToolButton):
    """A small picture; touching it looks at it."""

    def __init__(self, desk: Desk, attachment: Attachment) -> None:
        super().__init__()
        self.attachment = attachment
        self.setProperty("look", "picture")
        size = QSize(px(_SIZE), px(_SIZE))
        self.setFixedSize(size)
        self.setIconSize(size - QSize(8, 8))
        small = thumbnail(desk.workshop.attachment_bytes(attachment.id), size * 2)
        self.setIcon(QIcon(_edged(small)))
        self.show_attachment(attachment)

    def show_attachment(self, attachment: Attachment) -> None:
        """Take what is written under it."""
        self.attachment = attachment
        kind = _("Drawing") if attachment.kind == "drawing" else _("Photo")
        self.setAccessibleName(attachment.caption or kind)
        self.setToolTip(attachment.caption)


class VoiceRow(QWidget):
    """A voice note: play, how long it is, what it is about, take it away.

    Signals:
        play_wanted, away_wanted: The buttons.
    """

    play_wanted = Signal()
    away_wanted = Signal()

    def __init__(self, desk: Desk, attachment: Attachment) -> None:
        super().__init__()
        self.desk, self.attachment = desk, attachment
        seconds = round(attachment.ms / 1000)
        length = f"{seconds // 60}:{seconds % 60:02}"
        self.play = IconButton("play", _("Hear the voice note, {time}").format(time=length))
        self.length = Words(length, "quiet")
        self.length.setWordWrap(False)
        self.caption = Line()
        self.caption.setPlaceholderText(_("What it is about"))
        self.caption.setAccessibleName(_("What the voice note is about"))
        self.away = IconButton("delete-outline", _("Take the voice note away"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.play)
        line.addWidget(self.length)
        line.addWidget(self.caption, 1)
        line.addWidget(self.away)
        self.play.clicked.connect(self.play_wanted)
        self.away.clicked.connect(self.away_wanted)
        self.caption.settled.connect(self._caption)

    def show_attachment(self, attachment: Attachment) -> None:
        """Take what it is about."""
        self.attachment = attachment
        self.caption.show_text(attachment.caption)

    def _caption(self, text: str) -> None:
        self.desk.do(attaching.edit_caption, self.desk.workshop, self.attachment.id, text)
