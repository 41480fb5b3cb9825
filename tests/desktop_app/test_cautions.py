"""What masks cannot hide is said before it leaves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app import consenting, ground, marking
from desktop_app.consenting import Agreement
from desktop_app.model import Audience, Layer, Precision
from desktop_app.release import record_release, release, review
from desktop_app.released import Caution
from tests.desktop_app.conftest import point

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

PARTNERS, PUBLIC = Audience.PARTNERS, Audience.PUBLIC


def mark(ws: Workshop, group: int, words: Audience = PUBLIC, place: str = "area") -> int:
    made = marking.place_mark(ws, group, "barrier", "health", geometry=point(), words="Far")
    precision = Precision.of(place)
    consenting.agree(
        ws, [made.id], Agreement(words=words, place_partners=precision, place_public=precision)
    )
    return made.id


def bring_clinic(ws: Workshop, lon: float) -> None:
    clinic = {"type": "Feature", "properties": {"name": "Clinic A"}, "geometry": point(lon)}
    data = json.dumps({"type": "FeatureCollection", "features": [clinic]}).encode()
    ground.add_layer(ws, Layer(0, "Clinics", label_key="name"), data)


def test_the_same_words_for_another_recipient_are_said(ws: Workshop, group: int) -> None:
    mark(ws, group)
    record_release(ws, release(ws, PARTNERS, recipient="One"), ["geojson"])
    assert review(ws, PARTNERS, recipient="One").cautions == ()
    assert review(ws, PARTNERS, recipient="Other").cautions == (Caution("same_words", 1, "One"),)
    record_release(ws, release(ws, PUBLIC), ["geojson"])
    told = {c.name for c in review(ws, PARTNERS, recipient="Other").cautions}
    assert told == {"One", ""}


def test_only_stories_that_go_to_both_are_counted(ws: Workshop, group: int) -> None:
    mark(ws, group, words=PARTNERS)
    record_release(ws, release(ws, PARTNERS, recipient="One"), ["geojson"])
    mark(ws, group)
    assert review(ws, PUBLIC).cautions == ()


def test_what_the_room_got_is_no_caution(ws: Workshop, group: int) -> None:
    mark(ws, group)
    record_release(ws, release(ws, Audience.ROOM), ["pdf"])
    assert review(ws, PUBLIC).cautions == ()


@pytest.mark.parametrize(("lon", "place", "told"), [
    (39.2002, "area", True), (39.2002, "500", True), (39.2002, "exact", False), (39.21, "area", False),
])  # fmt: skip
def test_a_hidden_mark_at_a_named_service_is_said(
    ws: Workshop, group: int, lon: float, place: str, told: bool
) -> None:
    number = ws.mark(mark(ws, group, place=place)).number
    bring_clinic(ws, lon)
    expected = (Caution("known_place", 1, "Clinic A", (number,)),) if told else ()
    assert review(ws, PUBLIC).cautions == expected
