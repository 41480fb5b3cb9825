"""What was told in a random workshop, and who may know: the rule of the release, said once more and differently."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.model import Audience, Precision
from desktop_app.release.masking import NEAREST_SHARE, step_of

if TYPE_CHECKING:
    from desktop_app.model import Geometry, MarkKind

SENSITIVE = ("stopped", "bribe", "harm")
ATTACKED = ("health", "education", "water", "unsafe", "displaced")
"""Where there is conflict, not shown exactly to anyone beyond the group; and no line."""
PLACELESS = ("sexual_gender", "stigma_illness", "conflict_links", "survivors")
SAME_PLACE_M = 2.0
"""Nearer than this to a corner of what was drawn is the corner itself."""


def canary(n: int, what: str) -> str:
    """The word that stands in one field of one story, and nowhere else."""
    return f"zq{n:03d}{what}qz"


@dataclass(frozen=True)
class To:
    """Whom an export is for: `group` is the position of the group whose own copy it is."""

    audience: Audience
    group: int = -1
    recipient: str = ""


@dataclass(frozen=True)
class ToldGroup:
    """A group: whether it let itself be recorded, and whether it is under 18."""

    recorded: bool
    under_18: bool = False


@dataclass(frozen=True)
class Agreed:
    """What a group agreed to when its story was read back."""

    words: Audience
    voice: Audience
    photo: Audience
    partners: Precision
    public: Precision
    recipients: tuple[str, ...] | None = None  # None: any partner
    third_person: bool = False
    guardian: bool = False
    narrowed: bool = False  # it was wider, and a member narrowed it later


@dataclass(frozen=True)
class Told:
    """One story: of which group, what it is, what hangs on it, and what was agreed (None: it was not read back)."""

    n: int
    group: int
    is_mark: bool
    agreed: Agreed | None
    geometry: Geometry | None = None
    kind: MarkKind = "barrier"
    barrier: str = "far"
    service: str = "sanitation"
    affected: str = ""
    has_photo: bool = False
    no_faces: bool = False
    has_voice: bool = False
    moment: bool = False  # of statements: a time without words
    disputed: str = ""  # another laptop wrote other words before it knew what was agreed; "both": this one did too
    begin_s: float = -1.0  # of statements: where it is in the session's sound

    @property
    def corners(self) -> list[tuple[float, float]]:
        """Every position of what was drawn, longitude first."""
        if self.geometry is None:
            return []
        held = self.geometry["coordinates"]
        if self.geometry["type"] == "Point":
            return [(held[0], held[1])]
        line = held if self.geometry["type"] == "LineString" else held[0]
        return [(p[0], p[1]) for p in line]


@dataclass(frozen=True)
class Rule:
    """Who may know what, in one workshop."""

    groups: tuple[ToldGroup, ...]
    told: tuple[Told, ...]
    actions: tuple[Audience, ...]
    conflict: bool = False
    has_areas: bool = False  # a layer of areas, which does not go
    has_buildings: bool = False  # the same of buildings
    gone: set[int] = field(default_factory=set)
    """The groups whose stories were taken back."""

    def goes(self, told: Told, to: To) -> bool:
        """Whether the words of a story may be in an export."""
        if told.moment or told.group in self.gone:
            return False
        if to.audience is Audience.GROUP:
            return told.group == to.group
        agreed, minor = told.agreed, self.groups[told.group].under_18
        if agreed is None or (told.is_mark and told.barrier in SENSITIVE):
            return False
        if agreed.third_person or (minor and not agreed.guardian):
            return False
        return agreed.words >= to.audience and self._reaches(told, to, "words")

    def _reaches(self, told: Told, to: To, what: str) -> bool:
        """Whether a part of a story may go so far: to everyone, or to this partner."""
        if to.audience is Audience.GROUP:
            return True
        if told.agreed is None or (self.conflict and to.audience is Audience.PUBLIC):
            return False
        if to.audience is Audience.PARTNERS and not self._is_named(told.agreed, to):
            return not self.conflict and getattr(told.agreed, what) is Audience.PUBLIC
        return bool(getattr(told.agreed, what) >= to.audience)

    def _is_named(self, agreed: Agreed, to: To) -> bool:
        return agreed.recipients is None or to.recipient in agreed.recipients

    def shows(self, told: Told, to: To) -> bool:
        """Whether its photo may be there."""
        faces = self.groups[told.group].under_18 and not told.no_faces
        return self.goes(told, to) and not faces and self._reaches(told, to, "photo")

    def speaks(self, told: Told, to: To) -> bool:
        """Whether its voice note may be there."""
        minor = self.groups[told.group].under_18
        return self.goes(told, to) and not minor and self._reaches(told, to, "voice")

    def is_heard(self, told: Told, to: To) -> bool:
        """Whether its stretch of the session's sound may be there."""
        return self.speaks(told, to) and self.groups[told.group].recorded

    def place(self, told: Told, to: To) -> Precision:
        """How exactly its place may be there; `none` where the story is not."""
        if not self.goes(told, to):
            return Precision("none")
        placeless, minor = told.affected in PLACELESS, self.groups[told.group].under_18
        if to.audience is Audience.GROUP:
            guarded = placeless or minor or told.barrier in SENSITIVE
            return Precision("area" if guarded else "exact")
        if placeless or told.agreed is None:
            return Precision("none")
        attacked = {told.barrier, told.service, told.affected}.intersection(ATTACKED)
        line = told.geometry is not None and told.geometry["type"] == "LineString"
        guarded = minor or (self.conflict and bool(attacked or line))
        return _least(self._agreed(told.agreed, to), Precision("area" if guarded else "exact"))

    def _agreed(self, agreed: Agreed, to: To) -> Precision:
        if to.audience is Audience.ROOM:
            return Precision("exact")
        if to.audience is Audience.PARTNERS and self._is_named(agreed, to):
            return agreed.partners
        return _least(agreed.partners, agreed.public)

    def nearest_m(self, told: Told, to: To) -> float:
        """How near to a corner of what was drawn a position in the export may be, metres."""
        how = self.place(told, to)
        if how.how == "exact":
            return 0.0
        if how.how == "within" and len(told.corners) == 1:
            return max(NEAREST_SHARE * step_of(how.metres) * 0.99, 0.05)
        if how.how == "within":  # a shape's outline may come near to a corner, and not be it
            return min(SAME_PLACE_M, 0.1 * step_of(how.metres))
        return SAME_PLACE_M


def _least(*ways: Precision) -> Precision:
    """The one that says least."""
    for how in ("none", "area"):
        if any(way.how == how for way in ways):
            return Precision(how)
    return max(ways, key=lambda way: way.metres)
