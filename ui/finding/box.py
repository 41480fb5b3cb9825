"""The box in which a place is looked for: by name, by a mark's number, or by coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.errors import CancelledError
from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.finding.reading import read_all
from ui.finding.visible_marks import marks_named, visible_marks
from ui.look import Line, Words, target

if TYPE_CHECKING:
    from desktop_app.errors import ChautariError
    from desktop_app.model import Changes, Mark
    from maps.finding import Found
    from maps.finding.names import Names
    from ui.desk import Desk

_FIRST_ROWS = 7
_FOUND = Qt.ItemDataRole.UserRole


class FindBox(QWidget):
    """A line, and a list that follows what is typed. The arrow keys choose, Enter goes there.

    Signals:
        chosen: A `Found` that somebody touched.
        listed: How much is listed changed, and so the height that is wanted.
    """

    chosen = Signal(object)
    listed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._names: Names | None = None
        self._reading = False
        self._marks: tuple[Mark, ...] = ()
        self.line = Line()
        self.told = Words("", "quiet")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.line, self.list, self.told):
            column.addWidget(widget)
        put = desk.texts.put
        put(self.line.setPlaceholderText, N_("A name, a mark's number, or coordinates"))
        put(self.line.setAccessibleName, N_("Find a place"))
        put(self.list.setAccessibleName, N_("Places found"))
        self.line.textChanged.connect(self.search)
        self.line.returnPressed.connect(self._take_current)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        desk.changed.connect(self._follow)
        self.search()

    def begin(self) -> None:
        """Be ready for typing."""
        self.line.setFocus()
        self.line.selectAll()
        self.prepare()

    def prepare(self) -> None:
        """Know the marks of now; the names of the ground are read in the background if they are not yet."""
        self._marks = visible_marks(self.desk)
        if self._names is None and not self._reading:
            self._reading = True
            read_all(self.desk, self._take_names, self._not_read)

    def search(self, _text: str = "") -> None:
        """Show what is found for what is typed now."""
        text = self.line.text().strip()
        found = self.found(text) if text else ()
        self.list.clear()
        for each in found:
            self._add(each)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        row = self.list.sizeHintForRow(0) if found else 0
        self.list.setFixedHeight(row * min(_FIRST_ROWS, len(found)) + 2 * self.list.frameWidth())
        self.told.setText(self._says(text, len(found)))
        self.told.setVisible(bool(self.told.text()))
        self.listed.emit()

    def found(self, text: str) -> tuple[Found, ...]:
        """What is found: coordinates first, then marks, then names of the ground."""
        from maps.finding.typed import typed_place

        view = self.desk.map_view.view if self.desk.map_view else {}
        near = (float(view.get("lat", 0.0)), float(view.get("lon", 0.0)))
        typed = typed_place(text)
        ground = self._names.search(text, near) if self._names else ()
        return (*((typed,) if typed else ()), *marks_named(self.desk, self._marks, text), *ground)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the line move through the list; whoever comes to the line wants to find."""
        if event.type() == QEvent.Type.FocusIn:
            self.prepare()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
            if step and self.list.count():
                row = (self.list.currentRow() + step) % self.list.count()
                self.list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _add(self, found: Found) -> None:
        item = QListWidgetItem(f"{isolate(found.name)}\n{isolate(found.what)}")
        item.setData(_FOUND, found)
        item.setSizeHint(QSize(0, max(target(), 2 * self.fontMetrics().lineSpacing() + 12)))
        self.list.addItem(item)

    def _says(self, text: str, count: int) -> str:
        if not text:
            return _("For example: the clinic, 12, or 27.7172, 85.3240")
        if count:
            from maps.finding.gazetteer import CREDITS

            return _("Towns: {credits}").format(credits=CREDITS) if self._has_towns() else ""
        if self._reading:
            return _("The names on the map are being read.")
        return _("Nothing of that name is on this map, nor among the towns that the program knows.")

    def _has_towns(self) -> bool:
        rows = range(self.list.count())
        return any(self.list.item(r).data(_FOUND).where == "gazetteer" for r in rows)

    def _take_names(self, names: Names) -> None:
        self._reading = False
        self._names = names
        self.search()

    def _not_read(self, error: ChautariError) -> None:
        """It was stopped or failed: marks and coordinates are found all the same."""
        self._reading = False
        if not isinstance(error, CancelledError):
            self.desk.messages.show_error(error)

    def _take_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_FOUND))

    def _follow(self, changes: Changes) -> None:
        if changes.touches("basemap", "layer"):
            self._names = None
        if self.isVisible() and changes.touches("basemap", "layer", "mark", "consent"):
            self.prepare()
