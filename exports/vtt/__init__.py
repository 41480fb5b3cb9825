"""WebVTT: subtitles for web pages, one file a session and one a language, beside the sound that leaves."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from desktop_app.text import isolate_mixed
from exports.cues import Cue, cues, translated_into
from exports.readme import short_lines, write_readme
from exports.talk import groups_by_key, language_code, sittings, write_sounds
from exports.writing import checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release, ReleasedGroup
    from exports.talk import Sitting

__all__ = ["STALE", "write"]

STALE = (r"-\d+(\.[A-Za-z0-9-]+)?\.vtt", r"-\d+\.ogg")


def write(release: Release, folder: Path) -> None:
    """Write `<slug>-<session>.vtt`, `<slug>-<session>.<language>.vtt` of translations, and the sound."""
    for sitting in sittings(release):
        checkpoint()
        if not sitting.timed:
            continue
        _write(release, sitting, cues(sitting), folder / f"{sitting.stem}.vtt")
        for language in translated_into(sitting):
            shown = cues(sitting, language)
            _write(release, sitting, shown, folder / f"{sitting.stem}.{language}.vtt")
    checkpoint()
    write_sounds(release, folder)
    write_readme(release, folder, talk=True)


def _write(release: Release, sitting: Sitting, shown: list[Cue], path: Path) -> None:
    groups = groups_by_key(release)
    notes = (sitting.session.title, *short_lines(release))
    head = ["WEBVTT", "NOTE\n" + "\n".join(filter(None, map(_note, notes)))]
    blocks = (
        f"{number}\n{_time(cue.begin)} --> {_time(cue.end)}\n{_words(cue, groups)}"
        for number, cue in enumerate(shown, start=1)
    )
    path.write_text("\n\n".join([*head, *blocks]) + "\n", encoding="utf-8", newline="\n")


def _note(text: str) -> str:
    """A line of a comment: an arrow would end it."""
    return " ".join(text.replace("-->", "→").split())


def _words(cue: Cue, groups: dict[str, ReleasedGroup]) -> str:
    label = escape(" ".join(groups[cue.group_key].label.split()), quote=False)
    words = "\n".join(escape(isolate_mixed(line), quote=False) for line in cue.lines)
    language = language_code(cue.language)
    return f"<v {label}>" + (words if language == "und" else f"<lang {language}>{words}</lang>")


def _time(ms: int) -> str:
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"
