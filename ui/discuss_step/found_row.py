"""One thing that was found: what it is, and its words with the found ones marked; or that they are covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.numbers import mark_label
from desktop_app.text import isolate
from ui.look import colours, letters, target
from ui.look.fonts import text_font
from ui.map_view.visible import is_allowed

if TYPE_CHECKING:
    from desktop_app.searching import Entry, Finding
    from ui.desk import Desk

_ROW = Qt.ItemDataRole.UserRole
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_EDGE = 10


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What the list shows of one entry."""

    finding: Finding
    entry: Entry
    head: str
    covered: bool

    @property
    def spoken(self) -> str:
        """What a screen reader says: never the words of what is covered."""
        return (
            self.head if self.covered else f"{self.head}: {self.finding.snippet(self.entry).text}"
        )


class FoundItem(QListWidgetItem):
    """A row in the list; its words are cut out when they are painted or spoken, not before."""

    def __init__(self, row: FoundRow) -> None:
        super().__init__()
        self.setData(_ROW, row)

    def data(self, role: int) -> Any:
        """The row; as text what is spoken."""
        if role in _SPOKEN:
            return super().data(_ROW).spoken
        return super().data(role)


class Telling:
    """Says of what was found what it is, and whether the room may read it now."""

    def __init__(self, desk: Desk) -> None:
        ws = desk.workshop
        self._groups = {g.id: isolate(g.name) for g in ws.groups()}
        self._speaking = desk.speaking
        self._own_only = desk.map_view is not None and desk.map_view.own_only
        self._in_room = ws.heard_by(Audience.ROOM)
        self._audiences = {a.id: a.audience for a in ws.actions()}

    def row(self, finding: Finding, entry: Entry) -> FoundRow:
        """One row of the list."""
        return FoundRow(finding, entry, self._head(entry), covered=not self.may_read(entry))

    def may_read(self, entry: Entry) -> bool:
        """Whether this room may read it now."""
        if entry.kind == "action":
            return self._audiences.get(entry.id, Audience.GROUP) >= Audience.ROOM
        if entry.kind == "session":
            return True
        own_only = self._own_only and entry.kind == "mark"
        in_room = entry.id in self._in_room
        return is_allowed(entry.group_id, self._speaking, in_room=in_room, own_only=own_only)

    def _head(self, entry: Entry) -> str:
        group = self._groups.get(entry.group_id, "")
        if entry.kind == "mark":
            number = mark_label(int(entry.order[1]))
            return _("Mark {number}, {group}").format(number=number, group=group)
        if entry.kind == "statement":
            return _("{group}, {time}").format(group=group, time=_clock(entry.at))
        return _("Session") if entry.kind == "session" else _("Action")


class FoundDelegate(QStyledItemDelegate):
    """Paints a row: its head, and two lines of words in their own direction, the found ones marked."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - Qt's signature
    ) -> QSize:
        """All rows are as high as one with two lines."""
        high = 3 * option.fontMetrics.lineSpacing() + _EDGE
        return QSize(0, max(target(), round(high * 1.12)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row: FoundRow = index.data(_ROW)
        box = QRectF(option.rect).adjusted(_EDGE, _EDGE / 2, -_EDGE, -_EDGE / 2)
        painter.save()
        painter.setClipRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours().accent_soft))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.setPen(QColor(colours().quiet))
        high = _draw(painter, box, row.head, text_font(letters(13), 600), rtl=rtl, lines=1)
        box.setTop(box.top() + high + 2)
        if row.covered:
            said = _("Shown while this group speaks.")
            _draw(painter, box, said, text_font(letters(13), 400), rtl=rtl, lines=1)
        else:
            painter.setPen(QColor(colours().text))
            _draw_snippet(painter, box, row)
        painter.restore()


def _draw_snippet(painter: QPainter, box: QRectF, row: FoundRow) -> None:
    snippet = row.finding.snippet(row.entry)
    before = "…" if snippet.cut_before else ""
    text = f"{before}{snippet.text}{'…' if snippet.cut_after else ''}"
    marked = [(a + len(before), b - a) for a, b in snippet.marked]
    _draw(painter, box, text, text_font(letters(15), 400), marked=marked, lines=2)


def _draw(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    *,
    lines: int,
    rtl: bool | None = None,
    marked: list[tuple[int, int]] | None = None,
) -> float:
    """Draw a text of at most so many lines; its direction is its own where `rtl` is None. Gives its height."""
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    if rtl is not None:
        side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(side)
        option.setAlignment(Qt.AlignmentFlag.AlignAbsolute | _side(right=rtl))
    layout.setTextOption(option)
    layout.setFormats([_mark(start, length) for start, length in marked or ()])
    layout.beginLayout()
    high = 0.0
    for _line in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, high))
        high += line.height()
    layout.endLayout()
    layout.draw(painter, box.topLeft())
    return high


def _side(*, right: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def _mark(start: int, length: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    look.setForeground(QColor(colours().accent))
    found = QTextLayout.FormatRange()
    found.start, found.length = start, length
    found.format = look
    return found


def _clock(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%H:%M}" if at else ""
