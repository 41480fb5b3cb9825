"""A small table of rows that can be looked through by finger, by keyboard and by a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.text import isolate
from ui.look import px
from ui.look.hints import as_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

_MOST_SHOWN = 6  # rows, before it scrolls
_BESIDE_TEXT = 26  # px of a column that its text cannot use


class RowList(QTableWidget):
    """Rows of text under named columns; nothing in it can be changed. Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these rows; the last column takes the room that is left."""
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels(list(columns))
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(isolate(text))
                item.setToolTip(as_hint(isolate(text)))
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole, f"{columns[column]}: {text or '-'}"
                )
                self.setItem(at, column, item)
        if rows and self.currentRow() < 0:
            self.setCurrentCell(0, 0)
        self._fit()

    def texts(self) -> list[list[str]]:
        """What it shows, without the marks that isolate texts."""
        columns = range(self.columnCount())
        return [[self._text(at, column) for column in columns] for at in range(self.rowCount())]

    def _text(self, at: int, column: int) -> str:
        item = self.item(at, column)
        return item.text().strip("\u2066\u2068\u2069") if item is not None else ""

    def changeEvent(self, event: QEvent) -> None:
        """Fit the rows to another size of letters."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self.columnCount():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by row; the left and right arrows mean nothing here."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap differently at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_height()

    def _fit(self) -> None:
        head = self.horizontalHeader()
        head.setMinimumSectionSize(px(48))
        mode = QHeaderView.ResizeMode
        for column in range(self.columnCount()):
            first_of_several = column == 0 and self.columnCount() > 1
            head.setSectionResizeMode(
                column, mode.ResizeToContents if first_of_several else mode.Stretch
            )
        self._fit_height()

    def _fit_height(self) -> None:
        for at in range(self.rowCount()):
            self.setRowHeight(at, self._height(at))
        shown = [self.rowHeight(at) for at in range(min(self.rowCount(), _MOST_SHOWN))]
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + sum(shown) + 2 * self.frameWidth() + px(6))

    def _height(self, at: int) -> int:
        """What the longest text of a row needs when it wraps in its column."""
        metrics, lines = self.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
        heights = [
            metrics.boundingRect(
                QRect(0, 0, max(20, self.columnWidth(column) - _BESIDE_TEXT), 10_000),
                lines,
                self._text(at, column),
            ).height()
            for column in range(self.columnCount())
        ]
        return max((*heights, metrics.height())) + px(14)
