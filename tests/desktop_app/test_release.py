"""Who may see what: one rule per test, through the door that exporters are given."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from shapely.geometry import shape

from desktop_app import attaching, consenting, discussing, ground, marking, preparing
from desktop_app.consenting import Agreement
from desktop_app.errors import RuleError
from desktop_app.model import Audience, Basemap, Layer, Precision
from desktop_app.release import hashed_uids, known_marks, record_release, release, review
from desktop_app.release.making import slug
from desktop_app.release.masking import metres_between
from desktop_app.release.suppression import band, suppressed
from desktop_app.voice_notes import add_voice_note
from tests.desktop_app.conftest import point
from tests.desktop_app.test_voice_notes import tone

if TYPE_CHECKING:
    from desktop_app.model import Mark
    from desktop_app.released import Release, ReleasedMark
    from desktop_app.workshop import Workshop

GROUP, ROOM, PARTNERS, PUBLIC = Audience


def place(ws: Workshop, group: int, **fields: Any) -> Mark:
    given = {"geometry": point(), "words": "We walk two hours", **fields}
    return marking.place_mark(ws, group, "barrier", given.pop("service", "health"), **given)


def agree(ws: Workshop, *ids: int, **parts: Any) -> None:
    consenting.agree(ws, ids, Agreement(**parts))


def give(ws: Workshop, audience: Audience, **more: Any) -> Release:
    group = ws.groups()[0].id if audience is GROUP else None
    recipient = "Partner" if audience is PARTNERS else ""
    return release(ws, audience, **{"group_id": group, "recipient": recipient, **more})


def only(ws: Workshop, audience: Audience) -> ReleasedMark:
    (mark,) = give(ws, audience).marks
    return mark


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(out, "JPEG")
    return out.getvalue()


# Which stories ----------------------------------------------------------------------------------


def test_what_was_not_read_back_stays_with_its_group(ws: Workshop, group: int) -> None:
    place(ws, group)
    assert [len(give(ws, a).marks) for a in Audience] == [1, 0, 0, 0]


@pytest.mark.parametrize("agreed", Audience)
def test_a_story_goes_as_far_as_its_words_were_agreed(
    ws: Workshop, group: int, agreed: Audience
) -> None:
    agree(ws, place(ws, group).id, words=agreed)
    assert [len(give(ws, a).marks) for a in Audience] == [1] * (agreed + 1) + [0] * (3 - agreed)


def test_a_groups_own_copy_has_nothing_of_other_groups(ws: Workshop, group: int) -> None:
    other = preparing.add_group(ws, "Clinic staff")
    agree(ws, place(ws, other.id).id, words=PUBLIC)
    made = review(ws, GROUP, group)
    assert (made.release.marks, [g.name for g in made.release.groups]) == ((), ["Women"])
    assert [w.reason for w in made.withheld] == ["other_group"]


def test_a_statement_goes_by_the_same_rule(ws: Workshop, group: int) -> None:
    session = discussing.open_session(ws, "Morning")
    said = discussing.write_statement(ws, session.id, group, "They laugh at us")
    agree(ws, said.id, words=PARTNERS)
    assert [len(give(ws, a).statements) for a in Audience] == [1, 1, 1, 0]


def test_statements_name_only_marks_of_the_same_release(ws: Workshop, group: int) -> None:
    session = discussing.open_session(ws, "Morning")
    seen, unseen = place(ws, group), place(ws, group)
    said = discussing.write_statement(ws, session.id, group, "Both", mark_ids=(unseen.id, seen.id))
    agree(ws, said.id, seen.id, words=ROOM)
    made = give(ws, ROOM)
    assert (made.statements[0].mark_numbers, made.marks[0].n_statements) == ((1,), 1)


def test_everything_that_was_said_arrives_where_it_belongs(ws: Workshop, group: int) -> None:
    texts = ("since", "journey_from", "fare", "schedule", "cope_words", "title", "words",
             "words_lang", "translation", "translation_lang", "idea")  # fmt: skip
    one = {"freq": "often", "basis": "seen", "mode": "walk"}
    many = {
        "affected": ("women", "remote"), "season": ("dry",), "day_time": ("morning",),
        "cope": ("go_without",), "duty": ("ward",), "levels": ("policy",), "r4": ("recognition",),
        "sdg": ("SDG3",), "rights": ("ICESCR12",), "themes": ("getting_there",),
    }  # fmt: skip
    numbers = {"severity": 2, "minutes_dry": 40, "minutes_wet": 90}
    typed = {name: f"typed as {name}" for name in texts}
    place(ws, group, barriers=("far", "cost"), **{**typed, **one, **many, **numbers})
    seen = only(ws, GROUP)
    assert {name: getattr(seen, name) for name in typed} == typed
    assert {name: getattr(seen, name) for name in numbers} == numbers
    assert {name: getattr(seen, name).code for name in one} == one
    assert {name: tuple(w.code for w in getattr(seen, name)) for name in many} == many
    assert (seen.kind.code, seen.service.code) == ("barrier", "health")
    assert [w.code for w in seen.barriers] == ["far", "cost"]
    assert (seen.group_key, seen.votes, seen.vote_rank, seen.n_statements) == ("g1", 0, 0, 0)
    assert seen == replace(seen)
    with pytest.raises(FrozenInstanceError):
        seen.words = "other"  # type: ignore[misc]


def test_a_session_in_which_nothing_may_be_seen_is_not_told(ws: Workshop, group: int) -> None:
    session = discussing.open_session(ws, "With the survivors")
    discussing.write_statement(ws, session.id, group, "Quietly")
    assert [len(give(ws, a).sessions) for a in (ROOM, PUBLIC)] == [1, 0]


@pytest.mark.parametrize("barrier", ["stopped", "bribe", "harm"])
def test_a_sensitive_story_never_leaves_its_group(ws: Workshop, group: int, barrier: str) -> None:
    mark = place(ws, group)
    agree(ws, mark.id, words=PUBLIC)
    with ws.change("past every rule") as change:
        change.update("mark", mark.id, {"barriers": barrier})
    assert [len(give(ws, a).marks) for a in Audience] == [1, 0, 0, 0]
    assert {w.reason for w in review(ws, PUBLIC).withheld} == {"sensitive"}


# How exactly a place ----------------------------------------------------------------------------


def test_group_and_room_see_the_place_as_drawn(ws: Workshop, group: int) -> None:
    mark = place(ws, group, geometry=point(39.123456789, -6.8), hand_m=25)
    agree(ws, mark.id, words=PUBLIC)
    for audience in (GROUP, ROOM):
        seen = only(ws, audience)
        assert seen.geometry == point(39.123457, -6.8)
        assert (seen.pos_how, seen.pos_unc_m, seen.decimals) == ("exact", 25, 6)


def test_a_sensitive_place_is_an_area_even_for_its_group(ws: Workshop, group: int) -> None:
    place(ws, group, barriers=("harm",))
    seen = only(ws, GROUP)
    assert seen.pos_how == "area"
    assert shape(seen.geometry).covers(shape(point()))


def test_partners_and_public_each_see_what_was_agreed(ws: Workshop, group: int) -> None:
    parts = {"place_partners": Precision("within", 500), "place_public": Precision("area")}
    agree(ws, place(ws, group).id, words=PUBLIC, **parts)
    near, far = only(ws, PARTNERS), only(ws, PUBLIC)
    assert (near.pos_how, near.pos_unc_m, near.decimals) == ("masked", 500, 3)
    assert near.geometry is not None
    assert 100 < metres_between((39.2, -6.8), tuple(near.geometry["coordinates"])) <= 500
    assert (far.pos_how, far.decimals) == ("area", 2)


def test_the_public_never_sees_a_place_more_exactly_than_partners(ws: Workshop, group: int) -> None:
    parts = {"place_partners": Precision("none"), "place_public": Precision("exact")}
    agree(ws, place(ws, group).id, words=PUBLIC, **parts)
    assert only(ws, PUBLIC).where == "withheld"


def test_a_place_not_agreed_sends_the_story_to_the_tables(ws: Workshop, group: int) -> None:
    mark = place(ws, group, journey_from="Upper ward")
    agree(ws, mark.id, words=PUBLIC, place_partners=Precision("none"))
    seen = only(ws, PARTNERS)
    assert (seen.where, seen.geometry, seen.pos_how, seen.pos_unc_m) == ("withheld", None, "", -1)
    assert (seen.words, seen.journey_from) == ("We walk two hours", "")


def test_who_must_never_be_found_has_no_place_beyond_the_group(ws: Workshop, group: int) -> None:
    mark = place(ws, group, affected=("survivors",))
    exact = {"place_partners": Precision("exact"), "place_public": Precision("exact")}
    agree(ws, mark.id, words=PUBLIC, **exact)
    assert [only(ws, a).where for a in (ROOM, PARTNERS, PUBLIC)] == ["withheld"] * 3
    assert only(ws, GROUP).pos_how == "area"


def test_nowhere_and_everywhere_stay_what_they_are(ws: Workshop, group: int) -> None:
    mark = place(ws, group, where="everywhere", geometry=None)
    agree(ws, mark.id, words=PUBLIC)
    assert only(ws, PUBLIC).where == "everywhere"
    assert review(ws, PUBLIC).withheld == ()


def test_marks_at_one_place_move_together_in_every_release(ws: Workshop, group: int) -> None:
    ids = [place(ws, group).id for _ in range(2)]
    near = Precision("within", 300)
    agree(ws, *ids, words=PUBLIC, place_partners=near, place_public=near)
    releases = [give(ws, PARTNERS), give(ws, PARTNERS, recipient="Another"), give(ws, PUBLIC)]
    assert len({str(m.geometry) for r in releases for m in r.marks}) == 1


def test_an_area_that_people_brought_is_named(ws: Workshop, group: int) -> None:
    ring = [[39.1, -6.9], [39.3, -6.9], [39.3, -6.7], [39.1, -6.7], [39.1, -6.9]]
    ward = {
        "type": "Feature",
        "properties": {"name": "Ward 7", "pcode": "TZ07"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    data = json.dumps({"type": "FeatureCollection", "features": [ward]}).encode()
    layer = Layer(0, "Wards", is_areas=True, label_key="name", code_key="pcode")
    ground.add_layer(ws, layer, data)
    agree(ws, place(ws, group).id, words=PUBLIC)
    seen = only(ws, PUBLIC)
    assert (seen.pos_how, seen.area_code, seen.area_name) == ("area", "TZ07", "Ward 7")
    assert seen.geometry == {"type": "Polygon", "coordinates": [ring]}


# Pictures ---------------------------------------------------------------------------------------


def test_a_photo_goes_only_as_far_as_photos_were_agreed(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    attaching.add_picture(ws, mark.id, photo(), caption="The path")
    agree(ws, mark.id, words=PUBLIC, photo=ROOM)
    assert [len(only(ws, a).photos) for a in Audience] == [1, 1, 0, 0]
    assert [w.what for w in review(ws, PUBLIC).withheld] == ["place_less_exact", "photo"]


def test_a_photo_has_a_name_that_leads_nowhere(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    attached = attaching.add_picture(ws, mark.id, photo())
    agree(ws, mark.id, words=PUBLIC, photo=PUBLIC)
    seen = only(ws, PUBLIC)
    assert seen.photos[0].name == f"{seen.uid}-1.jpg"
    assert seen.photos[0].data() == ws.attachment_bytes(attached.id)


# Voice notes ------------------------------------------------------------------------------------


def test_a_voice_note_goes_only_as_far_as_voices_were_agreed(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    preparing.edit_group(ws, group, sound="yes")
    note = add_voice_note(ws, mark.id, tone(), 1000, caption="At the well")
    agree(ws, mark.id, words=PUBLIC, voice=ROOM)
    assert [len(only(ws, a).voices) for a in Audience] == [1, 1, 0, 0]
    heard = only(ws, ROOM)
    assert heard.voices[0].name.startswith(f"{heard.uid}-voice-1.")
    assert heard.voices[0].data() == ws.attachment_bytes(note.id)
    assert "At the well" not in repr(give(ws, PUBLIC))
    assert "voice" in [w.what for w in review(ws, PUBLIC).withheld]


def test_a_picture_of_a_session_never_leaves(ws: Workshop, group: int) -> None:
    session = discussing.open_session(ws, "Morning")
    said = discussing.write_statement(ws, session.id, group, "Yes")
    agree(ws, said.id, words=PUBLIC, photo=PUBLIC)
    attaching.add_picture(ws, session.id, photo(), caption="Flip chart")
    assert all("Flip chart" not in repr(give(ws, audience)) for audience in Audience)


# Identifiers, times, order ----------------------------------------------------------------------


def test_files_for_different_recipients_do_not_join(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    agree(ws, mark.id, words=PUBLIC)
    made = [give(ws, PARTNERS), give(ws, PARTNERS, recipient="Another"), give(ws, PUBLIC)]
    uids = {r.marks[0].uid for r in made}
    assert len(uids) == 3
    assert mark.uid not in uids
    assert all(len(uid) == 26 and uid.isalnum() and uid == uid.lower() for uid in uids)
    assert {r.workshop_uid for r in made} == {""}
    assert len({r.workshop_key for r in made} | {ws.about().uid}) == 4
    assert give(ws, PARTNERS).workshop_key == made[0].workshop_key


def test_a_mark_is_known_again_by_every_identifier_it_left_under(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    agree(ws, mark.id, words=PUBLIC)
    made = give(ws, PARTNERS)
    record_release(ws, made, ["geojson", "csv"])
    assert hashed_uids(ws, PARTNERS, "Partner") == {made.marks[0].uid: mark.id}
    assert known_marks(ws) == {made.marks[0].uid: mark.id, mark.uid: mark.id}
    assert ws.undo_label == "Agree who may know"


def test_times_of_day_are_for_group_and_room(ws: Workshop, group: int) -> None:
    agree(ws, place(ws, group).id, words=PUBLIC)
    assert [bool(only(ws, a).placed_at) for a in Audience] == [True, True, False, False]
    assert len(only(ws, PUBLIC).placed_on) == 10


def test_the_order_gives_nothing_away(ws: Workshop, group: int) -> None:
    agree(ws, *(place(ws, group).id for _ in range(12)), words=PUBLIC)
    assert [m.number for m in give(ws, ROOM).marks] == list(range(1, 13))
    uids = [m.uid for m in give(ws, PUBLIC).marks]
    assert uids == sorted(uids)


# Groups -----------------------------------------------------------------------------------------


def test_groups_have_names_only_in_the_room(ws: Workshop) -> None:
    preparing.add_group(ws, "Ward office", kind="officials")
    assert [g.label for g in give(ws, ROOM).groups] == ["Women", "Ward office"]
    seen = give(ws, PUBLIC).groups
    assert [g.name for g in seen] == ["", ""]
    assert [g.label[:7] for g in seen] == ["Group A", "Group B"]


def test_partners_get_bands_and_no_small_counts(ws: Workshop, group: int) -> None:
    counts = (("women", 12), ("men", 7), ("girls", 1), ("older", 5))
    preparing.edit_group(ws, group, head_counts=counts)
    agree(ws, place(ws, group).id, words=PUBLIC)
    (seen,) = give(ws, PUBLIC).groups
    assert seen.band == "20–29"
    assert [n for _, n in seen.head_counts] == [12, 7, None, None]
    assert [n for _, n in give(ws, ROOM).groups[0].head_counts] == [12, 7, 1, 5]


@pytest.mark.parametrize(
    ("people", "shown"), [(0, ""), (1, "under 10"), (9, "under 10"), (10, "10–19"), (25, "20–29")]
)
def test_bands(people: int, shown: str) -> None:
    assert band(people) == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [((), ()), ((2,), (None,)), ((5, 4), (5, 4)), ((9, 2, 4), (9, None, None)),
     ((1, 2, 9), (None, None, 9))],
)  # fmt: skip
def test_one_small_count_takes_another_with_it(
    counts: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    assert suppressed(counts) == shown


# Around the stories -----------------------------------------------------------------------------


def test_names_are_in_the_language_of_the_release(ws: Workshop, group: int) -> None:
    agree(ws, place(ws, group, barriers=("far",)).id, words=ROOM)
    english, nepali = give(ws, ROOM), give(ws, ROOM, language="ne")
    assert english.marks[0].service.name == "Health care"
    assert nepali.marks[0].service.name not in {"", "Health care", "health"}
    assert nepali.marks[0].service.code == "health"


def test_hidden_layers_stay_and_no_path_of_this_laptop_leaves(ws: Workshop) -> None:
    empty = b'{"type":"FeatureCollection","features":[]}'
    ground.add_layer(ws, Layer(0, "Clinics", credits="Ministry", licence="CC-BY"), empty)
    ground.add_layer(ws, Layer(0, "Private", shown=False), empty)
    ground.add_basemap(ws, Basemap(0, "Town", "vector", path="/home/asha/town.mbtiles"))
    made = give(ws, PUBLIC)
    assert [a.layer.name for a in made.layers] == ["Clinics"]
    assert made.layers[0].features() == empty
    assert "asha" not in repr(made)
    assert made.credits == ("Natural Earth (Public domain)", "Ministry (CC-BY)")
    assert made.basemaps[0].tile(0, 0, 0) is None


def test_without_terms_no_open_licence_is_given(ws: Workshop) -> None:
    assert "not under an open licence" in give(ws, PUBLIC).terms
    preparing.edit_about(ws, terms="Ask us")
    assert give(ws, PUBLIC).terms == "Ask us"


def test_consents_are_counted(ws: Workshop, group: int) -> None:
    agree(ws, place(ws, group).id, place(ws, group).id, words=PUBLIC)
    agree(ws, place(ws, group).id, words=ROOM)
    place(ws, group)
    assert give(ws, ROOM).consent_counts == (("room", 1), ("public", 2))
    assert give(ws, GROUP).consent_counts == (("not_read_back", 1), ("room", 1), ("public", 2))


@pytest.mark.parametrize(
    ("title", "start"),
    [("Ward 7: who is heard?", "ward-7-who-is-heard"), ("Año Nuevo", "ano-nuevo"),
     ("नगर", "workshop"), ("../../etc", "etc"), ("", "workshop")],
)  # fmt: skip
def test_file_names_are_plain(title: str, start: str) -> None:
    assert slug(title) == start


def test_a_release_for_nobody_in_particular_is_refused(ws: Workshop) -> None:
    with pytest.raises(RuleError, match="group"):
        release(ws, GROUP)
    with pytest.raises(RuleError, match="organisation"):
        release(ws, PARTNERS, recipient="  ")


def test_rules_are_imported_without_anything_heavy() -> None:
    code = (
        "import sys, desktop_app.release, desktop_app.consenting, desktop_app.attaching;"
        "print({'shapely', 'pyproj', 'PIL', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_where_the_map_opens_does_not_point_at_a_layer_that_stays(ws: Workshop) -> None:
    preparing.edit_about(ws, opens_at=(27.612345, 84.912345, 17.0))
    assert release(ws, Audience.ROOM).opens_at == (27.612345, 84.912345, 17.0)
    assert release(ws, Audience.PUBLIC).opens_at == (27.61, 84.91, 17.0)
