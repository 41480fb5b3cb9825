"""The strip that shows long work: what it is, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.language import N_
from ui.look import TextButton, Words, letters

if TYPE_CHECKING:
    from ui.look import Texts
    from ui.work import Work

_FINE = 1000
_EDGE = 12
_WIDE = 720


class WorkBar(QFrame):
    """Visible while something runs."""

    def __init__(self, work: Work, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "floating")
        self._label = ""
        self.words = Words()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = TextButton(look="quiet")
        texts.put(self.stop.setText, N_("Stop"))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addSpacing(8)
        row.addLayout(column, 1)
        row.addWidget(self.stop)
        self.stop.clicked.connect(work.cancel)
        work.started.connect(self._begin)
        work.progressed.connect(self._go_on)
        work.finished.connect(self.hide)
        self.hide()

    def lie_at_the_foot(self) -> None:
        """Lie over the foot of what it is in, where it is in no layout."""
        inside = self.parentWidget()
        layout = inside.layout() if inside is not None else None
        if inside is None or layout is None or layout.indexOf(self) >= 0:
            return
        width = min(inside.width() - 2 * _EDGE, letters(_WIDE))
        height = self.sizeHint().height()
        x = (inside.width() - width) // 2
        self.setGeometry(x, inside.height() - height - _EDGE, width, height)
        self.raise_()

    def _begin(self, label: str) -> None:
        self._label = label
        self.words.setText(label)
        self.bar.setAccessibleName(label)
        self.bar.setRange(0, 0)
        self.show()
        self.lie_at_the_foot()

    def _go_on(self, share: float, text: str) -> None:
        self.words.setText(text or self._label)
        self.bar.setRange(0, _FINE if share >= 0 else 0)
        if share >= 0:
            self.bar.setValue(round(min(1.0, share) * _FINE))
