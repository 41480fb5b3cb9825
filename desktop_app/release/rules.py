"""Who may know: what one audience may see of one story, and why not."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.model import ANY_RECIPIENT, Audience, Precision
from desktop_app.release.unsettled import affected_by_any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.model import Attachment, Consent, Geometry, Mark, TemplateEntry
    from desktop_app.workshop import Workshop
    from desktop_app.workshop_template import WorkshopTemplate

EXACT, AREA, NOWHERE = Precision("exact"), Precision("area"), Precision("none")
_REASONS = {"exact": "", "within": "masked", "area": "area", "none": "no_place_agreed"}
_NEARER_THAN_AREA = frozenset({"exact", "within"})
_NOBODY = len(Audience)  # wider than any audience that can be agreed to


class Guarded:
    """The template's words that carry a limit of their own.

    `also` are, by mark, more groups that it may affect: where laptops say differently, all that any of them says.
    """

    def __init__(
        self, template: WorkshopTemplate, also: Mapping[int, frozenset[str]] | None = None
    ) -> None:
        self._also = also or {}
        self._barriers = _codes(template.entries("barrier", hidden=True), "sensitive")
        affected = template.entries("affected", hidden=True)
        self._affected = _codes(affected, "sensitive")
        self._placeless = _codes(affected, "never_with_place")
        services = template.entries("service", hidden=True)
        self._never_exact = {
            "barrier": _codes(template.entries("barrier", hidden=True), "never_exact"),
            "service": _codes(services, "never_exact"),
            "affected": _codes(affected, "never_exact"),
        }

    def is_sensitive(self, mark: Mark) -> bool:
        """Whether a mark is for its group only, whatever is agreed, and never shown exactly."""
        return not self._barriers.isdisjoint(mark.barriers) or self._may_affect(
            mark, self._affected
        )

    def is_placeless(self, mark: Mark) -> bool:
        """Whether the place of a mark is never given to anyone beyond its group."""
        return self._may_affect(mark, self._placeless)

    def is_never_exact(self, mark: Mark) -> bool:
        """Whether a mark's place could be attacked, or is a way that people hide: where there is conflict."""
        return (
            mark.service in self._never_exact["service"]
            or not self._never_exact["barrier"].isdisjoint(mark.barriers)
            or self._may_affect(mark, self._never_exact["affected"])
            or _is_line(mark.geometry)
        )

    def _may_affect(self, mark: Mark, codes: frozenset[str]) -> bool:
        return not (
            codes.isdisjoint(mark.affected) and codes.isdisjoint(self._also.get(mark.id, ()))
        )


def _is_line(geometry: Geometry | None) -> bool:
    return geometry is not None and "LineString" in geometry["type"]


def _codes(entries: tuple[TemplateEntry, ...], flag: str) -> frozenset[str]:
    return frozenset(e.code for e in entries if getattr(e, flag))


def coarser(one: Precision, other: Precision) -> Precision:
    """The one of two precisions that says less: exact, within (less to more metres), area, none."""
    order = ("exact", "within", "area", "none")
    return max(one, other, key=lambda p: (order.index(p.how), p.metres))


