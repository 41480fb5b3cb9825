"""Sound of the session in front: record and pause, off the record, how loud it is, and hearing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.discuss_step.play_bar import PlayBar
from ui.look import IconButton, TextButton, Words, px
from ui.messages import Action
from ui.sound.meter import LevelMeter
from ui.sound.words import told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop_app.errors import ChautariError
    from desktop_app.model import Recording
    from ui.desk import Desk
    from ui.discuss_step.recordings_card import RecordingsCard
    from ui.sound.agreement import AgreementSheet

_ACTIONS = {
    "idle": (N_("Record"), "record-circle"),
    "recording": (N_("Pause"), "pause"),
    "silent": (N_("Pause"), "pause"),
    "paused": (N_("Go on"), "record-circle"),
    "off": (N_("Record"), "record-circle"),
}


_NARROW = 1000  # px of the window's width, at 100 %


class SoundBar(QWidget):
    """One line to record with, and one under it while something is played."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.session_id = 0
        self.record = TextButton("", icon="record-circle")
        self.end = IconButton("stop")
        self.meter = LevelMeter()
        self.said = Words("", "quiet")
        self.why = Words(
            "", "quiet"
        )  # in a narrow window: why nothing is recorded, in a line of its own
        self.off = TextButton("", icon="ear-hearing-off")
        self.off.setCheckable(True)
        self.recordings = IconButton("playlist-play")
        self.play_bar = PlayBar(desk)
        self.sheet: AgreementSheet | None = None
        self.card: RecordingsCard | None = None
        self.setAcceptDrops(not desk.workshop.read_only)
        self._lay_out()
        self._connect()
        self.refresh()

    def show_session(self, session_id: int) -> None:
        """Let another session be the one that is recorded and played."""
        self.session_id = session_id
        self.setVisible(bool(session_id))
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Show what the recorder does now."""
        recorder = self.desk.recorder
        state = recorder.state
        word, icon = _ACTIONS[state]
        self.record.setText(_(word))
        self.record.set_icon(icon)
        self.record.setEnabled(state != "off" and not self.desk.workshop.read_only)
        self.end.setVisible(bool(recorder.session_id))
        self.meter.setVisible(state in {"recording", "paused"})
        self.off.setChecked(self.desk.off_record)
        self.off.setText(_("On the record") if self.desk.off_record else _("Off the record"))
        self._tick()

    # Recording ------------------------------------------------------------------------------------

    def record_or_pause(self) -> None:
        """Begin, pause, or go on; the groups are asked first."""
        recorder = self.desk.recorder
        if recorder.state == "idle":
            self._begin()
        elif recorder.state == "paused":
            self.desk.do(recorder.go_on)
        else:
            recorder.pause()

    def ask_groups(self) -> None:
        """Show the sheet on which groups say whether they may be recorded."""
        from ui.sound.agreement import AgreementSheet

        self.sheet = AgreementSheet(self.desk, self)
        self.sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet.agreed.connect(self._begin)
        self.sheet.show_over(self)

    def _begin(self) -> None:
        from desktop_app.sound import not_asked

        if not self.desk.workshop.groups() or not_asked(self.desk.workshop):
            self.ask_groups()
            return
        self.play_bar.stop()
        self.desk.do(self.desk.recorder.begin, self.session_id)

    def _tick(self, *_ignored: object) -> None:
        recorder = self.desk.recorder
        words = recorder.reason if recorder.state == "silent" else told(recorder)
        if recorder.state == "off":
            words = ""  # the strip across the window says it
        if words and recorder.session_id and recorder.session_id != self.session_id:
            words = _("{words} (another session)").format(words=words)
        narrow = self.window().width() < px(_NARROW)  # there the bar at the top says the rest
        self.said.setVisible(not narrow)
        self.why.setVisible(narrow and recorder.state == "silent")
        if words != self.said.text():
            self.said.setText(words)
            self.why.setText(words)

    # Hearing --------------------------------------------------------------------------------------

    def show_recordings(self) -> None:
        """Show the recordings of the session, to hear or erase them."""
        from ui.discuss_step.recordings_card import RecordingsCard

        self.card = RecordingsCard(self.desk, self.session_id, self)
        self.card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.card.play_wanted.connect(self._play)
        self.card.file_wanted.connect(self._choose_file)
        self.card.groups_wanted.connect(self.ask_groups)
        self.card.show_over(self.recordings)

    def _play(self, recording: Recording) -> None:
        self._quiet_first()
        self.play_bar.play(recording)

    def _play_from(self, iso: str) -> None:
        from desktop_app.sound import moment_in

        if moment_in(self.desk.workshop, self.session_id, iso) is None:  # a recording goes on
            self.desk.messages.say(_("Nothing was recorded at that moment."))
            return
        self._quiet_first()
        self.play_bar.play_from(self.session_id, iso)

    def _quiet_first(self) -> None:
        """What is played must not come into a recording."""
        if self.desk.recorder.state == "recording":
            self.desk.recorder.pause()
            self._offer_to_go_on(_("The recording is paused while you listen."))

    def _offer_to_go_on(self, sentence: str) -> None:
        self.desk.messages.say(sentence, Action(_("Go on"), self._go_on_recording))

    def _go_on_recording(self) -> None:
        self.play_bar.stop()
        if self.desk.recorder.state == "paused":
            self.desk.do(self.desk.recorder.go_on)

    def _listened(self) -> None:
        """Whoever has listened may forget that the recording waits."""
        if self.desk.recorder.state == "paused":
            self._offer_to_go_on(_("Recording is paused"))

    # Files ----------------------------------------------------------------------------------------

    def take_files(self, paths: Sequence[Path]) -> None:
        """Bring sound files into the session, from its beginning on."""
        for path in paths:
            self._bring(path)

    def _choose_file(self) -> None:
        from desktop_app.sound import SOUND_ENDINGS
        from ui.prepare_step.files import choose_file

        kinds = [f"*{ending}" for ending in SOUND_ENDINGS]
        path = choose_file(self, _("Bring a sound file"), kinds, _("Sounds"))
        if path:
            self._bring(path)

    def _bring(self, path: Path) -> None:
        from desktop_app.sound import SoundBringing

        bringing = self.desk.do(SoundBringing, self.desk.workshop, self.session_id, path)
        if bringing is None:
            return

        def copy(progress: Callable[..., object], cancelled: Callable[[], bool]) -> None:
            bringing.copy(progress, cancelled)

        def failed(error: ChautariError) -> None:
            self.desk.do(bringing.drop)
            self.desk.messages.show_error(error)

        def done(_result: Any) -> None:
            if self.desk.do(bringing.end):
                sentence = _("{file} is a recording of this session now.")
                self.desk.messages.done(sentence.format(file=isolate(path.name)))

        label = _("Taking in {file}").format(file=isolate(path.name))
        self.desk.work.run(label, copy, done, failed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say yes to sound files."""
        if self._sounds(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the sound files that were dropped."""
        event.acceptProposedAction()
        self.take_files(self._sounds(event))

    def _sounds(self, event: QDropEvent) -> list[Path]:
        from desktop_app.sound import SOUND_ENDINGS
        from ui.prepare_step.files import paths_of

        return [p for p in paths_of(event) if p.suffix.lower() in SOUND_ENDINGS]

    # Made of --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self.record, self.end, self.meter):
            line.addWidget(widget)
        line.addWidget(self.said, 1)
        line.addStretch()
        for widget in (self.off, self.recordings):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.why)
        column.addWidget(self.play_bar)

    def _connect(self) -> None:
        put = self.desk.texts.put
        put(self.end.set_name, N_("End the recording"))
        put(self.recordings.set_name, N_("Recordings of this session"))
        put(self.meter.setAccessibleName, N_("How loud it is"))
        put(self.off.setToolTip, N_("No sound and no notes (F9)"))
        self.desk.texts.also(self.refresh)
        self.desk.theme_changed.connect(self.refresh)
        self.record.clicked.connect(self.record_or_pause)
        self.end.clicked.connect(lambda: self.desk.do(self.desk.recorder.end))
        self.off.clicked.connect(lambda: self.desk.set_off_record(not self.desk.off_record))
        self.recordings.clicked.connect(self.show_recordings)
        self.desk.recorder.changed.connect(self.refresh)
        self.desk.recorder.level.connect(self.meter.show_level)
        self.desk.recorder.level.connect(self._tick)
        self.desk.play_wanted.connect(self._play_from)
        self.play_bar.close_it.clicked.connect(self._listened)
