"""The card of people and places to turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import referring

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


def test_contacts_stay_in_the_order_of_the_facilitator(ws: Workshop) -> None:
    first = referring.add_referral(ws, "Women's helpline", "Violence", "Call 1145")
    second = referring.add_referral(ws, "Health post")
    referring.move_referral(ws, second.id, 0)
    assert [r.id for r in ws.referrals()] == [second.id, first.id]


def test_a_contact_is_changed_and_removed_and_comes_back(ws: Workshop) -> None:
    contact = referring.add_referral(ws, "Helpline")
    referring.edit_referral(ws, contact.id, reached_by="Call 1145, day and night")
    referring.remove_referral(ws, contact.id)
    assert ws.referrals() == ()
    ws.undo()
    assert ws.referrals()[0].reached_by == "Call 1145, day and night"
