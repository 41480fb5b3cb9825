"""Partners' files as marks: what columns become (`Recipe`), guessed, matched, kept, and applied to rows.

What a file holds is read by `maps.sources.rows`; here is only what it means.
"""

from desktop_app.recipes.drafting import Drafted, DraftMark, draft
from desktop_app.recipes.guess import guess
from desktop_app.recipes.keeping import fits, forget_recipe, keep_recipe, recipe_for
from desktop_app.recipes.listing import sentence, why
from desktop_app.recipes.recipe import TARGETS, Match, Places, Recipe, from_json, to_json
from desktop_app.recipes.rows import Listed, Row, RowTable

__all__ = [
    "TARGETS",
    "DraftMark",
    "Drafted",
    "Listed",
    "Match",
    "Places",
    "Recipe",
    "Row",
    "RowTable",
    "draft",
    "fits",
    "forget_recipe",
    "from_json",
    "guess",
    "keep_recipe",
    "recipe_for",
    "sentence",
    "to_json",
    "why",
]
