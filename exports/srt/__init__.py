"""SRT: subtitles for players, one file a session and one a language, beside the sound that leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.text import isolate_mixed
from exports.cues import Cue, cues, translated_into
from exports.readme import write_readme
from exports.talk import sittings, write_sounds
from exports.writing import checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["STALE", "write"]

STALE = (r"-\d+(\.[A-Za-z0-9-]+)?\.srt", r"-\d+\.ogg")

_UNTAGGED = str.maketrans({"<": "<\u2060", "{": "{\u2060"})
"""SRT has no way to write a `<` that is none of a tag: a word joiner after it keeps it from being one."""


def write(release: Release, folder: Path) -> None:
    """Write `<slug>-<session>.srt`, `<slug>-<session>.<language>.srt` of translations, and the sound."""
    labels = {g.key: f"{isolate_mixed(g.label)}:" for g in release.groups}
    for sitting in sittings(release):
        checkpoint()
        if not sitting.timed:
            continue
        _write(cues(sitting, labels=labels), folder / f"{sitting.stem}.srt")
        for language in translated_into(sitting):
            _write(cues(sitting, language, labels), folder / f"{sitting.stem}.{language}.srt")
    checkpoint()
    write_sounds(release, folder)
    write_readme(release, folder, talk=True)


def _write(shown: list[Cue], path: Path) -> None:
    blocks = (
        f"{number}\n{_time(cue.begin)} --> {_time(cue.end)}\n{_words(cue)}\n"
        for number, cue in enumerate(shown, start=1)
    )
    path.write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def _words(cue: Cue) -> str:
    return "\n".join(isolate_mixed(_plain(line)) for line in cue.lines)


def _plain(text: str) -> str:
    return text.replace("-->", "→").translate(_UNTAGGED)


def _time(ms: int) -> str:
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d},{ms % 1000:03d}"
