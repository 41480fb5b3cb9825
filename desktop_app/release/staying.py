"""What stays on the laptop, and why: the list that Share shows beside a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from desktop_app.release.pictures import pictures
from desktop_app.released import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model import Action, Attachment, Mark
    from desktop_app.release.places import Place
    from desktop_app.release.rules import Rules


class Staying:
    """Gathers, while a release is made, what is not in it."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.found: list[Withheld] = []

    def story(self, story_id: int, number: int, reason: str) -> None:
        """A whole story stays."""
        self.found.append(Withheld(story_id, number, "story", reason))

    def place(self, mark: Mark, place: Place, reason: str) -> None:
        """The story goes; its place stays, or goes less exactly."""
        what: Literal["place", "place_less_exact"] = (
            "place" if place.geometry is None else "place_less_exact"
        )
        self.found.append(Withheld(mark.id, mark.number, what, reason))

    def attachments(self, story_id: int, number: int, attached: list[Attachment]) -> None:
        """The story goes; say whether its pictures or its voice notes stay."""
        kinds = {a.kind for a in attached}
        shows = self._rules.shows
        if kinds - {"voice"} and not self._rules.shows_photos(story_id):
            self.found.append(Withheld(story_id, number, "photo", "narrower"))
        elif not all(shows(story_id, a) for a in pictures(attached)):
            self.found.append(Withheld(story_id, number, "photo", "under_18"))
        if "voice" in kinds and not self._rules.gives_voice(story_id):
            self.found.append(Withheld(story_id, number, "voice", self._why_unheard(story_id)))

    def sound(self, story_id: int) -> None:
        """The statement goes; the sound of it stays."""
        self.found.append(Withheld(story_id, 0, "voice", self._why_unheard(story_id)))

    def _why_unheard(self, story_id: int) -> str:
        return "under_18" if story_id in self._rules.minors else "narrower"

    def actions(self, actions: Iterable[Action]) -> None:
        """What was agreed to be done, for fewer people than these."""
        self.found += [Withheld(action.id, 0, "action", "narrower") for action in actions]

    def counts(self, hidden: int) -> None:
        """Head counts that are too small to be told."""
        self.found += [Withheld(0, 0, "count", "small")] * hidden
