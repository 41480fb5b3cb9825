"""Refer, don't record: the facilitator's own card of people and places to turn to in an urgent harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.language import _
from desktop_app.model import Referral
from desktop_app.ordered_rows import edit_row, insert_row, move_row
from desktop_app.workshop import new_id

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


def add_referral(ws: Workshop, name: str, what_for: str = "", reached_by: str = "") -> Referral:
    """Add somebody to turn to, after the others."""
    position = max((r.position for r in ws.referrals()), default=-1) + 1
    referral = Referral(new_id(), name, what_for, reached_by, position)
    insert_row(ws, referral, _("Add a contact"))
    return referral


def edit_referral(ws: Workshop, referral_id: int, **fields: Any) -> Referral:
    """Change a contact's name, what it is for, or how it is reached."""
    edit_row(ws, Referral, referral_id, fields, _("Change a contact"))
    return next(r for r in ws.referrals() if r.id == referral_id)


def move_referral(ws: Workshop, referral_id: int, index: int) -> None:
    """Put a contact at another place of the card (0 is first)."""
    move_row(ws, ws.referrals(), referral_id, index, _("Move a contact"))


def remove_referral(ws: Workshop, referral_id: int) -> None:
    """Remove a contact; undo brings it back."""
    with ws.change(_("Remove a contact")) as change:
        change.delete("referral", referral_id)
