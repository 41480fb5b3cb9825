"""Which marks the public screen may show now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.file.brief import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.file.brief import BriefMark
    from desktop_app.model import Mark


def may_show(mark: Mark, in_room: frozenset[int], speaking: int, *, own_only: bool) -> bool:
    """Tell whether a mark may be on the screen; `in_room` are the stories that the room may know."""
    return is_allowed(mark.group_id, speaking, in_room=mark.id in in_room, own_only=own_only)


def is_allowed(group_id: int, speaking: int, *, in_room: bool, own_only: bool) -> bool:
    """Tell whether a group's mark may be on the screen; `in_room` is whether the room may know it.

    The speaking group's own marks always; another group's only where the room may see them, and
    not while only the group's own are wanted. With nobody speaking: what the room may see.
    """
    if speaking and group_id == speaking:
        return True
    return in_room and not (own_only and speaking)


def shown_briefly(
    marks: Sequence[BriefMark], in_room: frozenset[int], speaking: int, *, own_only: bool = False
) -> list[BriefMark]:
    """Those of very many marks that may be on the screen; `in_room` are what the room may know."""
    leave = {
        (group, heard): is_allowed(group, speaking, in_room=heard, own_only=own_only)
        for group in {mark[GROUP] for mark in marks}
        for heard in (True, False)
    }
    return [mark for mark in marks if leave[mark[GROUP], mark[0] in in_room]]


def shown(
    marks: Iterable[Mark], in_room: frozenset[int], speaking: int, *, own_only: bool = False
) -> tuple[Mark, ...]:
    """Those marks that may be on the screen."""
    return tuple(m for m in marks if may_show(m, in_room, speaking, own_only=own_only))
