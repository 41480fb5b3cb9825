"""The description of a map: of a release, and of the open workshop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import maps
from desktop_app.marking import place_mark
from desktop_app.model import Audience
from desktop_app.preparing import add_group
from desktop_app.workshop import Workshop
from maps.describing import map_marks
from tests.exports.releases import AREA, POINT, make_mark, make_release

if TYPE_CHECKING:
    from pathlib import Path


def test_a_release_is_described_mark_for_mark() -> None:
    release = make_release()
    marks = maps.describe(release).marks
    assert [m.number for m in marks] == [m.number for m in release.marks]
    assert len({m.id for m in marks}) == len(marks)


def test_the_view_is_where_the_marks_are() -> None:
    release = replace(make_release(), marks=(make_mark(geometry=POINT),))
    bounds = maps.describe(release).view.bounds
    assert bounds
    assert bounds[0] < 84.912345 < bounds[2]
    assert bounds[1] < 27.612345 < bounds[3]


def test_without_places_the_view_is_the_workshops_own() -> None:
    release = replace(make_release(), marks=())
    assert maps.describe(release).view.bounds is None


def test_a_mark_without_a_place_is_still_described() -> None:
    mark = make_mark(geometry=None, pos_how="", pos_unc_m=-1, where="withheld")
    described = maps.describe(replace(make_release(), marks=(mark,)))
    assert described.marks_on_map() == ()
    assert described.marks[0].pos_unc_m == 0


def test_an_area_only_mark_says_so() -> None:
    mark = make_mark(geometry=AREA, pos_how="area")
    described = maps.describe(replace(make_release(), marks=(mark,)))
    assert described.marks[0].pos_how == "area"


def test_the_card_leaves_out_what_was_not_said() -> None:
    card = maps.describe(replace(make_release(), marks=(make_mark(),))).marks[0].card
    assert card
    assert card.words.startswith("We walk two hours")
    assert all(text for _label, text in card.lines)


@pytest.mark.parametrize("audience", list(Audience))
def test_the_notes_say_for_whom(audience: Audience) -> None:
    release = replace(make_release(), audience=audience, recipient="Amana", group="Women's group")
    said = {
        Audience.GROUP: "Women's group",
        Audience.ROOM: "in the room",
        Audience.PARTNERS: "Amana",
        Audience.PUBLIC: "everyone",
    }
    assert said[audience] in maps.describe(release).notes[0]


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop.create(tmp_path / "w.gpkg", title="Ward 7", opens_at=(27.6, 84.9, 13.0))


def test_an_open_workshop_is_described_where_it_opens(workshop: Workshop) -> None:
    view = maps.describe_workshop(workshop).view
    assert (view.lat, view.lon, view.zoom) == (27.6, 84.9, 13.0)


def test_marks_of_the_workshop_keep_their_ids_and_groups(workshop: Workshop) -> None:
    group = add_group(workshop, "Women's group")
    mark = place_mark(workshop, group.id, "barrier", "health", geometry=POINT)
    [described] = map_marks(workshop, [mark])
    assert (described.id, described.group) == (mark.id, str(group.id))
    assert described.icon == "stethoscope"


def test_names_come_in_the_language_asked_for(workshop: Workshop) -> None:
    english = dict(maps.describe_workshop(workshop, language="en").kinds)
    nepali = dict(maps.describe_workshop(workshop, language="ne").kinds)
    assert english["barrier"] != nepali["barrier"]
