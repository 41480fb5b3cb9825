"""Rows that cannot be placed, or whose place is doubtful: each with its number, its text and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.language import N_, _
from desktop_app.text import isolate

Reason = Literal[
    "empty", "unreadable", "outside", "nowhere", "no_system", "twice", "far", "swapped"
]

LEFT_OUT: frozenset[Reason] = frozenset({"empty", "unreadable", "outside", "nowhere", "no_system"})
"""Rows with these reasons are not on the map; the others are, and are worth a look."""

_REASONS: dict[Reason, str] = {
    "empty": N_("No place is written here."),
    "unreadable": N_("This place cannot be read."),
    "outside": N_("This is outside the world."),
    "nowhere": N_("0, 0 is in the sea off Africa: nobody filled it in."),
    "no_system": N_("Metres: choose their system of coordinates first."),
    "twice": N_("The very same row is here twice. Both are on the map."),
    "far": N_("Far from all the others. It is on the map: is it right?"),
    "swapped": N_("Latitude and longitude may be swapped here. It is on the map as it is written."),
}
_SENTENCES: dict[Reason, str] = {
    "empty": N_("Row {row} has no place, and is left out."),
    "unreadable": N_("Row {row} has a place that cannot be read ({place}), and is left out."),
    "outside": N_("Row {row} is outside the world ({place}), and is left out."),
    "nowhere": N_(
        "Row {row} is at {place}, in the sea off Africa: nobody filled it in, and it is left out."
    ),
    "no_system": N_("Row {row} is in metres of an unknown system ({place}), and is left out."),
    "twice": N_("Row {row} is there twice, word for word ({place})."),
    "far": N_("Row {row} is far from all the others ({place}). Is it right?"),
    "swapped": N_(
        "Row {row} is far from all the others ({place}): latitude and longitude may be swapped."
    ),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One row to look at; `text` is what stands in the columns of its place."""

    row: int
    text: str
    reason: Reason

    @property
    def left_out(self) -> bool:
        """Whether the row is not on the map."""
        return self.reason in LEFT_OUT

    def why(self) -> str:
        """The reason, standing by itself."""
        return _(_REASONS[self.reason])

    def sentence(self) -> str:
        """The row and the reason as one sentence."""
        return _(_SENTENCES[self.reason]).format(row=self.row, place=isolate(self.text))
