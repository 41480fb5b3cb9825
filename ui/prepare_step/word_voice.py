"""The spoken name of a word: record it, choose a sound, hear it, take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app import preparing
from desktop_app.language import _
from ui.look import Flow, TextButton, Words
from ui.prepare_step.files import choose_file

if TYPE_CHECKING:
    from desktop_app.model import TemplateEntry
    from ui.desk import Desk
    from ui.sound.clip import ClipPlayer
    from ui.sound.voice_note import VoiceRecorder


class WordVoice(QWidget):
    """Buttons for the sound of a word; the microphone is opened by touch only."""

    def __init__(self, desk: Desk, entry: TemplateEntry) -> None:
        super().__init__()
        self.desk = desk
        self.entry = entry
        self._recorder: VoiceRecorder | None = None
        self._player: ClipPlayer | None = None
        self.record = TextButton(icon="microphone")
        self.play = TextButton(_("Hear it"), icon="play")
        self.file = TextButton(_("Choose a sound file"), icon="file-music-outline")
        self.remove = TextButton(_("Take the sound away"), look="quiet", icon="close")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(_("How much of the recording is full"))
        box = QWidget()
        flow = Flow(box, gap=8)
        for button in (self.record, self.play, self.file, self.remove):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Words(_("Spoken name"), "label"))
        column.addWidget(box)
        column.addWidget(self.bar)
        self.record.clicked.connect(self._start_or_stop)
        self.play.clicked.connect(lambda: desk.do(self._play))
        self.file.clicked.connect(self._choose)
        self.remove.clicked.connect(
            lambda: desk.do(preparing.clear_entry_voice, desk.workshop, self.entry.id)
        )
        self.show_entry(entry)

    def show_entry(self, entry: TemplateEntry) -> None:
        """Show whether the word speaks."""
        self.entry = entry
        self.play.setVisible(bool(entry.voice_id))
        self.remove.setVisible(bool(entry.voice_id))
        self._show_recording()

    def leave(self) -> None:
        """Close the microphone, be quiet."""
        if self._recorder:
            self._recorder.drop()
        if self._player:
            self._player.stop()
        self._show_recording()

    def take(self, data: bytes, media_type: str = "audio/wav") -> None:
        """Let the word speak this sound."""
        self._show_recording()
        workshop = self.desk.workshop
        self.desk.do(preparing.set_entry_voice, workshop, self.entry.id, data, media_type)

    def _start_or_stop(self) -> None:
        recorder = self._the_recorder()
        if recorder.running:
            recorder.stop()
        else:
            self.desk.do(recorder.start)
        self._show_recording()

    def _the_recorder(self) -> VoiceRecorder:
        if self._recorder is None:
            from ui.sound.voice_note import WORD_SECONDS, VoiceRecorder

            self._recorder = VoiceRecorder(self.desk, WORD_SECONDS, self)
            self._recorder.recorded.connect(lambda data, _ms: self.take(data, "audio/ogg"))
            self._recorder.stopped.connect(self._show_recording)
            self._recorder.heard.connect(lambda full: self.bar.setValue(round(full * 100)))
        return self._recorder

    def _play(self) -> None:
        if self._player is None:
            from ui.sound.clip import ClipPlayer

            self._player = ClipPlayer(self)
        self._player.play(self.desk.workshop.attachment_bytes(self.entry.voice_id))

    def _choose(self) -> None:
        from ui.sound.clip import SOUND_TYPES, read_sound

        kinds = [f"*{ending}" for ending in SOUND_TYPES]
        path = choose_file(self, _("Choose a sound file"), kinds, _("Sounds"))
        sound = self.desk.do(read_sound, path) if path else None
        if sound:
            self.take(*sound)

    def _show_recording(self) -> None:
        running = bool(self._recorder and self._recorder.running)
        self.record.setText(_("Stop") if running else _("Record"))
        self.bar.setVisible(running)
        self.bar.setValue(0)
