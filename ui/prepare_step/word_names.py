"""What a word is called: in the workshop's language and in English, with a sentence that explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import preparing
from desktop_app.language import _
from ui.look import Field, Line, Lines
from ui.prepare_step.about_page import language_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.model import TemplateEntry
    from ui.desk import Desk


class WordNames(QWidget):
    """Fields for the names and explanations of one word, language by language."""

    def __init__(self, desk: Desk, entry: TemplateEntry) -> None:
        super().__init__()
        self.desk = desk
        self.entry = entry
        self.names: dict[str, Line | Lines] = {}
        self.hints: dict[str, Lines] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        asks = entry.section == "agenda"
        told = _("The question, in {language}") if asks else _("Its name, in {language}")
        for code in self._languages():
            field = Lines(least=1, most=4) if asks else Line()
            self._add(column, field, told, code)
            self.names[code] = field
            field.settled.connect(lambda text, code=code: self._rename(code, text))
        for code in () if asks else self._languages():
            hint = Lines(least=1, most=4)
            self._add(column, hint, _("What it means, in {language}"), code)
            self.hints[code] = hint
            hint.settled.connect(lambda text, code=code: self._explain(code, text))
        self.show_entry(entry)

    def show_entry(self, entry: TemplateEntry) -> None:
        """Show the word's names."""
        self.entry = entry
        for code, field in self.names.items():
            field.show_text(entry.names.get(code, ""))
        for code, hint in self.hints.items():
            hint.show_text(entry.hints.get(code, ""))

    def settle(self) -> None:
        """Save what is typed and not yet saved."""
        for field in (*self.names.values(), *self.hints.values()):
            field.settle()

    def _languages(self) -> tuple[str, ...]:
        wanted = (self.desk.workshop.about().language, self.desk.language, "en")
        return tuple(dict.fromkeys(wanted))

    def _add(self, column: QVBoxLayout, field: Line | Lines, label: str, code: str) -> None:
        column.addWidget(Field(label.format(language=language_name(code)), field))

    def _rename(self, code: str, text: str) -> None:
        names = _with(self.entry.names, code, text)
        if any(names.values()):
            self.desk.do(preparing.edit_entry, self.desk.workshop, self.entry.id, names=names)
        else:
            self.desk.messages.say(_("A word needs a name, so the old one stays."))
            self.show_entry(self.entry)

    def _explain(self, code: str, text: str) -> None:
        hints = _with(self.entry.hints, code, text)
        self.desk.do(preparing.edit_entry, self.desk.workshop, self.entry.id, hints=hints)


def _with(texts: Mapping[str, str], code: str, text: str) -> dict[str, str]:
    changed = {**texts, code: text.strip()}
    return {code: said for code, said in changed.items() if said}
