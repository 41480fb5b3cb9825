"""What was once given for a hidden place is given again, whatever layers come later; and goes with the story."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app import consenting, erasing, ground, marking
from desktop_app.consenting import Agreement
from desktop_app.model import Audience, Layer, Precision
from desktop_app.release import record_release, release
from tests.desktop_app.conftest import point

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedMark
    from desktop_app.workshop import Workshop

WITHIN, AREA = Precision("within", 500), Precision("area")


def give(ws: Workshop, audience: Audience = Audience.PARTNERS, recipient: str = "Org") -> Release:
    return release(ws, audience, recipient=recipient if audience is Audience.PARTNERS else "")


def only(made: Release) -> ReleasedMark:
    (mark,) = made.marks
    return mark


def agreed(ws: Workshop, group: int, precision: Precision, geometry: Any = None) -> int:
    mark = marking.place_mark(ws, group, "barrier", "health", geometry=geometry or point())
    both = Agreement(words=Audience.PUBLIC, place_partners=precision, place_public=precision)
    consenting.agree(ws, [mark.id], both)
    return mark.id


def bring_wards(ws: Workshop) -> None:
    ring = [
        [39.1995, -6.8004],
        [39.204, -6.8004],
        [39.204, -6.797],
        [39.1995, -6.797],
        [39.1995, -6.8004],
    ]
    ward = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    data = json.dumps({"type": "FeatureCollection", "features": [ward]}).encode()
    ground.add_layer(ws, Layer(0, "Wards", geometry="area", is_areas=True), data)


LINE = {"type": "LineString", "coordinates": [[39.2, -6.8], [39.204, -6.797]]}


@pytest.mark.parametrize("precision", [WITHIN, AREA])
@pytest.mark.parametrize("geometry", [point(), LINE])
def test_a_layer_that_comes_later_changes_nothing_for_a_place_that_left(
    ws: Workshop, group: int, precision: Precision, geometry: Any
) -> None:
    agreed(ws, group, precision, geometry)
    first = give(ws)
    record_release(ws, first, ["geojson"])
    bring_wards(ws)
    for audience, recipient in ((Audience.PARTNERS, "Other"), (Audience.PUBLIC, "")):
        later = only(give(ws, audience, recipient))
        assert later.geometry == only(first).geometry
        assert (later.pos_how, later.pos_unc_m) == (only(first).pos_how, only(first).pos_unc_m)


def test_what_never_left_follows_the_layers(ws: Workshop, group: int) -> None:
    agreed(ws, group, AREA)
    before = only(give(ws))
    bring_wards(ws)
    assert only(give(ws)).geometry != before.geometry


def test_marks_at_one_place_share_what_was_kept(ws: Workshop, group: int) -> None:
    agreed(ws, group, AREA)
    record_release(ws, give(ws), ["csv"])
    bring_wards(ws)
    agreed(ws, group, AREA, point(39.2000004, -6.8000003))
    one, other = give(ws).marks
    assert one.geometry == other.geometry


def test_what_was_kept_goes_with_the_story(ws: Workshop, group: int) -> None:
    gone, stays = agreed(ws, group, WITHIN), agreed(ws, group, AREA, point(39.3, -6.9))
    record_release(ws, give(ws), ["geojson"])
    assert len(ws.kept_places()) == 2
    erasing.take_out(ws, [gone])
    (kept,) = ws.kept_places().values()
    assert kept.pos_how == "area"
    erasing.take_out(ws, [stays])
    assert ws.kept_places() == {}


def test_nothing_of_what_was_kept_is_in_the_file_after(ws: Workshop, group: int) -> None:
    gone = agreed(ws, group, WITHIN)
    made = give(ws)
    record_release(ws, made, ["geojson"])
    shown = json.dumps(only(made).geometry, separators=(",", ":")).encode()
    ws.settle()
    assert shown in ws.path.read_bytes()
    erasing.take_out(ws, [gone])
    assert not any(shown in path.read_bytes() for path in ws.path.parent.iterdir())


def test_exact_places_and_the_room_keep_nothing(ws: Workshop, group: int) -> None:
    agreed(ws, group, Precision("exact"))
    record_release(ws, give(ws), ["geojson"])
    record_release(ws, give(ws, Audience.ROOM), ["geojson"])
    assert ws.kept_places() == {}
