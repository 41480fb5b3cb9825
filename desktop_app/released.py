"""What one audience may see: the only thing that an exporter is ever given.

Made by `desktop_app.release.release(workshop, audience, …)`. Everything here is already as consented,
masked and suppressed; an exporter may write all of it and can reach nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Audience, Basemap, Geometry, Layer


@dataclass(frozen=True, slots=True)
class Released:
    """A word of the template as this release shows it: code, name in the release's language, icon."""

    code: str
    name: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ReleasedWord:
    """A word that the template offered, whether anybody used it or not; in the release's language.

    `dimension` is that of `desktop_app.template.Entry`.
    """

    section: str
    code: str
    name: str
    icon: str = ""
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class ReleasedGroup:
    """A group as this audience may know it. `name` is "" outside group and room.

    `key` ties marks and statements to their group inside this release only; `label` is always fit to
    show ("Women's group", or "Group 2 (community)"). `band` is "under 10", "10-19" … or "".
    `head_counts` hold (characteristic name, count, or None where it is not told: small, or
    such that a small one could be worked out from it; so None says nothing about its size).
    """

    key: str
    name: str
    label: str
    kind: str
    kind_name: str
    colour: str
    sign: str
    band: str
    head_counts: tuple[tuple[str, int | None], ...] = ()
    head_codes: tuple[str, ...] = ()
    """The codes of what `head_counts` counts, in the same order."""


@dataclass(frozen=True, slots=True)
class ReleasedPhoto:
    """A photo or drawing that this audience may see, rebuilt from pixels. `data` gives its bytes."""

    name: str  # a file name that leads nowhere: <uid>-1.jpg
    media_type: str
    caption: str
    width: int
    height: int
    data: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ReleasedVoice:
    """A voice note that this audience may hear. `data` gives its bytes."""

    name: str  # a file name that leads nowhere: <uid>-voice-1.ogg
    media_type: str
    caption: str
    ms: int
    data: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ReleasedFollowUp:
    """What was seen of a mark or an action at a return visit; `on` is the day, ISO 8601."""

    seen: Released
    words: str
    on: str


