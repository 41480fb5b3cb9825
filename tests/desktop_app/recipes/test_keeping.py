"""Recipes are written, read again, kept once, and found by the columns of the next file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import SourceError
from desktop_app.recipes import (
    TARGETS,
    Match,
    Places,
    Recipe,
    forget_recipe,
    from_json,
    keep_recipe,
    recipe_for,
    to_json,
)
from desktop_app.recipes.recipe import WITHOUT
from desktop_app.text import clean

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

TEXTS = st.text(max_size=20).map(clean)
COLUMNS = st.lists(TEXTS, max_size=4).map(tuple)
MATCHES = st.builds(Match, COLUMNS, st.dictionaries(TEXTS, TEXTS, max_size=4), TEXTS)
RECIPES = st.builds(
    Recipe,
    COLUMNS,
    TEXTS,
    st.dictionaries(st.sampled_from(list(TARGETS)), MATCHES, max_size=5),
    st.lists(st.builds(Places, TEXTS, COLUMNS, TEXTS, st.booleans()), max_size=3).map(tuple),
    st.sampled_from(WITHOUT),
)
USED = Recipe(("a", "b", "c"), "R", {"title": Match(("a",))})


@given(RECIPES)
def test_a_recipe_comes_back_as_it_was_written(recipe: Recipe) -> None:
    assert from_json(to_json(recipe)) == recipe


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"chautari_recipe": 2}', '{"chautari_recipe": 1, "targets": {"title": 7}}',
     '{"chautari_recipe": 1, "header": "abc"}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_recipe_is_said(text: str) -> None:
    with pytest.raises(SourceError, match="no recipe"):
        from_json(text)


def test_a_recipe_is_kept_once_for_the_same_columns(ws: Workshop) -> None:
    keep_recipe(ws, USED)
    keep_recipe(ws, USED.with_match("words", Match(("b",))))
    assert len(ws.import_recipes()) == 1
    found = recipe_for(ws, ("a", "b", "c"))
    assert found is not None
    assert found.match("words").columns == ("b",)


@pytest.mark.parametrize(
    ("columns", "offered"),
    [(("a", "b", "c"), True), (("a", "b", "c", "new"), True), (("b", "c"), False), (("a",), False)],
)
def test_it_is_offered_to_a_file_that_has_its_columns(
    ws: Workshop, columns: tuple[str, ...], offered: bool
) -> None:
    keep_recipe(ws, USED)
    assert (recipe_for(ws, columns) is not None) == offered


def test_it_can_be_forgotten(ws: Workshop) -> None:
    forget_recipe(ws, keep_recipe(ws, USED).id)
    assert recipe_for(ws, USED.header) is None
