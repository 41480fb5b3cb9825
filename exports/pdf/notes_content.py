"""What helps to read a report, as data: consent, method, how sure it is, the words, credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.model import Audience
from exports.naming import language_name
from exports.pdf.figure_content import found_figures
from exports.pdf.glyphs import missing
from exports.pdf.typed import inline, sentences_shortened
from exports.pdf.words import NOT_A_MEASURE, agreed_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Layer
    from desktop_app.released import Release
    from exports.pdf.making import Making

_UNDER = 3  # counts below this are not told, nor those from which they could be worked out


def consent(making: Making) -> dict[str, Any] | None:
    """What was agreed, counted."""
    rows = [
        {"what": inline(agreed_text(code)), "count": str(count)}
        for code, count in making.release.consent_counts
    ]
    return {"rows": rows} if rows else None


def method(making: Making) -> dict[str, Any]:
    """How it came about and how to read it, in sentences."""
    release = making.release
    languages = sorted(
        {m.words_lang for m in release.marks if m.words_lang and m.words}
        | {s.words_lang for s in release.statements if s.words_lang}
    )
    names = ", ".join(language_name(code, release.language) for code in languages)
    sentences = [
        _(
            "In a workshop, groups marked on a map where they cannot reach or use a service, what works"
            " and what would help, and said why in their own words. What they discussed was written"
            " down, said by which group, and read back to them."
        ),
        _(NOT_A_MEASURE),
        _(
            "This report holds only what its groups agreed that this audience may know. Where they"
            " agreed to show a place less exactly, it was moved or widened to an area before the map"
            " was drawn, and the map says so. A count below {count} is not told."
        ).format(count=_UNDER),
        _("A count from which a small one could be worked out is not told either."),
        _(
            "The barriers are named after the parts of the right to a service in international law:"
            " is it there, can people get there, pay for it, know about it, are they let in,"
            " respected, served well and heard."
        ),
    ]
    if names:
        sentences.append(_("Words are in the languages: {languages}.").format(languages=names))
    return {"sentences": sentences}


def sure(making: Making) -> dict[str, Any]:
    """How sure all of it is: who was in the room and who was not, what is not told, what a mark is."""
    release = making.release
    room = making.figure("room")
    is_told = "room" in {code for code, _figure in found_figures(making)}
    present = "" if is_told else room.sentence if room else _bands(release)
    said = [
        (_("Who was in the room"), present),
        (_("What a mark is"), _(NOT_A_MEASURE)),
        (_("What is told"), _told(release)),
        (_("Where"), _placed(release)),
    ]
    most = making.room.told
    return {
        "items": [{"label": a, "text": inline(sentences_shortened(b, most))} for a, b in said if b],
        "limits": inline(sentences_shortened(room.limits, most)) if room else "",
    }


def _bands(release: Release) -> str:
    groups = len(release.groups)
    return ngettext("{n} group was there.", "{n} groups were there.", groups).format(n=groups)


def _told(release: Release) -> str:
    if release.audience <= Audience.ROOM:
        return ""
    return _(
        "Only what the groups agreed that this audience may know is told; there may be more that is not. A count"
        " below {count} is not told."
    ).format(count=_UNDER)


def _placed(release: Release) -> str:
    """How many marks have no place, or one that is less exact."""
    hidden = sum(mark.geometry is None for mark in release.marks)
    blurred = sum(mark.pos_how in {"masked", "area"} for mark in release.marks if mark.geometry)
    parts = []
    if hidden:
        text = ngettext(
            "{n} mark has no place on the map.", "{n} marks have no place on the map.", hidden
        )
        parts.append(text.format(n=hidden))
    if blurred:
        text = ngettext(
            "{n} place is shown less exactly than it was drawn.",
            "{n} places are shown less exactly than they were drawn.",
            blurred,
        )
        parts.append(text.format(n=blurred))
    return " ".join(parts)


def glossary(making: Making) -> dict[str, Any]:
    """The words of this report and what they mean: only those that stand in it."""
    release = making.release
    entries = (
        (True, _("Mark"), _("A place that a group drew on the map, or something that it said about no place at all.")),
        (_has_kind(release, "barrier"), _("Barrier"), _("Why a service cannot be reached or used.")),
        (_has_kind(release, "strength"), _("What works"), _("A service or a place that people can use, and why.")),
        (_has_kind(release, "idea"), _("Idea"), _("What would help, in the words of the group.")),
        (_has_kind(release, "landmark"), _("Place name"), _("What people call a place.")),
        (bool(release.statements), _("Statement"), _("One thing that was said, by which group.")),
        (bool(release.votes), _("Dots"), _("What a group puts on what matters most to it: so many for each group.")),
        (
            _has_kind(release, "barrier"), _("AAAQ"),
            _("Available, accessible, acceptable, of good quality: what a service has to be, under the right to it."),
        ),
        (
            any(m.r4 for m in release.marks) or any(s.r4 for s in release.statements), _("4Rs"),
            _("Redistribution, recognition, representation, reconciliation: four kinds of answer to being left out."),
        ),
        (
            any(m.levels for m in release.marks), _("Level"),
            _("Where the exclusion happens: from one person to a policy."),
        ),
        (any(m.sdg for m in release.marks), _("Goals"), _("The Sustainable Development Goals of the United Nations.")),
        (any(m.rights for m in release.marks), _("Rights"), _("Articles of human-rights treaties.")),
        (
            any(m.pos_how == "masked" for m in release.marks), _("Moved place"),
            _("A place that is shown elsewhere, within the metres that are said, so that nobody is found by it."),
        ),
        (
            any(m.pos_how == "area" for m in release.marks), _("Area"),
            _("A part of the map that is shown instead of the place."),
        ),
    )  # fmt: skip
    return {"entries": [{"term": a, "meaning": b} for used, a, b in entries if used]}


def _has_kind(release: Release, code: str) -> bool:
    return any(mark.kind.code == code for mark in release.marks)


def credit(making: Making) -> dict[str, Any]:
    """Who made the map, the layers and this; and the co-researchers, as they chose."""
    release = making.release
    return {
        "people": [
            {"name": inline(who.name), "part": inline(who.part)} for who in release.co_researchers
        ],
        "credits": [inline(text) for text in release.credits if text.strip()],
        "layers": [_layer(found.layer) for found in release.layers],
    }


def _layer(layer: Layer) -> dict[str, str]:
    parts = [text for text in (layer.credits, layer.licence) if text.strip()]
    return {"name": inline(layer.name), "credits": inline(" · ".join(parts))}


def not_printable(missed: tuple[str, ...]) -> str:
    """A sentence about characters that no font here can print; "" where there are none."""
    if not missed:
        return ""
    codes = ", ".join(f"U+{ord(char):04X}" for char in missed[:12])
    return _(
        "Some letters could not be printed, for no font of this program has them ({codes})."
        " The HTML file has them as they were typed."
    ).format(codes=codes + ("…" if len(missed) > 12 else ""))


def will_not_print(texts: Callable[[], list[str]] | list[str]) -> str:
    """The same before anything is printed: which letters would come out as boxes; "" where there are none."""
    missed = missing(texts() if callable(texts) else texts)
    if not missed:
        return ""
    letters = " ".join(missed[:12]) + (" …" if len(missed) > 12 else "")
    return _(
        "No font of this program has these letters: {letters}. Printed, they come out as boxes; the report as HTML"
        " has them as they were typed."
    ).format(letters=letters)
