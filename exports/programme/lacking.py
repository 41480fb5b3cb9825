"""What a workshop's release lacks that a programme would want to know of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.programme.registry import Member

_RULES: tuple[tuple[str, Callable[[Member], bool]], ...] = (
    (N_("no marks"), lambda m: not m.marks),
    (N_("nobody who is responsible"), lambda m: not m.has_host),
    (N_("no purpose"), lambda m: not m.has_purpose),
    (N_("no day"), lambda m: not m.day),
    (N_("no consent counts"), lambda m: not m.consent),
    (N_("no groups"), lambda m: not m.group_kinds),
    (N_("no group of community members"), lambda m: bool(m.group_kinds) and "community" not in m.group_kinds),
    (N_("no place on the map"), lambda m: bool(m.marks) and not m.placed),
    (N_("no areas"), lambda m: bool(m.marks) and not m.with_area),
    (N_("no statements"), lambda m: not m.statements),
    (N_("no actions"), lambda m: not m.actions),
)  # fmt: skip


def lacks(member: Member) -> tuple[str, ...]:
    """What it lacks, each in some words; empty if nothing."""
    return tuple(_(words) for words, is_so in _RULES if is_so(member))
