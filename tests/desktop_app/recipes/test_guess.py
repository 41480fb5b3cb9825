"""What columns are taken for, by their names, values and the template's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.recipes import TARGETS, guess
from desktop_app.recipes.guess import _in_order
from tests.desktop_app.recipes.made import table

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


@pytest.mark.parametrize(
    ("column", "cell", "target"),
    [
        ("Nombre", "La Loma", "title"),
        ("Nom du lieu/nom", "Marché", "title"),
        ("नाम", "चौतारी", "title"),
        ("Observaciones", "Está lejos", "words"),
        ("INCIDENT DESCRIPTION", "No water", "words"),
        ("विवरण", "टाढा छ", "words"),
        ("Servicio", "Escuela", "service"),
        ("amenity", "clinic", "service"),
        ("barrières", "far", "barriers"),
        ("Gravité", "high", "severity"),
        ("meta/instanceID", "uuid:1d5850bb-8e07-4944-8017-ed52413e9dca", "id"),
        ("INCIDENT DATE", "2026-11-05 10:00:00", "placed_at"),
        ("photo", "a.jpg", "photo"),
        ("audio", "a.m4a", "voice"),
        ("hdop", "4.5", "accuracy"),
        ("groupe", "Femmes", "group"),
    ],
)
def test_a_column_is_known_by_its_name(ws: Workshop, column: str, cell: str, target: str) -> None:
    recipe = guess(table({column: cell, "x": "7"}), ws.template())
    assert recipe.match(target).columns == (column,)


def test_a_column_is_known_by_words_of_the_template_in_any_language(ws: Workshop) -> None:
    names = [e.names["ne"] for e in ws.template().entries("service")[:4]]
    recipe = guess(table(*({"q7": name} for name in names)), ws.template())
    assert recipe.match("service").columns == ("q7",)
    assert set(recipe.match("service").values) == set(names)


def test_answers_in_columns_of_0_and_1_are_one_question(ws: Workshop) -> None:
    rows = [
        {"barriers": "", "barriers/far": "1", "barriers/cost": "0", "barriers/papers": "1"},
        {"barriers": "", "barriers/far": "0", "barriers/cost": "1", "barriers/papers": "0"},
    ]
    recipe = guess(table(*rows), ws.template())
    assert recipe.match("barriers").columns == ("barriers/far", "barriers/cost", "barriers/papers")


def test_questions_of_a_group_are_no_answers_of_one_question(ws: Workshop) -> None:
    row = {"visit/name": "Hill", "visit/rooms": "1", "visit/beds": "0", "visit/comment": "Far"}
    recipe = guess(table(row), ws.template())
    assert recipe.match("title").columns == ("visit/name",)
    assert recipe.match("words").columns == ("visit/comment",)


def test_numbers_of_rows_are_not_how_hard_it_is(ws: Workshop) -> None:
    recipe = guess(table({"_index": "1", "id": "1"}, {"_index": "2", "id": "2"}), ws.template())
    assert recipe.targets == {}


def test_in_a_survey_every_answer_is_what_was_said(ws: Workshop) -> None:
    row = {
        "start": "2026-11-05T10:00:00Z",
        "Who goes there?": "Everyone",
        "_uuid": "92eb7237-89d6",
        "end": "x",
    }
    recipe = guess(table(row, tool="survey"), ws.template())
    assert recipe.match("words").columns == ("Who goes there?",)


def test_every_target_is_looked_for() -> None:
    assert set(_in_order()) == set(TARGETS)
