"""Sound of the talk: kept in short sealed pieces inside the workshop, found again by the moment it was heard.

`begin_recording` gives a writer that takes samples; `agree_to_sound` says who may be recorded; `moment_in`,
`Track` and `stretch` find and decode; `erase_recording` and `silence` take sound out for good. Samples are
16-bit, mono, `RATE` a second, as numpy arrays. Why it is so: docs/decisions/sound.md.
"""

from desktop_app.model import HOWS
from desktop_app.sound.agreeing import (
    agree_to_sound,
    not_asked,
    refuse_without_agreement,
    why_silent,
)
from desktop_app.sound.bringing import SOUND_ENDINGS, SoundBringing, bring_sound, look_at_sound
from desktop_app.sound.coding import RATE, Resampler, decoded, encoded
from desktop_app.sound.erasing_sound import erase_recording, silence, silence_statement, stretch_of
from desktop_app.sound.finding import Moment, end_of, heard_spans, length_ms, moment_in, stretch
from desktop_app.sound.pace import Pace
from desktop_app.sound.serial import without_serial
from desktop_app.sound.times import iso_of, ms_of
from desktop_app.sound.track import Track
from desktop_app.sound.writing import SEGMENT_MS, RecordingWriter, begin_recording

__all__ = [
    "HOWS",
    "RATE",
    "SEGMENT_MS",
    "SOUND_ENDINGS",
    "Moment",
    "Pace",
    "RecordingWriter",
    "Resampler",
    "SoundBringing",
    "Track",
    "agree_to_sound",
    "begin_recording",
    "bring_sound",
    "decoded",
    "encoded",
    "end_of",
    "erase_recording",
    "heard_spans",
    "iso_of",
    "length_ms",
    "look_at_sound",
    "moment_in",
    "ms_of",
    "not_asked",
    "refuse_without_agreement",
    "silence",
    "silence_statement",
    "stretch",
    "stretch_of",
    "why_silent",
    "without_serial",
]
