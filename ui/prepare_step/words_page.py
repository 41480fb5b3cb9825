"""The page of the template: the words and pictures of this workshop, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop_app import preparing
from desktop_app.language import N_, _, ngettext
from desktop_app.question_sets import DAY, FOUR_RS
from ui.look import ChipRow, Choice, Flow, ScrolledColumn, TextButton, px
from ui.pictures import section_choices
from ui.prepare_step.files import choose_file
from ui.prepare_step.page import Page
from ui.prepare_step.question_sets import of_set
from ui.prepare_step.sections import FIRST, FIXED, SECTIONS
from ui.prepare_step.word_card import WordCard
from ui.prepare_step.word_list import WordList

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from desktop_app.model import TemplateEntry
    from desktop_app.workshop import Workshop
    from ui.desk import Desk

_MORE = "more"


class WordsPage(Page):
    """A row of sections, the words of one of them, and the card of the chosen word."""

    tables = ("template_entry", "workshop")
    widest = 1200

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("Words and pictures"),
            N_("The people here may call things by their own words. Files keep the codes."),
        )
        self.section = FIRST[0]
        self.card: WordCard | None = None
        self._all_sections = False
        self.sections = ChipRow(may_be_none=False)
        self.sets = ChipRow()
        self.words = WordList(desk)
        self.add = TextButton(look="primary", icon="plus")
        self.take = TextButton(icon="file-import-outline")
        self.side = ScrolledColumn(margin=0)
        self.side.column.addStretch(1)
        self._lay_out()
        desk.texts.put(self.add.setText, N_("Add a word"))
        desk.texts.put(self.take.setText, N_("Use the words of another workshop"))
        desk.texts.put(self.sections.setAccessibleName, N_("Sections"))
        desk.texts.also(self._speak)
        desk.theme_changed.connect(lambda _theme: self._speak())
        desk.texts.put(self.sets.setAccessibleName, N_("Sets of questions"))
        self.sets.picked.connect(lambda _codes: self.refresh())
        self.sections.picked.connect(lambda codes: self._pick(codes[0]))
        self.words.chosen.connect(self._show_card)
        self.words.moved.connect(self._move, Qt.ConnectionType.QueuedConnection)
        self.add.clicked.connect(self.add_word)
        self.take.clicked.connect(self._choose_other)
        self._offer_sections()

    def refresh(self) -> None:
        """Show the words of the section."""
        self._offer_sets()
        self.words.show_words(self._entries())
        self._show_card(self.words.chosen_id)

    def leave(self) -> None:
        """Save what is typed, close the microphone."""
        if self.card:
            self.card.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card stands beside the list where there is room, else below it."""
        super().resizeEvent(event)
        wide = self.width() > px(640)
        side = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(side)
        self.side.setMinimumHeight(0 if wide else px(420))

    def open_section(self, code: str) -> None:
        """Show another section."""
        self.leave()
        self.section = code
        self._all_sections = self._all_sections or code not in FIRST
        self._offer_sections()
        self.refresh()

    def add_word(self) -> None:
        """Add a word after the others, to be named at once."""
        about = self.desk.workshop.about()
        new = _(SECTIONS[self.section][2])
        names = {about.language: new, self.desk.language: new}
        icon = SECTIONS[self.section][1]
        more: dict[str, Any] = (
            {"dimension": self._set()} if self._set() not in {"", DAY, FOUR_RS} else {}
        )
        made = self.desk.do(
            preparing.add_entry, self.desk.workshop, self.section, names, icon=icon, **more
        )
        if made:
            self.words.choose(made.id)
            if self.card:
                first = next(iter(self.card.names.names.values()))
                first.setFocus()
                first.selectAll()

    def take_words(self, path: Path) -> None:
        """Use the words of another workshop file, which is only read."""
        count = self.desk.do(_take_words, self.desk.workshop, path)
        if count:
            sentence = ngettext("{n} word is different now.", "{n} words are different now.", count)
            self.desk.messages.done(sentence.format(n=count))
        elif count == 0:
            self.desk.messages.say(_("The other workshop has the same words as this one."))

    def _entries(self) -> tuple[TemplateEntry, ...]:
        entries = self.desk.workshop.template().entries(self.section, hidden=True)
        return of_set(self.desk, entries, self._set())

    def _set(self) -> str:
        """The set of questions that the list is narrowed to; "" is none."""
        return next(iter(self.sets.chosen), "") if self.section == "agenda" else ""

    def _offer_sets(self) -> None:
        self.sets.set_choices(section_choices(self.desk.workshop, "question_set"))
        self.sets.setVisible(self.section == "agenda")

    def _show_card(self, entry_id: int) -> None:
        entry = next((e for e in self._entries() if e.id == entry_id), None)
        if self.card and (entry is None or self.card.entry.id != entry.id):
            self.card.leave()
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        if entry and self.card:
            self.card.show_entry(entry)
        elif entry:
            self.card = WordCard(self.desk, entry)
            self.card.moved.connect(self.words.shift)
            self.side.column.insertWidget(0, self.card)
        if self.card:
            row = self.words.currentRow()
            self.card.set_place(first=row == 0, last=row == self.words.count() - 1)

    def _move(self, entry_id: int, place: int) -> None:
        listed = self._entries()
        entry = next((e for e in listed if e.id == entry_id), None)
        if entry:
            every = self.desk.workshop.template().entries(self.section, hidden=True)
            index = [e.id for e in every].index(listed[place].id)
            self.desk.do(preparing.move_entry, self.desk.workshop, entry, index)

    def _pick(self, code: str) -> None:
        if code == _MORE:
            self._all_sections = True
            self._offer_sections()
        else:
            self.open_section(code)

    def _offer_sections(self) -> None:
        offered = tuple(SECTIONS) if self._all_sections else FIRST
        choices = [Choice(code, _(SECTIONS[code][0])) for code in offered]
        if not self._all_sections:
            choices.append(Choice(_MORE, _("More…")))
        self.sections.set_choices(choices)
        self.sections.set_chosen([self.section])
        self.add.setVisible(self.section not in FIXED)

    def _choose_other(self) -> None:
        path = choose_file(self, _("Choose another workshop"), ("*.gpkg",), _("Workshops"))
        if path:
            self.take_words(path)

    def _speak(self) -> None:
        self.leave()
        if self.card:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self._offer_sections()
        self.words.setAccessibleName(_("Words of this section"))
        self.words.setMinimumHeight(px(320))
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = Flow(buttons, gap=8)
        flow.addWidget(self.add)
        flow.addWidget(self.take)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.words, 1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(20)
        self._both.addLayout(left, 2)
        self._both.addWidget(self.side, 3)
        self.column.addWidget(self.sections)
        self.column.addWidget(self.sets)
        self.column.addWidget(buttons)
        self.column.addLayout(self._both, 1)


def _take_words(ws: Workshop, path: Path) -> int:
    with ws.beside(path) as other:
        return preparing.take_template(ws, other)
