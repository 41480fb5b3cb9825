"""Which codes stand in the columns of a release, and what each is called: value maps, domains, legends.

Only codes that stand in the release: what a template had besides is nobody's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.released import Release, Released

_POSITIONS = {
    "exact": N_("as it was drawn"),
    "masked": N_("displaced"),
    "area": N_("an area instead of the place"),
}
Words = dict[str, str]


def mark_words(release: Release) -> dict[str, Words]:
    """For each key of marks that holds one code: the codes in use and their names."""
    marks = release.marks
    return {
        "kind": _named(mark.kind for mark in marks),
        "service": _named(mark.service for mark in marks),
        "barrier": _named(mark.barriers[0] for mark in marks if mark.barriers),
        "freq": _named(mark.freq for mark in marks),
        "basis": _named(mark.basis for mark in marks),
        "how_travel": _named(mark.mode for mark in marks),
        "grp_kind": group_words(release),
        "pos_how": {
            how: _(name)
            for how, name in _POSITIONS.items()
            if any(mark.pos_how == how for mark in marks)
        },
    }


def group_words(release: Release) -> Words:
    """The kinds of groups."""
    return dict(sorted({group.kind: group.kind_name for group in release.groups}.items()))


def action_words(release: Release) -> dict[str, Words]:
    """The same for actions."""
    return {"status": _named(action.status for action in release.actions)}


def _named(words: Iterable[Released]) -> Words:
    return dict(sorted({word.code: word.name for word in words if word.code}.items()))
