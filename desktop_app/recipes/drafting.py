"""Rows to drafts of marks by a recipe. Nothing is written, and the workshop is not asked."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.recipes.meaning import Meaning, is_severity, parts_of
from desktop_app.recipes.recipe import NEW, NOT_USED, SEVERAL
from desktop_app.recipes.rows import Listed
from desktop_app.recipes.values import language_code, moment, whole
from desktop_app.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.recipes.recipe import Match, Recipe
    from desktop_app.recipes.rows import Row, RowTable
    from desktop_app.workshop_template import WorkshopTemplate

_KINDS = ("barrier", "strength", "idea", "landmark")
_TEXTS = {"title": 200, "translation": 20_000, "idea": 20_000, "since": 200}
_MOST_WORDS = 20_000  # letters of what was said
_SINGLES = ("service", "freq", "mode", "basis")
_LISTS = ("affected", "season", "day_time", "duty", "themes", "levels", "r4", "sdg", "rights")
_OURS = re.compile(r"[0-9A-Za-z_-]{6,64}")
_STRONG_ID = 12


@dataclass(frozen=True, slots=True)
class DraftMark:
    """A mark as it would be: fields of `Mark`, the name of its group, and its files by name.

    `fields` may hold words that the template does not have yet, as `NEW` and their name.
    """

    row: int
    table: str
    fields: dict[str, Any]
    uid: str
    given: str  # all that the row says, as one digest
    group: str = ""
    photos: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()


@dataclass(slots=True)
class Drafted:
    """What came of the rows."""

    drafts: list[DraftMark] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    rows: int = 0


def draft(
    table: RowTable,
    recipe: Recipe,
    template: WorkshopTemplate,
    source: str = "",
    check: Callable[[], None] = lambda: None,
) -> Drafted:
    """Make the drafts of a table; `check` is called now and then, and may raise to stop.

    Args:
        table: Its rows, with their places read.
        recipe: What its columns are.
        template: The words of the workshop.
        source: Where it says that it comes from.
        check: Raises to stop.
    """
    drafting = _Drafting(table, recipe, Meaning(template), clean(source))
    for index, row in enumerate(table.rows):
        if index % 500 == 0:
            check()
        drafting.take(row)
    drafting.made.rows = len({row.number for row in table.rows})
    return drafting.made


class _Drafting:
    """One table on its way."""

    def __init__(self, table: RowTable, recipe: Recipe, meaning: Meaning, source: str) -> None:
        self._table, self._recipe, self._meaning = table, recipe, meaning
        self._source = source
        self._at = {name: at for at, name in reversed(list(enumerate(table.columns)))}
        self._where_of = {
            target: tuple(self._at[c] for c in match.columns if c in self._at)
            for target, match in recipe.targets.items()
        }
        self._scope = "\0".join(table.columns)
        self._seen: dict[str, int] = {}
        self._digests: dict[str, int] = {}
        self.made = Drafted()
        self._row: Row

    def take(self, row: Row) -> None:
        """One row: a draft, or its reason."""
        self._row = row
        where = self._where(row)
        if not where:
            return
        digest = _digest(row, self._table.columns)
        uid = self._uid(row, digest)
        if not uid:
            self._list("twice", self._cells("id")[0])
            return
        fields = self._fields(where)
        photos, voices = self._media(row)
        if row.geometry is None and not photos and not voices and not _says_something(fields):
            self._list("says_nothing")
            return
        group = (self._cells("group") or [self._recipe.match("group").otherwise])[0]
        self.made.drafts.append(
            DraftMark(row.number, self._table.name, fields, uid, digest, group, photos, voices)
        )

    def _where(self, row: Row) -> str:
        """Where the mark is; "" where the row stays out, and is listed."""
        if row.geometry is not None:
            return "place"
        if row.doubt:
            self._list(row.doubt, row.place)
            return ""
        if self._recipe.without == "leave_out":
            self._list("no_place")
            return ""
        return self._recipe.without

    def _list(self, reason: str, text: str = "", *, left_out: bool = True) -> None:
        found = Listed(self._table.name, self._row.number, reason, text[:80], left_out)
        self.made.listed.append(found)

    def _uid(self, row: Row, digest: str) -> str:
        """The identifier of the mark, the same for the same row in every export; "" if it was there already."""
        own = next(iter(self._cells("id")), "").removeprefix("uuid:")
        if not own:
            self._digests[digest] = count = self._digests.get(digest, 0) + 1
            return _hashed(f"{digest}|{count}")
        if self._seen.setdefault(own, row.number) != row.number:
            return ""
        if self._recipe.match("id").columns == ("uid",) and _OURS.fullmatch(own):
            return own  # a table of ours: it is the mark's own
        scope = "" if len(own) >= _STRONG_ID else f"{self._scope}|"
        return _hashed(f"{scope}{own}|{row.part}" if row.part else f"{scope}{own}")

    def _cells(self, target: str) -> list[str]:
        """The filled cells of the columns of a target, in order."""
        cells = (self._row.cells[at] for at in self._where_of.get(target, ()))
        return [cell for cell in map(str.strip, cells) if cell]

    def _fields(self, where: str) -> dict[str, Any]:
        fields: dict[str, Any] = {"where": where, "geometry": self._row.geometry}
        for target, longest in _TEXTS.items():
            fields[target] = clean(next(iter(self._cells(target)), ""))[:longest]
        fields["words"] = self._words()
        spoken = self._recipe.match("words_lang")
        fields["words_lang"] = language_code((self._cells("words_lang") or [spoken.otherwise])[0])
        told = next(iter(self._cells("translation_lang")), "")
        fields["translation_lang"] = language_code(told)
        for target in _SINGLES:
            fields[target] = next(iter(self._codes(target)), "")
        for target in _LISTS:
            fields[target] = self._codes(target)
        fields["barriers"] = self._barriers()
        fields["cope"], fields["cope_words"] = self._cope()
        fields["severity"] = self._severity()
        for target in ("minutes_dry", "minutes_wet"):
            fields[target] = whole(next(iter(self._cells(target)), ""), 0, 10_000, -1)
        fields["kind"] = self._kind(fields)
        fields["hand_m"] = self._row.hand_m or self._accuracy()
        if at := next((m for m in map(moment, self._cells("placed_at")) if m), ""):
            fields["placed_at"] = at
        fields["source"] = self._source
        return fields

    def _accuracy(self) -> int:
        if self._row.geometry is None:
            return 0
        return whole(next(iter(self._cells("accuracy")), ""), 0, 1_000_000, 0)

    def _words(self) -> str:
        """What was said: the one answer, or every answer under its question."""
        columns = self._recipe.match("words").columns
        said = [(c, self._row.cells[self._at[c]].strip()) for c in columns if c in self._at]
        filled = [(column, cell) for column, cell in said if cell]
        if len(columns) == 1:
            return clean(filled[0][1])[:_MOST_WORDS] if filled else ""
        lines = (f"{column.rstrip(' :')}: {cell}" for column, cell in filled)
        return clean("\n".join(lines))[:_MOST_WORDS]

    def _given(self, target: str) -> list[str]:
        """Their words for a target: of its cells, or the answers whose columns of 0 and 1 are ticked."""
        match, found = self._recipe.match(target), list[str]()
        for column in match.columns:
            cell = self._row.cells[self._at[column]].strip() if column in self._at else ""
            if target in SEVERAL and "/" in column and len(match.columns) > 1:
                if cell in {"1", "True", "true", "yes"}:
                    found.append(column.rpartition("/")[2])
            elif cell in match.values:
                found.append(cell)
            else:
                found += parts_of(cell, self._meaning, target)
        return found

    def _code(self, match: Match, target: str, word: str) -> str:
        """What a word of theirs is here: as matched, else as the template knows it; "" if it is nothing."""
        code = match.values.get(word) or self._meaning.code(target, word)
        if code == NOT_USED or code.startswith(NEW) or self._meaning.is_code(target, code):
            return code
        return ""

    def _codes(self, target: str) -> tuple[str, ...]:
        if target not in self._recipe.targets:
            return ()
        match, found = self._recipe.match(target), list[str]()
        for word in self._given(target):
            code = self._code(match, target, word)
            if not code:
                self._list("word", word, left_out=False)
            elif code != NOT_USED:
                found.append(code)
        if not found and match.otherwise:
            found = [match.otherwise]
        return tuple(dict.fromkeys(found))

    def _barriers(self) -> tuple[str, ...]:
        """Barriers; one that the template does not know becomes `other`, so that none is lost in silence."""
        match, found = self._recipe.match("barriers"), list[str]()
        for word in self._given("barriers"):
            code = self._code(match, "barriers", word)
            if not code:
                self._list("barrier", word, left_out=False)
            if code != NOT_USED:
                found.append(code or "other")
        if not found and match.otherwise:
            found = [match.otherwise]
        return tuple(dict.fromkeys(found))

    def _cope(self) -> tuple[tuple[str, ...], str]:
        """Known ways of coping as codes, everything else as the people's words."""
        match, codes, words = self._recipe.match("cope"), list[str](), list[str]()
        for word in self._given("cope"):
            code = self._code(match, "cope", word)
            if code and code != NOT_USED:
                codes.append(code)
            elif not code:
                words.append(clean(word))
        return tuple(dict.fromkeys(codes)), "; ".join(words)

    def _severity(self) -> int:
        match = self._recipe.match("severity")
        for cell in self._cells("severity"):
            code = self._code(match, "severity", cell)
            if code == NOT_USED:
                return 0
            if code.isdigit() or is_severity(cell, self._meaning):
                return whole(code or cell, 0, 3, 0)
            self._list("word", cell, left_out=False)
        return whole(match.otherwise, 0, 3, 0)

    def _kind(self, fields: dict[str, Any]) -> str:
        match = self._recipe.match("kind")
        for word in self._given("kind"):
            code = self._code(match, "kind", word)
            if code in _KINDS:
                return code
            if code != NOT_USED:
                self._list("word", word, left_out=False)
        if match.otherwise in _KINDS:
            return match.otherwise
        if fields["barriers"]:
            return "barrier"
        return "idea" if fields["idea"] and not fields["service"] else "landmark"

    def _media(self, row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of its pictures and sounds."""
        from desktop_app.recipes.guess import is_picture_name, is_sound_name

        names = [part for target in ("photo", "voice") for cell in self._cells(target)
                 for part in _file_names(cell)]  # fmt: skip
        every = tuple(dict.fromkeys([*names, *row.media]))
        return (
            tuple(name for name in every if is_picture_name(name)),
            tuple(name for name in every if is_sound_name(name)),
        )


def _file_names(cell: str) -> list[str]:
    """The names of files in a cell: one, several with commas, or a list as JSON."""
    if cell.startswith("["):
        try:
            return [str(name) for name in json.loads(cell)]
        except ValueError:
            return []
    return [part.strip() for part in cell.replace(";", ",").split(",") if part.strip()]


def _says_something(fields: dict[str, Any]) -> bool:
    said = (
        "title",
        "words",
        "idea",
        "service",
        "barriers",
        "affected",
        "themes",
        "cope_words",
        "severity",
    )
    return any(fields[name] for name in said)


def _hashed(text: str) -> str:
    return hashlib.blake2b(f"elsewhere|{text}".encode(), digest_size=13).hexdigest()


def _digest(row: Row, columns: tuple[str, ...]) -> str:
    """All that a row says, whatever the order of its columns."""
    said = sorted((c, cell) for c, cell in zip(columns, row.cells, strict=True) if cell)
    whole_row = json.dumps([row.geometry, said, row.media], ensure_ascii=True)
    return hashlib.blake2b(whole_row.encode(), digest_size=13).hexdigest()
