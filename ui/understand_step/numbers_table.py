"""The numbers of a figure as a table: read by keys and by a screen reader, and copied into a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.language import _
from exports.figures.numbers import written
from ui.look import px

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.understanding.figure import Column, Value

_HIGH = 340  # px, then it scrolls
_MOST_LOOKED_AT = 40
_ROOT = QModelIndex()


class _Numbers(QAbstractTableModel):
    """Columns and rows."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self.columns: Sequence[Column] = ()
        self.rows: Sequence[Sequence[Value]] = ()

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many rows."""
        return len(self.rows)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many columns."""
        return len(self.columns)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """A cell's words; numbers stand at the far side."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and self._is_number(index.column()):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """A column's name."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].name
        return None

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        value = self.rows[row][column]
        return value if isinstance(value, str) else written(value)

    def _is_number(self, column: int) -> bool:
        return self.columns[column].kind != "text"


class NumbersTable(QTableView):
    """The table; Ctrl+C copies what is chosen, or everything where nothing is.

    Args:
        wide: The column that gets what room the others leave; -1: all have the same.
    """

    def __init__(self, wide: int = -1) -> None:
        super().__init__()
        self._wide = wide
        self.numbers = _Numbers(self)
        self.setModel(self.numbers)
        self.setAccessibleName(_("Numbers"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )

    def show_rows(
        self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]
    ) -> None:
        """Show rows under a name for a screen reader, as high as they need up to half a screen."""
        self.setAccessibleName(name)
        self.numbers.show_rows(columns, rows)
        if self._wide >= 0:
            across = self.horizontalHeader()
            mode = QHeaderView.ResizeMode
            for i in range(len(columns)):
                across.setSectionResizeMode(i, mode.Stretch if i == self._wide else mode.Fixed)
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows need at this width."""
        self._share_out()
        across = self.horizontalHeader()
        across.setFixedHeight(self._head_height())
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(i) for i in range(min(_MOST_LOOKED_AT, self.numbers.rowCount())))
        self.setFixedHeight(min(px(_HIGH), rows + across.height() + 4))

    def _share_out(self) -> None:
        """Let the columns beside the wide one be no wider than a fifth each."""
        most, across = self.viewport().width() // 5, self.horizontalHeader()
        for i in range(self.numbers.columnCount() if self._wide >= 0 else 0):
            if i != self._wide:
                words = max(self.sizeHintForColumn(i) + 8, across.sectionSizeHint(i) + 8)
                self.setColumnWidth(i, min(words, most))

    def _head_height(self) -> int:
        """As high as the names of the columns need, wrapped."""
        across = self.horizontalHeader()
        metrics = across.fontMetrics()
        flags = int(Qt.TextFlag.TextWordWrap)
        heights = [
            metrics.boundingRect(
                QRect(0, 0, max(20, across.sectionSize(i) - 22), 1000), flags, column.name
            ).height()
            for i, column in enumerate(self.numbers.columns)
        ]
        return max(heights, default=0) + 18

    def resizeEvent(self, event: Any) -> None:
        """Rows wrap anew."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by the usual key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put rows onto the clipboard, with the names of the columns, as a spreadsheet takes them."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        QGuiApplication.clipboard().setText(self.text(chosen or range(self.numbers.rowCount())))

    def text(self, rows: Iterable[int]) -> str:
        """Rows as lines with tabs."""
        lines = [[column.name for column in self.numbers.columns]]
        count = self.numbers.columnCount()
        lines += [[self.numbers.words(row, c) for c in range(count)] for row in rows]
        return "\n".join("\t".join(_one_line(cell) for cell in line) for line in lines)


def _one_line(cell: str) -> str:
    """Words that stay in one cell, and are no formula there."""
    flat = " ".join(cell.split())
    return f"'{flat}" if flat[:1] in {"=", "+", "-", "@"} and not _is_number(flat) else flat


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(",", "").replace(".", "").isdigit()
