"""The calm bar at the head of the page in which messages are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.language import N_
from ui.look import IconButton, TextButton, Words, target

if TYPE_CHECKING:
    from ui.look import Texts
    from ui.messages import Action, Messages, Note

_STAYS_MS = {"info": 6000, "done": 9000, "warning": 20000}
"""How long a note stays by itself; an error or a question stays until it is put away."""
_WIDEST = 760
_FROM_TOP = 68  # px: under the bar at the top


class MessageBar(QFrame):
    """Shows the latest note at the head of its parent, with its actions; never in the way."""

    def __init__(self, messages: Messages, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._messages = messages
        self.words = Words()
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._actions: list[TextButton] = []
        self._away = IconButton("close")
        texts.put(self._away.set_name, N_("Put this message away"))
        self._away.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 6, 8, 6)
        self._row.addSpacing(8)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self._away)
        self.setProperty("look", "note")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        messages.noted.connect(self.show_note)
        messages.cleared.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_note(self, note: Note) -> None:
        """Show a note in place of the one before."""
        for button in self._actions:
            self._row.removeWidget(button)
            button.deleteLater()
        self._actions = [self._button(action) for action in note.actions]
        self.words.setText(note.text)
        self.setAccessibleName(note.text)
        self.setProperty("kind", note.kind)
        self.style().polish(self)
        self.show()
        self.raise_()
        self._place()
        self._timer.stop()
        if note.kind in _STAYS_MS:
            self._timer.start(_STAYS_MS[note.kind])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _button(self, action: Action) -> TextButton:
        button = TextButton(action.label, look="quiet")
        button.clicked.connect(lambda: self._messages.answer(action.label))
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def _place(self) -> None:
        over = self._over
        width = min(_WIDEST, over.width() - 32)
        height = max(self.heightForWidth(width), self.sizeHint().height(), target() + 12)
        self.setGeometry((over.width() - width) // 2, _FROM_TOP, width, height)
