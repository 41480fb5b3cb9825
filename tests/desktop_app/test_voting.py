"""Dots: never more than given, only on what the room may see, and gone with what they lie on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from desktop_app import checking, consenting, erasing, preparing, voting
from desktop_app.consenting import Agreement
from desktop_app.errors import RuleError
from desktop_app.marking import delete_mark, edit_mark, place_mark
from desktop_app.model import Audience
from desktop_app.vote_results import ranked, results
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.model import Group, Mark

POINT = {"type": "Point", "coordinates": [39.2, -6.8]}


@dataclass
class Hall:
    """A workshop of two groups, with three marks that the room may see and one that it may not."""

    ws: Workshop
    women: Group
    men: Group
    clinic: Mark
    school: Mark
    well: Mark
    own: Mark

    def mark(self, group: Group, words: str, audience: Audience | None) -> Mark:
        made = place_mark(self.ws, group.id, "barrier", "health", geometry=POINT, words=words)
        if audience is not None:
            consenting.agree(self.ws, [made.id], Agreement(words=audience))
        return made


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with Workshop.create(tmp_path / "dots.gpkg", title="Ward 7") as ws:
        women, men = preparing.add_group(ws, "Women"), preparing.add_group(ws, "Men")
        made = Hall(ws, women, men, *(None,) * 4)  # type: ignore[arg-type]
        made.clinic = made.mark(women, "far", Audience.PUBLIC)
        made.school = made.mark(men, "full", Audience.PARTNERS)
        made.well = made.mark(men, "dry", Audience.ROOM)
        made.own = made.mark(women, "not read back", None)
        voting.set_rules(ws, dots=3)
        yield made


def test_dots_are_kept_by_group_and_mark(hall: Hall) -> None:
    voting.put_dot(hall.ws, hall.women.id, hall.clinic.id)
    voting.put_dot(hall.ws, hall.women.id, hall.clinic.id)
    voting.put_dot(hall.ws, hall.men.id, hall.school.id)
    assert voting.dots_of(hall.ws, hall.women.id) == {hall.clinic.id: 2}


def test_never_more_dots_than_given(hall: Hall) -> None:
    voting.set_dots(hall.ws, hall.women.id, hall.clinic.id, 2)
    with pytest.raises(RuleError, match="3 dots, and no more"):
        voting.set_dots(hall.ws, hall.women.id, hall.school.id, 2)


def test_dots_can_be_set_anew_within_what_is_given(hall: Hall) -> None:
    voting.set_dots(hall.ws, hall.women.id, hall.clinic.id, 2)
    voting.set_dots(hall.ws, hall.women.id, hall.clinic.id, 3)
    assert voting.standing(hall.ws)[0].left == 0


def test_dots_come_back_and_go_elsewhere(hall: Hall) -> None:
    voting.set_dots(hall.ws, hall.women.id, hall.clinic.id, 3)
    voting.take_dot(hall.ws, hall.women.id, hall.clinic.id)
    voting.put_dot(hall.ws, hall.women.id, hall.well.id)
    assert voting.dots_of(hall.ws, hall.women.id) == {hall.clinic.id: 2, hall.well.id: 1}


def test_taking_a_dot_where_there_is_none_changes_nothing(hall: Hall) -> None:
    voting.take_dot(hall.ws, hall.women.id, hall.clinic.id)
    assert hall.ws.undo_label == "Change the rules for dots"


def test_dots_lie_on_themes_too(hall: Hall) -> None:
    theme = hall.ws.template().entries("theme")[0].code
    voting.set_dots(hall.ws, hall.men.id, theme, 2)
    assert voting.dots_of(hall.ws, hall.men.id) == {theme: 2}


def test_an_unknown_theme_gets_none(hall: Hall) -> None:
    with pytest.raises(RuleError, match="no theme"):
        voting.put_dot(hall.ws, hall.men.id, "nonsense")


def test_what_the_room_may_not_see_gets_none(hall: Hall) -> None:
    with pytest.raises(RuleError, match="Read it back"):
        voting.put_dot(hall.ws, hall.women.id, hall.own.id)


def test_dots_are_undone_one_by_one(hall: Hall) -> None:
    voting.put_dot(hall.ws, hall.women.id, hall.clinic.id)
    voting.put_dot(hall.ws, hall.women.id, hall.clinic.id)
    assert hall.ws.undo() == "Put a dot"
    assert voting.dots_of(hall.ws, hall.women.id) == {hall.clinic.id: 1}


def test_a_deleted_mark_takes_its_dots_and_undo_brings_them_back(hall: Hall) -> None:
    voting.put_dot(hall.ws, hall.men.id, hall.clinic.id)
    delete_mark(hall.ws, hall.clinic.id)
    assert hall.ws.votes() == ()
    hall.ws.undo()
    assert voting.dots_of(hall.ws, hall.men.id) == {hall.clinic.id: 1}


def test_a_removed_group_takes_its_dots(hall: Hall) -> None:
    guests = preparing.add_group(hall.ws, "Guests")
    voting.put_dot(hall.ws, guests.id, hall.clinic.id)
    preparing.remove_group(hall.ws, guests.id)
    assert hall.ws.votes() == ()


def test_a_story_that_is_taken_out_leaves_no_dots_in_the_journal(hall: Hall) -> None:
    voting.put_dot(hall.ws, hall.men.id, hall.clinic.id)
    row = voting.vote_id(hall.men.id, hall.clinic.id)
    erasing.take_out(hall.ws, [hall.clinic.id])
    assert (hall.ws.votes(), hall.ws.history(row)) == ((), ())


def test_a_theme_of_the_day_that_goes_with_its_story_takes_its_dots(hall: Hall) -> None:
    theme = preparing.add_entry(hall.ws, "theme", {"en": "Asha's house"}).code
    edit_mark(hall.ws, hall.clinic.id, themes=(theme,))
    voting.put_dot(hall.ws, hall.men.id, theme)
    erasing.take_out(hall.ws, [hall.clinic.id])
    assert hall.ws.history(voting.vote_id(hall.men.id, theme)) == ()
    assert hall.ws.votes() == ()


def test_dots_wait_while_the_room_may_not_see_their_mark(hall: Hall) -> None:
    voting.put_dot(hall.ws, hall.men.id, hall.clinic.id)
    edit_mark(hall.ws, hall.clinic.id, words="farther than that")
    men = voting.standing(hall.ws)[1]
    found = results(hall.ws)
    assert (men.put, men.unseen, found and found.marks) == (1, 1, ())


def test_waiting_dots_can_be_taken_back(hall: Hall) -> None:
    voting.put_dot(hall.ws, hall.men.id, hall.clinic.id)
    voting.put_dot(hall.ws, hall.men.id, hall.well.id)
    edit_mark(hall.ws, hall.clinic.id, words="farther than that")
    assert voting.take_back_unseen(hall.ws, hall.men.id) == 1
    assert voting.dots_of(hall.ws, hall.men.id) == {hall.well.id: 1}


def test_a_group_with_too_many_counts_for_nothing_until_it_takes_them_back(hall: Hall) -> None:
    voting.set_dots(hall.ws, hall.women.id, hall.clinic.id, 3)
    voting.put_dot(hall.ws, hall.men.id, hall.well.id)
    voting.set_rules(hall.ws, dots=2)
    found = results(hall.ws)
    assert found is not None
    assert [line.on for line in found.marks] == [hall.well.id]
    assert any("1 dot more" in problem for problem in checking.check(hall.ws))


def test_a_group_with_too_many_is_not_done(hall: Hall) -> None:
    voting.set_dots(hall.ws, hall.women.id, hall.clinic.id, 3)
    voting.set_rules(hall.ws, dots=1)
    with pytest.raises(RuleError, match="2 dots too many"):
        voting.set_done(hall.ws, hall.women.id)


def test_hidden_dots_are_told_when_all_groups_are_done(hall: Hall) -> None:
    voting.set_rules(hall.ws, hidden=True)
    voting.put_dot(hall.ws, hall.men.id, hall.well.id)
    voting.set_done(hall.ws, hall.men.id)
    before = results(hall.ws)
    voting.set_done(hall.ws, hall.women.id)
    after = results(hall.ws)
    assert (before, after and after.marks[0].dots) == (None, 1)


@pytest.mark.parametrize("dots", [0, -1, 51])
def test_the_number_given_is_one_that_can_be_counted(hall: Hall, dots: int) -> None:
    with pytest.raises(RuleError, match="from 1 to 50"):
        voting.set_rules(hall.ws, dots=dots)


def test_two_laptops_give_one_row_one_id() -> None:
    assert voting.vote_id(7, 9) == voting.vote_id(7, 9) != voting.vote_id(9, 7)
    assert 0 < voting.vote_id(7, "safety") < 2**53


def test_ties_share_a_rank_and_the_next_is_left_out() -> None:
    assert ranked({"a": 4, "b": 2, "c": 2, "d": 1, "e": 0}) == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_results_are_per_group_and_together(hall: Hall) -> None:
    voting.set_dots(hall.ws, hall.women.id, hall.clinic.id, 2)
    voting.set_dots(hall.ws, hall.men.id, hall.clinic.id, 1)
    voting.set_dots(hall.ws, hall.men.id, hall.well.id, 1)
    found = results(hall.ws)
    assert found is not None
    first, second = found.marks
    assert (first.by_group, first.dots, first.share, first.from_groups) == ((2, 1), 3, 0.75, 2)
    assert (second.by_group, second.rank, second.tied) == ((0, 1), 2, 0)


def test_how_alike_two_groups_chose(hall: Hall) -> None:
    voting.set_dots(hall.ws, hall.women.id, hall.clinic.id, 2)
    voting.set_dots(hall.ws, hall.men.id, hall.clinic.id, 1)
    voting.set_dots(hall.ws, hall.men.id, hall.well.id, 1)
    found = results(hall.ws)
    assert found is not None
    assert found.shared == pytest.approx(0.5)  # all against half: half in the same place