@dataclass(frozen=True, slots=True)
class Rules:
    """What one audience may see.

    `group_id` is the group for whose own copy this is, else None. `recipient` is the id, as text, of the partner it
    is for, "" for one that is not in the workshop's list. `minors` are the stories of groups under 18, and
    `conflict` is whether the workshop is about a conflict-affected area.
    """

    audience: Audience
    group_id: int | None
    consents: Mapping[int, Consent]
    guarded: Guarded
    recipient: str = ""
    minors: frozenset[int] = frozenset()
    conflict: bool = False
    _reach: dict[tuple[str, ...], int] = field(default_factory=dict, compare=False, repr=False)

    def why_not(self, story_id: int, group_id: int, mark: Mark | None) -> str:
        """Why a story stays, or "" if it goes.

        One of other_group, sensitive, not_read_back, third_person, no_guardian, narrower, conflict_affected,
        other_recipient.
        """
        if self.audience is Audience.GROUP:
            return "" if group_id == self.group_id else "other_group"
        if mark and self.guarded.is_sensitive(mark):
            return "sensitive"
        consent = self.consents.get(story_id)
        return "not_read_back" if consent is None else self._why_not_agreed(consent)

    def _why_not_agreed(self, consent: Consent) -> str:
        if consent.third_person:
            return "third_person"
        if consent.id in self.minors and not consent.guardian:
            return "no_guardian"
        if consent.words < self.audience:
            return "narrower"
        if self.audience is Audience.PUBLIC and self.conflict:
            return "conflict_affected"
        return "" if consent.words >= self._reached(consent) else "other_recipient"

    def _reached(self, consent: Consent) -> int:
        """Whom a release really reaches with this story: a partner that was not named gets what everyone may have.

        Where there is conflict nothing is for everyone, so such a partner gets nothing.
        """
        if self.audience is not Audience.PARTNERS:
            return self.audience
        found = self._reach.get(consent.recipients)
        if found is None:
            named = not {ANY_RECIPIENT, self.recipient}.isdisjoint(consent.recipients)
            unnamed = _NOBODY if self.conflict else Audience.PUBLIC
            found = self._reach[consent.recipients] = Audience.PARTNERS if named else unnamed
        return found

    def shows_photos(self, story_id: int) -> bool:
        """Whether the photos and drawings of a story go (if the story does); see also `shows`."""
        if self.audience is Audience.GROUP:
            return True
        consent = self.consents[story_id]
        return consent.photo >= self._reached(consent)

    def shows(self, story_id: int, picture: Attachment) -> bool:
        """Whether one photo or drawing goes, where those of its story do: of people under 18 none with a face."""
        return picture.no_faces or story_id not in self.minors

    def gives_voice(self, story_id: int) -> bool:
        """Whether the voice of a story goes (if the story does): never that of people under 18."""
        if story_id in self.minors:
            return False
        if self.audience is Audience.GROUP:
            return True
        consent = self.consents[story_id]
        return consent.voice >= self._reached(consent)

    def precision(self, mark: Mark) -> tuple[Precision, str]:
        """How exactly the place of a mark may be seen, and why not as drawn ("" if it may)."""
        if self.audience is Audience.GROUP:
            return self._for_group(mark)
        if self.guarded.is_placeless(mark):
            return NOWHERE, "never_with_place"
        agreed = self._agreed(mark)
        if (self.minors or self.conflict) and agreed.how in _NEARER_THAN_AREA:
            why = self._why_area(mark)
            if why:
                return AREA, why
        return agreed, _REASONS[agreed.how]

    def _for_group(self, mark: Mark) -> tuple[Precision, str]:
        if self.guarded.is_sensitive(mark):
            return AREA, "sensitive"
        if self.guarded.is_placeless(mark):
            return AREA, "never_with_place"
        return (AREA, "under_18") if mark.id in self.minors else (EXACT, "")

    def _why_area(self, mark: Mark) -> str:
        """Why nobody beyond the group may see more than the area, whatever was agreed; "" if they may."""
        if mark.id in self.minors:
            return "under_18"
        return "never_exact" if self.conflict and self.guarded.is_never_exact(mark) else ""

    def _agreed(self, mark: Mark) -> Precision:
        if self.audience is Audience.ROOM:
            return EXACT
        consent = self.consents[mark.id]
        if self._reached(consent) is Audience.PARTNERS:
            return consent.place_partners
        return coarser(consent.place_partners, consent.place_public)


def rules_for(
    ws: Workshop, audience: Audience, group_id: int | None = None, recipient: str = ""
) -> Rules:
    """The rules of a workshop for one audience.

    Args:
        ws: The workshop.
        audience: Who is to get it.
        group_id: Whose own copy it is; for the audience `group`.
        recipient: The name of the partner that it is for; found in the list without regard to capitals.
    """
    return Rules(
        audience,
        group_id,
        ws.consents(),
        Guarded(ws.template(), affected_by_any(ws)),
        recipient_id(ws, recipient),
        ws.stories_of_minors(),
        ws.about().conflict_affected,
    )


def kept_off_the_map(ws: Workshop, among: Iterable[Mark] | None = None) -> frozenset[int]:
    """The marks, of these or of all, whose place nobody beyond their group may see as exactly as a map shows it."""
    minors = {g.id for g in ws.groups() if g.under_18}
    conflict = ws.about().conflict_affected
    if not minors and not conflict:
        return frozenset()
    guarded = Guarded(ws.template(), affected_by_any(ws))
    return frozenset(
        m.id
        for m in (ws.marks() if among is None else among)
        if m.group_id in minors or (conflict and guarded.is_never_exact(m))
    )


def recipient_id(ws: Workshop, name: str) -> str:
    """The id, as text, of the partner of this name; "" if there is none."""
    wanted = _as_compared(name)
    found = (str(r.id) for r in ws.recipients() if wanted and _as_compared(r.name) == wanted)
    return next(found, "")


def _as_compared(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
