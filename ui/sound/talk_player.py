"""Playing the talk of a session from any moment, slower or quicker, decoded as it is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QIODevice, QObject, QTimer, Signal
from PySide6.QtMultimedia import QAudioSink, QMediaDevices, QtAudio

from desktop_app.errors import ChautariError
from desktop_app.language import _
from desktop_app.sound import RATE, Pace, Track, iso_of, moment_in, ms_of
from ui.sound.formats import format_for

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioFormat

    from desktop_app.model import Recording
    from ui.desk import Desk

_TOLD_EVERY_MS = 250
_BUFFER_MS = 120


class TalkPlayer(QObject):
    """Plays recordings one after the other, and tells by `desk.heard` which moment is heard.

    Signals:
        changed: It began, paused or ended; another recording, or another speed.
        moved: Where in the recording it is, in milliseconds without its pauses.
    """

    changed = Signal()
    moved = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._sink: QAudioSink | None = None
        self._stream: _Stream | None = None
        self._track: Track | None = None
        self._began = 0
        self._following: tuple[Recording, ...] = ()
        self._speed = 1.0
        self._clock = QTimer(self)
        self._clock.setInterval(_TOLD_EVERY_MS)
        self._clock.timeout.connect(self._look)

    @property
    def playing(self) -> bool:
        """Whether sound comes out now."""
        return self._clock.isActive()

    @property
    def speed(self) -> float:
        """0.5 to 2."""
        return self._speed

    @property
    def sound_ms(self) -> int:
        """How long what is played is, without its pauses; 0 if there is nothing."""
        return self._track.sound_ms if self._track else 0

    @property
    def position_ms(self) -> int:
        """Where in it the ear is."""
        if self._stream is None:
            return 0
        return max(0, self._stream.pace.sound_ms - round(_BUFFER_MS * self._speed))

    def play_from(self, session_id: int, iso: str) -> bool:
        """Play a session from a moment on; False where it has no sound of that moment.

        Raises:
            ChautariError: There is nothing to play it on.
        """
        found = moment_in(self._desk.workshop, session_id, iso)
        if found is None:
            return False
        self.play(found.recording, found.ms)
        return True

    def play(self, recording: Recording, at_ms: int = 0) -> None:
        """Play a recording from there on, pauses counted; then the ones that follow it.

        Raises:
            ChautariError: There is nothing to play it on.
        """
        if QMediaDevices.defaultAudioOutput().isNull():
            raise ChautariError(_("No loudspeaker was found. Plug one in, and try again."))
        others = self._desk.workshop.recordings(recording.session_id)
        self._following = tuple(r for r in others if r.started_at > recording.started_at)
        self._track = Track(self._desk.workshop, recording.id)
        self._began = ms_of(recording.started_at)
        self._begin(self._track.sound_at(at_ms))

    def seek(self, sound_ms: int) -> None:
        """Go on from another place of what is played, without its pauses."""
        self._begin(sound_ms)

    def set_speed(self, speed: float) -> None:
        """Go on slower or quicker, at the same pitch."""
        self._speed = speed
        if self._stream is not None:
            self._stream.pace.set_speed(speed)
        self.changed.emit()

    def pause(self) -> None:
        """Be quiet, and stay there."""
        if self._sink is not None and self.playing:
            self._sink.suspend()
            self._clock.stop()
            self._desk.heard.emit("")
            self.changed.emit()

    def go_on(self) -> None:
        """Go on where it was paused, or from the start where it had ended."""
        if self._track is None or self._stream is None:
            return
        at = 0 if self._stream.pace.ended else self.position_ms
        self._begin(at)

    def stop(self) -> None:
        """Be quiet, and let go of the recording."""
        was = self._track is not None
        self._hush()
        self._track, self._stream, self._following = None, None, ()
        if was:
            self._desk.heard.emit("")
            self.changed.emit()

    def _begin(self, sound_ms: int) -> None:
        if self._track is None:
            return
        self._hush()
        device = QMediaDevices.defaultAudioOutput()
        made = format_for(device)
        self._stream = _Stream(Pace(self._track, sound_ms, self._speed), made, self)
        self._stream.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(device, made, self)
        self._sink.setBufferSize(made.bytesForDuration(_BUFFER_MS * 1000))
        self._sink.start(self._stream)
        self._clock.start()
        self.changed.emit()
        self._tell()

    def _hush(self) -> None:
        self._clock.stop()
        sink, self._sink = self._sink, None
        if sink is not None:
            sink.stop()
            sink.deleteLater()
        if self._stream is not None:
            self._stream.close()

    def _look(self) -> None:
        """Tell where it is; notice the end, and a loudspeaker that is gone.

        The sink is asked, since Python is not given the state that its signal brings.
        """
        if self._sink is None or self._stream is None:
            return
        state = self._sink.state()
        if state == QtAudio.State.IdleState and self._stream.pace.ended:
            self._next()
        elif state == QtAudio.State.StoppedState and self._sink.error() != QtAudio.Error.NoError:
            self.stop()
            sentence = _("The loudspeaker is gone. Plug it in, and play again.")
            self._desk.messages.warn(sentence)
        else:
            self._tell()

    def _next(self) -> None:
        """Go on with the recording that follows, or be done."""
        if not self.playing:
            return
        if self._following:
            self.play(self._following[0])
            return
        self._hush()
        self._desk.heard.emit("")
        self.changed.emit()

    def _tell(self) -> None:
        if self._track is None:
            return
        at = self.position_ms
        self.moved.emit(at)
        self._desk.heard.emit(iso_of(self._began + self._track.at_of(at)))


class _Stream(QIODevice):
    """What the loudspeaker asks for, in its own format."""

    def __init__(self, pace: Pace, made: QAudioFormat, parent: QObject) -> None:
        super().__init__(parent)
        self.pace = pace
        self._rate, self._channels = made.sampleRate(), made.channelCount()
        self._ready = b""
        self._last = 0

    def isSequential(self) -> bool:  # noqa: N802 - Qt's name
        """It goes on and on."""
        return True

    def bytesAvailable(self) -> int:  # noqa: N802 - Qt's name
        """More, until the end."""
        more = 0 if self.pace.ended else 1 << 16
        return len(self._ready) + more + super().bytesAvailable()

    def readData(self, most: int) -> bytes:  # noqa: N802 - Qt's name
        """The next of it, a little at a time: what is heard is near what is read."""
        most = min(most, self._rate * 2 * self._channels // 10)
        try:
            while len(self._ready) < most and not self.pace.ended:
                self._ready += self._formed(self.pace.next())
        except (ChautariError, KeyError):  # a damaged piece, or it was erased meanwhile
            self.pace.skip()
        given, self._ready = self._ready[:most], self._ready[most:]
        return given

    def writeData(self, _data: Any, _most: int) -> int:  # noqa: N802 - Qt's name
        """Nothing is written here."""
        return -1

    def _formed(self, samples: np.ndarray[Any, Any]) -> bytes:
        if self._rate != RATE and len(samples):
            joined = np.concatenate(([self._last], samples))
            count = len(samples) * self._rate // RATE
            where = np.arange(1, count + 1) * RATE / self._rate
            self._last = int(samples[-1])
            samples = np.interp(where, np.arange(len(joined)), joined).astype(np.int16)
        return np.repeat(samples, self._channels).astype("<i2").tobytes()
