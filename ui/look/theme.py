"""How the program looks and speaks now: theme, text size, language, for the whole application."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.language import LANGUAGE_NAMES, is_right_to_left, set_language
from ui.look.colours import THEMES, colours, letters, put_in_force
from ui.look.fonts import load_fonts, text_font
from ui.look.sheet import stylesheet
from ui.look.texts import Texts

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
_LOW_LETTERS = frozenset({"ar", "ckb", "fa", "ps", "ur"})  # Naskh is lower than Latin at one size
_LARGER = 1.13


class Theme(QObject):
    """Theme, text size and language; remembered for the next start.

    Signals:
        theme_changed: Its name (light, dark, sunlight, contrast); also sent when the text size changed.
        language_changed: The language's code; texts put through `texts` are already set again.
    """

    theme_changed = Signal(str)
    language_changed = Signal(str)

    def __init__(self, settings: QSettings | None = None) -> None:
        super().__init__()
        self._settings = settings
        self.texts = Texts()
        self.language = "en"
        self.scale = 1.0

    def start(self) -> None:
        """Load the fonts and put the remembered look in force."""
        load_fonts()
        remembered = self._remembered("theme", "light")
        self._put(
            remembered if remembered in THEMES else "light", _scale(self._remembered("scale", "1"))
        )
        language = self._remembered("language", "en")
        self.speak(language if language in LANGUAGE_NAMES else "en")

    @property
    def name(self) -> str:
        """The theme in force."""
        return colours().name

    def wear(self, name: str) -> None:
        """Put on another theme."""
        self._put(name, self.scale)
        self._remember("theme", name)

    def size(self, scale: float) -> None:
        """Show text at another size, 1.0 to 2.0."""
        self._put(self.name, scale)
        self._remember("scale", str(self.scale))

    def speak(self, language: str) -> None:
        """Speak another language from now on, in its own direction."""
        set_language(language)
        resize = (language in _LOW_LETTERS) != (self.language in _LOW_LETTERS)
        self.language = language
        if resize:
            self._put(self.name, self.scale)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            mirrored = is_right_to_left(language)
            app.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
            )
        self._remember("language", language)
        self.texts.say_again()
        self.language_changed.emit(language)

    def _put(self, name: str, scale: float) -> None:
        put_in_force(name, scale, _LARGER if self.language in _LOW_LETTERS else 1.0)
        self.scale = min(2.0, max(1.0, scale))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(text_font(letters(15), colours().weight))
            app.setStyleSheet(stylesheet())
        self.theme_changed.emit(name)

    def _remembered(self, key: str, otherwise: str) -> str:
        return str(self._settings.value(key, otherwise)) if self._settings else otherwise

    def _remember(self, key: str, value: str) -> None:
        if self._settings:
            self._settings.setValue(key, value)


def _scale(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0
