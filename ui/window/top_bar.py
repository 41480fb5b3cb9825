"""The bar at the top: the workshop, who is speaking, undo and redo, how it looks, what is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.language import N_
from ui.joining.waiting_button import WaitingButton
from ui.look import Heading, IconButton, px
from ui.look.hints import as_hint
from ui.sound.sign import SoundSign
from ui.window.battery import BatteryGauge
from ui.window.look_menu import LanguageButton, LookButton
from ui.window.saved import SavedNote
from ui.window.speaking import SpeakingChooser
from ui.window.undo import UndoButtons

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.look import Theme


class TopBar(QFrame):
    """One line of the window's own controls.

    Signals:
        home_wanted: Back to the start page.
        cover_wanted: Cover the screen.
        keys_wanted: Show the keys.
        refer_wanted: Erase what is being written, and show whom to turn to.
    """

    home_wanted = Signal()
    cover_wanted = Signal()
    keys_wanted = Signal()
    refer_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._whole_title = ""
        self.setProperty("look", "bar")
        self.home = IconButton("home-outline")
        self.title = Heading()
        self.title.setWordWrap(False)
        self.title.setMinimumWidth(60)
        self.speaking = SpeakingChooser(desk)
        self.undo = UndoButtons(desk)
        self.waiting = WaitingButton(desk)
        self.sound = SoundSign(desk)
        self.battery = BatteryGauge(desk.texts)
        self.saved = SavedNote(desk)
        self.refer = IconButton("lifebuoy")
        self.cover = IconButton("eye-off-outline")
        self.keys = IconButton("keyboard-outline")
        self.language = LanguageButton(theme)
        self.look = LookButton(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 10, 5)
        row.setSpacing(6)
        row.addWidget(self.home)
        row.addWidget(self.title)
        row.addSpacing(12)
        row.addWidget(self.speaking)
        row.addWidget(self.undo)
        row.addWidget(self.waiting)
        row.addWidget(self.sound)
        row.addStretch(1)
        for widget in (
            self.battery,
            self.saved,
            self.language,
            self.look,
            self.keys,
            self.refer,
            self.cover,
        ):
            row.addWidget(widget)
        put = desk.texts.put
        put(self.home.set_name, N_("All workshops"))
        put(self.cover.set_name, N_("Cover the screen (F12)"))
        put(self.refer.set_name, N_("Refer, don't record (F7)"))
        put(self.keys.set_name, N_("Keys (F1)"))
        self.home.clicked.connect(self.home_wanted)
        self.refer.clicked.connect(self.refer_wanted)
        self.cover.clicked.connect(self.cover_wanted)
        self.keys.clicked.connect(self.keys_wanted)
        desk.changed.connect(self.refresh)
        desk.off_record_changed.connect(self._show_off_record)
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Show the workshop's title."""
        self._whole_title = self._desk.workshop.about().title
        self._fit()

    def _fit(self) -> None:
        """Show as much of the title as there is room for; the workshop may be closed by now."""
        title = self._whole_title
        metrics = QFontMetrics(self.title.font())
        room = max(self.title.minimumWidth(), self.width() - self._taken())
        self.title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
        self.title.setToolTip(as_hint(title))

    def _show_off_record(self, off: bool) -> None:
        """The whole bar shows that it is off the record, with the strip under it."""
        self.setProperty("kind", "off" if off else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where the window is narrow for the text size."""
        super().resizeEvent(event)
        self.saved.setVisible(self.width() >= px(900))
        self._fit()

    def event(self, event: QEvent) -> bool:
        """The title makes room when a group with a long name speaks, before the window has to."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _taken(self) -> int:
        """Pixels that all but the title need."""
        row = self.layout()
        if row is None:
            return 0
        others = [item for item in map(row.itemAt, range(row.count())) if item is not None]
        widths = [item.sizeHint().width() for item in others if item.widget() is not self.title]
        margins = row.contentsMargins()
        return sum(widths) + row.spacing() * len(others) + margins.left() + margins.right()
