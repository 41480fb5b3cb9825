"""The talk of a release, sitting by sitting: what every format of it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.released import (
        Release,
        ReleasedGroup,
        ReleasedRecording,
        ReleasedSession,
        ReleasedStatement,
    )

SOUND_ENDING = ".ogg"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session with what was said in it, and its sound if any of it leaves.

    `stem` is how its files begin: a player takes `<stem>.srt` and `<stem>.en.srt` with `<stem>.ogg`.
    """

    stem: str
    session: ReleasedSession
    said: tuple[ReleasedStatement, ...]
    sound: ReleasedRecording | None

    @property
    def timed(self) -> list[ReleasedStatement]:
        """What has a time, in the order in which it was said."""
        return sorted((s for s in self.said if s.begin_ms >= 0), key=lambda s: s.begin_ms)


def sittings(release: Release) -> tuple[Sitting, ...]:
    """The sessions in which something was said that this audience may know, in order."""
    sounds = {recording.session: recording for recording in release.recordings}
    found = []
    for index, session in enumerate(release.sessions):
        said = tuple(s for s in release.statements if s.session == index)
        if said:
            stem = f"{release.slug}-{index + 1}"
            found.append(Sitting(stem, session, said, sounds.get(index)))
    return tuple(found)


def by_question(sitting: Sitting) -> Iterator[tuple[str, list[ReleasedStatement]]]:
    """What was said to each question, in the agenda's order; first what answers none ("")."""
    asked = ("", *sitting.session.questions, *(s.agenda_item for s in sitting.said))
    for question in dict.fromkeys(asked):
        said = [s for s in sitting.said if s.agenda_item == question]
        if said:
            yield question, said


def groups_by_key(release: Release) -> dict[str, ReleasedGroup]:
    """The groups of a release by the key that statements name them by."""
    return {group.key: group for group in release.groups}


def kind_name(kind: str) -> str:
    """What kind of statement it is, in words; "" for one that was simply said."""
    names = {
        "agreed": _("agreed"),
        "disagreed": _("disagreed"),
        "question": _("a question"),
        "asked": _("asked of officials"),
    }
    return names.get(kind, "")


def clock(ms: int) -> str:
    """Milliseconds as hours, minutes and seconds: 0:02:05."""
    seconds = ms // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def said_at(statement: ReleasedStatement) -> str:
    """When it was said, as this audience may know it: the hour here, else how far into the sound, else ""."""
    try:
        return f"{datetime.fromisoformat(statement.said_at).astimezone():%H:%M}"
    except ValueError:
        return clock(statement.begin_ms) if statement.begin_ms >= 0 else ""


def language_code(code: str) -> str:
    """A language as a part of a file name: `en`; `und` where none was given."""
    return re.sub(r"[^A-Za-z0-9-]", "", code)[:20] or "und"


def write_sounds(release: Release, folder: Path) -> None:
    """Write the sound that leaves, one file a session, unless another format has done so already."""
    for sitting in sittings(release):
        path = folder / f"{sitting.stem}{SOUND_ENDING}"
        if sitting.sound and not path.exists():
            path.write_bytes(sitting.sound.data())
