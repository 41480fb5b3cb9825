"""The form in which samples go to and from a sound card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtMultimedia import QAudioFormat

from desktop_app.sound import RATE

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice


def format_for(device: QAudioDevice) -> QAudioFormat:
    """16-bit samples: ours where the device can, else at its own rate and with its own channels."""
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if not device.isFormatSupported(wanted):
        wanted.setSampleRate(device.preferredFormat().sampleRate())
        wanted.setChannelCount(device.preferredFormat().channelCount())
    return wanted
