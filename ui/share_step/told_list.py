"""A list of what leaves, or what stays; one is chosen, and its story shows below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListView

from ui.look import colours, glyph_pixmap, px, target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.share_step.told import Told

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ToldModel(QAbstractListModel):
    """Rows for the view; a workshop may hold thousands, so nothing is made before it is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Told] = ()
        self._icons: dict[str, QIcon] = {}

    def show_rows(self, rows: Sequence[Told]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self._icons = {}
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Two lines and an icon."""
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.line}\n{row.detail}" if row.detail else row.line
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(row.icon)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, max(target(), px(52)))
        return None

    def _icon(self, name: str) -> QIcon:
        if name not in self._icons:
            pixmap = glyph_pixmap(name, px(24), colours().accent)
            self._icons[name] = QIcon(pixmap)
            self._icons[name].addPixmap(pixmap, QIcon.Mode.Selected)
        return self._icons[name]


class ToldList(QListView):
    """The view of such rows.

    Signals:
        chosen: The row (`Told`) that was chosen, or None.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = ToldModel()
        self.setModel(self.rows)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(px(24), px(24)))

    def show_rows(self, rows: Sequence[Told]) -> None:
        """Show other rows; none is chosen."""
        self.setIconSize(QSize(px(24), px(24)))
        self.rows.show_rows(rows)
        self.chosen.emit(None)

    def _choose(self, current: QModelIndex) -> None:
        self.chosen.emit(self.rows.rows[current.row()] if current.isValid() else None)
