"""Where laptops wrote different values and a rule is better than a question.

It takes the value that protects more, else one by a fixed order; never the later one by a clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.file.rows import SEPARATOR
from desktop_app.model import ANY_RECIPIENT, Audience, Precision
from desktop_app.release.rules import coarser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Rule = Callable[[Sequence[Any]], Any]


def _first(values: Sequence[Any]) -> Any:
    """That of the laptop whose name comes first: for what nobody needs to be asked about."""
    return values[0]


def _largest(values: Sequence[Any]) -> Any:
    return max(values)


def _earliest(values: Sequence[Any]) -> Any:
    return min((v for v in values if v), default="")


def _no_if_any(values: Sequence[Any]) -> Any:
    return next((v for v in ("no", "", "yes") if v in values), values[0])


def _narrowest(values: Sequence[Any]) -> Any:
    return min(values, key=Audience.of)


def _coarsest(values: Sequence[Any]) -> Any:
    found = Precision.of(values[0])
    for value in values[1:]:
        found = coarser(found, Precision.of(value))
    return found.code


def _in_all(values: Sequence[Any]) -> Any:
    """The partners that all of them name."""
    named = [set(v.split(SEPARATOR)) for v in values if v != ANY_RECIPIENT]
    shared = set.intersection(*named) - {""} if named else {ANY_RECIPIENT}
    return SEPARATOR.join(sorted(shared))


def _if_all(values: Sequence[Any]) -> Any:
    return values[0] if all(values) else ""


_OF_ANY_TABLE: dict[str, Rule] = {
    "position": _first, "changed_at": _largest, "words_lang": _first, "translation_lang": _first, "hand_m": _largest,
    "colour": _first, "sign": _first, "icon": _first, "number": _first, "uid": _first, "given": _first,
    "placed_at": _earliest, "added_at": _earliest, "started_at": _earliest, "ended_at": _largest, "said_at": _earliest,
}  # fmt: skip
_OF_TABLE: dict[str, dict[str, Rule]] = {
    "consent": {
        "story": _first, "words": _narrowest, "voice": _narrowest, "photo": _narrowest,
        "place_partners": _coarsest, "place_public": _coarsest, "read_back_at": _largest, "recipients": _in_all,
        "how": _first, "given_by": _first, "guardian": _if_all, "third_person": _largest, "narrowed_at": _largest,
    },
    "workshop": {"conflict_affected": _largest, "map_locked": _first, "opens_at": _first, "dots_hidden": _largest},
    "people_group": {
        "sound": _no_if_any, "sound_how": _first, "sound_at": _largest, "under_18": _largest, "dots_done": _largest,
    },
    "template_entry": {
        "hidden": _first, "sensitive": _largest, "never_with_place": _largest, "never_exact": _largest,
        "picture_id": _first, "voice_id": _first, "minutes": _first,
    },
    "attachment": {"no_faces": min, "owner_id": _first},
    "action": {"audience": _narrowest},
    "co_researcher": {"audience": _narrowest},
    "layer": {"shown": min, "is_buildings": _largest},
    "vote": {"dots": _largest},
    "recording": {"name": _first},
    "slip": {"refused": _first},
    "report_preset": {"parts": _first, "paper": _first, "language": _first, "edition": _first},
    "import_recipe": {"columns": _first, "name": _first, "made_at": _earliest},
}  # fmt: skip
_NOT_ASKED = frozenset({"basemap", "layer"})
"""How maps are shown: that of the laptop whose name comes first; but a layer that one of them hid is hidden."""


def rule_for(table: str, column: str) -> Rule | None:
    """How different values of a column become one; None where people are asked."""
    found = _OF_TABLE.get(table, {}).get(column)
    if found is None and table in _NOT_ASKED:
        return _first
    return found or _OF_ANY_TABLE.get(column)
