"""Dots: what each group puts on the marks that the room may see, and on themes, for what matters most."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of, to_columns
from desktop_app.language import _, ngettext
from desktop_app.model import About, Audience, Group, Mark
from desktop_app.model_meaning import Vote
from desktop_app.text import isolate

if TYPE_CHECKING:
    from desktop_app.workshop import Change, Workshop

MOST_DOTS = 50
"""More than this nobody counts by eye."""


@dataclass(frozen=True, slots=True)
class GroupDots:
    """Where one group stands with its dots."""

    group_id: int
    given: int
    put: int
    unseen: int  # of these, dots on marks that the room may not see now: they wait, and count for nothing
    done: bool

    @property
    def left(self) -> int:
        """How many it may still put."""
        return max(0, self.given - self.put)

    @property
    def over(self) -> int:
        """How many it has to take back, because fewer are given now or two laptops' dots met."""
        return max(0, self.put - self.given)


def vote_id(group_id: int, on: int | str) -> int:
    """The id of the row for one group's dots on a mark (its id) or a theme (its code).

    It follows from what it is about, so that the rows of two laptops meet in one.
    """
    digest = blake2b(f"vote|{group_id}|{on}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 11 | 1


def may_get_dots(ws: Workshop) -> tuple[Mark, ...]:
    """The marks that the room may see, by number: these can get dots."""
    return seen_among(ws, None)


def seen_among(ws: Workshop, ids: frozenset[int] | None) -> tuple[Mark, ...]:
    """Those of these marks (None: of all) that the room may see."""
    from desktop_app.release.rules import Guarded
    from desktop_app.release.unsettled import affected_by_any

    heard = ws.heard_by(Audience.ROOM, ids)
    guarded = Guarded(ws.template(), affected_by_any(ws))
    return tuple(m for m in ws.marks_among(heard) if not guarded.is_sensitive(m))


def dots_of(ws: Workshop, group_id: int) -> dict[int | str, int]:
    """A group's dots, by the id of the mark or the code of the theme that they lie on."""
    return {v.theme or v.mark_id: v.dots for v in ws.votes() if v.group_id == group_id}


def standing(ws: Workshop) -> tuple[GroupDots, ...]:
    """Where every group stands, in the order of the groups."""
    votes, about = ws.votes(), ws.about()
    on = frozenset(v.mark_id for v in votes if v.mark_id)
    seen = {m.id for m in seen_among(ws, on)} if on else set()
    return tuple(_standing(about, group, votes, seen) for group in ws.groups())


def is_shown(ws: Workshop) -> bool:
    """Whether dots may be seen by all: they are open, or every group is done."""
    groups = ws.groups()
    return not ws.about().dots_hidden or (bool(groups) and all(g.dots_done for g in groups))


def set_rules(ws: Workshop, *, dots: int | None = None, hidden: bool | None = None) -> None:
    """Say how many dots each group gets, and whether they are hidden until every group is done.

    A group that has put more than are given now keeps them where they lie, but none of them counts until it has
    taken the surplus back (`GroupDots.over`).

    Raises:
        RuleError: It is no number from 1 to `MOST_DOTS`.
    """
    about = ws.about()
    if dots is not None and not 1 <= dots <= MOST_DOTS:
        raise RuleError(
            _("A group can have from 1 to {most} dots. Choose such a number.").format(
                most=MOST_DOTS
            )
        )
    asked = {"dots": dots, "dots_hidden": hidden}
    changed = {n: v for n, v in asked.items() if v is not None and v != getattr(about, n)}
    if changed:
        with ws.change(_("Change the rules for dots")) as change:
            change.update("workshop", 1, to_columns(About, changed))


def set_dots(ws: Workshop, group_id: int, on: int | str, dots: int) -> None:
    """Let exactly so many dots of a group lie on a mark (its id) or a theme (its code).

    Raises:
        RuleError: The group has not so many left, or the room may not see the mark.
    """
    held = dots_of(ws, group_id)
    before = held.get(on, 0)
    if dots == before:
        return
    if dots > before:
        _check_on(ws, on)
        _check_left(ws, group_id, sum(held.values()) - before + dots)
    elif dots < 0:
        raise RuleError(_("Fewer than no dots cannot be put. Give 0 to take all of them back."))
    label = _("Put a dot") if dots > before else _("Take a dot back")
    with ws.change(label) as change:
        _write(change, group_id, on, dots)


def put_dot(ws: Workshop, group_id: int, on: int | str) -> None:
    """Put one more dot of a group on a mark or theme; errors are those of `set_dots`."""
    set_dots(ws, group_id, on, dots_of(ws, group_id).get(on, 0) + 1)


def take_dot(ws: Workshop, group_id: int, on: int | str) -> None:
    """Take one dot of a group back from a mark or theme; where it has none, nothing changes."""
    set_dots(ws, group_id, on, max(0, dots_of(ws, group_id).get(on, 0) - 1))


def take_back_unseen(ws: Workshop, group_id: int) -> int:
    """Take a group's dots back from marks that the room may not see now; gives how many."""
    held = {on: n for on, n in dots_of(ws, group_id).items() if isinstance(on, int)}
    seen = {m.id for m in seen_among(ws, frozenset(held))}
    unseen = {on: n for on, n in held.items() if on not in seen}
    if unseen:
        with ws.change(_("Take dots back")) as change:
            for on in unseen:
                _write(change, group_id, on, 0)
    return sum(unseen.values())


def set_done(ws: Workshop, group_id: int, *, done: bool = True) -> None:
    """Note that a group has put its dots, or that it goes on.

    Raises:
        RuleError: It has put more than are given.
    """
    (group,) = (g for g in standing(ws) if g.group_id == group_id)
    if done and group.over:
        raise RuleError(over_words(group.over))
    if group.done != done:
        label = _("A group has put its dots") if done else _("A group goes on with its dots")
        with ws.change(label) as change:
            change.update("people_group", group_id, to_columns(Group, {"dots_done": done}))


def over_words(over: int) -> str:
    """What a group is told that has put more dots than are given."""
    return ngettext(
        "{n} dot too many is put. Take it back: until then none of this group's dots counts.",
        "{n} dots too many are put. Take them back: until then none of this group's dots counts.",
        over,
    ).format(n=over)


def _standing(about: About, group: Group, votes: tuple[Vote, ...], seen: set[int]) -> GroupDots:
    own = [v for v in votes if v.group_id == group.id]
    unseen = sum(v.dots for v in own if v.mark_id and v.mark_id not in seen)
    return GroupDots(group.id, about.dots, sum(v.dots for v in own), unseen, group.dots_done)


def _check_on(ws: Workshop, on: int | str) -> None:
    if isinstance(on, str):
        if ws.template().entry("theme", on) is None:
            raise RuleError(_("{theme} is no theme of this workshop.").format(theme=isolate(on)))
        return
    mark = ws.mark(on)
    if not seen_among(ws, frozenset({on})):
        sentence = _(
            "Mark {number} cannot get dots: the room may not see it. Read it back with its group first."
        )
        raise RuleError(sentence.format(number=mark.label))


def _check_left(ws: Workshop, group_id: int, wanted: int) -> None:
    group, given = ws.group(group_id), ws.about().dots
    if wanted > given:
        sentence = ngettext(
            "{group} has {n} dot, and no more. Take a dot back first, then put it elsewhere.",
            "{group} has {n} dots, and no more. Take a dot back first, then put it elsewhere.",
            given,
        )
        raise RuleError(sentence.format(group=isolate(group.name), n=given))


def _write(change: Change, group_id: int, on: int | str, dots: int) -> None:
    row_id = vote_id(group_id, on)
    if change.ids("vote", "id", row_id):
        change.update("vote", row_id, {"dots": dots})
        return
    mark_id, theme = (on, "") if isinstance(on, int) else (0, on)
    change.insert("vote", columns_of(Vote(row_id, group_id, mark_id, theme, dots)), row_id)
