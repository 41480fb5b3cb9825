"""What the places of a layer say, and the classes by which it is coloured."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.class_colours import QUALITATIVE, sequence
from desktop_app.class_ranges import MOST
from desktop_app.layer_classes import (
    NONE,
    OTHER,
    class_finder,
    classes_for,
    legend_lines,
    recolour,
    relabel,
    tally,
)
from desktop_app.layer_values import (
    counts_of,
    number_of,
    number_text,
    properties_of,
    said,
    text_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.class_ranges import Breaks
    from desktop_app.layer_classes import ClassBy

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.floats(-1e12, 1e12), st.text(max_size=5),
    st.sampled_from(["yes", "no", "True", "5", "5,5", "1,500", "*", " ", "nan"]),
)  # fmt: skip
ROWS = st.lists(st.builds(lambda value: {"k": value}, VALUES), max_size=60)
BREAKS = st.sampled_from(["equal_counts", "equal_steps", "round_numbers"])
BY = st.sampled_from(["value", "range"])


def counted(*values: object) -> dict[str, int]:
    return counts_of([{"k": value} for value in values], "k")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (5.0, "5"),
        (0.1, "0.1"),
        (" yes ", "yes"),
        ([1], ""),
        (1e400, ""),
    ],
)
def test_values_are_text_in_one_way(value: object, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("-1.5", -1.5), ("1,5", 1.5), ("1,500", None), ("5 ksh", None), ("nan", None), ("", None)],
)  # fmt: skip
def test_only_what_is_surely_a_number_is_one(text: str, number: float | None) -> None:
    assert number_of(text) == number


def test_properties_say_how_filled_they_are() -> None:
    found = properties_of(
        [{"fee": "yes", "n": 1}, {"fee": "no", "n": 2}, {"fee": "yes", "n": None}]
    )
    assert [(p.key, p.filled, p.different, p.is_numeric) for p in found] == [
        ("fee", 3, 2, False),
        ("n", 2, 2, True),
    ]
    assert found[0].samples == ("yes", "no")


def test_a_property_in_which_nothing_is_said_is_none() -> None:
    assert properties_of([{"fee": None, "name": " "}]) == ()


def test_the_most_frequent_values_have_colours_of_their_own() -> None:
    values = [str(n) for n in range(12) for _again in range(12 - n)]
    classes = classes_for(counted(*values, None))
    assert [c[0] for c in classes] == [*(str(n) for n in range(8)), OTHER, NONE]
    assert tally(counted(*values, None), classes, "value")[-2:] == [4 + 3 + 2 + 1, 1]


def test_nothing_said_gives_no_classes() -> None:
    assert classes_for(counted(None, "")) == ()
    assert classes_for(counted("yes"), "range") == ()


def test_few_numbers_are_classes_of_their_own() -> None:
    classes = classes_for(counted(2, 3, 5, 20, "5,10,20"), "range")
    assert [c[1] for c in classes] == ["2", "3", "5", "20", "Other"]


def test_ranges_begin_at_numbers_that_can_be_read() -> None:
    classes = classes_for(counted(*(17 * n for n in range(60))), "range", "round_numbers")
    assert [c[1] for c in classes] == ["0 to 499", "500 to 999", "1000 and more"]


@given(ROWS, BY, BREAKS)
def test_every_value_is_in_exactly_one_class(
    rows: list[dict[str, Any]], by: ClassBy, breaks: Breaks
) -> None:
    counts = counts_of(rows, "k")
    classes = classes_for(counts, by, breaks)
    if classes:
        assert sum(tally(counts, classes, by)) == len(rows)
        assert all(tally(counts, classes, by))


@given(st.lists(st.floats(-1e9, 1e9) | st.integers(-50, 50), min_size=1, max_size=80), BREAKS)
def test_ranges_cover_all_numbers_in_order(numbers: list[float], breaks: Breaks) -> None:
    classes = classes_for(counted(*numbers), "range", breaks)
    starts = [float(c[0]) for c in classes if c[0] not in {OTHER, NONE}]
    held = [n for n in map(number_of, map(text_of, numbers)) if n is not None]
    assert starts == sorted(set(starts))
    assert len(starts) <= MOST
    if held:
        assert starts[0] <= min(held)
        find = class_finder(classes, "range")
        assert [find(n) for n in sorted(held)] == sorted(find(n) or 0 for n in held)


@given(ROWS, st.randoms(), BY)
def test_the_order_of_places_changes_no_class(
    rows: list[dict[str, Any]], random: Any, by: ClassBy
) -> None:
    mixed = random.sample(rows, len(rows))
    assert classes_for(counts_of(rows, "k"), by) == classes_for(counts_of(mixed, "k"), by)


def test_values_with_one_text_join() -> None:
    counts = counted("yes", "yes", "True", "no")
    classes = classes_for(counts)
    joined = relabel(classes, [c[0] for c in classes].index("True"), "yes")
    lines = legend_lines(joined, tally(counts, joined, "value"))
    assert sorted((line.label, line.count) for line in lines) == [("no", 1), ("yes", 3)]


def test_what_has_joined_changes_colour_together() -> None:
    classes = relabel(classes_for(counted("yes", "True", "no")), 0, "yes")
    at = [i for i, c in enumerate(classes) if c[1] == "yes"]
    assert {recolour(classes, at[0], "#123456")[i][2] for i in at} == {"#123456"}


def test_a_sequence_is_always_darker() -> None:
    for count in range(2, MOST + 1):
        light = [_luminance(c) for c in sequence(count)]
        assert light == sorted(light, reverse=True)
        assert len(set(light)) == count


def test_the_colours_of_values_differ() -> None:
    assert len(set(QUALITATIVE)) == len(QUALITATIVE)


def test_a_number_without_a_fraction_has_no_point() -> None:
    assert number_text(5.0) == "5"
    assert number_text(-0.0) == "0"


def test_fees_of_kibera_as_they_were_written(shared_data: Path) -> None:
    rows = said((shared_data / "kibera" / "kibera_watsan_osm.geojson").read_bytes())
    counts = counts_of(rows, "fee")
    classes = classes_for(counts)
    assert dict(zip([c[1] for c in classes], tally(counts, classes, "value"), strict=True)) == {
        "yes": 578, "no": 125, "unknown": 70, "No value": 19,
    }  # fmt: skip


def test_the_wheelchair_column_is_not_joined_by_itself(shared_data: Path) -> None:
    with (shared_data / "dar-es-salaam" / "healthsites_dar.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    texts = {text for text in counts_of(rows, "wheelchair") if text}
    assert {c[0] for c in classes_for(counts_of(rows, "wheelchair"))} - {NONE} == texts


def test_features_without_properties_are_read() -> None:
    features = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": None}]}
    assert said(json.dumps(features).encode()) == [{}]


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
