"""What was agreed to be done, and what was seen later, as one audience may know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.following_up import SEEN_NAMES, STATUS_NAMES
from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.released import Released, ReleasedAction, ReleasedFollowUp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.model import Action, FollowUp
    from desktop_app.release.names import Names

_NAMES = {**STATUS_NAMES, **SEEN_NAMES}


class Acts:
    """Makes released actions. `seen` is every follow-up of the workshop, oldest first."""

    def __init__(self, audience: Audience, names: Names, seen: Sequence[FollowUp]) -> None:
        self._audience = max(audience, Audience.ROOM)  # actions are agreed aloud, in the room
        self._names = names
        self._seen: dict[int, tuple[ReleasedFollowUp, ...]] = {}
        for follow_up in seen:
            found = self._seen.get(follow_up.of_id, ())
            self._seen[follow_up.of_id] = (*found, _follow_up(follow_up))

    def seen(self, of_id: int) -> tuple[ReleasedFollowUp, ...]:
        """What was seen of a mark or an action that goes, oldest first."""
        return self._seen.get(of_id, ())

    def staying(self, actions: Sequence[Action]) -> list[Action]:
        """Those that this audience may not see."""
        return [action for action in actions if action.audience < self._audience]

    def actions(
        self,
        actions: Sequence[Action],
        numbers: Mapping[int, int],
        uid: Callable[[str], str],
    ) -> tuple[ReleasedAction, ...]:
        """The actions that this audience may see.

        Args:
            actions: Those of the workshop, in order.
            numbers: The marks in this release by id: no other mark is named.
            uid: Makes the identifier under which something leaves.
        """
        told = [a for a in actions if a.audience >= self._audience]
        return tuple(
            self._action(n, action, numbers, uid(action.uid)) for n, action in enumerate(told, 1)
        )

    def _action(
        self, number: int, action: Action, numbers: Mapping[int, int], uid: str
    ) -> ReleasedAction:
        return ReleasedAction(
            uid=uid,
            number=number,
            what=action.what,
            who=action.who,
            due=action.due,
            duty=self._names.many("duty", action.duty),
            duty_name=action.duty_name,
            answer=action.answer,
            answered_on=action.answered_on,
            status=_word(action.status),
            mark_numbers=tuple(sorted(numbers[m] for m in action.mark_ids if m in numbers)),
            agreed_on=action.agreed_at[:10],
            follow_ups=self.seen(action.id),
        )


def _follow_up(seen: FollowUp) -> ReleasedFollowUp:
    return ReleasedFollowUp(_word(seen.seen), seen.words, seen.at[:10])


def _word(code: str) -> Released:
    return Released(code, _(_NAMES[code]) if code in _NAMES else code)
