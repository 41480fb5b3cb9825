"""The lines that stand with the map of a release: for whom it is, what may be done with it, what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.text import isolate

if TYPE_CHECKING:
    from desktop_app.released import Release


def notes_of(release: Release) -> tuple[str, ...]:
    """Lines in the language in force; the first says in short where, when and for whom."""
    place_and_day = [isolate(release.place), isolate(release.day), audience_of(release)]
    lines = (
        "  ·  ".join(part for part in place_and_day if part),
        fictional_note() if release.fictional else "",
        release.purpose,
        _("How it may be used: {terms}").format(terms=isolate(release.terms))
        if release.terms
        else "",
        _("Responsible: {host}").format(host=isolate(release.host)) if release.host else "",
        _("Each mark is what one group said, not a measure of how common something is."),
        _("Made on {day}.").format(day=isolate(release.made_at[:10])),
    )
    return tuple(line for line in lines if line)


def fictional_note() -> str:
    """What is said about a workshop that never was."""
    return _("The town and the people in this map are made up.")


def audience_of(release: Release) -> str:
    """Who a release is made for, in words."""
    if release.audience is Audience.PARTNERS:
        return _("For {recipient} only").format(recipient=isolate(release.recipient))
    if release.audience is Audience.GROUP:
        return _("For {group} only").format(group=isolate(release.group))
    if release.audience is Audience.ROOM:
        return _("For those who were in the room")
    return _("For everyone")
