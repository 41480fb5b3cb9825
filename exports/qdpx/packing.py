"""The file itself: a zip with `project.qde` and the folder `sources`."""

from __future__ import annotations

import io
import wave
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from exports.qdpx.project import Project
from exports.writing import checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

_AT_ONCE = 160_000  # samples
_BYTES = 2  # of a sample


def pack(release: Release, path: Path) -> None:
    """Write the project of a release. Sound is written as WAV: every tool reads that, few Ogg Opus."""
    project = Project(release)
    when = _when(release)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        head = b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
        text = head + tostring(project.element, "utf-8", xml_declaration=False)
        archive.writestr(_entry("project.qde", when), text)
        for name, data in project.sources.files.items():
            checkpoint()
            archive.writestr(_entry(f"sources/{name}", when), data())
        for name, data in project.sources.sounds.items():
            checkpoint()
            _write_wav(archive, _entry(f"sources/{name}", when), data())


def _write_wav(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, ogg: bytes) -> None:
    """Write a sound as 16-bit WAV, piece by piece: an hour of it is large."""
    import soundfile

    with (
        soundfile.SoundFile(io.BytesIO(ogg)) as sound,
        archive.open(entry, "w", force_zip64=True) as file,
        wave.open(file, "wb") as out,
    ):
        out.setnchannels(1)
        out.setsampwidth(_BYTES)
        out.setframerate(sound.samplerate)
        out.setnframes(sound.frames)
        while len(samples := sound.read(_AT_ONCE, dtype="int16")):
            checkpoint()
            out.writeframesraw(samples.astype("<i2").tobytes())


def _entry(name: str, when: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, when)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _when(release: Release) -> tuple[int, int, int, int, int, int]:
    """When the release was made, as a zip notes it."""
    day, time = release.made_at[:10], release.made_at[11:19]
    numbers = [int(part) for part in (*day.split("-"), *time.split(":"))]
    year, month, of_month, hour, minute, second = numbers
    return (max(year, 1980), month, of_month, hour, minute, second)
