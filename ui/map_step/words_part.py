"""What happens there, in people's own words, and in which language; and a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_
from ui.look import Field, Fold, LanguageChooser, Line, Lines
from ui.map_step.part import Part, saves

if TYPE_CHECKING:
    from desktop_app.model import Mark
    from ui.desk import Desk


class WordsPart(Part):
    """Own words with their language; a translation with its own. A landmark's name comes first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.name = Line()
        self.words = Lines(least=3)
        self.language = LanguageChooser()
        self.translation = Lines()
        self.translation_language = LanguageChooser()
        self.name_field = Field("", self.name)
        self.words_field = Field("", self.words)
        self.language_field = Field("", self.language)
        self.translation_field = Field("", self.translation)
        self.translation_language_field = Field("", self.translation_language)
        self.fold = Fold()
        self.fold.column.addWidget(self.translation_field)
        self.fold.column.addWidget(self.translation_language_field)
        self.column.setSpacing(12)
        for field in (self.name_field, self.words_field, self.language_field, self.fold):
            self.column.addWidget(field)
        put = desk.texts.put
        put(self.name_field.set_label, N_("What people call this place"))
        put(self.words_field.set_label, N_("In their own words"))
        put(self.language_field.set_label, N_("Language of these words"))
        put(self.translation_field.set_label, N_("Translation"))
        put(self.translation_language_field.set_label, N_("Language of the translation"))
        put(self.fold.set_name, N_("Translation"))
        self._listen()

    def _listen(self) -> None:
        self.name.settled.connect(saves(self, self.name, "title"))
        self.words.settled.connect(self._save_words)
        self.language.chosen.connect(lambda code: self.save(words_lang=code))
        self.translation.settled.connect(self._save_translation)
        self.translation_language.chosen.connect(lambda code: self.save(translation_lang=code))

    def refresh(self, mark: Mark) -> None:
        """Show words and languages as they are saved."""
        self.name_field.setVisible(mark.kind == "landmark")
        self.name.show_text(mark.title)
        self.words.show_text(mark.words)
        self.language.set_code(mark.words_lang)
        self.translation.show_text(mark.translation)
        self.translation_language.set_code(mark.translation_lang)
        if mark.translation:
            self.fold.set_open(is_open=True)

    def _save_words(self, text: str) -> None:
        if self.mark is None:
            return
        language = self.mark.words_lang or (self.desk.workshop.about().language if text else "")
        if not self.save(words=text, words_lang=language):
            self.words.keep_typed()

    def _save_translation(self, text: str) -> None:
        if self.mark is None:
            return
        language = self.mark.translation_lang or (self.desk.language if text else "")
        if not self.save(translation=text, translation_lang=language):
            self.translation.keep_typed()
