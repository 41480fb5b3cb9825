"""What can get dots, as rows of a list: every mark that the room may see, or every theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.language import ngettext
from ui.look import Picture
from ui.map_step.card import headline
from ui.pictures import entry_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.model import Mark
    from ui.desk import Desk

ROW = Qt.ItemDataRole.UserRole
_SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One mark or theme: what it is, the sign of whose it is, and its kind."""

    on: int | str
    title: str
    picture: Picture
    sign: Picture | None = None
    kind: Picture | None = None


def mark_rows(desk: Desk, marks: Iterable[Mark]) -> list[VoteRow]:
    """The rows of marks, in their order."""
    template = desk.workshop.template()
    signs = {g.id: Picture(sign=g.sign, colour=g.colour) for g in desk.workshop.groups()}
    kinds = {e.code: Picture(e.icon) for e in template.entries("kind", hidden=True)}
    pictures: dict[tuple[str, str], Picture] = {}
    rows = []
    for mark in marks:
        word = ("service", mark.service) if mark.service else ("kind", mark.kind)
        if word not in pictures:
            entry = template.entry(*word)
            pictures[word] = entry_picture(desk.workshop, entry) if entry else Picture()
        sign, kind = signs[mark.group_id], kinds.get(mark.kind)
        rows.append(VoteRow(mark.id, headline(desk, mark), pictures[word], sign, kind))
    return rows


def theme_rows(desk: Desk) -> list[VoteRow]:
    """The rows of the themes that are in use here."""
    template = desk.workshop.template()
    return [
        VoteRow(
            e.code, template.name("theme", e.code, desk.language), entry_picture(desk.workshop, e)
        )
        for e in template.entries("theme")
    ]


class VoteRows(QAbstractListModel):
    """The rows, and how many dots of the group that puts them lie on each."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[VoteRow] = ()
        self._places: dict[int | str, int] = {}
        self.dots: Mapping[int | str, int] = {}
        self.colour = ""
        self.locked = True
        self.left = 0

    def show_rows(self, rows: Sequence[VoteRow]) -> None:
        """Show other rows."""
        if list(rows) != list(self._rows):
            self.beginResetModel()
            self._rows = rows
            self._places = {row.on: place for place, row in enumerate(rows)}
            self.endResetModel()

    def show_dots(
        self, dots: Mapping[int | str, int], colour: str, left: int, *, locked: bool
    ) -> None:
        """Show where a group's dots lie; locked: they cannot be moved now."""
        self.dots, self.colour, self.left, self.locked = dots, colour, left, locked
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def place(self, on: int | str) -> int:
        """Which row stands for a mark or theme; -1 is none."""
        return self._places.get(on, -1)

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row; as text its title and its dots."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        return self._spoken(row) if role in _SPOKEN else None

    def _spoken(self, row: VoteRow) -> str:
        n = self.dots.get(row.on, 0)
        words = ngettext("{what}: {n} dot", "{what}: {n} dots", n) if n else "{what}"
        return words.format(what=row.title, n=n)
