"""Hearing a story: read aloud by the system's voice, or as it was said where it was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.language import N_, _
from ui.look import Flow, TextButton
from ui.read_back_step.aloud import Aloud

if TYPE_CHECKING:
    from desktop_app.consenting import Story
    from desktop_app.model import Statement
    from ui.desk import Desk
    from ui.sound.clip import ClipPlayer


_LONGEST_MS = 180_000


class Voices(QWidget):
    """Two buttons; each is there only where there is something to hear."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.aloud = Aloud(self)
        self._player: ClipPlayer | None = None
        self._story: Story | None = None
        self.read = TextButton(icon="account-voice")
        self.said = TextButton(icon="play")
        line = Flow(self, gap=8)
        line.addWidget(self.read)
        line.addWidget(self.said)
        desk.texts.put(self.read.setText, N_("Read aloud"))
        desk.texts.put(self.said.setText, N_("Hear what was said"))
        self.read.clicked.connect(self.read_aloud)
        self.said.clicked.connect(self.hear)
        self.hide()

    def show_story(self, story: Story) -> None:
        """Offer what can be heard of a story."""
        if self._story is None or self._story.id != story.id:
            self.stop()
        self._story = story
        self.read.setVisible(bool(_read_out(story, self.aloud)[0]))
        self.said.setVisible(self._is_recorded(story))
        self.setVisible(not (self.read.isHidden() and self.said.isHidden()))

    def read_aloud(self) -> None:
        """Read the words by the system's voice, or stop reading."""
        if self.aloud.is_speaking():
            self.aloud.stop()
        elif self._story is not None and not self.read.isHidden():
            text, lang = _read_out(self._story, self.aloud)
            self.aloud.say(text, lang)

    def hear(self) -> None:
        """Play the sound of a statement."""
        from desktop_app.sound import encoded, iso_of, stretch, stretch_of
        from ui.sound.clip import ClipPlayer

        statement = self._statement()
        when = stretch_of(self.desk.workshop, statement) if statement else None
        if statement is None or when is None:
            return
        begins, ends = when[0], min(when[1], when[0] + _LONGEST_MS)
        samples = stretch(self.desk.workshop, statement.session_id, iso_of(begins), iso_of(ends))
        if not len(samples):
            self.desk.messages.say(_("Nothing of it was recorded."))
            return
        if self._player is None:
            self._player = ClipPlayer(self)
        self.desk.do(self._player.play, encoded(samples))

    def stop(self) -> None:
        """Be silent."""
        self.aloud.stop()
        if self._player is not None:
            self._player.stop()

    def _statement(self) -> Statement | None:
        if self._story is None:
            return None
        return self.desk.workshop.statements_among(frozenset({self._story.id})).get(self._story.id)

    def _is_recorded(self, story: Story) -> bool:
        statement = self._statement() if story.kind == "statement" else None
        if statement is None or not statement.said_at:
            return False
        return any(
            r.started_at <= statement.said_at and (not r.ended_at or r.ended_at > statement.said_at)
            for r in self.desk.workshop.recordings(statement.session_id)
        )


def _read_out(story: Story, aloud: Aloud) -> tuple[str, str]:
    """What can be read of a story, and in which language: its words, else their translation."""
    told = ((story.words, story.words_lang), (story.translation, story.translation_lang))
    found = ((text, lang) for text, lang in told if text.strip() and lang and aloud.speaks(lang))
    return next(found, ("", ""))
