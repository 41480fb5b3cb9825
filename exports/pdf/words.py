"""The report's own short texts and the way it writes days, languages and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_, _
from desktop_app.model import Audience
from exports.pdf.typed import inline

if TYPE_CHECKING:
    from desktop_app.released import Release

NOT_A_MEASURE = N_("Each row is one group's mark, not a measure of how common something is.")

_AUDIENCES = {
    Audience.GROUP: N_("For this group only: {group}. It is nobody else's."),
    Audience.ROOM: N_("For the people who were in the room, and nobody else."),
    Audience.PARTNERS: N_("For {recipient}, and nobody else. Please do not pass it on."),
    Audience.PUBLIC: N_("For everyone. What is public cannot be called back."),
}
_SHORT = {
    Audience.GROUP: N_("For this group only"),
    Audience.ROOM: N_("For this room only"),
    Audience.PARTNERS: N_("For {recipient} only"),
    Audience.PUBLIC: N_("For everyone"),
}
_WHERE = {
    "nowhere": N_("There is no such place here"),
    "everywhere": N_("Everywhere here"),
    "off_map": N_("Off the map"),
    "withheld": N_("The place is not shown"),
}
_POSITION = {
    "masked": N_("Moved: the true place lies within {metres}\u00a0m"),
    "area": N_("Somewhere in this area"),
}
_AGREED = {
    "not_read_back": N_("Not read back yet, so it stays with its group"),
    "group": N_("Only the group that told it may know"),
    "room": N_("The people in this room may know"),
    "partners": N_("Our partners may know"),
    "public": N_("Everyone may know"),
}


def audience_sentence(release: Release) -> str:
    """Who may read this, said plainly."""
    return _(_AUDIENCES[release.audience]).format(
        group=inline(release.group), recipient=inline(release.recipient)
    )


def audience_short(release: Release) -> str:
    """The same in a few words, for the foot of each page."""
    return _(_SHORT[release.audience]).format(recipient=inline(release.recipient))


def where_text(where: str) -> str:
    """Why a mark is not on the map; "" where it is."""
    return _(_WHERE[where]) if where in _WHERE else ""


def position_text(pos_how: str, metres: int) -> str:
    """How exactly a place is shown; "" where it is as it was drawn, or without a place."""
    return _(_POSITION[pos_how]).format(metres=metres) if pos_how in _POSITION else ""


def agreed_text(code: str) -> str:
    """What was agreed, in plain words; as it is, where it is no code of ours."""
    return _(_AGREED[code]) if code in _AGREED else code
