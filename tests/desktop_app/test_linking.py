"""A statement never ties a hidden place to one that is shown."""

from __future__ import annotations

from desktop_app.release.linking import named_marks
from desktop_app.release.places import Place

EXACT = Place("place", {"type": "Point", "coordinates": [1, 2]}, "exact", 10, 6)
NEAR = Place("place", {"type": "Point", "coordinates": [1, 2]}, "masked", 500, 3)
FARTHER = Place("place", {"type": "Point", "coordinates": [1, 2]}, "masked", 1000, 3)
AREA = Place("place", {"type": "Polygon", "coordinates": []}, "area", 900, 2)
WITHHELD, NOWHERE = Place("withheld"), Place("nowhere")
PLACES = {1: EXACT, 2: NEAR, 3: FARTHER, 4: AREA, 5: WITHHELD, 6: NOWHERE, 7: EXACT}


def test_only_the_most_exact_of_its_marks_are_named() -> None:
    assert named_marks((4, 1, 5, 7), PLACES) == (1, 7)
    assert named_marks((2, 3, 4), PLACES) == (2,)
    assert named_marks((4, 5), PLACES) == (4,)


def test_marks_that_are_alike_are_all_named() -> None:
    assert named_marks((5,), PLACES) == (5,)
    assert named_marks((4, 4), PLACES) == (4, 4)


def test_a_mark_that_is_nowhere_hides_nothing() -> None:
    assert named_marks((6, 2), PLACES) == (6, 2)


def test_a_mark_that_stays_is_not_named() -> None:
    assert named_marks((99,), PLACES) == ()
