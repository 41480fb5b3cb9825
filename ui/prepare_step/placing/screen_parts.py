"""The parts of the placing screen, and how they lie: beside each other where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.language import N_
from ui.look import IconButton, Words, px
from ui.map_view import MapSpot
from ui.prepare_step.placing.map_side import MapSide
from ui.prepare_step.placing.panel import PlacingPanel
from ui.prepare_step.placing.picture_half import PictureHalf

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from ui.desk import Desk
    from ui.prepare_step.placing.work import Opened


class ScreenParts(QWidget):
    """Picture, map and panel, without what they do to each other."""

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__()
        self.desk = desk
        self.opened = opened
        self.title = Words("", "heading")
        self.back = IconButton("arrow-left")
        self.picture = PictureHalf(desk, opened.levels)
        self.map = MapSide(desk, opened.levels)
        self.spot = MapSpot(desk)
        self.panel = PlacingPanel(desk, opened)
        self.halves = QSplitter()
        self._divided = False
        self._lay_out()
        desk.theme_changed.connect(self._dress)

    def map_key(self, keys: str, act: Callable[[], object], within: QWidget | None = None) -> None:
        """A key that means something while the map (or another part) has the focus."""
        shortcut = QShortcut(QKeySequence(keys), within or self.spot)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.map_title = Words("", "label")
        self.desk.texts.put(self.map_title.setText, N_("The map"))
        column.addWidget(self.map_title)
        column.addWidget(self.spot, 1)
        self.halves.addWidget(self.picture)
        self.halves.addWidget(ground)
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(10)
        self.halves.setStyleSheet("QSplitter::handle { background: transparent; }")
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.halves, 1)
        body.addWidget(self.panel)
        body.addSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(body, 1)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one above the other."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self, _theme: str = "") -> None:
        self.panel.setFixedWidth(min(px(330), round(self.width() * 0.42)))
        self.map_title.setFixedHeight(self.picture.nearer.sizeHint().height())
        self.panel.fit()
        left = self.width() - self.panel.width()
        sideways = left > 1.1 * self.height()
        way = Qt.Orientation.Horizontal if sideways else Qt.Orientation.Vertical
        if self.halves.orientation() != way or not self._divided:
            self._divided = True
            self.halves.setOrientation(way)
            self.halves.setSizes([1000, 1000])
