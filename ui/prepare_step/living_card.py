"""The card of who lives here: how many people of each kind, and who counted them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app import peopling
from desktop_app.language import N_, _
from ui.look import Card, Field, Flow, Heading, Line, Words, px

if TYPE_CHECKING:
    from ui.desk import Desk


class LivingCard(Card):
    """One number for each word of the head counts, and where all of them are from."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=24)
        self.desk = desk
        self.numbers: dict[str, Line] = {}
        self.source = Line()
        self.wrong = Words("", "quiet")
        self.wrong.hide()
        self.box = QWidget()
        self._flow = Flow(self.box, gap=12)
        policy = self.box.sizePolicy()
        policy.setHeightForWidth(True)
        self.box.setSizePolicy(policy)
        heading, told = Heading(), Words("", "quiet")
        self._source_field = Field("", self.source)
        for part in (heading, told, self.box, self.wrong, self._source_field):
            self.column.addWidget(part)
        put = desk.texts.put
        put(heading.setText, N_("Who lives here"))
        put(
            told.setText,
            N_(
                "How many people of each kind live in the area, from a census or a register. Understand shows it beside"
                " who was in the room. Leave empty what nobody knows."
            ),
        )
        put(self._source_field.set_label, N_("Who counted, and when"))
        desk.texts.also(self._make)
        self.source.settled.connect(self._set_source)
        self._make()

    def refresh(self) -> None:
        """Show what the workshop holds."""
        living = {p.characteristic: p for p in self.desk.workshop.population()}
        if tuple(self.numbers) != peopling.characteristics(self.desk.workshop):
            self._make()
        for code, line in self.numbers.items():
            line.show_text(str(living[code].people) if code in living else "")
        sources = dict.fromkeys(p.source for p in living.values() if p.source)
        self.source.show_text("; ".join(sources))
        self._source_field.setEnabled(bool(living) and not self.desk.workshop.read_only)
        self.box.setEnabled(not self.desk.workshop.read_only)

    def _make(self) -> None:
        """A field for each kind, in the window's language."""
        for line in self.numbers.values():
            line.drop_typed()
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.numbers = {}
        template = self.desk.workshop.template()
        for code in peopling.characteristics(self.desk.workshop):
            everybody = code == peopling.EVERYBODY
            name = (
                _("Everybody")
                if everybody
                else template.name("head_count", code, self.desk.language)
            )
            line = self.numbers[code] = Line()
            line.setAlignment(Qt.AlignmentFlag.AlignTrailing)
            line.settled.connect(partial(self._set, code))
            field = Field(name, line)
            field.setFixedWidth(px(184))
            self._flow.addWidget(field)
        self.refresh()

    def _set(self, code: str, text: str) -> None:
        """Save a number; what is none stays in its field, with a sentence."""
        self.wrong.hide()
        workshop, line = self.desk.workshop, self.numbers[code]
        if not text.strip():
            self.desk.do(peopling.remove_population, workshop, code)
            return
        people = peopling.people_in(text)
        if people is None:
            self.wrong.setText(_("A number of people is a whole number from 0 on."))
            self.wrong.show()
            line.keep_typed()
            return
        before = {p.characteristic: p.source for p in workshop.population()}
        source = before.get(code) or next((s for s in before.values() if s), "")
        if self.desk.do(peopling.set_population, workshop, code, people, source) is None:
            line.keep_typed()

    def _set_source(self, text: str) -> None:
        self.desk.do(peopling.set_source, self.desk.workshop, text)
