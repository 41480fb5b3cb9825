"""Reading aloud by the system's own voice, where there is one for the language of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

_NO_VOICE = "mock"  # an engine of Qt's own tests


class Aloud(QObject):
    """The voice. It is looked for when first asked, and speaks through what the system has installed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._voice: QTextToSpeech | None = None
        self._locales: dict[str, QLocale] | None = None

    def speaks(self, lang: str) -> bool:
        """Whether there is a voice for a language (its code, with or without a region)."""
        return lang.partition("-")[0] in self._known()

    def is_speaking(self) -> bool:
        """Whether it speaks now."""
        from PySide6.QtTextToSpeech import QTextToSpeech

        return self._voice is not None and self._voice.state() == QTextToSpeech.State.Speaking

    def say(self, text: str, lang: str) -> None:
        """Read a text aloud, from its beginning."""
        locale = self._known().get(lang.partition("-")[0])
        if self._voice is not None and locale is not None:
            self._voice.stop()
            self._voice.setLocale(locale)
            self._voice.say(text)

    def stop(self) -> None:
        """Be silent."""
        if self._voice is not None:
            self._voice.stop()

    def _known(self) -> dict[str, QLocale]:
        if self._locales is None:
            self._locales = self._look_for_voices()
        return self._locales

    def _look_for_voices(self) -> dict[str, QLocale]:
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:  # a system without its libraries
            return {}
        if not [name for name in QTextToSpeech.availableEngines() if name != _NO_VOICE]:
            return {}
        self._voice = QTextToSpeech(self)
        if self._voice.state() == QTextToSpeech.State.Error or self._voice.engine() == _NO_VOICE:
            return {}
        return {
            locale.name().partition("_")[0]: locale for locale in self._voice.availableLocales()
        }
