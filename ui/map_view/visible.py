"""Which marks the public screen may show now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.model import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.model import Consent, Mark


def may_show(mark: Mark, consents: Mapping[int, Consent], speaking: int, *, own_only: bool) -> bool:
    """Tell whether a mark may be on the screen.

    The speaking group's own marks always; another group's only where the room may see them, and
    not while only the group's own are wanted. With nobody speaking: what the room may see.
    """
    if speaking and mark.group_id == speaking:
        return True
    if own_only and speaking:
        return False
    consent = consents.get(mark.id)
    return consent is not None and consent.words >= Audience.ROOM


def shown(
    marks: Iterable[Mark], consents: Mapping[int, Consent], speaking: int, *, own_only: bool = False
) -> tuple[Mark, ...]:
    """Those marks that may be on the screen."""
    return tuple(m for m in marks if may_show(m, consents, speaking, own_only=own_only))
