"""Pictures that speak: the name of what was touched, where the template holds a recording of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import ChautariError

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.sound.clip import ClipPlayer


class SpokenNames:
    """Plays recorded names. Sound is only loaded when a word has one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._player: ClipPlayer | None = None

    def say(self, section: str, code: str) -> bool:
        """Speak a word's name; False where it has no recording, or nothing to play it on."""
        entry = self._desk.workshop.template().entry(section, code)
        if entry is None or not entry.voice_id:
            return False
        from ui.sound.clip import ClipPlayer

        if self._player is None:
            self._player = ClipPlayer(self._desk)
        try:
            self._player.play(self._desk.workshop.attachment_bytes(entry.voice_id))
        except (ChautariError, KeyError):  # the picture and its name are there still
            return False
        return True
