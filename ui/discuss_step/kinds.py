"""The kinds of a statement: how each is called, its key, and its picture."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.look import Choice, Picture

PLAIN = "said"


class Kind(NamedTuple):
    """A kind of statement; `key` is typed into the empty field."""

    code: str
    key: str
    name: str
    icon: str


KINDS = (
    Kind("agreed", "+", N_("Agreed"), "thumb-up-outline"),
    Kind("disagreed", "-", N_("Disagreed"), "thumb-down-outline"),
    Kind("question", "?", N_("Question"), "help-circle-outline"),
    Kind("asked", "!", N_("To officials"), "bank-outline"),
)
"""What is not just said; a moment is no kind to choose. `asked` is asked of officials."""

KEYS = {kind.key: kind.code for kind in KINDS}


def kind_choices(*, with_keys: bool = False, short: bool = False) -> list[Choice]:
    """The kinds as something to choose, with the key of each if asked for; short: the picture and the key."""
    told = _("{kind}  {key}")
    keyed = {k.code: told.format(kind=_(k.name), key=isolate(k.key)) for k in KINDS}
    return [
        Choice(
            kind.code,
            kind.key if short else keyed[kind.code] if with_keys else _(kind.name),
            Picture(icon=kind.icon),
            keyed[kind.code] if short else "",
        )
        for kind in KINDS
    ]


def kind_name(code: str) -> str:
    """What a kind is called; "" for what is just said."""
    return next((_(kind.name) for kind in KINDS if kind.code == code), "")
