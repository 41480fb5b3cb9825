"""Writing a recording: samples come in, and every few seconds a piece of them is sealed in the file.

What is sealed is on disk and plays by itself, so a crash costs the piece in hand and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.file.rows import columns_of
from desktop_app.language import _
from desktop_app.model import Recording
from desktop_app.sound.agreeing import refuse_without_agreement
from desktop_app.sound.coding import PER_MS, encoded
from desktop_app.sound.running import forget_wishes, spared, wishes_for
from desktop_app.sound.times import iso_of, ms_of
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from desktop_app.sound.coding import Samples
    from desktop_app.workshop import Workshop

SEGMENT_MS = 4000
"""With coding and the disk's own time, what a crash costs stays under five seconds."""
_FULL = SEGMENT_MS * PER_MS
_DRIFT_MS = 80
"""How far the microphone's own clock may be from the laptop's before the next piece is put right."""
_CLOCK_WAS_SET_MS = 1000


def begin_recording(
    ws: Workshop, session_id: int, speaking: int = 0, at: str = "", name: str = ""
) -> RecordingWriter:
    """Begin a recording of a session.

    Args:
        ws: The workshop.
        session_id: Whose talk it is.
        speaking: The group that speaks now; 0 is nobody chosen.
        at: When its first sample is heard; else now.
        name: Of the file that it comes from; "" for the microphone.

    Raises:
        RuleError: A group was not asked, or said no: see `desktop_app.sound.agreeing`.
    """
    refuse_without_agreement(ws, speaking)
    recording = Recording(new_id(), session_id, iso_of(ms_of(at or now())), name=name)
    with ws.change(_("Record the talk"), undoable=False) as change:
        change.insert("recording", columns_of(recording), recording.id)
    return RecordingWriter(ws, recording)


class RecordingWriter:
    """Takes samples of one recording and seals them in the file. Used by one thread at a time."""

    def __init__(self, ws: Workshop, recording: Recording) -> None:
        self._ws = ws
        self.recording = recording
        self._began = ms_of(recording.started_at)
        self._at = 0  # where the piece in hand begins, ms
        self._held = np.zeros(_FULL, np.int16)
        self._count = 0
        self._late: int | None = None  # the least that the laptop's clock was ahead in this piece

    @property
    def at_ms(self) -> int:
        """How far the recording is, from its start."""
        return self._at + self._count // PER_MS

    def take(self, samples: Samples, heard_at: str = "") -> int:
        """Take samples; whole pieces are sealed.

        Args:
            samples: 16-bit, mono, `RATE` a second.
            heard_at: When the last of them was heard, by the laptop's clock: keeps the two together.

        Returns:
            How many pieces were sealed.

        Raises:
            WorkshopFileError: The disk is full, or the file is gone. The piece in hand is kept.
        """
        sealed = 0
        while len(samples):
            some = samples[: _FULL - self._count]
            self._held[self._count : self._count + len(some)] = some
            self._count += len(some)
            samples = samples[len(some) :]
            if not len(samples) and heard_at:
                self._compare(ms_of(heard_at) - self._began)
            if self._count == _FULL:
                self._seal()
                sealed += 1
        return sealed

    def flush(self) -> None:
        """Seal what is in hand, however short: at a pause, and before going off the record.

        Raises:
            WorkshopFileError: As for `take`.
        """
        if self._count >= PER_MS:
            self._seal()
        self._count = 0

    def go_on(self, at: str = "") -> None:
        """Go on after a pause: the next sample is heard at this moment, else now."""
        self.flush()
        self._at = max(self._at, ms_of(at or now()) - self._began)

    def end(self, at: str = "") -> None:
        """Seal the rest and say when the recording ended; one in which nothing was heard is not kept.

        Raises:
            WorkshopFileError: As for `take`.
        """
        self.flush()
        recording = self.recording.id
        with self._ws.change(_("End the recording"), undoable=False) as change:
            forget_wishes(change, recording)
            if change.ids("recording_segment", "recording_id", recording):
                ended = at or iso_of(self._began + self._at)
                change.update("recording", recording, {"ended_at": ended})
            else:
                change.delete("recording", recording)

    def _compare(self, clock_ms: int) -> None:
        ahead = clock_ms - self.at_ms
        self._late = ahead if self._late is None else min(self._late, ahead)

    def _seal(self) -> None:
        ms = self._count // PER_MS
        samples = self._held[: ms * PER_MS]
        rest = self._held[ms * PER_MS : self._count].copy()
        while not self._keep(samples):
            pass
        self._at += ms
        self._count = len(rest)
        self._held[: len(rest)] = rest
        self._put_right()

    def _keep(self, samples: Samples) -> bool:
        """Write a piece; False if a stretch of it was taken out while it was being coded."""
        wishes = wishes_for(self._ws, self.recording.id)
        parts = [(at, p, encoded(p)) for at, p in spared(wishes, self._at, samples)]
        with self._ws.keeping() as change:
            if wishes_for(self._ws, self.recording.id) != wishes:
                return False
            for at, part, data in parts:
                row = {"id": new_id(), "recording_id": self.recording.id, "at_ms": at}
                change.put("recording_segment", {**row, "ms": len(part) // PER_MS, "data": data})
        return True

    def _put_right(self) -> None:
        """Let the next piece begin where the laptop's clock says, if the microphone's has drifted."""
        late, self._late = self._late, None
        if late is not None and late > -_CLOCK_WAS_SET_MS and abs(late) > _DRIFT_MS:
            self._at += late
