"""What the README says of the talk: which sound is there, what is silence in it, and what has no time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.model import Audience
from desktop_app.text import isolate
from exports.talk import SOUND_ENDING, Sitting, clock, sittings

if TYPE_CHECKING:
    from desktop_app.released import Release


def talk_lines(release: Release) -> list[str]:
    """Sentences about sound and times; none where nothing was said that this audience may know."""
    found = sittings(release)
    lines = [_sound(sitting) for sitting in found if sitting.sound]
    if lines:
        lines.append(silence(release))
    untimed = [sitting for sitting in found if not sitting.timed]
    lines += [_untimed(sitting) for sitting in untimed]
    outside = sum(len(s.said) - len(s.timed) for s in found if s.timed)
    if outside:
        sentence = ngettext(
            "{n} statement has no time that may be told: it is in the text and the tables, not in the subtitles.",
            "{n} statements have no time that may be told: they are in the text and the tables, not in the"
            " subtitles.",
            outside,
        )
        lines.append(sentence.format(n=outside))
    return lines


def _sound(sitting: Sitting) -> str:
    sentence = _("Sound of the session {title}: {length}, in {file} (Ogg Opus).")
    length = clock(sitting.sound.ms) if sitting.sound else ""
    title = isolate(sitting.session.title)
    return sentence.format(title=title, length=length, file=sitting.stem + SOUND_ENDING)


def silence(release: Release) -> str:
    """What is not to be heard in the sound of a release."""
    if release.audience <= Audience.ROOM:
        return _(
            "In the sound one hears only what a group agreed to let this audience hear; all else is silence, as"
            " long as it was."
        )
    return _(
        "In the sound one hears only what a group agreed to let this audience hear. What lies between is left"
        " out, but for a second of silence; all times are those of this sound."
    )


def _untimed(sitting: Sitting) -> str:
    sentence = _("There are no subtitles of the session {title}: no time in it may be told.")
    return sentence.format(title=isolate(sitting.session.title))
