"""The sheet in which a picture is looked at, large; what is written under it can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from desktop_app import attaching
from desktop_app.language import _
from ui.attachments.camera_sheet import Shown
from ui.attachments.sheet import Sheet
from ui.look import Line, TextButton

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from desktop_app.model import Attachment
    from ui.desk import Desk


class LookingSheet(Sheet):
    """One picture with its caption.

    Args:
        desk: Whose workshop it is.
        over: Any widget of the window.
        attachment: The picture.
        for_good: Whether to offer taking it out for good: where no story is read back that could do it.

    Signals:
        taken_away: It was asked to be taken away.
        taken_out: The same, for good.
        drawn_on: Somebody wants to draw on it (its image).
    """

    taken_away = Signal()
    taken_out = Signal()
    drawn_on = Signal(QImage)

    def __init__(
        self, desk: Desk, over: QWidget, attachment: Attachment, *, for_good: bool = False
    ) -> None:
        title = _("A drawing") if attachment.kind == "drawing" else _("A photo")
        super().__init__(over, title, most=(1400, 1000))
        self.desk, self.attachment = desk, attachment
        self.image = QImage.fromData(desk.workshop.attachment_bytes(attachment.id))
        self.caption = Line()
        self.caption.setPlaceholderText(_("What it shows"))
        self.caption.setAccessibleName(_("What it shows"))
        self.caption.show_text(attachment.caption)
        self.away = TextButton(_("Take it away"), look="danger", icon="delete-outline")
        self.out = TextButton(
            _("Take it out for good"), look="danger", icon="delete-forever-outline"
        )
        self.out.setVisible(for_good)
        self.draw = TextButton(_("Draw on it"), icon="draw")
        self.card.column.addWidget(Shown(self.image), 1)
        self.card.column.addWidget(self.caption)
        self.foot([self.away, self.out], [self.draw])
        writable = not desk.workshop.read_only
        for widget in (self.caption, self.away, self.out, self.draw):
            widget.setEnabled(writable)
        self.caption.settled.connect(self._caption)
        self.away.clicked.connect(lambda: self._away(self.taken_away))
        self.out.clicked.connect(lambda: self._away(self.taken_out))
        self.draw.clicked.connect(self._draw)

    def settle(self) -> bool:
        """Save what is typed."""
        self.caption.settle()
        return True

    def _caption(self, text: str) -> None:
        self.desk.do(attaching.edit_caption, self.desk.workshop, self.attachment.id, text)

    def _away(self, wanted: SignalInstance) -> None:
        self.caption.drop_typed()
        self.drop()
        wanted.emit()

    def _draw(self) -> None:
        self.close_sheet()
        self.drawn_on.emit(self.image)
