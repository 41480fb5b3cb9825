"""One layer or table of a GeoPackage, as its styles, names and domains need to know it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.language import N_, _

if TYPE_CHECKING:
    from exports.code_words import Words
    from exports.columns import Column

_NAMES = {
    "points": N_("Points"),
    "lines": N_("Lines"),
    "areas": N_("Areas"),
    "no_place": N_("No place"),
    "statements": N_("Statements"),
    "groups": N_("Groups"),
    "actions": N_("Actions"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """`kind` is the geometry type, "" for a table; `bounds` west, south, east, north in degrees."""

    name: str
    columns: tuple[Column, ...]
    words: dict[str, Words] = field(default_factory=dict)
    kind: str = ""
    bounds: tuple[float, float, float, float] | None = None

    @property
    def title(self) -> str:
        """What it is called, in the language spoken now."""
        return _(_NAMES[self.name])
