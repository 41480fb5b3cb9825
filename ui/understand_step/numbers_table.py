"""The numbers of a figure as a table: read by keys and by a screen reader, and copied into a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.language import _
from exports.figures.numbers import written
from ui.look import px

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.understanding import Figure

_HIGH = 340  # px, then it scrolls
_ROOT = QModelIndex()


class _Numbers(QAbstractTableModel):
    """Columns and rows of a figure."""

    def __init__(self) -> None:
        super().__init__()
        self.figure: Figure | None = None

    def show_figure(self, figure: Figure) -> None:
        self.beginResetModel()
        self.figure = figure
        self.endResetModel()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many rows."""
        return len(self.figure.rows) if self.figure else 0

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many columns."""
        return len(self.figure.columns) if self.figure else 0

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """A cell's words; numbers stand at the far side."""
        if self.figure is None or not index.isValid():
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
        if self.figure is None or orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.figure.columns[section].name
        return None

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        value = self.figure.rows[row][column] if self.figure else None
        return value if isinstance(value, str) else written(value)

    def _is_number(self, column: int) -> bool:
        return self.figure is not None and self.figure.columns[column].kind != "text"


class NumbersTable(QTableView):
    """The table; Ctrl+C copies what is chosen, or everything where nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = _Numbers()
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
            Qt.AlignmentFlag.AlignLeading
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.TextFlag.TextWordWrap  # type: ignore[operator]
        )

    def show_figure(self, figure: Figure) -> None:
        """Show a figure's numbers, as high as they need up to a third of a screen."""
        self.setAccessibleName(_("Numbers: {figure}").format(figure=figure.title))
        self.numbers.show_figure(figure)
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows need at this width."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(i) for i in range(min(40, self.numbers.rowCount())))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(min(px(_HIGH), rows + head + 4))

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
        if self.numbers.figure is None:
            return ""
        lines = [[column.name for column in self.numbers.figure.columns]]
        count = self.numbers.columnCount()
        lines += [[self.numbers.words(row, c) for c in range(count)] for row in rows]
        return "\n".join("\t".join(_one_line(cell) for cell in line) for line in lines)


def _one_line(cell: str) -> str:
    """Words that stay in one cell, and are no formula there."""
    flat = " ".join(cell.split())
    return f"'{flat}" if flat[:1] in {"=", "+", "-", "@"} and not _is_number(flat) else flat


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(",", "").replace(".", "").isdigit()
