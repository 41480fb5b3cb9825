"""Rows become marks by a recipe; what does not fit is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.recipes import Match, Recipe, Row, RowTable
from tests.desktop_app.recipes.made import looked, table, taken

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

SAYS = Recipe(targets={"words": Match(("w",))})


def test_codes_with_spaces_and_names_with_commas_are_several(ws: Workshop) -> None:
    recipe = Recipe(targets={"barriers": Match(("b",))})
    found = looked(ws, table({"b": "far cost"}, {"b": "Too far, No papers"}), recipe)
    assert [d.fields["barriers"] for d in found.new] == [("far", "cost"), ("far", "papers")]


def test_ticked_columns_are_several(ws: Workshop) -> None:
    recipe = Recipe(targets={"barriers": Match(("b/far", "b/cost"))})
    found = looked(ws, table({"b/far": "1", "b/cost": "0"}), recipe)
    assert found.new[0].fields["barriers"] == ("far",)


def test_their_words_become_what_was_picked(ws: Workshop) -> None:
    match = Match(("s",), {"dispensary": "health", "church": "-", "vet": "new:Animal doctor"})
    rows = table({"s": "dispensary"}, {"s": "church"}, {"s": "vet"}, {"s": "vet"})
    done = taken(ws, rows, Recipe(targets={"service": match}))
    services = [m.service for m in sorted(ws.marks(), key=lambda m: m.number)]
    assert services[:2] == ["health", ""]
    assert ws.template().name("service", services[2], "en") == "Animal doctor"
    assert (services[2], done.words) == (services[3], ("Animal doctor",))


def test_a_word_that_nobody_knows_is_listed_and_the_mark_comes(ws: Workshop) -> None:
    recipe = Recipe(targets={"service": Match(("s",)), "barriers": Match(("b",))})
    found = looked(ws, table({"s": "xyzzy", "b": "ghosts"}), recipe)
    assert found.new[0].fields["barriers"] == ("other",)
    assert [(one.reason, one.text, one.left_out) for one in found.listed] == [
        ("word", "xyzzy", False),
        ("barrier", "ghosts", False),
    ]


@pytest.mark.parametrize("without", ["nowhere", "off_map", "everywhere"])
def test_a_row_without_a_place_is_a_mark_without_one(ws: Workshop, without: str) -> None:
    recipe = Recipe(targets=SAYS.targets, without=without)
    (draft,) = looked(ws, table({"w": "Hello"}, places=False), recipe).new
    assert (draft.fields["where"], draft.fields["geometry"]) == (without, None)


def test_where_none_is_wanted_it_is_listed(ws: Workshop) -> None:
    recipe = Recipe(targets=SAYS.targets, without="leave_out")
    found = looked(ws, table({"w": "Hello"}, places=False), recipe)
    assert (found.new, [one.reason for one in found.listed]) == ((), ["no_place"])


def test_a_row_outside_the_world_is_listed_with_its_number(ws: Workshop) -> None:
    rows = RowTable("t", ("w",), (Row(7, ("Hello",), doubt="outside", place="0, -199.06"),))
    (one,) = looked(ws, rows, SAYS).listed
    assert (one.row, one.reason, one.text, one.left_out) == (7, "outside", "0, -199.06", True)


def test_a_row_that_says_nothing_is_listed(ws: Workshop) -> None:
    found = looked(ws, table({"w": "", "x": "7"}, places=False), SAYS)
    assert (found.new, [one.reason for one in found.listed]) == ((), ["says_nothing"])


def test_several_answers_stand_under_their_questions(ws: Workshop) -> None:
    recipe = Recipe(targets={"words": Match(("Why?", "Who?"))})
    (draft,) = looked(ws, table({"Why?": "Far", "Who?": "Girls"}), recipe).new
    assert draft.fields["words"] == "Why?: Far\nWho?: Girls"


def test_what_holds_where_nothing_is_said(ws: Workshop) -> None:
    recipe = Recipe(
        targets={"kind": Match((), {}, "strength"), "service": Match(("s",), {}, "water")}
    )
    found = looked(ws, table({"s": ""}, {"s": "school"}), recipe)
    assert [(d.fields["kind"], d.fields["service"]) for d in found.new] == [
        ("strength", "water"),
        ("strength", "education"),
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2025-07-29T09:29:12.762-04:00", "2025-07-29T13:29:12.762Z"),
        ("2026-11-05", "2026-11-05T12:00:00.000Z"),
        ("05/11/2026", "2026-11-05T12:00:00.000Z"),
    ],
)
def test_times_are_kept_in_utc(ws: Workshop, written: str, kept: str) -> None:
    (draft,) = looked(ws, table({"t": written}), Recipe(targets={"placed_at": Match(("t",))})).new
    assert draft.fields["placed_at"] == kept
