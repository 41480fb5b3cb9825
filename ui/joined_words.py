"""What came of joining laptops' files, in sentences: for the window and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.joining import Joined

_MS_PER_MINUTE = 60_000


def what_came(done: Joined, made: str = "") -> list[str]:
    """What each file brought, and all together; `made` is the name of a file that was made of the first of them."""
    lines = []
    for number, file in enumerate(done.files):
        name = isolate(file.path.name)
        if made and not number:
            lines.append(
                _("{made} begins as a copy of {file}.").format(made=isolate(made), file=name)
            )
        elif file.changes:
            words = ngettext("{file}: {n} change came.", "{file}: {n} changes came.", file.changes)
            lines.append(words.format(file=name, n=file.changes))
        else:
            lines.append(_("{file}: all of it was here already.").format(file=name))
    if done.changes:
        lines.append(_new(done))
    return lines


def _new(done: Joined) -> str:
    marks, said, pictures = (done.count(t) for t in ("mark", "statement", "attachment"))
    minutes = round(done.sound_ms / _MS_PER_MINUTE)
    parts = [
        ngettext("{n} mark", "{n} marks", marks).format(n=marks),
        ngettext("{n} statement", "{n} statements", said).format(n=said),
    ]
    if pictures:
        words = ngettext("{n} picture or voice note", "{n} pictures and voice notes", pictures)
        parts.append(words.format(n=pictures))
    if done.sound_ms:
        parts.append(
            ngettext("{n} minute of sound", "{n} minutes of sound", minutes).format(n=minutes)
        )
    return _("New: {what}.").format(what=", ".join(parts))


def what_to_look_at(done: Joined) -> list[str]:
    """What somebody should know or do, each in a sentence."""
    return list(_to_look_at(done))


def _to_look_at(done: Joined) -> Iterator[str]:
    if done.waiting:
        yield waiting(done.waiting)
    if done.taken_back:
        yield ngettext(
            "{n} story was taken back on another laptop, and is gone here too.",
            "{n} stories were taken back on another laptop, and are gone here too.",
            done.taken_back,
        ).format(n=done.taken_back)
    if done.renumbered:
        yield ngettext(
            "{n} mark had the number of another one, and has a number of its own now.",
            "{n} marks had the numbers of others, and have numbers of their own now.",
            done.renumbered,
        ).format(n=done.renumbered)
    if done.missing_basemaps:
        names = ", ".join(isolate(name) for name in done.missing_basemaps)
        yield _("These basemaps lie in files that are not on this laptop: {names}.").format(
            names=names
        )
    if done.clock_minutes > 1:
        yield _(
            "The clocks of two laptops are at least {n} minutes apart: what was said when may be wrong by so much."
        ).format(n=done.clock_minutes)


def waiting(count: int) -> str:
    """That laptops wrote something differently."""
    return ngettext(
        "{n} thing was written differently on two laptops, and waits until somebody chooses in Share.",
        "{n} things were written differently on two laptops, and wait until somebody chooses in Share.",
        count,
    ).format(n=count)
