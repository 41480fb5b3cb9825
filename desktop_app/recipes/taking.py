"""Taking drafted rows into the workshop: one change, nothing twice, and nothing back that was taken out."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.attaching import insert_picture
from desktop_app.feature_bounds import box_of
from desktop_app.ground import open_at
from desktop_app.importing import GroupNames, id_of, uids_of_known
from desktop_app.language import _
from desktop_app.marking import add_marks
from desktop_app.preparing import add_entry
from desktop_app.recipes.keeping import keep_recipe
from desktop_app.recipes.media import Media, insert_voice
from desktop_app.recipes.recipe import CODED, NEW
from desktop_app.recipes.rows import Listed
from desktop_app.taken_back import story_hash
from desktop_app.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.recipes.drafting import Drafted, DraftMark
    from desktop_app.recipes.recipe import Recipe
    from desktop_app.workshop import Change, Workshop


@dataclass(frozen=True, slots=True)
class Fresh:
    """Which drafts are new to a workshop, and what is said of the others."""

    new: tuple[DraftMark, ...]
    listed: tuple[Listed, ...]
    known: int = 0  # there already, and not written differently
    changed: int = 0  # there already, and written differently in the file


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: the ids of the new marks, the groups and words that are new, what is said of rows."""

    added: tuple[int, ...] = ()
    known: int = 0
    changed: int = 0
    groups: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    pictures: int = 0
    voices: int = 0
    listed: tuple[Listed, ...] = field(default=())


def fresh(ws: Workshop, drafted: Sequence[Drafted]) -> Fresh:
    """Tell new rows from known ones: none that the workshop has, and none that was taken out of it."""
    known, out, gone = uids_of_known(ws), ws.taken_out(), ws.withdrawn()
    new: list[DraftMark] = []
    listed = [one for made in drafted for one in made.listed]
    there = changed = 0
    here: set[str] = set()
    given = {mark.uid: mark.given for mark in ws.marks()} if known else {}
    for draft in (d for made in drafted for d in made.drafts):
        if draft.uid in out or story_hash(draft.uid) in gone:
            listed.append(Listed(draft.table, draft.row, "taken_out"))
        elif draft.uid in here:
            listed.append(Listed(draft.table, draft.row, "twice"))
        elif draft.uid in known:
            differs = given.get(draft.uid, "") not in {"", keyed(ws, draft.given)}
            changed += differs
            there += not differs
            if differs:
                listed.append(Listed(draft.table, draft.row, "changed"))
        else:
            here.add(draft.uid)
            new.append(draft)
    return Fresh(tuple(new), tuple(listed), there, changed)


def take_rows(
    ws: Workshop,
    found: Fresh,
    media: Media | None = None,
    group_name: str = "",
    recipe: Recipe | None = None,
) -> Taken:
    """Take new rows in, with their pictures and sounds, in one change.

    A mark belongs to the group that its row names, else to `group_name`; groups that are new are made.
    Words that the recipe wants new become words of the template. With `recipe`, that is kept for the next file.
    """
    groups = GroupNames(ws, group_name.strip() or _("Brought in"))
    words = _NewWords(ws)
    with ws.change(_("Bring in marks"), origin="import") as change:
        rows = [
            {
                **words.settled(draft.fields),
                "id": id_of("mark", draft.uid),
                "uid": draft.uid,
                "given": keyed(ws, draft.given),
                "group_id": groups.id_of(clean(draft.group), ""),
            }
            for draft in found.new
        ]
        added = add_marks(ws, rows, _("Bring in marks"), origin="import") if rows else ()
        open_at(ws, change, box_of(row["geometry"] for row in rows))
        attaching = _Attaching(ws, media or Media(), change)
        for draft, row, mark_id in zip(found.new, rows, added, strict=True):
            attaching.take(draft, mark_id, row["group_id"])
        if recipe is not None and added:
            keep_recipe(ws, recipe)
    return Taken(
        added, found.known, found.changed, tuple(groups.made), tuple(words.made),
        attaching.pictures, attaching.voices, (*found.listed, *attaching.listed),
    )  # fmt: skip


def keyed(ws: Workshop, given: str) -> str:
    """What a row said, as only this workshop can tell it again."""
    return hmac.digest(ws.secret(), f"given|{given}".encode(), "sha256").hex()[:24]


class _NewWords:
    """Words that a recipe wants new: each is made once, or found by its name."""

    def __init__(self, ws: Workshop) -> None:
        self._ws = ws
        self._codes: dict[tuple[str, str], str] = {}
        self.made: list[str] = []

    def settled(self, fields: dict[str, Any]) -> dict[str, Any]:
        """The fields with codes for names of new words."""
        return {name: self._settled(name, value) for name, value in fields.items()}

    def _settled(self, name: str, value: Any) -> Any:
        section = CODED.get(name, "")
        if not section:
            return value
        if isinstance(value, str) and value.startswith(NEW):
            return self._code(section, value.removeprefix(NEW))
        if isinstance(value, tuple) and any(v.startswith(NEW) for v in value):
            codes = (
                self._code(section, v.removeprefix(NEW)) if v.startswith(NEW) else v for v in value
            )
            return tuple(dict.fromkeys(codes))
        return value

    def _code(self, section: str, name: str) -> str:
        name = clean(name).strip()[:80]
        key = (section, name.casefold())
        if key not in self._codes:
            there = next(
                (
                    e.code
                    for e in self._ws.template().entries(section, hidden=True)
                    if name.casefold() in {n.strip().casefold() for n in e.names.values()}
                ),
                "",
            )
            self._codes[key] = there or self._made(section, name)
        return self._codes[key]

    def _made(self, section: str, name: str) -> str:
        self.made.append(name)
        names = {self._ws.about().language: name}
        return add_entry(self._ws, section, names, row_id=id_of("word", section, name)).code


class _Attaching:
    """Puts the pictures and sounds of rows on their marks, within the change that makes them."""

    def __init__(self, ws: Workshop, media: Media, change: Change) -> None:
        self._media, self._change = media, change
        self._agreed = {g.id for g in ws.groups() if g.sound == "yes" and not g.under_18}
        self.pictures = self.voices = 0
        self.listed: list[Listed] = []

    def take(self, draft: DraftMark, mark_id: int, group_id: int) -> None:
        """What belongs to one mark."""
        for name in draft.photos:
            if (picture := self._media.pictures.get(name)) is None:
                self._list(draft, name, "photo_gone")
                continue
            insert_picture(self._change, mark_id, picture, id_of("file", draft.uid, name))
            self.pictures += 1
        for name in draft.voices:
            voice = self._media.voices.get(name)
            if group_id not in self._agreed:
                self._list(draft, name, "voice_asked")
            elif voice is None:
                self._list(draft, name, "voice_gone")
            else:
                insert_voice(self._change, mark_id, voice, id_of("file", draft.uid, name))
                self.voices += 1

    def _list(self, draft: DraftMark, name: str, reason: str) -> None:
        reason = reason if reason == "voice_asked" else self._media.missing.get(name, reason)
        self.listed.append(Listed(draft.table, draft.row, reason, name[:80], left_out=False))
