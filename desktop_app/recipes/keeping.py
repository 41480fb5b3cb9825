"""Recipes in the workshop: kept once per kind of table, and found again by its columns."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.file.rows import columns_of
from desktop_app.importing import id_of
from desktop_app.language import _
from desktop_app.model_join import ImportRecipe
from desktop_app.recipes.recipe import Recipe, from_json, to_json
from desktop_app.workshop import now

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

_ENOUGH = (
    0.9  # of the columns that a recipe uses: forms get a question more from version to version
)


def keep_recipe(ws: Workshop, recipe: Recipe) -> ImportRecipe:
    """Keep a recipe, in place of one for the same columns."""
    kept = ws.import_recipes()
    same = next((k for k in kept if _read(k).header == recipe.header), None)
    position = max((k.position for k in kept), default=-1) + 1
    fresh = ImportRecipe(
        same.id if same else id_of("recipe", *recipe.header),
        recipe.name,
        to_json(recipe),
        now(),
        same.position if same else position,
    )
    with ws.change(_("Remember columns")) as change:
        if same is None:
            change.insert("import_recipe", columns_of(fresh), fresh.id)
        elif same.columns != fresh.columns:
            change.update("import_recipe", fresh.id, columns_of(fresh))
    return fresh


def forget_recipe(ws: Workshop, recipe_id: int) -> None:
    """Forget a recipe; undo brings it back."""
    with ws.change(_("Forget columns")) as change:
        change.delete("import_recipe", recipe_id)


def recipe_for(ws: Workshop, columns: tuple[str, ...]) -> Recipe | None:
    """The kept recipe for a table with these columns: the very same, else one whose own columns are all there."""
    recipes = [_read(kept) for kept in reversed(ws.import_recipes())]
    same = next((recipe for recipe in recipes if recipe.header == columns), None)
    return same or next((r for r in recipes if fits(r, columns)), None)


def fits(recipe: Recipe, columns: tuple[str, ...]) -> bool:
    """Whether a recipe can be used for a table: it has every column that the recipe uses, and most others."""
    there, used = set(columns), recipe.used()
    if not used or not used <= there:
        return False
    return len(there & set(recipe.header)) >= _ENOUGH * len(recipe.header)


def _read(kept: ImportRecipe) -> Recipe:
    with suppress(SourceError):
        return from_json(kept.columns)
    return Recipe()
