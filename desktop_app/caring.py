"""Before the day: who is responsible, which partners there are, and what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from desktop_app.errors import RuleError
from desktop_app.language import _
from desktop_app.model import Recipient
from desktop_app.ordered_rows import edit_row, insert_row
from desktop_app.release.rules import recipient_id
from desktop_app.workshop import new_id

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

Missing = Literal[
    "host", "purpose", "legal_basis", "risks", "keep_until", "groups", "recipients", "referrals"
]


def missing(ws: Workshop) -> tuple[Missing, ...]:
    """What should be there before the day and is not, in the order in which it is asked for."""
    about = ws.about()
    empty: dict[Missing, bool] = {
        "host": not about.host.strip(),
        "purpose": not about.purpose.strip(),
        "legal_basis": not about.legal_basis.strip(),
        "risks": not about.risks.strip(),
        "keep_until": not about.keep_until,
        "groups": not ws.groups(),
        "recipients": not any(r.name.strip() for r in ws.recipients()),
        "referrals": not ws.referrals(),
    }
    return tuple(name for name, is_empty in empty.items() if is_empty)


def add_recipient(ws: Workshop, name: str, contact: str = "") -> Recipient:
    """Add a partner, after the others. Nothing that was agreed before goes to it.

    Raises:
        RuleError: There is one of this name.
    """
    _check_name(ws, name)
    position = max((r.position for r in ws.recipients()), default=-1) + 1
    recipient = Recipient(new_id(), name.strip(), contact, position)
    insert_row(ws, recipient, _("Add a partner"))
    return recipient


def edit_recipient(ws: Workshop, recipient_id: int, **fields: Any) -> Recipient:
    """Change a partner's name or contact: it must stay the same organisation.

    Raises:
        RuleError: Another has this name.
    """
    if "name" in fields:
        _check_name(ws, fields["name"], but=recipient_id)
    edit_row(ws, Recipient, recipient_id, fields, _("Change a partner"))
    return next(r for r in ws.recipients() if r.id == recipient_id)


def remove_recipient(ws: Workshop, recipient_id: int) -> None:
    """Remove a partner: from then on nothing goes to it but what is for everyone; undo brings it back."""
    with ws.change(_("Remove a partner")) as change:
        change.delete("recipient", recipient_id)


def _check_name(ws: Workshop, name: str, but: int = 0) -> None:
    if recipient_id(ws, name) not in {"", str(but)}:
        raise RuleError(_("There is a partner of this name already."))
