"""Taking marks in from a file: known ones are left as they are, unknown words are said, one step of undo.

What a file gives is `maps.sources.ReadMarks`; here only its shape matters, since this package knows no
formats.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.feature_bounds import box_of
from desktop_app.ground import open_at
from desktop_app.importing_words import Words
from desktop_app.language import _
from desktop_app.marking import add_marks
from desktop_app.model import Audience
from desktop_app.preparing import add_group
from desktop_app.release import hashed_uids, known_marks
from desktop_app.taken_back import story_hash
from desktop_app.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model import Geometry
    from desktop_app.workshop import Workshop

_UID = re.compile(r"[0-9A-Za-z_-]{6,64}")
_COLOURS = ("#1b6f8f", "#b3541e", "#4a7a2c", "#7a3b8f", "#a8324a", "#3d5a99", "#8a6d1b", "#2f7f77")
_SIGNS = ("circle", "square", "triangle", "diamond", "star", "hexagon", "cross", "drop")


class GivenMark(Protocol):
    """A mark as a file gives it: `said` by the keys of our exports."""

    @property
    def number(self) -> int:
        """Its place in the file, from 1."""

    @property
    def geometry(self) -> Geometry:
        """GeoJSON, WGS 84."""

    @property
    def said(self) -> dict[str, Any]:
        """What the file says about it."""


class GivenMarks(Protocol):
    """The marks of a file, and of which release it is."""

    @property
    def name(self) -> str:
        """The file's name without its ending."""

    @property
    def marks(self) -> Sequence[GivenMark]:
        """Every mark of it."""

    @property
    def audience(self) -> str:
        """Of which release it is; "" if of none."""

    @property
    def recipient(self) -> str:
        """For whom that was made."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: ids of new marks, how many were known, new groups, what was not understood."""

    added: tuple[int, ...]
    known: int
    groups: tuple[str, ...]
    problems: tuple[str, ...]


def import_marks(ws: Workshop, given: GivenMarks, group_name: str = "") -> Imported:
    """Take the marks of a file into the workshop, in one change.

    A mark that the workshop knows (by its own identifier, or by the one that a release gave it) is left
    as it is. A mark belongs to the group that the file names, else to `group_name`, else to a group
    called after the file; groups that are new are made.
    """
    known, gone = _known(ws, given), ws.withdrawn()
    words, groups = Words(ws.template()), GroupNames(ws, group_name.strip() or given.name)
    drafts, left = [], 0
    with ws.change(_("Bring in marks"), origin="import") as change:
        for uid, mark in _identified(given.marks):
            if uid in known or story_hash(uid) in gone:
                left += 1
                continue
            known.add(uid)
            group_id = groups.id_of(_text(mark.said.get("grp")), _text(mark.said.get("grp_kind")))
            drafts.append(
                {
                    **words.draft(mark.number, mark.said),
                    **_place(mark),
                    "uid": uid,
                    "group_id": group_id,
                }
            )
            drafts[-1]["source"] = clean(given.name)
        added = add_marks(ws, drafts, _("Bring in marks"), origin="import") if drafts else ()
        open_at(ws, change, box_of(draft.get("geometry") for draft in drafts))
    return Imported(added, left, tuple(groups.made), words.problems())


def uids_of_known(ws: Workshop) -> set[str]:
    """Every identifier under which this workshop's marks ever left, and their own."""
    return set(known_marks(ws))


def _known(ws: Workshop, given: GivenMarks) -> set[str]:
    """Every identifier under which this workshop's marks may come back."""
    known = {*uids_of_known(ws), *ws.taken_out()}
    if given.audience:
        known.update(hashed_uids(ws, Audience.of(given.audience), given.recipient))
    return known


def _identified(marks: Sequence[GivenMark]) -> list[tuple[str, GivenMark]]:
    """Each mark with its identifier; one that has none gets it from what it says, the same every time."""
    found, seen = [], dict[str, int]()
    for mark in marks:
        uid = _text(mark.said.get("uid"))
        if not _UID.fullmatch(uid):
            digest = _digest(mark)
            seen[digest] = seen.get(digest, 0) + 1
            uid = hashlib.blake2b(f"{digest}|{seen[digest]}".encode(), digest_size=13).hexdigest()
        found.append((uid, mark))
    return found


def _digest(mark: GivenMark) -> str:
    whole = json.dumps([mark.geometry, mark.said], sort_keys=True, ensure_ascii=True)
    return hashlib.blake2b(whole.encode()).hexdigest()


def _place(mark: GivenMark) -> dict[str, Any]:
    metres = mark.said.get("pos_unc_m")
    known = isinstance(metres, (int, float)) and 0 < metres <= 1_000_000
    return {
        "where": "place",
        "geometry": mark.geometry,
        "hand_m": round(metres) if known and metres else 0,
    }


def _text(value: Any) -> str:
    return clean(str(value)).strip() if isinstance(value, (str, int)) else ""


def id_of(*parts: str) -> int:
    """The id of something brought in: the same on every laptop that brings the same, so that their files join."""
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 11 | 1


class GroupNames:
    """The groups of the workshop by name; makes those that a file names and that are new."""

    def __init__(self, ws: Workshop, default: str) -> None:
        self._ws = ws
        self._default = clean(default)
        self._ids = {group.name.casefold(): group.id for group in ws.groups()}
        self._kinds = {entry.code for entry in ws.template().entries("group_kind", hidden=True)}
        self.made: list[str] = []

    def id_of(self, name: str, kind: str) -> int:
        """The id of a group, by name."""
        name = name or self._default
        if name.casefold() not in self._ids:
            self._ids[name.casefold()] = self._make(name, kind)
        return self._ids[name.casefold()]

    def _make(self, name: str, kind: str) -> int:
        self.made.append(name)
        index = len(self._ids)
        group = add_group(
            self._ws,
            name,
            id_of("group", name),
            kind=kind if kind in self._kinds else "community",
            colour=_COLOURS[index % len(_COLOURS)],
            sign=_SIGNS[index % len(_SIGNS)],
        )
        return group.id
