"""Choosing the language that words are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox

from desktop_app.language import LANGUAGE_NAMES, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

OFFERED = (
    "ne",
    "mai",
    "bho",
    "new",
    "taj",
    "hi",
    "bn",
    "ur",
    "en",
    "ar",
    "fa",
    "sw",
    "am",
    "my",
    "km",
    "vi",
    "fr",
    "es",
    "pt",
)
"""Languages offered first; any other code in a workshop is kept and shown as it is."""


class LanguageBox(QComboBox):
    """A drop-down of languages by their own names; "" is not said.

    Signals:
        said: The code chosen by the user.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer()
        self.activated.connect(lambda _index: self.said.emit(self.code))

    @property
    def code(self) -> str:
        """The code of the language shown."""
        return str(self.currentData() or "")

    def offer(self) -> None:
        """Fill the list, in the window's language where a name has to be translated."""
        kept = self.code
        self.clear()
        self.addItem(_("Language not said"), "")
        for code in OFFERED:
            self.addItem(own_name(code), code)
        self.show_code(kept)

    def show_code(self, code: str) -> None:
        """Show a language without telling anyone."""
        index = self.findData(code)
        if index < 0:
            self.addItem(code, code)
            index = self.count() - 1
        self.setCurrentIndex(index)


def own_name(code: str) -> str:
    """What a language calls itself; its code where Qt does not know."""
    if code in LANGUAGE_NAMES:
        return LANGUAGE_NAMES[code]
    locale = QLocale(code)
    name = locale.nativeLanguageName() if locale.language() != QLocale.Language.C else ""
    return name or code
