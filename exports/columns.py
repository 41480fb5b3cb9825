"""The keys of every table and map file: name, type, HXL hashtag and meaning, in their fixed order.

Names are lower-case ASCII, at most ten characters, reserved in no database. Text that was not said is
""; a number that was not said has a documented value. `geojson.md` of the design is the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.released import Release, Released, ReleasedMark

SCHEMA_VERSION = 1
SEPARATOR = "; "

Value = str | int | float
Properties = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One key of a file. `what` is translated when it is written."""

    key: str
    type: Literal["text", "integer", "number", "date"]
    hxl: str
    what: str


MARK_COLUMNS: tuple[Column, ...] = (
    Column("uid", "text", "#meta+id", N_("Names the mark; stays the same in later files for the same receiver.")),
    Column("mark_no", "integer", "#meta+num",
           N_("The number beside the mark on the maps that come with this file; other recipients have other numbers. "
              "A million and more is written there with a letter for each million: 1000012 is B12.")),
    Column("kind", "text", "#meta+type", N_("barrier, strength (what works), idea or landmark.")),
    Column("service", "text", "#service+code", N_("The service it is about, as a code.")),
    Column("service_nm", "text", "#service+name", N_("The service's name, in this file's language.")),
    Column("barrier", "text", "#access+type+code", N_("The first barrier's code; empty for other kinds.")),
    Column("barrier_nm", "text", "#access+type+name", N_("The first barrier's name, in this file's language.")),
    Column("barriers", "text", "#access+type+list", N_("All barriers' codes, joined with '; '.")),
    Column("affected", "text", "#group+affected+list",
           N_("Who meets it: together they are one combination, not several people. Empty is not said.")),
    Column("severity", "integer", "#severity+num", N_("1 to 3; 0 where sev_said is 0.")),
    Column("sev_said", "integer", "#meta+severity", N_("1 if the severity was said, else 0, to leave out of a mean.")),
    Column("freq", "text", "#frequency", N_("How often: once, sometimes, often, always. Empty is not said.")),
    Column("season", "text", "#frequency+season", N_("In which seasons, joined with '; '. Empty is not said.")),
    Column("day_time", "text", "#frequency+time", N_("At which times of day, joined with '; '. Empty is not said.")),
    Column("since", "text", "#description+since", N_("Since when, as it was said.")),
    Column("basis", "text", "#meta+basis", N_("own (happened to us), seen or heard. Empty is not said.")),
    Column("how_travel", "text", "#access+mode", N_("How people get there. Empty is not said.")),
    Column("min_dry", "integer", "#indicator+minutes+dry", N_("Minutes on the way in the dry season; -1 is not said.")),
    Column("min_wet", "integer", "#indicator+minutes+wet", N_("Minutes on the way in the wet season; -1 is not said.")),
    Column("cope", "text", "#access+coping", N_("What people do instead: codes and own words, joined with '; '.")),
    Column("duty", "text", "#org+duty", N_("Who could act, as codes joined with '; '.")),
    Column("title", "text", "#item+name", N_("A short name, as agreed; empty where withheld or not said.")),
    Column("story", "text", "#description", N_("The group's own words, as agreed; empty where withheld or not said.")),
    Column("story_lang", "text", "#meta+lang", N_("The language of the story, as a BCP 47 code.")),
    Column("story_tr", "text", "#description+translated", N_("A translation of the story.")),
    Column("tr_lang", "text", "#meta+lang+translated", N_("The language of the translation, as a BCP 47 code.")),
    Column("idea_txt", "text", "#description+idea", N_("What would help, in the group's words.")),
    Column("lvl", "text", "#meta+level",
           N_("Where the exclusion happens: individual, household, community, service, policy; joined with '; '.")),
    Column("r4", "text", "#meta+r4",
           N_("The answer called for: redistribution, recognition, representation, reconciliation; joined with '; '.")),
    Column("sdg", "text", "#meta+sdg", N_("Sustainable Development Goals that it bears on (SDG4), joined with '; '.")),
    Column("rights", "text", "#meta+rights",
           N_("Articles of human-rights treaties that it bears on (ICESCR12), joined with '; '.")),
    Column("grp", "text", "#group+name", N_("The group that placed it; for the group and the room only.")),
    Column("grp_kind", "text", "#group+type", N_("What kind of group, as a code.")),
    Column("grp_band", "text", "#group+size", N_("How large the group was: a band, never a count.")),
    Column("votes", "integer", "#indicator+votes", N_("Dots put on it; 0 is none, or no vote was held.")),
    Column("vote_rank", "integer", "#indicator+rank", N_("Its rank by dots, 1 is the most; 0 is not ranked.")),
    Column("pos_how", "text", "#geo+type",
           N_("exact (as drawn), masked (displaced), area (an area instead of the place); empty without a place.")),
    Column("pos_unc_m", "integer", "#geo+precision",
           N_("The true place lies within so many metres; -1 without a place.")),
    Column("placed_on", "date", "#date+reported", N_("The day on which it was placed (ISO 8601).")),
    Column("placed_at", "text", "#date+reported+time", N_("The time, UTC; for the group and the room only.")),
    Column("workshop", "text", "#event+name", N_("The workshop's title.")),
    Column("place_name", "text", "#loc+name", N_("Where the workshop was held.")),
    Column("adm_code", "text", "#adm+code", N_("The code of the area it lies in, only where that gives nothing away.")),
    Column("n_photos", "integer", "#meta+count+photos", N_("Photos and drawings of it that this audience may see.")),
    Column("n_stmts", "integer", "#meta+count+statements", N_("Things said about it that this audience may see.")),
    Column("terms", "text", "#meta+terms", N_("How it may be used.")),
)  # fmt: skip
"""The keys of the map files, in order."""

