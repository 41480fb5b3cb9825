from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.checking import check
from desktop_app.errors import WorkshopFileError
from desktop_app.model import Audience
from desktop_app.release import release, review
from desktop_app.sample import make_sample
from desktop_app.vote_results import results
from desktop_app.voting import standing
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.model import Mark, Statement

FOLDER = Path(__file__).parents[2] / "desktop_app" / "sample"
NEPALI = re.compile(r"[\u0900-\u097f]")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.gpkg"
    make_sample(path)
    return path


@pytest.fixture
def sample(made: Path) -> Iterator[Workshop]:
    with Workshop.open(made, write=False) as ws:
        yield ws


def layer(ws: Workshop, name: str) -> list[dict[str, Any]]:
    found = next(one for one in ws.layers() if one.name.startswith(name))
    features: list[dict[str, Any]] = json.loads(ws.layer_features(found.id))["features"]
    return features


def test_a_file_that_exists_is_refused(made: Path) -> None:
    with pytest.raises(WorkshopFileError):
        make_sample(made)


def test_it_keeps_all_rules(sample: Workshop) -> None:
    assert check(sample) == ()


def test_it_is_of_the_promised_size(sample: Workshop) -> None:
    counts = sample.counts()
    assert (counts["groups"], counts["sessions"]) == (4, 3)
    assert 55 <= counts["marks"] <= 70
    assert 75 <= counts["statements"] <= 90


def test_it_says_that_it_is_fictional_wherever_it_shows(sample: Workshop) -> None:
    about = sample.about()
    assert about.fictional
    assert "fictional" in about.title
    assert "invented" in about.place
    given = [one.credits for one in sample.layers()]
    given += [one.credits for one in sample.basemaps() if one.kind == "vector"]
    assert all("Fictional" in credit for credit in given)


@pytest.mark.parametrize("kind", ["barrier", "strength", "idea", "landmark"])
def test_every_kind_of_mark_is_told_by_several_groups(sample: Workshop, kind: str) -> None:
    assert len({mark.group_id for mark in sample.marks() if mark.kind == kind}) >= 3


def test_marks_have_every_shape_and_every_other_place(sample: Workshop) -> None:
    marks = sample.marks()
    shapes = {mark.geometry["type"] for mark in marks if mark.geometry}
    assert shapes == {"Point", "LineString", "Polygon"}
    assert {mark.where for mark in marks} == {"place", "nowhere", "everywhere", "off_map"}


@pytest.mark.parametrize(
    ("section", "field"),
    [
        ("service", "service"), ("barrier", "barriers"), ("affected", "affected"), ("freq", "freq"),
        ("season", "season"), ("day_time", "day_time"), ("basis", "basis"), ("mode", "mode"),
        ("cope", "cope"), ("duty", "duty"), ("level", "levels"), ("r4", "r4"), ("sdg", "sdg"),
        ("right", "rights"), ("theme", "themes"),
    ],
)  # fmt: skip
def test_marks_use_only_words_of_the_template(sample: Workshop, section: str, field: str) -> None:
    known = {entry.code for entry in sample.template().entries(section, hidden=True)}
    values = [getattr(mark, field) for mark in sample.marks()]
    used = {code for v in values for code in ((v,) if isinstance(v, str) else v)} - {""}
    assert used
    assert used <= known


def test_all_services_are_told_about(sample: Workshop) -> None:
    services = {entry.code for entry in sample.template().entries("service")}
    assert {mark.service for mark in sample.marks()} >= services


def test_people_speak_two_languages_and_are_translated_both_ways(sample: Workshop) -> None:
    stories: list[Mark | Statement] = [*sample.marks(), *sample.statements()]
    ways = {(story.words_lang, story.translation_lang) for story in stories}
    assert ways == {("ne", "en"), ("en", "ne"), ("ne", ""), ("en", "")}
    for story in stories:
        assert bool(NEPALI.search(story.words)) == (story.words_lang == "ne")
        if story.translation:
            assert bool(NEPALI.search(story.translation)) == (story.translation_lang == "ne")


def test_consent_is_of_every_sort(sample: Workshop) -> None:
    consents = sample.consents().values()
    assert {consent.words for consent in consents} == set(Audience)
    assert {c.place_public.how for c in consents} == {"exact", "within", "area", "none"}
    assert len(consents) < len(sample.marks()) + len(sample.statements())


def test_the_most_sensitive_stories_stay_with_their_group(sample: Workshop) -> None:
    partners = review(sample, Audience.PARTNERS, recipient="Water partners")
    kept = {one.number for one in partners.withheld if one.reason == "sensitive"}
    guarded = {m.number for m in sample.marks() if {"harm", "bribe", "stopped"} & {*m.barriers}}
    assert guarded
    assert kept == guarded


def test_every_audience_gets_something_and_the_widest_least(sample: Workshop) -> None:
    room, public = release(sample, Audience.ROOM), release(sample, Audience.PUBLIC)
    assert 0 < len(public.marks) < len(room.marks) < len(sample.marks())


