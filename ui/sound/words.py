"""What the recorder does now, in words and with a picture: for the signs and the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _

if TYPE_CHECKING:
    from ui.sound.recorder import SessionRecorder

GLYPHS = {
    "idle": "microphone-outline",
    "recording": "record-circle",
    "paused": "pause-circle-outline",
    "silent": "microphone-off",
    "off": "ear-hearing-off",
}


def clock(ms: int) -> str:
    """A length as hours, minutes and seconds: 0:12:05."""
    seconds = ms // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def told(recorder: SessionRecorder) -> str:
    """One short sentence for the room; "" while nothing is recorded."""
    state = recorder.state
    if state == "off":
        return _("Off the record: nothing is recorded or written down.")
    if state == "recording":
        return _("Recording {time}").format(time=clock(recorder.at_ms))
    if state == "paused":
        return _("Recording is paused")
    return _("Not recorded now") if state == "silent" else ""
