"""For any workshop and any agreement: nothing leaves that was not agreed to."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop_app import (
    attaching,
    consenting,
    discussing,
    following_up,
    marking,
    preparing,
)
from desktop_app.consenting import Agreement
from desktop_app.model import Audience, Consent, Precision
from desktop_app.release import release
from desktop_app.voice_notes import add_voice_note
from desktop_app.workshop import Workshop
from tests.desktop_app.test_voice_notes import tone

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedMark

precisions = st.one_of(
    st.sampled_from([Precision("exact"), Precision("area"), Precision("none")]),
    st.integers(1, 50_000).map(lambda n: Precision("within", n)),
)
audiences = st.sampled_from(list(Audience))
agreements = st.one_of(
    st.none(), st.builds(Agreement, audiences, audiences, audiences, precisions, precisions)
)


@dataclass(frozen=True)
class Story:
    """A story to be made: its `canary` stands in every field that people type into."""

    group: int
    agreement: Agreement | None
    kind: str
    barrier: str
    affected: str
    lon: float
    lat: float
    has_photo: bool
    has_voice: bool = False


drawn = st.builds(
    Story,
    st.integers(0, 2),
    agreements,
    st.sampled_from(["point", "line", "statement"]),
    st.sampled_from(["far", "far", "harm"]),
    st.sampled_from(["", "", "survivors"]),
    st.integers(-179_000_000, 179_000_000).map(lambda n: n / 1e6),
    st.integers(-80_000_000, 80_000_000).map(lambda n: n / 1e6),
    st.booleans(),
    st.booleans(),
)


@cache
def picture(n: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (n * 7 % 256, n * 13 % 256, 90)).save(out, "JPEG")
    return out.getvalue()


@cache
def voice(n: int) -> bytes:
    """Half a second of a tone that no other has."""
    return tone(0.5, 300 + 40 * n)


def canary(n: int) -> str:
    return f"canary{n:04d}bird"


def corners(story: Story) -> list[list[float]]:
    return [[story.lon, story.lat], [story.lon + 0.003217, story.lat + 0.002713]]


def make(ws: Workshop, told: list[Story]) -> list[int]:
    groups = [preparing.add_group(ws, f"Group of {n}", sound="yes").id for n in range(3)]
    session = discussing.open_session(ws, "Talk", from_template=False)
    ids = []
    for n, story in enumerate(told):
        if story.kind == "statement":
            said = discussing.write_statement(ws, session.id, groups[story.group], canary(n))
            ids.append(said.id)
        else:
            ids.append(_mark(ws, groups[story.group], n, story))
            following_up.follow_mark(ws, ids[-1], "same", canary(n))
        if story.has_photo:
            attaching.add_picture(ws, ids[-1], picture(n), caption=canary(n))
        if story.has_voice:
            add_voice_note(ws, ids[-1], voice(n), 500, caption=f"voice{n}")
        if story.agreement:
            consenting.agree(ws, [ids[-1]], story.agreement)
    return ids


def _mark(ws: Workshop, group: int, n: int, story: Story) -> int:
    line = story.kind == "line"
    ends = corners(story)
    geometry = {"type": "LineString" if line else "Point", "coordinates": ends if line else ends[0]}
    typed: dict[str, Any] = dict.fromkeys(
        ("words", "title", "translation", "idea", "cope_words"), canary(n)
    )
    affected = (story.affected,) if story.affected else ()
    return marking.place_mark(
        ws, group, "barrier", "health", (story.barrier,), geometry=geometry, affected=affected, **typed
    ).id  # fmt: skip


def all_of(made: Release) -> str:
    """Everything an exporter could write, bytes of photos and voices too, as one text."""
    photos = [p for m in made.marks for p in m.photos]
    photos += [p for s in made.statements for p in s.photos]
    voices = [v for m in made.marks for v in m.voices]
    voices += [v for s in made.statements for v in s.voices]
    held = [p.data().hex() for p in photos] + [v.data().hex() for v in voices]
    return repr(made) + "".join(held)


def bytes_of(ws: Workshop, story_id: int, kind: str) -> str:
    """The bytes of the story's attachment of this kind, as they would stand in everything."""
    attached = [a for a in ws.attachments(story_id) if a.kind == kind]
    return ws.attachment_bytes(attached[0].id).hex() if attached else "there is none"


def may(story: Story, consent: Consent | None, audience: Audience) -> bool:
    """The rule, said once more and differently."""
    sensitive = story.kind != "statement" and story.barrier == "harm"
    return bool(consent) and not sensitive and consent.words >= audience  # type: ignore[union-attr]


def place_may_be_exact(story: Story, consent: Consent, audience: Audience) -> bool:
    if story.affected:
        return False
    needed = {
        Audience.ROOM: [],
        Audience.PARTNERS: [consent.place_partners],
        Audience.PUBLIC: [consent.place_partners, consent.place_public],
    }
    return all(p.how == "exact" for p in needed[audience])


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(drawn, min_size=1, max_size=6), st.sampled_from(list(Audience)[1:]))
def test_nothing_leaves_that_was_not_agreed(told: list[Story], audience: Audience) -> None:
    with tempfile.TemporaryDirectory() as folder, _workshop(folder) as ws:
        ids = make(ws, told)
        everything = all_of(release(ws, audience, recipient="Org"))
        for n, (story, story_id) in enumerate(zip(told, ids, strict=True)):
            consent = ws.consent(story_id)
            goes = may(story, consent, audience)
            assert (canary(n) in everything) == goes
            shows = goes and story.has_photo and consent is not None and consent.photo >= audience
            assert (bytes_of(ws, story_id, "photo") in everything) == shows
            speaks = goes and story.has_voice and consent is not None and consent.voice >= audience
            assert (bytes_of(ws, story_id, "voice") in everything) == speaks
            assert (f"voice{n}" in everything) == speaks
            if story.kind == "statement" or story.lon == 0 or story.lat == 0:
                continue
            exact = goes and consent is not None and place_may_be_exact(story, consent, audience)
            if not exact and not any(_same(story, other, n, m) for m, other in enumerate(told)):
                for lon, lat in corners(story):
                    assert f"[{lon}, {lat}]" not in everything


@pytest.mark.slow
@settings(max_examples=15)
@given(st.lists(drawn, min_size=1, max_size=5))
def test_a_wider_audience_sees_no_more_than_a_narrower_one(told: list[Story]) -> None:
    with tempfile.TemporaryDirectory() as folder, _workshop(folder) as ws:
        make(ws, told)
        seen = [
            release(ws, audience, recipient="Org")
            for audience in (Audience.ROOM, Audience.PARTNERS, Audience.PUBLIC)
        ]
        for narrow, wide in pairwise(seen):
            known = {m.words: m for m in narrow.marks}
            assert all(_no_more(m, known[m.words]) for m in wide.marks)
            assert {s.words for s in wide.statements} <= {s.words for s in narrow.statements}


def _no_more(wide: ReleasedMark, narrow: ReleasedMark) -> bool:
    order = ["exact", "masked", "area", ""]
    coarser = order.index(wide.pos_how) >= order.index(narrow.pos_how)
    fewer = len(wide.photos) <= len(narrow.photos) and len(wide.voices) <= len(narrow.voices)
    return wide.words == narrow.words and fewer and coarser


def _same(one: Story, other: Story, n: int, m: int) -> bool:
    return n != m and (one.lon, one.lat) == (other.lon, other.lat)


def _workshop(folder: str) -> Any:
    return Workshop.create(Path(folder, "any.gpkg"), title="Any")
