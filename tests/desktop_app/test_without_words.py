"""What the log may say of a failure."""

from __future__ import annotations

import apsw

from desktop_app import without_words

CANARY = "Kanariengasse"


def _fails() -> None:
    try:
        int(CANARY)
    except ValueError as error:
        raise KeyError(CANARY) from error


def test_kind_and_place_are_told_and_no_words() -> None:
    try:
        _fails()
    except KeyError as error:
        told = without_words.trace(error)
    assert CANARY not in told
    assert told.startswith("KeyError (test_without_words.py:")
    assert "< ValueError (test_without_words.py:" in told


def test_the_system_s_number_is_told_and_no_file() -> None:
    told = without_words.trace(OSError(28, "No space left", f"/home/{CANARY}.gpkg"))
    assert told == "OSError 28 ()"


def test_a_query_is_not_told() -> None:
    try:
        apsw.Connection(":memory:").execute("SELECT * FROM Kanariengasse")
    except apsw.SQLError as error:
        told = without_words.trace(error)
    assert CANARY not in told


def test_errors_in_a_circle_end() -> None:
    one, other = ValueError("a"), ValueError("b")
    one.__cause__, other.__cause__ = other, one
    assert without_words.trace(one) == "ValueError () < ValueError ()"