@dataclass(frozen=True, slots=True)
class ReleasedAction:
    """What was agreed to be done, as this audience may see it; `mark_numbers` only of marks in this release."""

    uid: str
    number: int  # in this release, from 1
    what: str
    who: str
    due: str  # ISO 8601 date, or ""
    duty: tuple[Released, ...]
    duty_name: str
    answer: str
    answered_on: str  # ISO 8601 date, or ""
    status: Released
    mark_numbers: tuple[int, ...]
    agreed_on: str
    follow_ups: tuple[ReleasedFollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleasedMark:
    """A mark as this audience may see it.

    `geometry` is GeoJSON (WGS 84) already masked, or None: then it goes to the tables.
    `pos_how` is exact, masked, area or "" (no place); `pos_unc_m` metres within which the true place
    lies (-1 without a place); `decimals` how many decimals of a degree may be written.
    Names are in the release's language; codes stay English. Empty is "not said" or withheld.
    """

    uid: str
    number: int
    kind: Released
    service: Released
    barriers: tuple[Released, ...]
    affected: tuple[Released, ...]
    where: Literal["place", "nowhere", "everywhere", "off_map", "withheld"]
    geometry: Geometry | None
    pos_how: Literal["exact", "masked", "area", ""]
    pos_unc_m: int
    decimals: int
    area_code: str
    area_name: str
    severity: int
    freq: Released
    season: tuple[Released, ...]
    day_time: tuple[Released, ...]
    since: str
    basis: Released
    journey_from: str
    mode: Released
    minutes_dry: int
    minutes_wet: int
    fare: str
    schedule: str
    cope: tuple[Released, ...]
    cope_words: str
    duty: tuple[Released, ...]
    title: str
    words: str
    words_lang: str
    translation: str
    translation_lang: str
    idea: str
    levels: tuple[Released, ...]
    r4: tuple[Released, ...]
    sdg: tuple[Released, ...]
    rights: tuple[Released, ...]
    themes: tuple[Released, ...]
    group_key: str
    votes: int
    vote_rank: int
    placed_on: str  # the day, ISO 8601
    placed_at: str  # date and time, for group and room; else ""
    photos: tuple[ReleasedPhoto, ...] = ()
    n_statements: int = 0
    voices: tuple[ReleasedVoice, ...] = ()
    follow_ups: tuple[ReleasedFollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleasedStatement:
    """A statement as this audience may see it; `mark_numbers` only of marks in this release.

    `begin_ms` and `end_ms` are on the clock of the session's sound in this release; for group and room also
    where no sound leaves, then from the session's beginning. -1 is not told.
    """

    uid: str
    session: int  # index into Release.sessions
    agenda_item: str
    group_key: str
    kind: str
    words: str
    words_lang: str
    translation: str
    translation_lang: str
    said_at: str  # time for group and room; else ""
    themes: tuple[Released, ...]
    r4: tuple[Released, ...]
    mark_numbers: tuple[int, ...]
    photos: tuple[ReleasedPhoto, ...] = ()
    voices: tuple[ReleasedVoice, ...] = ()
    begin_ms: int = -1
    end_ms: int = -1
    is_heard: bool = False  # in the session's sound


@dataclass(frozen=True, slots=True)
class ReleasedSession:
    """One sitting: title, day, and the guiding questions asked in it."""

    title: str
    day: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleasedRecording:
    """The sound of a session, cut for this audience: silence where it may not be heard.

    `data` makes it when it is asked for: Ogg Opus, mono.
    """

    session: int  # index into Release.sessions
    ms: int
    stretches: tuple[tuple[int, int], ...]  # from and to in milliseconds: where something is heard
    data: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ReleasedLayer:
    """A reference layer with its features as a GeoJSON FeatureCollection (bytes, lazily)."""

    layer: Layer
    features: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ReleasedBasemap:
    """A basemap with a door to its tiles: `tile(z, x, y)` gives bytes (gunzipped) or None, XYZ scheme."""

    basemap: Basemap
    tile: Callable[[int, int, int], bytes | None]


@dataclass(frozen=True, slots=True)
class ReleasedVote:
    """The dots that one group put on one mark of this release, or on one theme (then `mark_number` is 0)."""

    group_key: str
    mark_number: int
    theme: Released | None
    dots: int


@dataclass(frozen=True, slots=True)
class ReleasedPopulation:
    """How many people of a kind live here. `of.code` is a head count's; "all" is everybody."""

    of: Released
    people: int
    source: str


@dataclass(frozen=True, slots=True)
class ReleasedCoResearcher:
    """Somebody who is credited, under the name that they chose, for this audience."""

    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that stays, and why: for the facilitator's eyes in Share, never part of a Release.

    `reason` is not_read_back, narrower, other_recipient, sensitive, third_person, no_guardian, under_18,
    conflict_affected, never_exact, no_place_agreed, other_group, never_with_place, masked, area or small.
    """

    story_id: int
    number: int  # the mark's number; 0 for a statement
    what: Literal["story", "place", "place_less_exact", "photo", "voice", "count", "action"]
    reason: str


@dataclass(frozen=True, slots=True)
class Caution:
    """What a release gives away in spite of its masks: for the facilitator's eyes, before it leaves.

    `same_words`: so many of its stories went, word for word, to `name` ("" is everyone) before, and whoever has
    both can join them. `known_place`: so many marks (`numbers`, the workshop's own) stand at the named service
    `name`, which their words may tell.
    """

    what: Literal["same_words", "known_place"]
    count: int
    name: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """One audience's view of a workshop. `language` is that of names and of the report around them."""

    audience: Audience
    recipient: str  # for partners; else ""
    group: str  # the group's name for audience group; else ""
    language: str
    made_at: str  # ISO 8601, UTC
    slug: str  # <workshop>-<audience>-<whose>: the start of every file name
    workshop_uid: str  # for group and room; "" for others
    title: str
    place: str
    day: str
    fictional: bool
    host: str
    purpose: str
    terms: str
    opens_at: tuple[float, float, float]
    groups: tuple[ReleasedGroup, ...]
    marks: tuple[ReleasedMark, ...]
    sessions: tuple[ReleasedSession, ...]
    statements: tuple[ReleasedStatement, ...]
    layers: tuple[ReleasedLayer, ...]
    basemaps: tuple[ReleasedBasemap, ...]
    credits: tuple[str, ...]
    consent_counts: tuple[tuple[str, int], ...]
    """How many stories of this release were agreed for whom: audience codes, and not_read_back."""
    recordings: tuple[ReleasedRecording, ...] = ()
    actions: tuple[ReleasedAction, ...] = ()
    votes: tuple[ReleasedVote, ...] = ()
    """Empty also while dots are hidden until all groups are done."""
    dots: int = 0
    """How many each group had; 0 where no vote was held, or none is told; beyond the room it is never told."""
    population: tuple[ReleasedPopulation, ...] = ()
    co_researchers: tuple[ReleasedCoResearcher, ...] = ()
    story_ids: tuple[int, ...] = ()
    """For the file only: which stories this release holds."""
    masked: tuple[tuple[str, str, str], ...] = ()
    """For the file only: by which keys it keeps what stands for a hidden place (uid, key, what was agreed)."""
    words: tuple[ReleasedWord, ...] = ()
    """The template in its order; beyond the room without what is hidden, and without own words that no story uses."""

    workshop_key: str = ""
    """Names the workshop for this audience and recipient, also in later releases for them; for a programme."""

    def group_of(self, key: str) -> ReleasedGroup:
        """The group with this key; KeyError if there is none."""
        return next(g for g in self.groups if g.key == key)


@dataclass(frozen=True, slots=True)
class Review:
    """What Share shows before anything leaves: the release, and beside it what stays and why."""

    release: Release
    withheld: tuple[Withheld, ...]
    cautions: tuple[Caution, ...] = ()
