"""The check finds what should not be, and says nothing where all is well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app import attaching, consenting, discussing, ground, marking
from desktop_app.checking import check
from desktop_app.consenting import Agreement
from desktop_app.model import Audience, Layer
from tests.desktop_app.conftest import point
from tests.desktop_app.test_release import photo

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

BOWTIE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}


@pytest.fixture
def mark(ws: Workshop, group: int) -> int:
    """A workshop with one of everything."""
    placed = marking.place_mark(
        ws, group, "barrier", "health", ("far",), geometry=point(), season=("dry",), sdg=("SDG3",)
    )
    session = discussing.open_session(ws, "Morning")
    discussing.write_statement(ws, session.id, group, "They laugh", mark_ids=(placed.id,))
    marking.place_mark(ws, group, "idea", where="nowhere")
    empty = b'{"type":"FeatureCollection","features":[]}'
    ground.add_layer(ws, Layer(0, "Clinics"), empty)
    attaching.add_picture(ws, placed.id, photo())
    everyone = Agreement(words=Audience.PUBLIC)
    consenting.agree(ws, [s.id for s in consenting.stories(ws)], everyone)
    return placed.id


def write(ws: Workshop, table: str, row_id: int, **values: Any) -> None:
    with ws.change("past every rule") as change:
        change.update(table, row_id, values)


def test_a_good_workshop_has_no_problems(ws: Workshop, mark: int) -> None:
    assert ws.mark(mark).number == 1
    assert check(ws) == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"group_id": 5}, "belongs to no group"),
        ({"number": 2}, "more than one mark"),
        ({"service": "bogus"}, "not a word of the template"),
        ({"barriers": "far; bogus"}, "not a word of the template"),
        ({"barriers": "harm"}, "agreed for others"),
        ({"severity": 7}, "from 1 to 3"),
        ({"where": "nowhere"}, "do not fit"),
        ({"geom": None}, "do not fit"),
    ],
)
def test_a_wrong_mark_is_found(ws: Workshop, mark: int, values: dict[str, Any], said: str) -> None:
    write(ws, "mark", mark, **values)
    problems = check(ws)
    assert len(problems) == 1
    assert said in problems[0]


def test_a_shape_that_crosses_itself_is_found(ws: Workshop, group: int) -> None:
    marking.place_mark(ws, group, "idea", geometry=BOWTIE)
    assert "crosses itself" in check(ws)[0]


@pytest.mark.parametrize(
    ("values", "said"),
    [({"group_id": 5}, "no group"), ({"session_id": 5}, "no session"),
     ({"agenda_item_id": 5}, "question")],
)  # fmt: skip
def test_a_wrong_statement_is_found(
    ws: Workshop, mark: int, values: dict[str, Any], said: str
) -> None:
    assert mark
    write(ws, "statement", ws.statements()[0].id, **values)
    assert said in check(ws)[0]


def test_what_points_to_nothing_is_found(ws: Workshop, mark: int) -> None:
    with ws.change("past every rule") as change:
        change.delete("mark", mark)
    said = " ".join(check(ws))
    assert "about a mark that is not there" in said
    assert "an agreement for a story that is not there" in said
    assert "belongs to nothing" in said


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("DELETE FROM attachment_data", "lost its contents"),
        ("DELETE FROM layer_data", "lost its features"),
    ],
)
def test_lost_contents_are_found(ws: Workshop, mark: int, query: str, said: str) -> None:
    assert mark
    with ws.change("past every rule", journal=False) as change:
        change.run(query)
    assert said in check(ws)[0]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("PRAGMA application_id = 0", "application_id"),
        ("DELETE FROM gpkg_contents WHERE table_name = 'workshop'", "workshop is not in"),
        ("DELETE FROM rtree_mark_geom", "spatial index"),
    ],
)
def test_a_file_that_gis_programs_would_refuse_is_found(
    ws: Workshop, mark: int, query: str, said: str
) -> None:
    assert mark
    with ws.change("past every rule", journal=False) as change:
        change.run(query)
    assert said in check(ws)[0]


def test_a_row_that_cannot_be_read_is_a_sentence(ws: Workshop, mark: int) -> None:
    write(ws, "consent", mark, words="everybody")
    assert "cannot be read" in check(ws)[-1]
