"""What masks cannot hide, said in Share."""

from __future__ import annotations

from desktop_app.released import Caution
from ui.share_step.cautioning import in_words


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert in_words(()) == ""


def test_who_has_the_same_words_is_said() -> None:
    told = plain(in_words((Caution("same_words", 12, "Water board"), Caution("same_words", 3, ""))))
    assert "Water board (12), everyone (3)" in told


def test_which_marks_stand_at_a_named_service_is_said() -> None:
    told = plain(in_words((Caution("known_place", 7, "Clinic A", tuple(range(1, 8))),)))
    assert "Clinic A (here number 1, 2, 3, 4, 5…)" in told
    assert "protect the words" in told
