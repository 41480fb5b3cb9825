"""What the dots say: together and group by group, with ties as ties and with how much the groups differ."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app import vote_results
from desktop_app.language import N_, _, ngettext
from ui.look import (
    Choice,
    Heading,
    Picture,
    PicturePicker,
    ScrolledColumn,
    TextButton,
    Words,
    target,
)
from ui.pictures import group_choice
from ui.prioritise_step.result_row import ResultPainter, ResultRow
from ui.prioritise_step.rows import ROW, mark_rows, theme_rows

if TYPE_CHECKING:
    from desktop_app.model import Group
    from desktop_app.vote_results import Line, Results
    from ui.desk import Desk
    from ui.prioritise_step.rows import VoteRow

TOGETHER = "together"


class ResultPage(QWidget):
    """The result.

    Signals:
        chosen: The id of the mark, or the code of the theme, that was touched.
        back_wanted: Back to all groups.
    """

    chosen = Signal(object)
    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.heading, self.told = Heading(), Words("", "quiet")
        self.whose = PicturePicker(may_be_none=False, width=80)
        self.list = QListWidget()
        self.list.setItemDelegate(ResultPainter(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.back = TextButton("", look="quiet", icon="account-group")
        self._shown: tuple[ResultRow, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        scrolled = ScrolledColumn(margin=12)
        outer.addWidget(scrolled, 1)
        column = scrolled.column
        column.setSpacing(8)
        self.list.setMinimumHeight(target(170))
        for widget in (self.heading, self.told, self.whose):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        outer.addWidget(self.back)
        put = desk.texts.put
        put(self.heading.setText, N_("What the dots say"))
        put(self.back.setText, N_("All groups"))
        put(self.list.setAccessibleName, N_("What the dots say"))
        self.whose.picked.connect(lambda _codes: self.refresh())
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.back.clicked.connect(self.back_wanted)

    @property
    def dots(self) -> dict[int, int]:
        """How many dots lie on each mark, of all groups or of the one chosen."""
        return {r.on: r.shown for r in self._shown if isinstance(r.on, int) and r.shown}

    @property
    def colour(self) -> str:
        """The colour of the group chosen; "" for all together."""
        (whose,) = self.whose.chosen or (TOGETHER,)
        groups = {str(g.id): g.colour for g in self.desk.workshop.groups()}
        return groups.get(whose, "")

    def refresh(self) -> None:
        """Count again."""
        found = vote_results.results(self.desk.workshop)
        groups = {g.id: g for g in self.desk.workshop.groups()}
        self._offer(list(groups.values()))
        if found is None:
            self._shown = ()
            self.list.clear()
            return
        counted = [groups[g] for g in found.groups if isinstance(g, int)]
        self._shown = self._rows(found, counted)
        self.told.setText(told(found))
        self._fill()

    def show_on(self, on: int) -> None:
        """Bring a mark into view."""
        for place in range(self.list.count()):
            row = self.list.item(place).data(ROW)
            if row is not None and row.on == on:
                self.list.blockSignals(True)
                self.list.setCurrentRow(place)
                self.list.blockSignals(False)

    def _offer(self, groups: list[Group]) -> None:
        together = Choice(TOGETHER, _("Together"), Picture("account-group"))
        self.whose.set_choices([together, *map(group_choice, groups)])
        if not self.whose.chosen:
            self.whose.set_chosen([TOGETHER])

    def _rows(self, found: Results, groups: list[Group]) -> tuple[ResultRow, ...]:
        (whose,) = self.whose.chosen
        at = next((n for n, g in enumerate(groups) if str(g.id) == whose), -1)
        seen = frozenset(line.on for line in found.marks)
        named = {r.on: r for r in mark_rows(self.desk, self.desk.workshop.marks_among(seen))}
        named |= {r.on: r for r in theme_rows(self.desk)}
        rows = []
        for lines in (found.marks, found.themes):
            rows += _ranked(lines, at, groups, named)
        return tuple(rows)

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        themes = next((row for row in self._shown if isinstance(row.on, str)), None)
        for row in self._shown:
            if row is themes and row is not self._shown[0]:
                self.list.addItem(_heading(_("Themes")))
            item = QListWidgetItem(row.spoken)
            item.setData(ROW, row)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(ROW) is not None:
            self.chosen.emit(item.data(ROW).on)


def _heading(words: str) -> QListWidgetItem:
    """A line that says what the lines under it are; it cannot be touched."""
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def told(found: Results) -> str:
    """How many dots were put, and how much the groups differ, in words."""
    dots, groups = sum(found.put), sum(n > 0 for n in found.put)
    if not dots:
        return _("No dots are put yet.")
    if found.shared is None:
        return ngettext("{n} dot of one group.", "{n} dots of one group.", dots).format(n=dots)
    if found.shared >= vote_results.ALIKE:
        words = _(
            "{n} dots of {groups} groups, which want much the same: {percent} % of their dots lie together."
        )
    elif found.shared > vote_results.APART:
        words = _(
            "{n} dots of {groups} groups, which agree in part: {percent} % of their dots lie together."
        )
    else:
        words = _(
            "{n} dots of {groups} groups, which want different things: {percent} % of their dots lie together."
        )
    return words.format(n=dots, groups=groups, percent=round(100 * found.shared))


def _ranked(
    lines: tuple[Line[int], ...] | tuple[Line[str], ...],
    at: int,
    groups: list[Group],
    named: dict[int | str, VoteRow],
) -> list[ResultRow]:
    """The lines with dots of one group (its place; -1: of all together), first ranks first."""
    dots = {line.on: line.by_group[at] if at >= 0 else line.dots for line in lines}
    ranks = vote_results.ranked(dots)
    tied = Counter(ranks.values())
    most = max(dots.values(), default=0)
    rows = []
    for line in sorted((x for x in lines if x.on in ranks), key=lambda x: ranks[x.on]):
        parts = [(g, n) for g, n in zip(groups, line.by_group, strict=True) if n]
        if at >= 0:
            parts = [(groups[at], line.by_group[at])]
        by_group = tuple((Picture(sign=g.sign, colour=g.colour), g.name, n) for g, n in parts)
        rank = ranks[line.on]
        rows.append(ResultRow(named[line.on], rank, tied[rank] > 1, dots[line.on], most, by_group))
    return rows
