"""Voice notes on a mark or a statement: for those who do not write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of
from desktop_app.language import _
from desktop_app.model import Attachment
from desktop_app.story_rows import lapse
from desktop_app.text import isolate
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from desktop_app.model import Group
    from desktop_app.workshop import Workshop

LONGEST_S = 120
MEDIA_TYPE = "audio/ogg"
SHORTEST_MS = 300
"""Shorter is a slip of the finger, and not kept."""


def speaker_of(ws: Workshop, owner_id: int) -> Group:
    """The group whose voice would be on a mark or statement.

    Raises:
        RuleError: There is no such mark or statement.
    """
    marks = ws.marks_among(frozenset({owner_id}))
    try:
        return ws.group((marks[0] if marks else ws.statement(owner_id)).group_id)
    except KeyError:
        sentence = _("What this voice note belongs to is not there any more.")
        raise RuleError(sentence) from None


def check_agreed(ws: Workshop, owner_id: int) -> None:
    """See that the group of a mark or statement agreed that its voice is recorded.

    Raises:
        RuleError: It is under 18, said no, or was not asked; or there is no such mark or statement.
    """
    group = speaker_of(ws, owner_id)
    if group.under_18:
        sentence = _(
            "{group} is under 18: its voice is not recorded. Write the words down instead."
        )
        raise RuleError(sentence.format(group=isolate(group.name)))
    if group.sound == "no":
        sentence = _("{group} said no to being recorded. Write the words down instead.")
        raise RuleError(sentence.format(group=isolate(group.name)))
    if group.sound != "yes":
        sentence = _("Ask {group} first whether its voice may be recorded.")
        raise RuleError(sentence.format(group=isolate(group.name)))


def add_voice_note(
    ws: Workshop, owner_id: int, data: bytes, ms: int, caption: str = ""
) -> Attachment:
    """Put a voice note on a mark or statement, which must then be read back again.

    Args:
        ws: The workshop.
        owner_id: The mark or statement.
        data: An Ogg Opus file.
        ms: How long it is, in milliseconds.
        caption: As typed.

    Raises:
        RuleError: The group did not agree, it is too short, or there is no such mark or statement.
    """
    check_agreed(ws, owner_id)
    if ms < SHORTEST_MS:
        raise RuleError(too_short())
    note = Attachment(
        new_id(), owner_id, "voice", MEDIA_TYPE, caption=caption, added_at=now(), ms=ms
    )
    with ws.change(_("Add a voice note")) as change:
        change.insert("attachment", columns_of(note), note.id)
        change.put("attachment_data", {"id": note.id, "data": data})
        lapse(change, owner_id)
    return note


def too_short() -> str:
    """What is said of a slip of the finger."""
    return _("That was too short to hear. Record again, and speak until you stop it.")
