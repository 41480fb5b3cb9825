"""Who may be recorded: nobody whose group did not say yes.

Every group is asked before the first recording. What a group says that refused is not recorded: while it
speaks, the recording pauses by itself. While nobody is chosen as speaking, anybody may be heard, so then
every group must have said yes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import RuleError
from desktop_app.language import _
from desktop_app.model import HOWS
from desktop_app.text import isolate
from desktop_app.workshop import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model import Group
    from desktop_app.workshop import Workshop


def agree_to_sound(ws: Workshop, group_id: int, yes: bool, how: str = "spoken") -> None:
    """Record whether a group agreed that its talk is recorded, how it said so, and when.

    Raises:
        RuleError: `how` is none of `HOWS`.
    """
    if how not in HOWS:
        raise RuleError(_("A group says it aloud, by thumbprint or by signing."), how)
    fields = {"sound": "yes" if yes else "no", "sound_how": how, "sound_at": now()}
    with ws.change(_("Record whether sound was agreed")) as change:
        change.update("people_group", group_id, fields)


def not_asked(ws: Workshop) -> tuple[Group, ...]:
    """The groups that were not asked yet whether they may be recorded; those under 18 never are."""
    return tuple(g for g in ws.groups() if not g.sound and not g.under_18)


def why_silent(ws: Workshop, speaking: int) -> str:
    """Why nothing may be recorded while this group speaks (0: nobody is chosen), or "" if it may.

    Returns:
        One sentence for the user.
    """
    groups = ws.groups()
    if not groups:
        return _("Add the groups first: sound is recorded only of groups that agreed to it.")
    speaker = next((g for g in groups if g.id == speaking), None)
    if speaker is not None:
        return _why_not(speaker)
    if unasked := not_asked(ws):
        sentence = _("These groups were not asked yet whether they may be recorded: {groups}.")
        return sentence.format(groups=_names(unasked))
    if refused := [g for g in groups if g.sound == "no" or g.under_18]:
        sentence = _(
            "These groups are not recorded, since they said no or are under 18: {groups}. "
            "Choose who is speaking, so that only the others are."
        )
        return sentence.format(groups=_names(refused))
    return ""


def refuse_without_agreement(ws: Workshop, speaking: int) -> None:
    """Refuse to begin a recording before every group was asked, or while one speaks that said no.

    Raises:
        RuleError: With the names of the groups.
    """
    if unasked := not_asked(ws):
        sentence = _("Ask these groups first whether they may be recorded: {groups}.")
        raise RuleError(sentence.format(groups=_names(unasked)))
    if sentence := why_silent(ws, speaking):
        raise RuleError(sentence)


def _why_not(group: Group) -> str:
    if group.under_18:
        sentence = _("{group} is under 18: while it speaks, nothing is recorded.")
        return sentence.format(group=isolate(group.name))
    if group.sound == "yes":
        return ""
    if group.sound == "no":
        sentence = _("{group} said no to sound: while it speaks, nothing is recorded.")
    else:
        sentence = _("{group} was not asked yet whether it may be recorded.")
    return sentence.format(group=isolate(group.name))


def _names(groups: Iterable[Group]) -> str:
    return ", ".join(isolate(g.name) for g in groups)
