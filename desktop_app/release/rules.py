"""Who may know: what one audience may see of one story, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.model import Audience, Precision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.model import Consent, Mark, TemplateEntry
    from desktop_app.workshop_template import WorkshopTemplate

EXACT, AREA, NOWHERE = Precision("exact"), Precision("area"), Precision("none")


class Guarded:
    """The template's words that carry a limit of their own."""

    def __init__(self, template: WorkshopTemplate) -> None:
        self._barriers = _codes(template.entries("barrier", hidden=True), "sensitive")
        affected = template.entries("affected", hidden=True)
        self._affected = _codes(affected, "sensitive")
        self._placeless = _codes(affected, "never_with_place")

    def is_sensitive(self, mark: Mark) -> bool:
        """Whether a mark is for its group only, whatever is agreed, and never shown exactly."""
        return not (
            self._barriers.isdisjoint(mark.barriers) and self._affected.isdisjoint(mark.affected)
        )

    def is_placeless(self, mark: Mark) -> bool:
        """Whether the place of a mark is never given to anyone beyond its group."""
        return not self._placeless.isdisjoint(mark.affected)


def _codes(entries: tuple[TemplateEntry, ...], flag: str) -> frozenset[str]:
    return frozenset(e.code for e in entries if getattr(e, flag))


def coarser(one: Precision, other: Precision) -> Precision:
    """The one of two precisions that says less: exact, within (less to more metres), area, none."""
    order = ("exact", "within", "area", "none")
    return max(one, other, key=lambda p: (order.index(p.how), p.metres))


@dataclass(frozen=True, slots=True)
class Rules:
    """What one audience may see. `group_id` is the group for whose own copy this is, else None."""

    audience: Audience
    group_id: int | None
    consents: Mapping[int, Consent]
    guarded: Guarded

    def why_not(self, story_id: int, group_id: int, mark: Mark | None) -> str:
        """Why a story stays: other_group, sensitive, not_read_back, narrower; or "" if it goes."""
        if self.audience is Audience.GROUP:
            return "" if group_id == self.group_id else "other_group"
        if mark and self.guarded.is_sensitive(mark):
            return "sensitive"
        consent = self.consents.get(story_id)
        if consent is None:
            return "not_read_back"
        return "" if consent.words >= self.audience else "narrower"

    def shows_photos(self, story_id: int) -> bool:
        """Whether the photos and drawings of a story go (if the story does)."""
        return self.audience is Audience.GROUP or self.consents[story_id].photo >= self.audience

    def gives_voice(self, story_id: int) -> bool:
        """Whether the voice notes of a story go (if the story does)."""
        return self.audience is Audience.GROUP or self.consents[story_id].voice >= self.audience

    def precision(self, mark: Mark) -> tuple[Precision, str]:
        """How exactly the place of a mark may be seen, and why not as drawn ("" if it may)."""
        if self.audience is Audience.GROUP:
            if self.guarded.is_sensitive(mark):
                return AREA, "sensitive"
            return (AREA, "never_with_place") if self.guarded.is_placeless(mark) else (EXACT, "")
        if self.guarded.is_placeless(mark):
            return NOWHERE, "never_with_place"
        agreed = self._agreed(mark)
        reasons = {"exact": "", "within": "masked", "area": "area", "none": "no_place_agreed"}
        return agreed, reasons[agreed.how]

    def _agreed(self, mark: Mark) -> Precision:
        if self.audience is Audience.ROOM:
            return EXACT
        consent = self.consents[mark.id]
        if self.audience is Audience.PARTNERS:
            return consent.place_partners
        return coarser(consent.place_partners, consent.place_public)
