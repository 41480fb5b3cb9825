"""What a workshop is made of: plain immutable values, named by the words of the design.

Identifiers are random 53-bit integers, unique over all tables and laptops. Geometry is the geometry
object of GeoJSON (a dict with `type` and `coordinates`, WGS 84, longitude first), or None.
Codes (service, barrier …) are those of the workshop's template.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Literal

from desktop_app.numbers import mark_label

Geometry = dict[str, Any]
MarkKind = Literal["barrier", "strength", "idea", "landmark"]
Where = Literal["place", "nowhere", "everywhere", "off_map"]
AttachmentKind = Literal["photo", "drawing", "voice", "scan"]
StoryKind = Literal["mark", "statement"]
BasemapKind = Literal["world", "raster", "vector"]


class Audience(IntEnum):
    """Who may know, from the narrowest to the widest."""

    GROUP = 0
    ROOM = 1
    PARTNERS = 2
    PUBLIC = 3

    @property
    def code(self) -> str:
        """The word used in files and commands."""
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> Audience:
        """Find an audience by its word; KeyError if there is none."""
        return cls[code.upper()]


@dataclass(frozen=True, slots=True)
class Precision:
    """How exactly a place may be seen: `exact`, `within` so many metres, `area` only, or `none`."""

    how: Literal["exact", "within", "area", "none"]
    metres: int = 0

    @property
    def code(self) -> str:
        """The word used in files and commands: exact, <metres>, area, none."""
        return str(self.metres) if self.how == "within" else self.how

    @classmethod
    def of(cls, code: str) -> Precision:
        """Read `exact`, `area`, `none` or a whole number of metres (1 to 50,000); else ValueError."""
        if code in {"exact", "area", "none"}:
            return cls(code)  # type: ignore[arg-type]
        metres = int(code)
        if not 1 <= metres <= 50_000:
            raise ValueError(code)
        return cls("within", metres)


@dataclass(frozen=True, slots=True)
class About:
    """The workshop itself. `opens_at` is (latitude, longitude, zoom)."""

    uid: str
    title: str
    place: str = ""
    day: str = ""  # ISO 8601 date
    language: str = "en"
    opens_at: tuple[float, float, float] = (20.0, 20.0, 2.0)
    map_locked: bool = False
    fictional: bool = False
    host: str = ""  # who is responsible for the data, and how to reach them
    purpose: str = ""
    terms: str = ""  # how exports may be used
    notes: str = ""
    legal_basis: str = ""
    risks: str = ""  # what could go wrong, as talked through
    keep_until: str = ""  # ISO 8601 date; after it the program offers to erase
    conflict_affected: bool = False  # stricter rules hold, see `desktop_app.release.rules`
    dots: int = 5  # that each group gets to put on what matters most
    dots_hidden: bool = False  # nobody sees dots until every group is done


@dataclass(frozen=True, slots=True)
class Group:
    """People who speak together. `head_counts` by characteristic code; no names of people."""

    id: int
    name: str
    kind: str = "community"
    colour: str = "#1b6f8f"
    sign: str = "circle"  # one of SIGNS, so that colour never speaks alone
    position: int = 0
    head_counts: tuple[tuple[str, int], ...] = ()
    sound: str = ""  # whether it agreed that its talk is recorded: yes, no, "" was not asked
    sound_how: str = ""  # how it said so: spoken, thumbprint, signed
    sound_at: str = ""  # when, ISO 8601, UTC
    under_18: bool = False  # its stories need a guardian's agreement too, and leave with less
    dots_done: bool = False  # it has put its dots


SIGNS = ("circle", "square", "triangle", "diamond", "star", "hexagon", "cross", "drop")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place drawn by a group. Empty text and empty tuples mean "not said"."""

    id: int
    uid: str
    number: int
    kind: MarkKind
    group_id: int
    service: str = ""
    barriers: tuple[str, ...] = ()
    where: Where = "place"
    geometry: Geometry | None = None
    hand_m: int = 0  # metres within which the hand could place it
    title: str = ""
    words: str = ""
    words_lang: str = ""
    translation: str = ""
    translation_lang: str = ""
    affected: tuple[str, ...] = ()  # together they are one combination
    severity: int = 0  # 1 to 3; 0 is not said
    freq: str = ""
    season: tuple[str, ...] = ()
    day_time: tuple[str, ...] = ()
    since: str = ""
    basis: str = ""
    journey_from: str = ""  # the name of an area, never of a house
    mode: str = ""
    minutes_dry: int = -1
    minutes_wet: int = -1
    fare: str = ""
    schedule: str = ""
    cope: tuple[str, ...] = ()
    cope_words: str = ""
    duty: tuple[str, ...] = ()
    idea: str = ""
    levels: tuple[str, ...] = ()
    r4: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    source: str = ""  # where it came from, if not from this room
    placed_at: str = ""  # ISO 8601, UTC
    changed_at: str = ""
    given: str = ""  # a keyed digest of the row of a partner's file that it came from

    @property
    def label(self) -> str:
        """Its number as people read it: 12, or B12 from another laptop."""
        return mark_label(self.number)


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting of discussion."""

    id: int
    title: str
    position: int = 0
    started_at: str = ""
    ended_at: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A guiding question of a session."""

    id: int
    session_id: int
    question: str
    position: int = 0
    minutes: int = 0  # planned
    started_at: str = ""
    ended_at: str = ""
    notes: str = ""  # for the facilitator's eyes
    dimension: str = ""  # the one of the 4Rs that it asks about, or the set that it is from


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said."""

    id: int
    uid: str
    session_id: int
    group_id: int
    words: str = ""
    words_lang: str = ""
    translation: str = ""
    translation_lang: str = ""
    agenda_item_id: int = 0  # 0 is none
    kind: str = "said"  # one of STATEMENT_KINDS
    position: int = 0
    said_at: str = ""  # when it began, ISO 8601, UTC
    ended_at: str = ""  # when it ended; "" is not known
    themes: tuple[str, ...] = ()
    r4: tuple[str, ...] = ()
    mark_ids: tuple[int, ...] = ()


STATEMENT_KINDS = ("said", "agreed", "disagreed", "question", "asked", "moment")
"""`asked` is asked of officials; a `moment` is a time mark without words, to be written up after."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound of a session, without its segments. It is never undone; erasing it is for good.

    `started_at` is when its first sample was heard, so that a statement's time finds its place in it.
    """

    id: int
    session_id: int
    started_at: str  # ISO 8601, UTC
    ended_at: str = ""  # "" while it runs, or if the program was killed meanwhile
    name: str = ""  # of the file that it came from; "" for what was recorded here


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a recording that plays by itself (Ogg Opus), without its bytes; milliseconds."""

    id: int
    recording_id: int
    at_ms: int  # from the recording's start
    ms: int  # how long


