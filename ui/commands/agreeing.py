"""`agree`: what groups agreed to at read-back, for all of their stories at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.commands.opening import group_named, to_change
from ui.commands.saying import say

if TYPE_CHECKING:
    import argparse

    from desktop_app.consenting import Agreement
    from desktop_app.workshop import Workshop


def agree(asked: argparse.Namespace) -> int:
    """Record an agreement; what may never be agreed to is skipped and counted."""
    from desktop_app import consenting

    if asked.narrow and asked.anew:
        raise UsageError(_("What is read back anew is not narrowed: leave out --narrow or --anew."))
    with to_change(asked.file) as ws:
        group_id = group_named(ws, asked.group).id if asked.group is not None else None
        ids = [story.id for story in consenting.stories(ws, group_id)]
        agreement = _agreement(ws, asked)
        if asked.narrow:
            return _narrow(ws, ids, agreement)
        done = consenting.agree(ws, ids, agreement)
    say(ngettext("{n} story is agreed.", "{n} stories are agreed.", done.done).format(n=done.done))
    for why, count in Counter(why for _id, why in done.skipped).items():
        say(skipped_words(why, count))
    return 0


def _agreement(ws: Workshop, asked: argparse.Namespace) -> Agreement:
    from desktop_app.consenting import Agreement

    names = asked.recipient
    return Agreement(
        words=asked.words,
        voice=asked.voice,
        photo=asked.photo,
        place_partners=asked.place,
        place_public=asked.place,
        recipients=tuple(_partner(ws, name) for name in names) if names else None,
        how=asked.how,
        given_by=asked.by,
        guardian=asked.guardian,
        anew=asked.anew,
    )


def _narrow(ws: Workshop, ids: list[int], agreement: Agreement) -> int:
    from desktop_app import consenting

    count = sum(consenting.narrow(ws, story_id, agreement) for story_id in ids)
    say(ngettext("{n} story is narrower.", "{n} stories are narrower.", count).format(n=count))
    return 0


def _partner(ws: Workshop, name: str) -> str:
    from desktop_app.release.rules import recipient_id

    if found := recipient_id(ws, name):
        return found
    names = ", ".join(isolate(r.name) for r in ws.recipients())
    sentence = _("{name} is no partner of this workshop ({names}).")
    raise UsageError(sentence.format(name=isolate(name), names=names or _("it names none")))


def skipped_words(why: str, count: int) -> str:
    """One sentence on stories that were left out of an agreement."""
    words = {
        "sensitive": ngettext(
            "{n} story was skipped: it is for its group only.",
            "{n} stories were skipped: they are for their group only.",
            count,
        ),
        "narrowed": ngettext(
            "{n} story was skipped: a member narrowed it, so it is read back anew before it may be wider.",
            "{n} stories were skipped: a member narrowed them, so they are read back anew before they may be wider.",
            count,
        ),
        "conflict_affected": ngettext(
            "{n} story was skipped: about a conflict-affected area nothing is for everyone.",
            "{n} stories were skipped: about a conflict-affected area nothing is for everyone.",
            count,
        ),
    }
    other = ngettext("{n} story is not there.", "{n} stories are not there.", count)
    return words.get(why, other).format(n=count)
