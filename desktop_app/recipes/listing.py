"""What is said of a row that did not become a mark as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_, _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from desktop_app.recipes.rows import Listed

REASONS: dict[str, str] = {
    "no_place": N_("No place is written here, and rows without a place are left out."),
    "outside": N_("Its place is outside the world."),
    "unreadable": N_("Its place cannot be read."),
    "nowhere": N_("0, 0 is in the sea off Africa: nobody filled it in."),
    "no_system": N_("Metres: choose their system of coordinates first."),
    "says_nothing": N_("Nothing of it becomes anything: no place, no words."),
    "twice": N_("It has the identifier of a row above."),
    "known": N_("It is in the workshop already, and stays as it is."),
    "changed": N_(
        "It is in the workshop already and is written differently here: it stays as it is."
    ),
    "taken_out": N_("It was taken out of this workshop, and stays out."),
    "word": N_("Not a word of this template: it is left out."),
    "barrier": N_("Not a barrier of this template: it becomes “Something else”."),
    "photo_gone": N_("This picture is not beside the file: the mark comes without it."),
    "photo_bad": N_("This is no picture that can be read: the mark comes without it."),
    "photo_much": N_("There are more pictures than go in at once: the mark comes without it."),
    "voice_gone": N_("This sound is not beside the file: the mark comes without it."),
    "voice_bad": N_(
        "This sound cannot be read here (WAV, MP3, Ogg and FLAC can), or is longer than two minutes."
    ),
    "voice_asked": N_(
        "The group did not agree that its voice is kept: the mark comes without this sound."
    ),
}
"""Why, standing by itself."""


def why(listed: Listed) -> str:
    """The reason, standing by itself."""
    return _(REASONS[listed.reason])


def sentence(listed: Listed) -> str:
    """The row, what stands there, and the reason."""
    if not listed.text:
        return _("Row {row}: {why}").format(row=listed.row, why=why(listed))
    said = _("Row {row} ({text}): {why}")
    return said.format(row=listed.row, text=isolate(listed.text), why=why(listed))
