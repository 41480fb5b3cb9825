"""What is matched on the screen now: a recipe for each table, changed by every touch."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.recipes.meaning import Meaning, parts_of
from desktop_app.recipes.recipe import CODED, SEVERAL, Match

if TYPE_CHECKING:
    from desktop_app.recipes import Places, Recipe
    from desktop_app.workshop_template import WorkshopTemplate
    from maps.rows_to_marks import LookedRows
    from maps.sources.rows import FoundRows

_MOST_WORDS = 60
_MOST_EXAMPLES = 3
_LOOKED_AT = 200  # cells, for examples


class Matching:
    """The recipes of a file's tables, and which table is in front."""

    def __init__(self, looked: LookedRows, template: WorkshopTemplate) -> None:
        self.looked = looked
        self.recipes: list[Recipe] = list(looked.recipes)
        self.at = max(range(len(self.recipes)), key=lambda i: looked.file.tables[i].count)
        self._meaning = Meaning(template)
        self._counted: dict[tuple[int, str, str, bool], Counter[str]] = {}
        self._examples: dict[tuple[int, str], str] = {}

    @property
    def table(self) -> FoundRows:
        """The table in front."""
        return self.looked.file.tables[self.at]

    @property
    def recipe(self) -> Recipe:
        """Its recipe."""
        return self.recipes[self.at]

    def target_of(self, column: str) -> str:
        """What a column becomes: a target, `place`, or "" if it is not used."""
        for target, match in self.recipe.targets.items():
            if column in match.columns:
                return target
        return "place" if any(column in p.columns for p in self.recipe.places) else ""

    def set_target(self, column: str, target: str) -> None:
        """Let a column become something else; what has only one column loses the one it had."""
        recipe, before = self.recipe, self.target_of(column)
        if before and before != "place":
            match = recipe.match(before)
            kept = tuple(c for c in match.columns if c != column)
            recipe = recipe.with_match(before, replace(match, columns=kept))
        if target:
            match = recipe.match(target)
            columns = (*match.columns, column) if target in SEVERAL else (column,)
            order = self.table.columns.index
            values = match.values if target in SEVERAL else {}
            fresh = Match(tuple(sorted(columns, key=order)), values, match.otherwise)
            recipe = recipe.with_match(target, fresh)
        self.recipes[self.at] = recipe

    def set_value(self, target: str, word: str, code: str) -> None:
        """Say what a word of theirs is here: a code, `NEW` and a name, `NOT_USED`, or "" (left out, and listed)."""
        match = self.recipe.match(target)
        values = {w: c for w, c in match.values.items() if w != word}
        if code:
            values[word] = code
        self.recipes[self.at] = self.recipe.with_match(target, replace(match, values=values))

    def set_otherwise(self, target: str, value: str) -> None:
        """Say what holds where a row says nothing."""
        match = replace(self.recipe.match(target), otherwise=value)
        self.recipes[self.at] = self.recipe.with_match(target, match)

    def set_places(self, places: tuple[Places, ...]) -> None:
        """Read the places in other columns."""
        self.recipes[self.at] = replace(self.recipe, places=places)

    def set_without(self, without: str) -> None:
        """Say what becomes of rows without a place."""
        self.recipes[self.at] = replace(self.recipe, without=without)

    def words_of(self, column: str, target: str) -> tuple[tuple[str, int, str], ...]:
        """Their words in a column, most often first: the word, how often, and what it is here ("": unknown)."""
        if target not in CODED:
            return ()
        match = self.recipe.match(target)
        key = (self.at, column, target, "/" in column and len(match.columns) > 1)
        if key not in self._counted:
            self._counted[key] = self._count(column, target, of_ticks=key[3])
        counted = self._counted[key]
        return tuple(
            (word, n, match.values.get(word) or self._meaning.code(target, word))
            for word, n in counted.most_common(_MOST_WORDS)
        )

    def unknown(self, column: str, target: str) -> int:
        """How many of their words nobody has said yet what they are."""
        return sum(not code for _word, _n, code in self.words_of(column, target))

    def examples(self, column: str) -> str:
        """What stands in a column, a few times."""
        key = (self.at, column)
        if key not in self._examples:
            cells = (" ".join(cell.split())[:60] for cell in self._cells(column)[:_LOOKED_AT])
            self._examples[key] = " · ".join(list(dict.fromkeys(cells))[:_MOST_EXAMPLES])
        return self._examples[key]

    def _count(self, column: str, target: str, *, of_ticks: bool) -> Counter[str]:
        """How often each of their words comes in a column."""
        if of_ticks:
            return Counter([column.rpartition("/")[2]])
        known = self.recipe.match(target).values
        cells = Counter(self._cells(column))
        counted = Counter[str]()
        for cell, n in cells.items():
            for part in (cell,) if cell in known else parts_of(cell, self._meaning, target):
                counted[part] += n
        return counted

    def _cells(self, column: str) -> list[str]:
        at, table = self.table.columns.index(column), self.table
        if table.sheet is not None:
            return [cells[at] for _n, cells in table.sheet.rows if cells[at]]
        return [row.cells[at] for row in table.rows if row.cells[at]]
