"""Each mark as the report shows it: head, words, facts, photos; as data for the template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.numbers import mark_label
from desktop_app.template import load_default
from desktop_app.understanding.saying import listed as and_list
from exports.naming import day_text, language_name
from exports.pdf.typed import inline, typed
from exports.pdf.words import position_text, where_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.released import (
        Release,
        Released,
        ReleasedFollowUp,
        ReleasedMark,
        ReleasedPhoto,
        ReleasedVoice,
    )
    from exports.pdf.figures import Figures

Facts = list[dict[str, str]]
_SHORT_BLOCK = 480  # characters of a story that stay on one page


def marks_by_kind(release: Release, figures: Figures) -> list[dict[str, Any]]:
    """Marks gathered under the name of their kind, those without a place last of all."""
    marks = sorted(release.marks, key=lambda mark: mark.number)
    placed = [mark for mark in marks if mark.geometry is not None]
    elsewhere = [mark for mark in marks if mark.geometry is None]
    kinds = dict.fromkeys((mark.kind.code, mark.kind.name) for mark in placed)
    order = {entry.code: i for i, entry in enumerate(load_default().section("kind"))}
    sections = [
        (name, [mark for mark in placed if mark.kind.code == code])
        for code, name in sorted(kinds, key=lambda kind: order.get(kind[0], len(order)))
    ]
    if elsewhere:
        sections.append((_("Without a place on the map"), elsewhere))
    return [
        {"title": title, "marks": [mark_content(release, mark, figures) for mark in found]}
        for title, found in sections
    ]


def mark_content(release: Release, mark: ReleasedMark, figures: Figures) -> dict[str, Any]:
    """One mark for the template."""
    return {
        "number": mark_label(mark.number),
        "symbol": figures.symbol_page(mark),
        "at": figures.place_of(mark.number),
        "cell": figures.cell_of(mark.number),
        "title": inline(mark.title),
        "what": inline(what_text(mark)),
        "group": group_content(release, mark.group_key, figures),
        "severity": mark.severity,
        "severity_text": severity_text(release, mark),
        "words": _words(mark.words, mark.words_lang, release.language),
        "translation": _words(mark.translation, mark.translation_lang, release.language),
        "translated": translated_label(mark.translation_lang, release.language),
        "idea": _words(mark.idea, mark.words_lang, release.language),
        "facts": facts_of(release, mark),
        "desk": _facts(_from_the_desk(mark)),
        "photos": [photo_content(photo, figures) for photo in mark.photos],
        "whole": _length(mark) < _SHORT_BLOCK and len(mark.photos) <= 3,
    }


def what_text(mark: ReleasedMark) -> str:
    """What a mark is about: kind and service, and why."""
    head = [name for name in (mark.kind.name, mark.service.name) if name]
    return " · ".join([*head, *([joined(mark.barriers)] if mark.barriers else [])])


def joined(words: tuple[Released, ...]) -> str:
    """Several words of the template in a row."""
    return listed(word.name or word.code for word in words)


def listed(texts: Iterable[str]) -> str:
    """Texts in a row, with the language's own mark between them."""
    # TRANSLATORS: stands between the items of a list, like "Too far; Not our language"
    return _("; ").join(inline(text) for text in texts if text)


def group_content(release: Release, key: str, figures: Figures) -> dict[str, Any]:
    """A group beside a story: its label and the page of its sign."""
    group = next((g for g in release.groups if g.key == key), None)
    label = inline(group.label) if group else ""
    return {"label": label, "sign": figures.sign_page(key)}


def translated_label(language: str, report_language: str) -> str:
    """What stands over a translation."""
    if not language:
        return _("Translation")
    name = language_name(language, report_language)
    return _("Translation: {language}").format(language=name)


def photo_content(photo: ReleasedPhoto, figures: Figures) -> dict[str, Any]:
    """A photo by the name of its file among the figures, with its caption."""
    caption = inline(photo.caption)
    return {
        "file": figures.add_photo(photo),
        "caption": caption,
        "alt": photo.caption.strip() or _("A photo or drawing that goes with this story"),
        "ratio": photo.width / photo.height if photo.width and photo.height else 4 / 3,
    }


def voices_text(voices: tuple[ReleasedVoice, ...]) -> str:
    """How many voice notes there are to hear, and how long; paper cannot play them."""
    if not voices:
        return ""
    ms = sum(voice.ms for voice in voices)
    length = f"{ms // 60_000}:{ms // 1000 % 60:02}"
    said = ngettext(
        "{count} voice note, {length}: heard in the map file",
        "{count} voice notes, {length} together: heard in the map file",
        len(voices),
    )
    return said.format(count=len(voices), length=length)


