"""`agree`: what groups agreed to at read-back, for all of their stories at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import ngettext
from ui.commands.opening import group_named, to_change
from ui.commands.saying import say

if TYPE_CHECKING:
    import argparse


def agree(asked: argparse.Namespace) -> int:
    """Record an agreement; what may never be agreed to is skipped and counted."""
    from desktop_app import consenting

    agreement = consenting.Agreement(
        words=asked.words,
        voice=asked.voice,
        photo=asked.photo,
        place_partners=asked.place,
        place_public=asked.place,
    )
    with to_change(asked.file) as ws:
        group_id = group_named(ws, asked.group).id if asked.group is not None else None
        ids = [story.id for story in consenting.stories(ws, group_id)]
        done = consenting.agree(ws, ids, agreement)
    say(ngettext("{n} story is agreed.", "{n} stories are agreed.", done.done).format(n=done.done))
    if skipped := len(done.skipped):
        say(
            ngettext(
                "{n} story was skipped: it is for its group only.",
                "{n} stories were skipped: they are for their group only.",
                skipped,
            ).format(n=skipped)
        )
    return 0
