"""What the key for an urgent harm does: it erases what is being written, and shows whom to turn to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app import erasing
from desktop_app.language import _
from desktop_app.text import isolate
from ui.window.referral import LastEntry

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.window.referral import ReferralCard
    from ui.window.workbench import Workbench


SOUND_SECONDS = 60
"""How much of the sound before the key is erased too: a harm is told before anybody knows that it is one."""


def lay_referral(workbench: Workbench, card: ReferralCard) -> None:
    """Go off the record, let go of what is in hand and of its sound, and lay the card over the window."""
    desk = workbench.desk
    desk.set_off_record(True)
    desk.do(desk.recorder.take_back, SOUND_SECONDS)
    story_id = workbench.forget_entry()
    last = None
    if story_id and not desk.workshop.read_only:
        sentence = _("{entry} is still in the workshop.").format(entry=_told(desk, story_id))
        last = LastEntry(sentence, partial(_erase, desk, story_id))
    card.lay(desk.workshop.referrals(), last)


def _told(desk: Desk, story_id: int) -> str:
    """What a story is, without a word of it."""
    workshop = desk.workshop
    groups = {group.id: isolate(group.name) for group in workshop.groups()}
    for mark in workshop.marks_among(frozenset({story_id})):
        return _("Mark {number} of {group}").format(
            number=mark.label, group=groups.get(mark.group_id, "")
        )
    statement = workshop.statement(story_id)
    return _("The last statement of {group}").format(group=groups.get(statement.group_id, ""))


def _erase(desk: Desk, story_id: int) -> None:
    if desk.selected == story_id:
        desk.select(0)
    desk.do(erasing.take_out, desk.workshop, [story_id])


def go_prepare(workbench: Workbench) -> None:
    """Go to the page where the contacts are prepared."""
    workbench.go_to("prepare")
    step = workbench.step("prepare")
    step.open_page("referral")  # type: ignore[attr-defined]