def facts_of(release: Release, mark: ReleasedMark) -> Facts:
    """What else was said about a mark: labels and texts, only those that were said."""
    pairs = (
        *_about_people(mark),
        *_about_time(mark),
        *_about_journey(mark),
        *_about_answers(mark),
        *seen_facts(release, mark.follow_ups),
        (_("Voice notes"), voices_text(mark.voices)),
        *_about_place(release, mark),
    )
    return _facts(pairs)


def _facts(pairs: tuple[tuple[str, str], ...]) -> Facts:
    return [{"label": label, "text": inline(text)} for label, text in pairs if text.strip()]


def seen_facts(
    release: Release, follow_ups: tuple[ReleasedFollowUp, ...]
) -> tuple[tuple[str, str], ...]:
    """What was seen at each return visit: the day, and how it was then."""
    return tuple(
        (
            _("Seen on {day}").format(day=day_text(seen.on, release.language)),
            ". ".join(part for part in (seen.seen.name, seen.words.strip()) if part),
        )
        for seen in follow_ups
    )


def _about_people(mark: ReleasedMark) -> tuple[tuple[str, str], ...]:
    return (
        (_("Who meets it"), affected_text(mark)),
        (_("How we know"), mark.basis.name),
    )


def _about_time(mark: ReleasedMark) -> tuple[tuple[str, str], ...]:
    return (
        (_("How often"), mark.freq.name),
        (_("Season"), joined(mark.season)),
        (_("Time of day"), joined(mark.day_time)),
        (_("Since"), mark.since),
        (_("When the service is there"), mark.schedule),
    )


def _about_journey(mark: ReleasedMark) -> tuple[tuple[str, str], ...]:
    return (
        (_("Journey from"), mark.journey_from),
        (_("How people travel"), mark.mode.name),
        (_("In the dry season"), _minutes(mark.minutes_dry)),
        (_("In the wet season"), _minutes(mark.minutes_wet)),
        (_("Fare"), mark.fare),
    )


def _about_answers(mark: ReleasedMark) -> tuple[tuple[str, str], ...]:
    instead = listed((joined(mark.cope), mark.cope_words))
    return (
        (_("What people do instead"), instead),
        (_("Who could act"), joined(mark.duty)),
    )


def _from_the_desk(mark: ReleasedMark) -> tuple[tuple[str, str], ...]:
    return (
        (_("Level"), joined(mark.levels)),
        (_("Kind of answer"), joined(mark.r4)),
        (_("Goals"), _coded(mark.sdg)),
        (_("Rights"), _coded(mark.rights)),
        (_("Themes"), joined(mark.themes)),
    )


def _about_place(release: Release, mark: ReleasedMark) -> tuple[tuple[str, str], ...]:
    shown = position_text(mark.pos_how, mark.pos_unc_m) if mark.geometry else ""
    other_day = mark.placed_on if mark.placed_on[:10] != release.day[:10] else ""
    votes = ngettext("{count} dot", "{count} dots", mark.votes).format(count=mark.votes)
    return (
        (_("Place"), where_text(mark.where)),
        (_("How exact the place is"), shown),
        (_("Area"), mark.area_name or mark.area_code),
        (_("Dots from the room"), votes if mark.votes > 0 else ""),
        (_("Marked on"), day_text(other_day, release.language) if other_day else ""),
    )


def _coded(words: tuple[Released, ...]) -> str:
    """Goals and rights: the name, and the code by which others know it."""
    return listed(
        _("{name} ({code})").format(name=word.name or word.code, code=word.code) for word in words
    )


def _minutes(minutes: int) -> str:
    if minutes < 0:
        return ""
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def affected_text(mark: ReleasedMark) -> str:
    """Who is affected: all that is said is true of the same people."""
    names = [word.name or word.code for word in mark.affected]
    if len(names) < 2:
        return "".join(names)
    return _("people who are at once: {names}").format(names=and_list(names))


def severity_text(release: Release, mark: ReleasedMark) -> str:
    """How hard it is, in the workshop's own word; "" where it was not said."""
    if not 1 <= mark.severity <= 3:
        return ""
    code = str(mark.severity)
    own = (w.name for w in release.words if w.section == "severity" and w.code == code)
    return next(own, "") or load_default().name("severity", code, release.language)


def _words(text: str, language: str, report_language: str) -> dict[str, Any] | None:
    return typed(text, language, report_language) if text.strip() else None


def _length(mark: ReleasedMark) -> int:
    return sum(map(len, (mark.words, mark.translation, mark.idea, mark.cope_words)))
