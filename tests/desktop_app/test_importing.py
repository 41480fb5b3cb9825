"""Marks that come in from files: known ones stay as they are, unknown words are said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.importing import import_marks
from desktop_app.marking import place_mark
from desktop_app.model import Audience
from desktop_app.preparing import add_group
from desktop_app.release import hashed_uids
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POINT = {"type": "Point", "coordinates": [39.2, -6.8]}


@dataclass(frozen=True)
class Given:
    """A mark as a file gives it."""

    said: dict[str, Any]
    number: int = 1
    geometry: Any = None


@dataclass(frozen=True)
class File:
    """A file with marks."""

    marks: tuple[Given, ...]
    name: str = "brought"
    audience: str = ""
    recipient: str = ""


def given(**said: Any) -> File:
    return File((Given(said, geometry=POINT),))


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "w.gpkg", title="Ward 7") as made:
        yield made


def test_what_a_mark_says_arrives(ws: Workshop) -> None:
    import_marks(ws, given(
        uid="abcdef123456", kind="barrier", service="health", barriers="far; language", severity=2, sev_said=1,
        freq="often", season="rains; winter", how_travel="walk", min_dry=30, min_wet=-1, cope="wait; we pray",
        story="We wait.", story_lang="en", sdg="SDG3", rights="ICESCR12", lvl="service", pos_unc_m=40,
        placed_at="2026-11-17T08:15:00Z",
    ))  # fmt: skip
    (mark,) = ws.marks()
    assert (mark.uid, mark.kind, mark.service, mark.barriers) == (
        "abcdef123456",
        "barrier",
        "health",
        ("far", "language"),
    )
    assert (mark.severity, mark.freq, mark.season, mark.mode) == (
        2,
        "often",
        ("rains", "winter"),
        "walk",
    )
    assert (mark.minutes_dry, mark.minutes_wet, mark.cope, mark.cope_words) == (
        30,
        -1,
        ("wait",),
        "we pray",
    )
    assert (mark.words, mark.words_lang, mark.sdg, mark.rights) == (
        "We wait.",
        "en",
        ("SDG3",),
        ("ICESCR12",),
    )
    assert (mark.hand_m, mark.geometry, mark.placed_at) == (40, POINT, "2026-11-17T08:15:00.000Z")


def test_names_of_the_template_are_understood_too(ws: Workshop) -> None:
    import_marks(ws, given(kind="Barrier", service="Health care", barrier="Too far"))
    assert (ws.marks()[0].service, ws.marks()[0].barriers) == ("health", ("far",))


def test_a_second_import_makes_no_doubles(ws: Workshop) -> None:
    import_marks(ws, given(kind="barrier", story="no uid"))
    done = import_marks(ws, given(kind="barrier", story="no uid"))
    assert (done.added, done.known, len(ws.marks())) == ((), 1, 1)


def test_two_alike_in_one_file_are_two(ws: Workshop) -> None:
    twice = File((Given({"kind": "idea"}, 1, POINT), Given({"kind": "idea"}, 2, POINT)))
    import_marks(ws, twice)
    assert import_marks(ws, twice).known == len(ws.marks()) == 2


def test_a_mark_comes_back_from_a_partner_as_known(ws: Workshop) -> None:
    group = add_group(ws, "Women")
    mark = place_mark(ws, group.id, "barrier", "health", geometry=POINT, words="Mine")
    (uid,) = hashed_uids(ws, Audience.PARTNERS, "Ward office")
    back = File(
        (Given({"uid": uid, "story": ""}, 1, POINT),), audience="partners", recipient="Ward office"
    )
    assert import_marks(ws, back).known == 1
    assert ws.mark(mark.id).words == "Mine"


def test_a_group_that_is_new_is_made_and_a_known_one_is_used(ws: Workshop) -> None:
    women = add_group(ws, "Women")
    named = File(
        (
            Given({"kind": "idea", "grp": "women"}, 1, POINT),
            Given({"kind": "idea", "grp": "Youth", "grp_kind": "staff"}, 2, POINT),
        )
    )
    assert import_marks(ws, named).groups == ("Youth",)
    assert ws.marks()[0].group_id == women.id
    assert ws.groups()[1].kind == "staff"


@pytest.mark.parametrize(("asked", "name"), [("Elders", "Elders"), ("", "brought")])
def test_marks_that_name_no_group_go_to_the_one_asked_for(
    ws: Workshop, asked: str, name: str
) -> None:
    import_marks(ws, given(kind="idea"), asked)
    assert [group.name for group in ws.groups()] == [name]


def test_it_is_one_step_of_undo(ws: Workshop) -> None:
    import_marks(
        ws, File(tuple(Given({"kind": "idea", "grp": f"G{n}"}, n, POINT) for n in range(3)))
    )
    ws.undo()
    assert (ws.marks(), ws.groups()) == ((), ())


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ({"kind": "barrier", "barrier": "dragons"}, "barriers", ("other",)),
        ({"kind": "barrier", "service": "magic"}, "service", ""),
        ({"kind": "barrier", "severity": 9}, "severity", 0),
        ({"kind": "barrier", "affected": "martians"}, "affected", ()),
        ({"kind": "nonsense", "barrier": "far"}, "kind", "barrier"),
    ],
)
def test_what_the_template_does_not_know_is_said(
    ws: Workshop, said: dict[str, Any], field: str, value: Any
) -> None:
    done = import_marks(ws, given(**said))
    assert getattr(ws.marks()[0], field) == value
    assert len(done.problems) == 1
    assert "Feature 1" in done.problems[0]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"barrier": "far"}, "barrier"),
        ({"service": "water"}, "barrier"),
        ({"idea_txt": "A tap"}, "idea"),
        ({"title": "x"}, "landmark"),
    ],
)
def test_a_kind_that_is_not_said_is_guessed(ws: Workshop, said: dict[str, Any], kind: str) -> None:
    import_marks(ws, given(**said))
    assert ws.marks()[0].kind == kind