def test_a_drawing_comes_with_what_may_be_seen(sample: Workshop) -> None:
    public = release(sample, Audience.PUBLIC)
    photos = [p for mark in public.marks for p in mark.photos]
    photos += [p for statement in public.statements for p in statement.photos]
    assert len(photos) == 3
    assert all(photo.data()[:3] == b"\xff\xd8\xff" for photo in photos)


def test_statements_are_about_marks_and_follow_each_other(sample: Workshop) -> None:
    for session in sample.sessions():
        said = sample.statements(session.id)
        assert [one.said_at for one in said] == sorted(one.said_at for one in said)
        assert session.started_at <= said[0].said_at <= said[-1].said_at <= session.ended_at
        assert all(one.agenda_item_id for one in said)
    assert sum(bool(one.mark_ids) for one in sample.statements()) > 70


def test_nothing_waits_to_be_undone(sample: Workshop) -> None:
    assert sample.undo_label is None


def test_eight_wards_cover_every_mark(sample: Workshop) -> None:
    shapely = pytest.importorskip("shapely")
    wards = layer(sample, "Wards")
    assert len({ward["properties"]["code"] for ward in wards}) == 8
    whole = shapely.union_all([shapely.geometry.shape(w["geometry"]) for w in wards])
    places = [shapely.geometry.shape(m.geometry) for m in sample.marks() if m.geometry]
    assert all(whole.buffer(0.001).contains(place) for place in places)


def test_facilities_have_names_in_both_languages(sample: Workshop) -> None:
    for name in ("Clinics", "Schools", "Offices", "Water taps"):
        for feature in layer(sample, name):
            assert NEPALI.search(feature["properties"]["name_ne"])
            assert not NEPALI.search(feature["properties"]["name"])


def test_the_town_is_drawn_where_the_workshop_opens(sample: Workshop) -> None:
    decode = pytest.importorskip("mapbox_vector_tile").decode
    town = next(one for one in sample.basemaps() if one.kind == "vector")
    lat, lon, _zoom = sample.about().opens_at
    west, south, east, north = town.bounds
    assert west < lon < east
    assert south < lat < north
    tile = sample.basemap_tile(town.id, 10, 435, 500)
    assert tile
    import zlib

    assert {"water", "place", "transportation"} <= decode(zlib.decompress(tile, wbits=47)).keys()


@pytest.mark.slow
def test_the_script_draws_the_same_wards_and_facilities_again() -> None:
    from desktop_app.sample.town import facility_layer, ward_layer

    wards = json.loads((FOLDER / "wards.geojson").read_text(encoding="utf-8"))
    names = [(f["properties"], len(f["geometry"]["coordinates"][0])) for f in wards["features"]]
    again = ward_layer()["features"]
    assert [(f["properties"], len(f["geometry"]["coordinates"][0])) for f in again] == names
    facilities = json.loads((FOLDER / "facilities.geojson").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(facility_layer())) == facilities


def test_making_it_does_not_draw_the_town_again(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from desktop_app.sample import make_sample\n"
        f"make_sample(pathlib.Path({str(tmp_path / 'made.gpkg')!r}))\n"
        "sys.exit(bool({'desktop_app.sample.streets', 'mapbox_vector_tile'} & sys.modules.keys()))"
    )
    root = FOLDER.parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, check=False)
    assert done.returncode == 0


def test_what_is_half_made_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("desktop_app.sample.making.add_sessions", full)
    with pytest.raises(WorkshopFileError):
        make_sample(tmp_path / "sample.gpkg")
    assert not (tmp_path / "sample.gpkg").exists()


def test_a_copy_can_be_worked_in(made: Path, tmp_path: Path) -> None:
    from desktop_app.marking import edit_mark

    with Workshop.open(shutil.copy(made, tmp_path / "copy.gpkg")) as ws:
        mark = ws.marks()[0]
        edit_mark(ws, mark.id, severity=1)
        assert ws.undo()
        assert ws.mark(mark.id).severity == mark.severity


def test_it_has_actions_for_several_audiences_and_contacts(sample: Workshop) -> None:
    actions = sample.actions()
    assert {a.audience for a in actions} == {Audience.ROOM, Audience.PARTNERS, Audience.PUBLIC}
    assert all(a.session_id == sample.sessions()[-1].id for a in actions)
    assert any(a.mark_ids for a in actions)
    assert all("invented" in contact.name for contact in sample.referrals())
    assert len(sample.referrals()) == 4


def test_its_questions_have_notes_for_the_facilitator(sample: Workshop) -> None:
    agenda = [item for session in sample.sessions() for item in sample.agenda(session.id)]
    assert sum(bool(item.notes) for item in agenda) > len(agenda) / 2


def test_its_groups_put_dots_and_have_some_left(sample: Workshop) -> None:
    assert {(g.put, g.left) for g in standing(sample)} == {(5, 2)}
    found = results(sample)
    assert found is not None
    assert [line.tied for line in found.marks[:4]] == [0, 2, 2, 2]