TABLE_COLUMNS: tuple[Column, ...] = (
    *MARK_COLUMNS,
    Column("where_said", "text", "#loc+type",
           N_("place, nowhere, everywhere, off_map, or withheld (there is a place, and it stays with the group).")),
    Column("shape", "text", "#geo+shape", N_("point, line or area; empty without a place.")),
    Column("lon", "number", "#geo+lon",
           N_("Longitude, WGS 84, of the point, or on the line or in the area; empty where pos_how is area.")),
    Column("lat", "number", "#geo+lat", N_("Latitude, likewise.")),
    Column("area_nm", "text", "#adm+name", N_("The name of the area it lies in, only where that gives nothing away.")),
    Column("from_area", "text", "#loc+origin", N_("The area from which people set out.")),
    Column("fare", "text", "#description+fare", N_("What the way costs, as it was said.")),
    Column("schedule", "text", "#description+schedule", N_("When a service that visits is there, as it was said.")),
    Column("themes", "text", "#meta+themes", N_("Themes, joined with '; '.")),
    Column("seen", "text", "#status",
           N_("At the last return visit: better, same, worse or gone. Empty is not said.")),
    Column("seen_on", "date", "#date+status", N_("The day of the last return visit (ISO 8601).")),
    Column("seen_words", "text", "#description+status", N_("What was said of it at the last return visit.")),
)  # fmt: skip
"""The keys of the tables of marks: those of the map files, then the table's own."""

STATEMENT_COLUMNS: tuple[Column, ...] = (
    Column("uid", "text", "#meta+id", N_("Names the statement; stays the same in later files for the same receiver.")),
    Column("session", "text", "#activity+name", N_("The session in which it was said.")),
    Column("said_on", "date", "#date+reported", N_("The day of the session (ISO 8601).")),
    Column("said_at", "text", "#date+reported+time", N_("The time, UTC; for the group and the room only.")),
    Column("question", "text", "#item+question", N_("The guiding question, if there was one.")),
    Column("kind", "text", "#meta+type", N_("said, agreed, disagreed, question or asked.")),
    Column("words", "text", "#description", N_("What was said, as agreed.")),
    Column("words_lang", "text", "#meta+lang", N_("The language of the words, as a BCP 47 code.")),
    Column("words_tr", "text", "#description+translated", N_("A translation of the words.")),
    Column("tr_lang", "text", "#meta+lang+translated", N_("The language of the translation, as a BCP 47 code.")),
    Column("themes", "text", "#meta+themes", N_("Themes, joined with '; '.")),
    Column("r4", "text", "#meta+r4",
           N_("The answer called for: redistribution, recognition, representation, reconciliation; joined with '; '.")),
    Column("grp", "text", "#group+name", N_("The group that said it; for the group and the room only.")),
    Column("grp_kind", "text", "#group+type", N_("What kind of group, as a code.")),
    Column("grp_band", "text", "#group+size", N_("How large the group was: a band, never a count.")),
    Column("marks", "text", "#meta+marks", N_("The numbers of the marks it is about, joined with '; '.")),
    Column("n_photos", "integer", "#meta+count+photos", N_("Photos and drawings of it that this audience may see.")),
    Column("begin_s", "number", "#date+start+seconds",
           N_("Seconds into the session's sound, or into the session where no sound leaves; -1 is not told.")),
    Column("end_s", "number", "#date+end+seconds", N_("Where it ends, likewise.")),
    Column("heard", "integer", "#meta+sound", N_("1 if it is heard in the sound of this release, else 0.")),
)  # fmt: skip
"""The keys of the table of statements."""

