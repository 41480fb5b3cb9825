"""The card of one word: its picture and names, its sound, whether it is offered, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import preparing
from desktop_app.language import _
from desktop_app.template import load_default
from ui.look import Card, Field, IconButton, Stepper, Words
from ui.prepare_step.page import as_read
from ui.prepare_step.question_sets import QuestionSets
from ui.prepare_step.word_names import WordNames
from ui.prepare_step.word_picture import WordPicture
from ui.prepare_step.word_voice import WordVoice

if TYPE_CHECKING:
    from desktop_app.model import TemplateEntry
    from ui.desk import Desk


_WITH_PLACES = frozenset({"service", "barrier", "affected"})
"""Sections whose words can give somebody away by where a mark with them is."""


class WordCard(Card):
    """Everything about one word of the template; each touch is one change.

    Signals:
        moved: -1 (earlier) or 1 (later).
    """

    moved = Signal(int)

    def __init__(self, desk: Desk, entry: TemplateEntry) -> None:
        super().__init__(margin=20)
        self.desk = desk
        self.entry = entry
        self.name = Words("", "heading")
        self.source = Words("", "quiet")
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.up.set_name(_("Earlier in the list"))
        self.down.set_name(_("Later in the list"))
        self.shown = QCheckBox(_("Offer it in this workshop"))
        self.never_exact = QCheckBox(_("Where there is conflict, never show its place exactly"))
        self.names = WordNames(desk, entry)
        self.picture = WordPicture(desk, entry)
        self.voice = WordVoice(desk, entry)
        self.question_sets = QuestionSets(desk, entry)
        self.minutes = Stepper(step=5, most=240)
        self.minutes.set_names(_("Less time"), _("More time"), _("{n} min"))
        self._lay_out()
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.shown.clicked.connect(lambda shown: self._edit(hidden=not shown))
        self.never_exact.clicked.connect(lambda on: self._edit(never_exact=on))
        self.minutes.stepped.connect(lambda minutes: self._edit(minutes=max(0, minutes)))
        self.show_entry(entry)

    def show_entry(self, entry: TemplateEntry) -> None:
        """Show what the workshop holds of this word."""
        self.entry = entry
        template = self.desk.workshop.template()
        self.name.setText(as_read(template.name(entry.section, entry.code, self.desk.language)))
        self.source.setText(source_of(entry))
        self.shown.setChecked(not entry.hidden)
        self.never_exact.setChecked(entry.never_exact)
        self.minutes.set_value(entry.minutes or -1)
        self.names.show_entry(entry)
        self.picture.show_entry(entry)
        self.voice.show_entry(entry)

    def set_place(self, first: bool, last: bool) -> None:
        """Say whether there is somewhere to move to."""
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def leave(self) -> None:
        """Save what is typed, close the microphone."""
        self.names.settle()
        self.voice.leave()

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.name)
        said.addWidget(self.source)
        said.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.picture.picture)
        head.addLayout(said, 1)
        head.addWidget(self.up)
        head.addWidget(self.down)
        self.column.setSpacing(18)
        self.column.addLayout(head)
        if self.entry.sensitive or self.entry.never_with_place:
            self.column.addWidget(Words(guarded_words(self.entry)))
        self.column.addWidget(self.shown)
        if self.entry.section in _WITH_PLACES and not self.entry.sensitive:
            self.never_exact.setEnabled(not is_guarded_by_default(self.entry))
            self.column.addWidget(self.never_exact)
        self.column.addWidget(self.names)
        if self.entry.section == "agenda":
            self.column.addWidget(Field(_("Planned time"), self.minutes))
            self.column.addWidget(self.question_sets)
        for shown in (self.picture, self.voice):
            self.column.addWidget(shown)

    def _edit(self, **fields: object) -> None:
        self.desk.do(preparing.edit_entry, self.desk.workshop, self.entry.id, **fields)


def source_of(entry: TemplateEntry) -> str:
    """Say where a word comes from."""
    if entry.custom:
        return _("A word of this workshop. In files: {code}").format(code=entry.code)
    return _("From {source}. In files: {code}").format(source=entry.source, code=entry.code)


def guarded_words(entry: TemplateEntry) -> str:
    """Say how a word is guarded."""
    if entry.sensitive:
        return _("Marks with this stay with the group, and their place is never shown exactly.")
    return _("This is never shown together with a place.")


def is_guarded_by_default(entry: TemplateEntry) -> bool:
    """Whether a word came guarded where there is conflict: that is not taken away."""
    default = load_default().entry(entry.section, entry.code)
    return default is not None and default.never_exact


def empty_card() -> QWidget:
    """Where the card stands when there is no word."""
    card = Card(margin=20)
    card.column.addWidget(Words(_("Choose a word in the list to change it."), "quiet"))
    card.column.addStretch(1)
    return card
