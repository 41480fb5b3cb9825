"""What a touch on a released mark tells: its words, and what was said about it, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, language, ngettext
from desktop_app.template import load_default
from desktop_app.text import isolate
from maps.description import MapCard, MapPhoto, MapVoice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.released import Released, ReleasedFollowUp, ReleasedMark, ReleasedVoice


def card_of(mark: ReleasedMark) -> MapCard:
    """Describe a mark in the language in force; what was not said is left out."""
    lines = (
        (_("What stands in the way"), names(mark.barriers)),
        (_("Who meets it"), names(mark.affected)),
        (_("How bad"), _severity(mark.severity)),
        (_("How often"), mark.freq.name),
        (_("When"), names((*mark.season, *mark.day_time))),
        (_("Since"), mark.since),
        (_("How it is known"), mark.basis.name),
        (_("The way there"), journey(mark)),
        (_("Fare"), mark.fare),
        (_("Opening times"), mark.schedule),
        (_("What people do instead"), _joined((names(mark.cope), isolate(mark.cope_words)))),
        (_("Who could act"), names(mark.duty)),
        (_("What would help"), mark.idea),
        (_("Where"), _where(mark)),
        (_("Themes"), names(mark.themes)),
        (_("Dots"), str(mark.votes) if mark.votes else ""),
        (_("Day"), mark.placed_on),
        *((_("Seen on {day}").format(day=seen.on), _seen(seen)) for seen in mark.follow_ups),
    )
    return MapCard(
        words=mark.words,
        words_lang=mark.words_lang,
        translation=mark.translation,
        translation_lang=mark.translation_lang,
        lines=tuple(line for line in lines if line[1]),
        photos=tuple(
            MapPhoto(p.media_type, p.data, p.caption, p.width, p.height) for p in mark.photos
        ),
        voices=voices_of(mark.voices),
    )


def voices_of(voices: Iterable[ReleasedVoice]) -> tuple[MapVoice, ...]:
    """Voice notes with their length in minutes and seconds."""
    return tuple(MapVoice(v.media_type, v.data, v.caption, _clock(v.ms)) for v in voices)


def names(words: Iterable[Released]) -> str:
    """Names of words, joined."""
    return _joined(word.name for word in words)


def journey(mark: ReleasedMark) -> str:
    """From where, how and how long, as one text; empty if nothing was said."""
    parts = [
        _("from {area}").format(area=isolate(mark.journey_from)) if mark.journey_from else "",
        mark.mode.name,
        _("dry season: {time}").format(time=_minutes(mark.minutes_dry))
        if mark.minutes_dry >= 0
        else "",
        _("wet season: {time}").format(time=_minutes(mark.minutes_wet))
        if mark.minutes_wet >= 0
        else "",
    ]
    return _joined(parts)


def _seen(seen: ReleasedFollowUp) -> str:
    return ". ".join(part for part in (seen.seen.name, isolate(seen.words)) if part)


def _minutes(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def _clock(ms: int) -> str:
    return f"{ms // 60_000}:{ms // 1000 % 60:02}"


def _severity(severity: int) -> str:
    return load_default().name("severity", str(severity), language()) if severity else ""


def _where(mark: ReleasedMark) -> str:
    said = {
        "nowhere": _("Nowhere: there is no such place"),
        "everywhere": _("Everywhere"),
        "off_map": _("Off this map"),
        "withheld": _("The place is not shown"),
    }
    return said.get(mark.where, mark.area_name)


def _joined(parts: Iterable[str]) -> str:
    return _("; ").join(part for part in parts if part)