ACTION_COLUMNS: tuple[Column, ...] = (
    Column("uid", "text", "#meta+id", N_("Names the action; stays the same in later files for the same receiver.")),
    Column("action_no", "integer", "#meta+num", N_("Its number on the page to sign of the same export.")),
    Column("what", "text", "#activity+description", N_("What was agreed to be done.")),
    Column("who", "text", "#org+impl", N_("Who does it, as it was said.")),
    Column("due", "date", "#date+due", N_("By when (ISO 8601). Empty is not said.")),
    Column("duty", "text", "#org+duty", N_("Who has the duty, as codes joined with '; '.")),
    Column("duty_name", "text", "#org+duty+name", N_("The office or person with the duty, as named in the room.")),
    Column("answer", "text", "#description+answer", N_("What those with the duty answered.")),
    Column("answer_on", "date", "#date+answer", N_("When they answered (ISO 8601).")),
    Column("status", "text", "#status", N_("open, begun, done or dropped.")),
    Column("seen_on", "date", "#date+status", N_("The day of the last return visit (ISO 8601).")),
    Column("seen_words", "text", "#description+status", N_("What was said of it at the last return visit.")),
    Column("marks", "text", "#meta+marks", N_("The numbers of the marks it is about, joined with '; '.")),
    Column("agreed_on", "date", "#date+reported", N_("The day on which it was agreed (ISO 8601).")),
)  # fmt: skip
"""The keys of the table of actions."""

GROUP_COLUMNS: tuple[Column, ...] = (
    Column("grp_no", "integer", "#meta+num", N_("The group's number in this release.")),
    Column("label", "text", "#group+label", N_("What the group is called in this release.")),
    Column("grp", "text", "#group+name", N_("The group's own name; for the group and the room only.")),
    Column("grp_kind", "text", "#group+type", N_("What kind of group, as a code.")),
    Column("kind_nm", "text", "#group+type+name", N_("What kind of group, in this file's language.")),
    Column("grp_band", "text", "#group+size", N_("How large the group was: a band, never a count.")),
    Column("counts", "text", "#description+population",
           N_("Who was in it, joined with '; '; small counts are not told, so nothing told is not nobody.")),
)  # fmt: skip
"""The keys of the table of groups."""


def joined(words: tuple[Released, ...]) -> str:
    """The codes of several words in one text."""
    if not words:
        return ""
    return words[0].code if len(words) == 1 else SEPARATOR.join(word.code for word in words)


def band(text: str) -> str:
    """A band of head counts as text that no spreadsheet takes for a date (10–19, not 10-19)."""
    return text.replace("-", "\N{EN DASH}")


def mark_properties(release: Release) -> Callable[[ReleasedMark], Properties]:
    """Give the function that makes the properties of one mark, every key in its order."""
    groups = {g.key: (g.name, g.kind, band(g.band)) for g in release.groups}
    unknown = ("", "", "")
    title, place, terms = release.title, release.place, release.terms

    def properties(mark: ReleasedMark) -> Properties:
        barriers = mark.barriers
        grp, grp_kind, grp_band = groups.get(mark.group_key, unknown)
        return {
            "uid": mark.uid,
            "mark_no": mark.number,
            "kind": mark.kind.code,
            "service": mark.service.code,
            "service_nm": mark.service.name,
            "barrier": barriers[0].code if barriers else "",
            "barrier_nm": barriers[0].name if barriers else "",
            "barriers": joined(barriers) if barriers else "",
            "affected": joined(mark.affected) if mark.affected else "",
            "severity": mark.severity,
            "sev_said": 1 if mark.severity else 0,
            "freq": mark.freq.code,
            "season": joined(mark.season) if mark.season else "",
            "day_time": joined(mark.day_time) if mark.day_time else "",
            "since": mark.since,
            "basis": mark.basis.code,
            "how_travel": mark.mode.code,
            "min_dry": mark.minutes_dry,
            "min_wet": mark.minutes_wet,
            "cope": coping(mark),
            "duty": joined(mark.duty) if mark.duty else "",
            "title": mark.title,
            "story": mark.words,
            "story_lang": mark.words_lang,
            "story_tr": mark.translation,
            "tr_lang": mark.translation_lang,
            "idea_txt": mark.idea,
            "lvl": joined(mark.levels) if mark.levels else "",
            "r4": joined(mark.r4) if mark.r4 else "",
            "sdg": joined(mark.sdg) if mark.sdg else "",
            "rights": joined(mark.rights) if mark.rights else "",
            "grp": grp,
            "grp_kind": grp_kind,
            "grp_band": grp_band,
            "votes": mark.votes,
            "vote_rank": mark.vote_rank,
            "pos_how": mark.pos_how,
            "pos_unc_m": mark.pos_unc_m,
            "placed_on": mark.placed_on,
            "placed_at": mark.placed_at,
            "workshop": title,
            "place_name": place,
            "adm_code": mark.area_code,
            "n_photos": len(mark.photos),
            "n_stmts": mark.n_statements,
            "terms": terms,
        }

    return properties


def coping(mark: ReleasedMark) -> str:
    """What people do instead: known codes, then their own words."""
    return SEPARATOR.join(filter(None, (joined(mark.cope), mark.cope_words)))
