"""Finding what was said: words in any script, and what has them, as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.language import N_, _, ngettext
from desktop_app.searching import Finder
from ui.discuss_step.found_row import FoundDelegate, FoundItem, Telling
from ui.look import Heading, Line, Words, px
from ui.map_step.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.model import Changes
    from ui.desk import Desk

_MOST = 200
_AROUND = 210  # px that heading, line and count take
_ROW = Qt.ItemDataRole.UserRole


class FindCard(Popover):
    """A line, and a list that follows what is typed. The arrow keys choose, Enter goes there.

    Signals:
        chosen: An `Entry` that somebody touched.
    """

    chosen = Signal(object)
    wide = 560

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._finder = Finder(desk.workshop)
        heading = Heading()
        self.line, self.told = Line(), Words("", "quiet")
        self.list = QListWidget()
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (heading, self.line, self.list, self.told):
            self.scrolled.column.addWidget(widget)
        self.scrolled.column.addStretch(1)
        desk.texts.put(heading.setText, N_("Find what was said"))
        desk.texts.put(self.line.setPlaceholderText, N_("Words, in any language"))
        desk.texts.put(self.line.setAccessibleName, N_("Find what was said"))
        desk.texts.put(self.list.setAccessibleName, N_("What was found"))
        self.line.textChanged.connect(self.search)
        self.line.returnPressed.connect(self._take_current)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        desk.changed.connect(self._follow)
        desk.speaking_changed.connect(lambda _id: self._search_if_shown())
        self.search()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for typing; what is typed while the texts are read is found then."""
        super().showEvent(event)
        self.line.setFocus()
        self.line.selectAll()
        QTimer.singleShot(0, self, self._ready)

    def search(self, _text: str = "") -> None:
        """Show what is found for what is typed now."""
        finding = self._finder.find(self.line.text())
        telling = Telling(self.desk)
        # What may be read comes first.
        entries = sorted(finding.entries, key=lambda entry: not telling.may_read(entry))
        rows = [telling.row(finding, entry) for entry in entries[:_MOST]]
        self.list.clear()
        for row in rows:
            self.list.addItem(FoundItem(row))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(rows))
        high = self.list.sizeHintForRow(0) if rows else 0
        at_once = max(2, (self._most - px(_AROUND)) // high) if high else 0
        self.list.setFixedHeight(high * min(at_once, len(rows)) + 2 * self.list.frameWidth())
        self.told.setText(self._says(len(entries), len(rows)))
        QTimer.singleShot(0, self, self.fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the line move through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _ready(self) -> None:
        self._finder.prepare()
        self.search()

    def _says(self, count: int, shown: int) -> str:
        if not self.line.text().strip():
            return _(
                "Every word must occur: in what was said, translated or written under pictures."
            )
        if not count:
            return _("Nobody said that, as it is written here. Try a piece of the word.")
        told = ngettext("{count} found", "{count} found", count).format(count=count)
        if shown < count:
            return _("{count} found, the first {shown} are shown").format(count=count, shown=shown)
        return told

    def _take_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.close()
        self.chosen.emit(item.data(_ROW).entry)

    def _follow(self, changes: Changes) -> None:
        if changes.tables:
            self._search_if_shown()

    def _search_if_shown(self) -> None:
        if self.isVisible():
            self.search()
