"""The sheet with the pictures of a session: flip charts, drawings, photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_, _
from ui.attachments.part import AttachmentsPart
from ui.attachments.sheet import Sheet
from ui.look import ScrolledColumn, Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


_LOW, _HIGH = 230, 480


class SessionSheet(Sheet):
    """What is attached to a session; it stays with the workshop, and is never exported."""

    def __init__(self, desk: Desk, over: QWidget, session_id: int) -> None:
        super().__init__(over, _("Pictures of the session"), most=(820, _HIGH))
        self.desk, self.session_id = desk, session_id
        self.part = AttachmentsPart(desk, N_("Flip charts, drawings, photos"), voice=False)
        self.part.for_good = True
        self.part.show_owner(session_id)
        scrolled = ScrolledColumn(margin=2)
        scrolled.column.addWidget(self.part)
        scrolled.column.addStretch(1)
        self.card.column.addWidget(scrolled, 1)
        told = _(
            "They stay in this workshop: no story is read back for them, so nobody else gets them."
        )
        self.card.column.addWidget(Words(told, "quiet"))
        desk.changed.connect(self._fit)
        self._fit()

    def _fit(self, _changes: object = None) -> None:
        """Be low while there is no picture."""
        some = bool(self.desk.workshop.attachments(self.session_id))
        self.most = (820, _HIGH if some else _LOW)
