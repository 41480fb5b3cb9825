"""Recording a session, for as long as the workshop is open, whatever step is in front."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import ChautariError, RuleError
from desktop_app.language import _
from desktop_app.workshop import now

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from desktop_app.sound import RecordingWriter
    from desktop_app.sound.coding import Samples
    from ui.desk import Desk
    from ui.sound.microphone import Microphone
    from ui.sound.sealing import Sealing

State = Literal["idle", "recording", "paused", "silent", "off"]

NEARLY_FULL_BYTES = 200 * 1024 * 1024
TOO_FULL_BYTES = 50 * 1024 * 1024
_DEAF_MS = 3000


class SessionRecorder(QObject):
    """The recording that runs now, if one does.

    `state` is idle, recording, paused (by hand), silent (by itself: who speaks did not agree) or off
    (the record: also where nothing is being recorded).

    Signals:
        changed: The state, or its reason, is another one.
        level: How loud it is, 0 to 1, several times a second.
    """

    changed = Signal()
    level = Signal(float)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._writer: RecordingWriter | None = None
        self._sealing: Sealing | None = None
        self._microphone: Microphone | None = None
        self._paused = False
        self._fresh = False
        self._warned = False
        self._quiet_ms = 0
        self.session_id = 0
        """Whose talk is recorded; 0 is none."""
        self.reason = ""
        """Why it is silent: a sentence."""
        desk.off_record_changed.connect(self._off_record)
        desk.speaking_changed.connect(self._follow)
        desk.changed.connect(self._changed)

    @property
    def state(self) -> State:
        """What it does now."""
        if self._desk.off_record:
            return "off"
        if self._writer is None:
            return "idle"
        if self._paused:
            return "paused"
        return "silent" if self.reason else "recording"

    @property
    def at_ms(self) -> int:
        """How far the recording is, pauses counted."""
        return self._writer.at_ms if self._writer else 0

    @property
    def recording_id(self) -> int:
        """The recording that runs; 0 is none."""
        return self._writer.recording.id if self._writer else 0

    def begin(self, session_id: int) -> None:
        """Begin to record a session.

        Raises:
            RuleError: A group was not asked or said no, or it is off the record now.
            ChautariError: There is no microphone, or the disk is too full.
        """
        if self._writer is not None:
            return
        from desktop_app.sound import begin_recording, refuse_without_agreement
        from ui.sound.sealing import Sealing

        if self._desk.off_record:
            raise RuleError(_("It is off the record now. Go back on it first (F9)."))
        refuse_without_agreement(self._desk.workshop, self._desk.speaking)
        self._refuse_full_disk()
        self._listen()
        try:
            writer = begin_recording(self._desk.workshop, session_id, self._desk.speaking)
        except ChautariError:
            self._hush()
            raise
        self._writer, self.session_id = writer, session_id
        self._sealing = Sealing(writer, self)
        self._sealing.sealed.connect(self._look_at_disk)
        self._sealing.failed.connect(self._failed)
        self._paused, self._warned, self.reason = False, False, ""
        self.changed.emit()

    def pause(self) -> None:
        """Pause by hand; what was heard is sealed."""
        if self._writer is not None and not self._paused:
            self._paused = True
            self._follow()
            self.changed.emit()

    def go_on(self) -> None:
        """Go on after a pause.

        Raises:
            ChautariError: There is no microphone, or the disk is too full.
        """
        if self._writer is None or not self._paused:
            return
        self._refuse_full_disk()
        self._paused = False
        self.reason = self._why_silent()
        if self._may_listen():
            try:
                self._listen()
            except ChautariError:
                self._paused = True
                raise
        self.changed.emit()

    def end(self) -> None:
        """End the recording: the rest is sealed, and the microphone closed.

        Raises:
            WorkshopFileError: The file cannot be written; what was sealed before is there.
        """
        self._hush()
        writer, sealing = self._writer, self._sealing
        self._writer, self._sealing, self.session_id, self.reason = None, None, 0, ""
        if writer is None or sealing is None:
            return
        sealing.finish()
        sealing.deleteLater()
        self.changed.emit()
        writer.end()

    def take_back(self, seconds: int) -> None:
        """Erase the last seconds of what is being recorded, for good: an urgent harm was told.

        Raises:
            WorkshopFileError: It is out, but another program holds earlier pages of the file.
        """
        if self._writer is None:
            return
        from desktop_app.sound import ms_of, silence

        recording = self._writer.recording
        end = max(ms_of(now()) - ms_of(recording.started_at), self.at_ms)
        silence(self._desk.workshop, recording.id, end - seconds * 1000, end)

    def _may_listen(self) -> bool:
        return self.state == "recording"

    def _why_silent(self) -> str:
        from desktop_app.sound import why_silent

        return why_silent(self._desk.workshop, self._desk.speaking)

    def _follow(self, *_ignored: object) -> None:
        """Open or close the microphone, as who speaks now wants it."""
        if self._writer is None:
            return
        before = self.reason
        self.reason = self._why_silent()
        if not self._may_listen():
            self._hush()
        elif not self._is_open():
            try:
                self._listen()
            except ChautariError as error:
                self._paused = True
                self._desk.messages.show_error(error)
        if self.reason != before:
            self.changed.emit()

    def _off_record(self, _off: bool) -> None:
        self._follow()
        self.changed.emit()

    def _changed(self, changes: Changes) -> None:
        if self._writer is None:
            return
        if changes.touches("people_group"):
            self._follow()
        if changes.touches("session"):
            sessions = self._desk.workshop.sessions()
            if not any(s.id == self.session_id and not s.ended_at for s in sessions):
                self._desk.do(self.end)

    # The microphone -------------------------------------------------------------------------------

    def _is_open(self) -> bool:
        return self._microphone is not None and self._microphone.running

    def _listen(self) -> None:
        if self._microphone is None:
            from ui.sound.microphone import Microphone

            self._microphone = Microphone(self)
            self._microphone.heard.connect(self._heard)
            self._microphone.lost.connect(self._lost)
        self._fresh, self._quiet_ms = True, 0
        self._microphone.start()

    def _hush(self) -> None:
        """Take what was heard until now, close the microphone, and seal it."""
        if self._microphone is not None and self._microphone.running:
            self._microphone.stop()
            self.level.emit(0.0)
        if self._sealing is not None:
            self._sealing.flush()

    def _heard(self, samples: Samples) -> None:
        from desktop_app.sound import RATE, iso_of, ms_of
        from ui.sound.microphone import loudness

        if self._sealing is None or not len(samples):
            return
        at, ms = now(), len(samples) * 1000 // RATE
        if self._fresh:
            self._sealing.go_on(iso_of(ms_of(at) - ms))
            self._fresh = False
        self._sealing.take(samples, at)
        self._notice_deafness(ms, deaf=not samples.any())
        self.level.emit(loudness(samples))

    def _notice_deafness(self, ms: int, *, deaf: bool) -> None:
        before = self._quiet_ms
        self._quiet_ms = before + ms if deaf else 0
        if before < _DEAF_MS <= self._quiet_ms:
            sentence = _(
                "The microphone hears nothing at all. Look whether it is plugged in and switched on."
            )
            self._desk.messages.warn(sentence)

    def _lost(self) -> None:
        """Say it, and let notes go on."""
        self._paused = True
        if self._sealing is not None:
            self._sealing.flush()
        self.level.emit(0.0)
        self.changed.emit()
        sentence = _(
            "The microphone is gone: the recording is paused, and what was heard is kept. "
            "Plug it in again and go on; notes are written as before."
        )
        self._desk.messages.warn(sentence)

    # The disk -------------------------------------------------------------------------------------

    def _free(self) -> int:
        with contextlib.suppress(OSError):
            return shutil.disk_usage(self._desk.workshop.path.parent).free
        return NEARLY_FULL_BYTES

    def _refuse_full_disk(self) -> None:
        if self._free() < TOO_FULL_BYTES:
            sentence = _(
                "The disk is nearly full, so no sound is recorded: what is left is for marks and notes. "
                "Make room on it first."
            )
            raise ChautariError(sentence)

    def _look_at_disk(self) -> None:
        free = self._free()
        if free < TOO_FULL_BYTES and self._writer is not None and not self._paused:
            self.pause()
            sentence = _(
                "The disk is nearly full: the recording is paused, and what was heard is kept. "
                "Notes and marks go on."
            )
            self._desk.messages.warn(sentence)
        elif free < NEARLY_FULL_BYTES and not self._warned:
            self._warned = True
            sentence = _(
                "There is little room left on the disk ({mb} MB): about {n} minutes of sound."
            )
            minutes = max(0, free - TOO_FULL_BYTES) // 200_000
            self._desk.messages.warn(sentence.format(mb=free // 1_000_000, n=minutes))

    def _failed(self, error: ChautariError) -> None:
        """Stop listening; notes go on."""
        self._paused = True
        if self._microphone is not None:
            self._microphone.drop()
        self.level.emit(0.0)
        self.changed.emit()
        self._desk.messages.show_error(error)
