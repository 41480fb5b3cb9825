"""The card of the selected mark: what was said about it, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.look import Fold, IconButton, PictureLabel, Rule, ScrolledColumn, TextButton, Words, px, row
from ui.look.picture import Picture
from ui.map_step.history_part import HistoryPart
from ui.map_step.part import Part, PickPart
from ui.map_step.photos_part import PhotosPart
from ui.map_step.since_part import SincePart
from ui.map_step.words_part import WordsPart
from ui.pictures import entry_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Changes, Mark
    from ui.desk import Desk

_WIDTH = 368


class MarkCard(QFrame):
    """Opens by itself when a mark is selected; what is touched in it is saved at once.

    Signals:
        close_wanted: The card should close; the mark stays.
        delete_wanted, reshape_wanted, place_wanted: What the buttons ask for, of the mark shown.
    """

    close_wanted = Signal()
    delete_wanted = Signal()
    reshape_wanted = Signal()
    place_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.mark: Mark | None = None
        self.setProperty("look", "floating")
        self.scrolled = ScrolledColumn(margin=14)
        self.parts: list[Part] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(Rule())
        column.addWidget(self.scrolled, 1)
        self._fill()
        desk.changed.connect(self._follow)
        desk.language_changed.connect(lambda _code: self.refresh())
        desk.theme_changed.connect(lambda _name: self._dress())
        self._dress()

    def show_mark(self, mark_id: int) -> bool:
        """Show a mark; False if it is gone."""
        try:
            mark = self.desk.workshop.mark(mark_id)
        except KeyError:
            return False
        another = self.mark is None or self.mark.id != mark_id
        self.mark = mark
        if another:
            self.scrolled.verticalScrollBar().setValue(0)
        self.refresh()
        return True

    def refresh(self) -> None:
        """Show everything again as the workshop has it."""
        if self.mark is None:
            return
        mark = self.mark
        self._show_head(mark)
        self.barriers.setVisible(mark.kind == "barrier")
        self.severity.setVisible(mark.kind == "barrier")
        self.scrolled.inner.setEnabled(not self.desk.workshop.read_only)
        for part in self.parts:
            part.show_mark(mark)

    def _make_head(self) -> QWidget:
        head = QWidget()
        self.picture = PictureLabel(34)
        self.title = Words("", "name")
        self.who = Words("", "quiet")
        self.close_button = IconButton("close")
        self.delete_button = IconButton("trash-can-outline")
        self.reshape_button = IconButton("vector-polyline-edit")
        self.reshape_button.setCheckable(True)
        self.place_button = IconButton("map-marker-plus-outline")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.who)
        line = row(self.picture, gap=10)
        line.setContentsMargins(6, 8, 6, 8)
        line.insertSpacing(0, 8)
        line.addLayout(names, 1)
        for button in (self.place_button, self.reshape_button, self.delete_button,
                       self.close_button):  # fmt: skip
            line.addWidget(button)
        head.setLayout(line)
        put = self.desk.texts.put
        put(self.close_button.set_name, N_("Close the card (Esc)"))
        put(self.delete_button.set_name, N_("Delete this mark (Delete)"))
        put(self.reshape_button.set_name, N_("Change the shape"))
        put(self.place_button.set_name, N_("Give it a place on the map"))
        self.close_button.clicked.connect(self.close_wanted)
        self.delete_button.clicked.connect(self.delete_wanted)
        self.reshape_button.clicked.connect(self.reshape_wanted)
        self.place_button.clicked.connect(self.place_wanted)
        return head

    def _fill(self) -> None:
        desk, column = self.desk, self.scrolled.column
        self.words = WordsPart(desk)
        self.barriers = PickPart(
            desk, N_("What is in the way"), "barrier", "barriers", multiple=True, folded=True
        )
        self.severity = PickPart(desk, N_("How bad it is"), "severity", "severity", width=100)
        self.affected = PickPart(
            desk, N_("Who meets it"), "affected", "affected", multiple=True, folded=True
        )
        self.photos = PhotosPart(desk)
        self.parts = [self.words, self.barriers, self.severity, self.affected, self.photos]
        for part in self.parts:
            column.addWidget(part)
        self.more = self._fold(N_("More"), _more)
        self.at_desk = self._fold(N_("At the desk"), _at_desk)
        self.since = self._fold(N_("Since then"), lambda desk: [SincePart(desk)])
        self.history = self._fold(N_("History"), lambda desk: [HistoryPart(desk)])
        for fold in (self.more, self.at_desk, self.since, self.history):
            column.addWidget(fold)
        column.addStretch(1)

    def _fold(self, name: str, make: Callable[[Desk], list[Part]]) -> Fold:
        fold = Fold()
        self.desk.texts.put(fold.set_name, name)
        made: list[Part] = []

        def opened(is_open: bool) -> None:
            if not is_open or made:
                return
            made.extend(make(self.desk))
            self.parts.extend(made)
            for part in made:
                fold.column.addWidget(part)
                if self.mark is not None:
                    part.show_mark(self.mark)

        fold.opened.connect(opened)
        return fold

    def _show_head(self, mark: Mark) -> None:
        workshop, template = self.desk.workshop, self.desk.workshop.template()
        section, code = ("service", mark.service) if mark.service else ("kind", mark.kind)
        entry = template.entry(section, code)
        self.picture.show_picture(
            entry_picture(workshop, entry) if entry else Picture("map-marker")
        )
        self.title.setText(headline(self.desk, mark))
        self.setAccessibleName(self.title.text())
        group = next((g for g in workshop.groups() if g.id == mark.group_id), None)
        who = isolate(group.name) if group else ""
        if mark.source:
            told = _("{group}, brought in from {file}")
            file = mark.source.replace("_", "_\u200b")  # long names of files break there
            who = told.format(group=who, file=isolate(file))
        self.who.setText(who)
        self.reshape_button.setVisible(
            mark.geometry is not None and mark.geometry["type"] != "Point"
        )
        self.place_button.setVisible(mark.geometry is None)
        for button in (self.delete_button, self.reshape_button, self.place_button):
            button.setEnabled(not workshop.read_only)

    def _follow(self, changes: Changes) -> None:
        if self.mark is None:
            return
        about_it = self.mark.id in changes.tables.get("mark", frozenset())
        if about_it or changes.touches(
            "attachment", "template_entry", "people_group", "layer", "follow_up"
        ):
            self.show_mark(self.mark.id)

    def _dress(self) -> None:
        self.setFixedWidth(min(px(_WIDTH), 640))
        for button in self.findChildren(TextButton):
            button.dress()


def headline(desk: Desk, mark: Mark) -> str:
    """A mark in one line: its number, kind or service, and what is in the way."""
    template, language = desk.workshop.template(), desk.language
    if mark.title:
        return _("{number} · {title}").format(number=mark.label, title=isolate(mark.title))
    kind = template.name("kind", mark.kind, language)
    if not mark.service:
        return _("{number} · {title}").format(number=mark.label, title=kind)
    service = template.name("service", mark.service, language)
    what = template.name("barrier", mark.barriers[0], language) if mark.barriers else kind
    return _("{number} · {service}: {what}").format(number=mark.label, service=service, what=what)


def _more(desk: Desk) -> list[Part]:
    from ui.map_step.more_parts import more_parts

    return more_parts(desk)


def _at_desk(desk: Desk) -> list[Part]:
    from ui.map_step.desk_parts import desk_parts

    return desk_parts(desk)
