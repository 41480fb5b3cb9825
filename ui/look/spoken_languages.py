"""In which language words were said: chosen by its own name, or typed where it is not in the list."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal

from desktop_app.text import clean
from ui.look.drop_list import DropList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_CODES = (
    "en ne ar am as bn bho bo my zh ckb cs din fa ff fil fr gu ha hi hy id ig it ja jv kam ka km kn ko "
    "ku lg ln lo luo mai mfe mg ml mn mr ms mni ny om or pa pl ps pt qu rn ro ru rw sat sd si sm sn so "
    "es sq ss st su sw ta te tg th ti tk tl tn to tr ts ug uk ur uz vi wo xh yo zu"
)


_PLAIN = {"en": "English", "es": "español", "pt": "português"}
_SCRIPTS = frozenset(
    {"LATIN", "CYRILLIC", "DEVANAGARI", "ARABIC", "BENGALI", "ETHIOPIC", "KHMER", "MYANMAR"}
)


@cache
def language_names() -> dict[str, str]:
    """Languages by code (ISO 639), each by its own name."""
    names = {}
    for code in _CODES.split():
        locale = QLocale(code)
        known = locale.language() != QLocale.Language.C
        own = locale.nativeLanguageName() if known else ""
        english = QLocale.languageToString(locale.language()) if known else ""
        if code in _PLAIN:
            own = _PLAIN[code]
        names[code] = (own if _can_be_set(own) else english) or code
    return names


def _can_be_set(name: str) -> bool:
    """Whether the bundled fonts have the name's script."""
    return bool(name) and all(_script(char) in _SCRIPTS for char in name if char.isalpha())


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


class LanguageChooser(DropList):
    """Chooses the language of typed words; "" is not said.

    Signals:
        chosen: The code (or what was typed, for a language that is not in the list), by the user.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(DropList.InsertPolicy.NoInsert)
        self.addItem("", "")
        for code, name in language_names().items():
            self.addItem(name, code)
        self._shown = ""
        self.activated.connect(self._say)
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._say)
        self._align()

    @property
    def code(self) -> str:
        """The code shown, or what was typed."""
        typed = clean(self.currentText()).strip()
        index = self.findText(typed)
        return str(self.itemData(index)) if index >= 0 else typed[:35]

    def changeEvent(self, event: QEvent) -> None:
        """Stand at the side where reading starts, like the other lists, whatever the name's script."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def set_code(self, code: str) -> None:
        """Show a language without telling anyone."""
        self._shown = code
        index = self.findData(code)
        if index >= 0:
            self.setCurrentIndex(index)
        else:
            self.setEditText(code)

    def _align(self) -> None:
        right = self.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        line = self.lineEdit()
        if line is not None:
            line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _say(self, *_ignored: object) -> None:
        if self.code != self._shown:
            self._shown = self.code
            self.chosen.emit(self._shown)
