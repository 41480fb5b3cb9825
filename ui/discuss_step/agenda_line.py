"""The running question in one line, so that the talk has the room: its words, its clock, and *End* (or *Go on*)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import N_, _
from ui.discuss_step.clock import Clock
from ui.look import IconButton, TextButton, Words
from ui.look.hints import as_hint

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.model import AgendaItem
    from ui.desk import Desk


class OneLine(Words):
    """Words that are cut where the line ends; whole they are the hint, and what a screen reader says."""

    def __init__(self, look: str = "") -> None:
        super().__init__("", look)
        self.setWordWrap(False)
        self.whole = ""

    def show_text(self, text: str) -> None:
        """Show other words."""
        self.whole = text
        self.setAccessibleName(text)
        self.setToolTip(as_hint(text))
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut them where the line ends now."""
        super().resizeEvent(event)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        """It gives way to all else in the line."""
        return QSize(0, super().minimumSizeHint().height())

    def _cut(self) -> None:
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width()))


class AgendaLine(QWidget):
    """One line; `more` wants the whole card, `end` the end of the question."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.question = OneLine("heading")
        self.clock = Clock("heading")
        self.clock.setWordWrap(False)
        self.more = IconButton("chevron-down")
        self.end = TextButton("", look="primary")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.question, 1)
        for widget in (self.clock, self.more, self.end):
            line.addWidget(widget)
        desk.texts.put(self.more.set_name, N_("The whole question, and the others"))
        desk.theme_changed.connect(lambda _name: self.question.show_text(self.question.whole))

    def show_item(self, item: AgendaItem | None, *, may_end: bool) -> None:
        """Show this question; None: there is none."""
        self.question.show_text(item.question if item else _("No questions: the talk is free."))
        self.clock.show_item(item)
        self.clock.setVisible(item is not None)
        ended = item is not None and bool(item.ended_at)
        self.end.setText(_("Go on") if ended else _("End"))
        self.end.setToolTip(_("Begin this question") if ended else _("End this question"))
        self.end.setVisible(item is not None and may_end)
