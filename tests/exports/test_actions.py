"""The page to sign, the table of actions, and the report's part about them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.released import Released, ReleasedAction, ReleasedFollowUp
from exports import export, pdf
from exports.columns import ACTION_COLUMNS, TABLE_COLUMNS
from tests.exports.releases import (
    ARABIC,
    HOSTILE,
    NEPALI,
    make_mark,
    make_release,
    word,
)
from tests.exports.test_pdf import reader_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

SEEN = ReleasedFollowUp(Released("better", "Better"), "Water every day now", "2027-05-02")


def make_action(number: int = 1, **fields: Any) -> ReleasedAction:
    given = {
        "uid": f"act{number:023d}",
        "number": number,
        "what": "Mend the three taps in Ghat",
        "who": "The water committee",
        "due": "2026-12-15",
        "duty": (word("duty", "ward"),),
        "duty_name": "Ward 4 office",
        "answer": "",
        "answered_on": "",
        "status": Released("open", "Open"),
        "mark_numbers": (2, 5),
        "agreed_on": "2026-11-17",
        **fields,
    }
    return ReleasedAction(**given)


def test_the_page_says_what_who_and_by_when_and_has_room_to_sign() -> None:
    text = text_of(pdf.actions_page(make_release(actions=(make_action(),))))
    for told in (
        "Mend the three taps in Ghat",
        "The water committee",
        "December 15, 2026",
        "Ward, Ward 4 office",
        "2, 5",
        "Signature or thumbprint",
        "For this room only",
    ):
        assert told in text


def test_every_group_has_a_line_to_sign() -> None:
    release = make_release(actions=(make_action(),))
    text = text_of(pdf.actions_page(release))
    assert all(group.label in text for group in release.groups)


def test_a_return_visit_is_on_the_page() -> None:
    action = make_action(follow_ups=(SEEN,), status=Released("done", "Done"))
    text = text_of(pdf.actions_page(make_release(actions=(action,))))
    assert "Done" in text
    assert "Water every day now" in text


def test_without_actions_the_page_says_so() -> None:
    text = text_of(pdf.actions_page(make_release()))
    assert "No action may be told" in text
    assert "Signature" not in text


@pytest.mark.parametrize(("language", "what"), [("ne", NEPALI), ("ar", ARABIC)])
def test_the_page_is_set_in_other_scripts(language: str, what: str) -> None:
    release = make_release(language=language, actions=(make_action(what=what, who=what),))
    assert len(reader_of(pdf.actions_page(release)).pages) == 1


def test_hostile_words_are_set_as_words() -> None:
    actions = tuple(
        make_action(n, what=text, who=text[:200], answer=text, duty_name=text[:200])
        for n, text in enumerate(HOSTILE, 1)
    )
    assert reader_of(pdf.actions_page(make_release(actions=actions))).pages


def test_the_report_has_the_actions() -> None:
    text = text_of(pdf.report(make_release(actions=(make_action(),))))
    assert "What we will do" in text
    assert "Mend the three taps" in text


def test_the_report_says_what_was_seen_of_a_mark_later() -> None:
    release = make_release(marks=(make_mark(1, follow_ups=(SEEN,)),))
    assert "Better. Water every day now" in text_of(pdf.report(release))


def rows(folder: Path, name: str, **fields: Any) -> list[dict[str, str]]:
    export(make_release(**fields), ["csv", "actions"], folder)
    with (folder / f"bhirkot-room{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_action_is_in_its_own_table(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "-actions", actions=(make_action(what="=1+1"),))
    assert list(row) == [column.key for column in ACTION_COLUMNS]
    assert (row["what"], row["marks"], row["status"]) == ("'=1+1", "2; 5", "open")
    assert (tmp_path / "bhirkot-room-actions.pdf").exists()


def test_what_was_seen_last_is_beside_the_mark(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "", marks=(make_mark(1, follow_ups=(SEEN, SEEN)),))
    assert list(row) == [column.key for column in TABLE_COLUMNS]
    assert (row["seen"], row["seen_on"], row["seen_words"]) == ("better", SEEN.on, SEEN.words)


def test_the_map_page_tells_what_was_seen_later() -> None:
    from maps.released_cards import card_of

    lines = dict(card_of(make_mark(1, follow_ups=(SEEN,))).lines)
    assert "Water every day now" in lines["Seen on 2027-05-02"]
