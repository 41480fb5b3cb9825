"""Who lives here: set, changed, removed, read from a table, and what a release tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import RuleError
from desktop_app.model import Audience
from desktop_app.peopling import (
    people_in,
    read_population,
    remove_population,
    set_population,
    set_populations,
    set_source,
)
from desktop_app.release import release

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Workshop


def living(ws: Workshop) -> list[tuple[str, int, str]]:
    return [(p.characteristic, p.people, p.source) for p in ws.population()]


def test_a_number_takes_the_place_of_the_one_before(ws: Workshop) -> None:
    set_population(ws, "women", 5000, "a guess")
    set_population(ws, "women", 5210, "census 2021")
    assert living(ws) == [("women", 5210, "census 2021")]


def test_numbers_stand_in_the_order_of_the_head_counts(ws: Workshop) -> None:
    set_populations(ws, [("older", 3, ""), ("women", 2, ""), ("all", 1, "")])
    assert [code for code, _n, _s in living(ws)] == ["all", "women", "older"]


def test_several_are_one_step_of_undo(ws: Workshop) -> None:
    set_populations(ws, [("women", 2, ""), ("men", 3, "")])
    ws.undo()
    assert living(ws) == []


def test_removing_and_undoing(ws: Workshop) -> None:
    set_population(ws, "women", 2)
    remove_population(ws, "women")
    assert living(ws) == []
    ws.undo()
    assert living(ws) == [("women", 2, "")]


def test_one_source_for_all(ws: Workshop) -> None:
    set_populations(ws, [("women", 2, ""), ("men", 3, "x")])
    set_source(ws, "census 2021")
    assert {source for _code, _n, source in living(ws)} == {"census 2021"}


@pytest.mark.parametrize(("code", "people"), [("martians", 4), ("women", -1), ("women", 10**12)])
def test_what_is_no_number_of_a_kind_is_refused(ws: Workshop, code: str, people: int) -> None:
    with pytest.raises(RuleError):
        set_population(ws, code, people)
    assert living(ws) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("5210", 5210), ("5,210", 5210), ("5 210", 5210), ("५२१०", 5210), ("", None), ("x", None), ("-3", None)],
)  # fmt: skip
def test_a_number_as_people_write_it(text: str, number: int | None) -> None:
    assert people_in(text) == number


@pytest.mark.parametrize(
    "table",
    [
        "characteristic,people,source\nwomen,5210,census 2021\nall,10100,\n",
        "\ufeffPeople;Characteristic;Source\r\n5 210;Women;census 2021\r\n10100;all;\r\n",
    ],
)
def test_a_table_is_read_by_its_heads(ws: Workshop, tmp_path: Path, table: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(table, encoding="utf-8", newline="")
    assert read_population(ws, path) == (("women", 5210, "census 2021"), ("all", 10100, ""))


@pytest.mark.parametrize(
    "table", ["", "who,count\nwomen,5\n", "characteristic,people\nwomen,many\n"]
)
def test_another_table_is_refused_with_one_sentence(
    ws: Workshop, tmp_path: Path, table: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(RuleError):
        read_population(ws, path)


def test_no_file_and_bytes_that_are_no_text_are_refused(ws: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    for _turn in range(2):
        with pytest.raises(RuleError):
            read_population(ws, path)
        path.write_bytes(b"\xff\xfe\x00characteristic")


@pytest.mark.parametrize("audience", [Audience.ROOM, Audience.PARTNERS, Audience.PUBLIC])
def test_every_audience_is_told_who_lives_here(ws: Workshop, audience: Audience) -> None:
    set_population(ws, "women", 2, "census 2021")
    recipient = "A" if audience is Audience.PARTNERS else ""
    told = release(ws, audience, recipient=recipient).population
    assert [(p.of.code, p.of.name, p.people, p.source) for p in told] == [
        ("women", "Women", 2, "census 2021")
    ]
