"""What the window says of stories that an answer could not be for."""

from __future__ import annotations

from desktop_app.language import ngettext


def left_out(why: str, count: int) -> str:
    """One sentence: how many, and why."""
    words = {
        "sensitive": ngettext(
            "{n} story stays with its group: nobody else may be told of it.",
            "{n} stories stay with their group: nobody else may be told of them.",
            count,
        ),
        "narrowed": ngettext(
            "{n} story was made narrower afterwards: first read it back anew with the whole group.",
            "{n} stories were made narrower afterwards: first read them back anew with the whole group.",
            count,
        ),
        "conflict_affected": ngettext(
            "{n} story is about a conflict-affected area: it cannot be for everyone.",
            "{n} stories are about a conflict-affected area: they cannot be for everyone.",
            count,
        ),
    }
    gone = ngettext("{n} story is gone.", "{n} stories are gone.", count)
    return words.get(why, gone).format(n=count)
