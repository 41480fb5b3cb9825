"""From a partner's file to drafts of marks: read, guessed or matched, placed and drafted; nothing is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.recipes import Drafted, Recipe, draft, fits, guess, recipe_for
from desktop_app.stopping import stop_if
from desktop_app.text import isolate
from maps.sources.rows import placed, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.recipes import RowTable
    from desktop_app.workshop import Workshop
    from desktop_app.workshop_template import WorkshopTemplate
    from maps.sources.rows import FoundRows, RowFile


@dataclass(frozen=True, slots=True)
class LookedRows:
    """A file that was looked at, with a recipe for each of its tables; `kept`: which were in the workshop already."""

    file: RowFile
    recipes: tuple[Recipe, ...]
    kept: tuple[bool, ...]


def look_at_rows(
    ws: Workshop,
    path: Path,
    near: tuple[float, float] | None = None,
    given: Recipe | None = None,
    cancelled: Callable[[], bool] = bool,
) -> LookedRows:
    """Read a file, and find a recipe for each of its tables: the given one, a kept one, else a guess.

    Raises:
        SourceError: It cannot be read; or the given recipe fits none of its tables.
        CancelledError: It was stopped.
    """
    file = read_rows(path, near, cancelled)
    found = [_recipe(ws, table, given) for table in file.tables]
    if given is not None and not any(fits(given, table.columns) for table in file.tables):
        missing = sorted(given.used() - set(file.tables[0].columns))
        sentence = _("These columns do not fit {file}: it has no {names}.")
        names = ", ".join(isolate(name) for name in missing[:10]) or "-"
        raise SourceError(sentence.format(file=isolate(path.name), names=names))
    return LookedRows(file, tuple(r for r, _kept in found), tuple(kept for _r, kept in found))


def _recipe(ws: Workshop, table: FoundRows, given: Recipe | None) -> tuple[Recipe, bool]:
    if given is not None and fits(given, table.columns):
        return given, False
    kept = recipe_for(ws, table.columns)
    if kept is not None:
        return kept, True
    return guess(table.without_places(), ws.template(), table.places, table.name), False


def drafted(
    looked: LookedRows,
    recipes: Sequence[Recipe],
    template: WorkshopTemplate,
    cancelled: Callable[[], bool] = bool,
    source: str = "",
) -> tuple[Drafted, ...]:
    """What becomes of the rows of each table by its recipe. CancelledError if it was stopped."""

    def check() -> None:
        stop_if(cancelled)

    made = []
    for table, recipe in zip(looked.file.tables, recipes, strict=True):
        rows = placed_by(table, recipe, check)
        made.append(draft(rows, recipe, template, source or looked.file.path.stem, check))
    return tuple(made)


def placed_by(
    table: FoundRows, recipe: Recipe, check: Callable[[], None] = lambda: None
) -> RowTable:
    """The rows of a table with the places that a recipe names; a column that is not there places nothing."""
    there = set(table.columns)
    places = tuple(p for p in recipe.places if p.form and set(p.columns) <= there)
    return placed(table, places, check)