ActionStatus = Literal["open", "begun", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Action:
    """What was agreed to be done: by whom, until when; who has the duty, and what they answered."""

    id: int
    uid: str
    what: str
    session_id: int = 0  # in which it was agreed; 0 is none
    position: int = 0
    who: str = ""
    due: str = ""  # ISO 8601 date, or "" if none was said
    duty: tuple[str, ...] = ()  # codes of the template's section `duty`
    duty_name: str = ""  # the office or person, as named in the room
    answer: str = ""  # of who has the duty
    answered_on: str = ""  # ISO 8601 date
    status: ActionStatus = "open"
    audience: Audience = Audience.ROOM
    agreed_at: str = ""
    mark_ids: tuple[int, ...] = ()


ChangeSeen = Literal["better", "same", "worse", "gone"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was seen at a return visit: of a mark, what changed; of an action, how it stands."""

    id: int
    of_id: int  # a mark or an action
    session_id: int = 0  # the sitting at which it was said
    seen: str = ""  # of a mark a ChangeSeen, of an action an ActionStatus
    words: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody to turn to when a person tells of an urgent harm: the facilitator's own card."""

    id: int
    name: str
    what_for: str = ""
    reached_by: str = ""  # telephone, place, hours
    position: int = 0


HOWS = ("spoken", "thumbprint", "signed")
"""In what form people say yes or no."""

ANY_RECIPIENT = "*"
"""Among the recipients of a consent: every partner that the facilitator names."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """An organisation that releases are made for."""

    id: int
    name: str
    contact: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """The slip of a group or of one story, by whose code it is taken back. The code itself is not kept."""

    id: int
    code_hash: str
    group_id: int = 0  # whose stories it takes back, all of them; 0: see story_ids
    story_ids: tuple[str, ...] = ()
    made_at: str = ""
    refused: bool = False  # the slip was offered and not wanted: there is no code


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """What was given for a hidden place when it first left: it is given again, whatever layers there are now."""

    geometry: Geometry
    pos_how: Literal["masked", "area"]
    metres: int
    decimals: int
    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a group agreed for one story. `id` is the story's id; no row means its group's own."""

    id: int
    story: StoryKind
    words: Audience = Audience.GROUP
    voice: Audience = Audience.GROUP
    photo: Audience = Audience.GROUP
    place_partners: Precision = Precision("area")
    place_public: Precision = Precision("area")
    read_back_at: str = ""
    recipients: tuple[str, ...] = (ANY_RECIPIENT,)  # the ids of the partners that may have it
    how: str = ""  # in what form it was given: spoken, thumbprint, signed
    given_by: str = ""  # by whom, as the group wants it written; never needed
    guardian: str = ""  # in what form a guardian agreed; "" if none did
    third_person: bool = False  # it makes somebody known who was not asked: it stays with its group
    narrowed_at: str = (
        ""  # a member narrowed it later; nobody widens it without reading it back anew
    )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo, drawing or voice note on a mark, statement or session, without its bytes."""

    id: int
    owner_id: int
    kind: AttachmentKind
    media_type: str
    caption: str = ""
    width: int = 0
    height: int = 0
    added_at: str = ""
    ms: int = 0  # how long a voice note is
    no_faces: bool = False  # somebody looked: nobody can be recognised in it


@dataclass(frozen=True, slots=True)
class Basemap:
    """The picture under the marks. `path` is a linked file; `inside` means its tiles are in the workshop."""

    id: int
    name: str
    kind: BasemapKind
    path: str = ""
    inside: bool = False
    position: int = 0
    shown: bool = True
    opacity: float = 1.0
    credits: str = ""
    licence: str = ""
    min_zoom: int = 0
    max_zoom: int = 22
    bounds: tuple[float, float, float, float] = (-180.0, -85.06, 180.0, 85.06)  # W S E N
    tile_size: int = 256
    tile_format: str = "png"  # png, jpg, webp, pbf
    picture_id: int = 0  # an attachment: the scan or photo that its tiles are made from
    points: tuple[tuple[float, float, float, float], ...] = ()  # x, y in its pixels, lon, lat
    fit: str = ""  # how the picture was placed: affine, projective
    cut: tuple[tuple[float, float], ...] = ()  # corners of the map in it, px; () is all of it


@dataclass(frozen=True, slots=True)
class Layer:
    """A reference layer, without its features (GeoJSON bytes: `workshop.layer_features(id)`)."""

    id: int
    name: str
    position: int = 0
    shown: bool = True
    geometry: str = "point"  # point, line, area, mixed
    count: int = 0
    colour: str = "#5b6770"
    icon: str = ""  # Material Design icon name, for points
    label_key: str = ""  # the property shown as label
    colour_key: str = ""  # the property whose values give the colours
    classes: tuple[tuple[str, str, str], ...] = ()  # value, what the legend says, colour
    class_by: str = (
        "value"  # value; or range: a value is where its class begins, the next where it ends
    )
    is_areas: bool = False  # these areas are the ones that "area only" means
    is_buildings: bool = False  # its places are buildings, among which a mark is hidden
    people_key: str = ""  # of areas: the property with how many people live there
    code_key: str = ""  # the property with the area's official code
    credits: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """One word of this workshop's own template."""

    id: int
    section: str
    code: str
    names: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    icon: str = ""
    picture_id: int = 0  # an attachment that replaces the icon
    voice_id: int = 0  # an attachment that speaks the name
    position: int = 0
    hidden: bool = False
    custom: bool = False
    source: str = ""
    dimension: str = ""
    sensitive: bool = False
    never_with_place: bool = False
    minutes: int = 0
    never_exact: bool = False  # in a conflict-affected area: its place is never shown exactly


@dataclass(frozen=True, slots=True)
class Changes:
    """What one change touched, for views to refresh from. `origin` names who started it."""

    tables: dict[str, frozenset[int]]
    origin: str = ""
    label: str = ""

    def touches(self, *tables: str) -> bool:
        """Tell whether any of these tables changed."""
        return any(t in self.tables for t in tables)
