"""The page about the workshop itself: title, place, day, language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import preparing
from desktop_app.language import LANGUAGE_NAMES, N_
from ui.look import Card, Field, Line, Words
from ui.look.day_field import DayField
from ui.look.drop_list import DropList
from ui.look.spoken_languages import language_names
from ui.prepare_step.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


class AboutPage(Page):
    """What stands on the title page of every report, and on every export."""

    tables = ("workshop",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("The workshop"),
            N_("Everything here is saved as you type, and can be undone."),
        )
        self.title_line, self.place = Line(), Line()
        self.day = DayField()
        self.spoken = DropList()
        self._fields: dict[str, Line] = {"title": self.title_line, "place": self.place}
        self._fill_languages()
        self._lay_out()
        for name, field in self._fields.items():
            field.settled.connect(lambda text, name=name: self._edit(name, text))
        self.day.chosen.connect(lambda day: self._edit("day", day))
        self.spoken.activated.connect(
            lambda _index: self._edit("language", self.spoken.currentData())
        )

    def refresh(self) -> None:
        """Show the workshop."""
        about = self.desk.workshop.about()
        for name, field in self._fields.items():
            field.show_text(getattr(about, name))
        self.day.show_day(about.day)
        if self.spoken.findData(about.language) < 0:
            self.spoken.addItem(language_name(about.language), about.language)
        self.spoken.setCurrentIndex(self.spoken.findData(about.language))

    def _edit(self, name: str, value: Any) -> None:
        self.desk.do(preparing.edit_about, self.desk.workshop, **{name: value})

    def _fill_languages(self) -> None:
        for code, name in {**LANGUAGE_NAMES, **language_names()}.items():
            self.spoken.addItem(name, code)

    def _lay_out(self) -> None:
        what = Card(margin=24)
        self._put(what, N_("What it is called"), self.title_line)
        self._put(what, N_("Where it takes place"), self.place)
        self._put(what, N_("Day"), self.day)
        hint = N_("The language of the room: words that you add to the template are in it first.")
        self._put(what, N_("Language spoken in the workshop"), self.spoken, hint)
        self.column.addWidget(what)
        self.column.addStretch(1)

    def _put(self, card: Card, label: str, field: QWidget, hint: str = "") -> None:
        boxed = Field("", field)
        self.desk.texts.put(boxed.set_label, label)
        card.column.addWidget(boxed)
        if hint:
            words = Words("", "quiet")
            boxed.column.addWidget(words)
            self.desk.texts.put(words.setText, hint)
            self.desk.texts.put(field.setAccessibleDescription, hint)


def language_name(code: str) -> str:
    """A language as its speakers call it."""
    return LANGUAGE_NAMES.get(code) or language_names().get(code, code)
