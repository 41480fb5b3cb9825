"""For any workshop and any agreement: no word, voice, photo, name or place is in any file that was not agreed to.

Random workshops are looked through in every format, for everybody (`tests/leaks`; `make leaks` does many more). Each
statement of a talk has a word and a tone of its own besides. A format that is registered and not looked at here
fails a test.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from desktop_app import consenting, discussing, preparing
from desktop_app.consenting import Agreement
from desktop_app.model import Audience, Statement
from desktop_app.release import release
from desktop_app.sound import agree_to_sound
from desktop_app.workshop import Workshop
from exports import FORMATS, export
from tests.leaks.looking import kind_of
from tests.leaks.opening import opened
from tests.leaks.run import (
    look,
    look_after_taking_back,
    look_through_programmes,
    look_where,
)
from tests.leaks.told import To
from tests.leaks.workshops import all_agreed
from tests.tones import BEGIN, agree_all, at, loudest, record

if TYPE_CHECKING:
    from desktop_app.released import Release

TALK = ("csv", "docx", "geojson", "qdpx", "srt", "statements-csv", "txt", "vtt")
HOLDS: dict[str, set[str]] = {
    "actions": {"words"},
    "csv": {"words", "place"},
    "docx": {"words", "photo"},
    "figures": {"words"},  # numbers, names, and the titles of marks with dots
    "geojson": {"words", "place"},
    "gpkg": {"words", "place"},
    "hxl": {"words", "place"},
    "html": {"words", "place", "photo", "voice note"},
    "kml": {"words", "place"},
    "kmz": {"words", "place", "photo"},
    "map-pdf": {"words"},
    "package": {"words", "place", "photo"},
    "parquet": {"words", "place"},
    "pdf": {"words", "photo"},
    "qdpx": {"words", "photo", "sound"},
    "report-html": {"words", "photo"},
    "shp": {"words", "place"},
    "srt": {"words", "sound"},
    "statements-csv": {"words"},
    "txt": {"words"},
    "vtt": {"words", "sound"},
    "xlsx": {"words", "place"},
}
"""What each format holds of a workshop of which everything was agreed: the search has to find it there."""
REFUSES = 2  # the group that did not let itself be recorded
SECONDS = 1.0
UNWRITTEN = 300  # Hz: talk that nobody wrote down
audiences = st.sampled_from(list(Audience))


@dataclass(frozen=True)
class Said:
    """One thing said: by which group, what was agreed (None: not read back), and how it was written down."""

    group: int
    words: Audience | None
    voice: Audience
    kind: str
    end: str  # noted; open: nobody noted it; over: it is said to last into the next


drawn = st.builds(
    Said,
    st.integers(0, 2),
    st.one_of(st.none(), audiences),
    audiences,
    st.sampled_from(["said", "said", "agreed", "moment"]),
    st.sampled_from(["noted", "open", "over"]),
)
EACH = [
    Said(0, Audience.PUBLIC, Audience.GROUP, "said", "noted"),
    Said(0, Audience.PUBLIC, Audience.ROOM, "said", "over"),
    Said(1, Audience.PUBLIC, Audience.PARTNERS, "said", "over"),
    Said(0, None, Audience.PUBLIC, "said", "open"),
    Said(2, Audience.PUBLIC, Audience.PUBLIC, "said", "noted"),
    Said(1, Audience.ROOM, Audience.PUBLIC, "said", "noted"),
]
"""One of each kind that must not be mixed up."""
WITHIN = [
    Said(2, Audience.GROUP, Audience.PARTNERS, "said", "noted"),
    Said(1, None, Audience.GROUP, "said", "noted"),
    Said(0, Audience.PARTNERS, Audience.PUBLIC, "said", "over"),
    Said(0, Audience.GROUP, Audience.ROOM, "moment", "noted"),
    Said(0, None, Audience.GROUP, "agreed", "noted"),
]
"""What was said lasts into a moment of the same group, whose end was noted too."""


def word(n: int) -> str:
    return f"canary{n:04d}bird"


def translated(n: int) -> str:
    return f"parrot{n:04d}bird"


def hertz(n: int) -> int:
    return 500 + 700 * n


def make(ws: Workshop, told: list[Said]) -> list[Statement]:
    """Record what is told, one second each, between two seconds that nobody wrote down; and write it."""
    groups = [preparing.add_group(ws, f"Grouse{n}name").id for n in range(3)]
    agree_all(ws)
    session = discussing.open_session(ws, "Talk", from_template=False)
    discussing.edit_session(ws, session.id, started_at=BEGIN)
    tones = [(UNWRITTEN, SECONDS), *((hertz(n), SECONDS) for n in range(len(told)))]
    record(ws, session.id, [*tones, (UNWRITTEN, SECONDS)])
    agree_to_sound(ws, groups[REFUSES], yes=False)
    return [_write(ws, session.id, groups, told, n) for n in range(len(told))]


def _write(ws: Workshop, session: int, groups: list[int], told: list[Said], n: int) -> Statement:
    said = told[n]
    ends = said.end != "open" or n == len(told) - 1
    lasts = 2 * SECONDS if said.end == "over" and n < len(told) - 1 else SECONDS
    statement = discussing.write_statement(
        ws,
        session,
        groups[said.group],
        "" if said.kind == "moment" else word(n),
        kind=said.kind,
        translation="" if said.kind == "moment" else translated(n),
        said_at=at(SECONDS * (n + 1)),
        ended_at=at(SECONDS * (n + 1) + lasts) if ends else "",
    )
    if said.words is not None and said.kind != "moment":
        agreed = Agreement(words=said.words, voice=said.voice)
        consenting.agree(ws, [statement.id], agreed)
    return statement


def may_read(said: Said, audience: Audience, group: int) -> bool:
    """The rule, said once more and differently."""
    if said.kind == "moment":
        return False
    if audience is Audience.GROUP:
        return said.group == group
    return said.words is not None and said.words >= audience


def may_hear(said: Said, audience: Audience, group: int) -> bool:
    agreed = audience is Audience.GROUP or said.voice >= audience
    return may_read(said, audience, group) and said.group != REFUSES and agreed


def held(folder: Path) -> tuple[str, list[bytes]]:
    """All text in all files of a folder, without its spaces, and all sounds."""
    found = opened(folder)
    return found.text, found.sounds


def give(ws: Workshop, audience: Audience, group: int) -> Release:
    group_id = ws.groups()[group].id if audience is Audience.GROUP else None
    return release(ws, audience, group_id, "Org" if audience is Audience.PARTNERS else "")


@pytest.mark.slow
@settings(max_examples=6, phases=[Phase.explicit, Phase.generate, Phase.reuse])
@given(st.lists(drawn, min_size=3, max_size=6), audiences, st.integers(0, 2))
@example(EACH, Audience.GROUP, 0)
@example(EACH, Audience.ROOM, 0)
@example(EACH, Audience.PARTNERS, 0)
@example(EACH, Audience.PUBLIC, 0)
@example(WITHIN, Audience.PARTNERS, 2)
def test_nothing_of_the_talk_leaks(told: list[Said], audience: Audience, group: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Workshop.create(Path(folder, "any.gpkg"), title="Any") as ws,
    ):
        make(ws, told)
        for form in TALK:
            out = Path(folder, form)
            export(give(ws, audience, group), [form], out)
            text, sounds = held(out)
            for n, said in enumerate(told):
                readable = may_read(said, audience, group)
                assert readable or word(n) not in text, form
                assert readable or translated(n) not in text, form
                heard = max((loudest(sound, hertz(n)) for sound in sounds), default=0)
                assert heard < 0.03 or may_hear(said, audience, group), form
            assert all(loudest(sound, UNWRITTEN) < 0.03 for sound in sounds), form
            if audience >= Audience.PARTNERS:
                assert "grouse" not in text, form
                assert "20261117t09" not in text, form


@pytest.mark.slow
@settings(max_examples=3)
@given(st.lists(drawn, min_size=3, max_size=6), audiences)
@example(EACH, Audience.PARTNERS)
def test_what_was_agreed_does_leave(told: list[Said], audience: Audience) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Workshop.create(Path(folder, "any.gpkg"), title="Any") as ws,
    ):
        told = [replace(said, end="noted") for said in told]
        make(ws, told)
        for form in ("txt", "docx", "statements-csv", "qdpx"):
            out = Path(folder, form)
            export(give(ws, audience, 0), [form], out)
            text, sounds = held(out)
            for n, said in enumerate(told):
                assert (word(n) in text) == may_read(said, audience, 0), form
                if form == "qdpx" and may_hear(said, audience, 0):
                    assert max(loudest(sound, hertz(n)) for sound in sounds) > 0.3


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 15))
def test_nothing_of_a_random_workshop_leaks(seed: int) -> None:
    found = look(seed, quick=True)
    assert found.leaks == []
    assert found.exports > len(FORMATS)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 4))
def test_nothing_that_was_taken_back_leaves_and_no_paper_tells_it(seed: int) -> None:
    found = look_after_taking_back(seed)
    assert found.leaks == []
    assert found.exports


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 5))
def test_nothing_of_a_random_workshop_leaks_into_a_programme(seed: int) -> None:
    found = look_through_programmes(seed)
    assert found.leaks == []
    assert {kind_of(name) for name in found.there["programme"]} >= {"words"}


@pytest.mark.slow
@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.PUBLIC])
def test_what_was_agreed_is_found_in_every_format(audience: Audience) -> None:
    """A format without a line in HOLDS fails here: say what it can hold, and see that the search finds it."""
    found = look_where(all_agreed(), To(audience, recipient="Org"))
    assert found.leaks == []
    assert {form: {kind_of(name) for name in there} for form, there in found.there.items()} == HOLDS


def test_what_is_looked_for_would_be_found() -> None:
    out = io.BytesIO()
    tone = np.sin(2 * np.pi * hertz(3) * np.arange(8000) / 16_000) * 9000
    quiet = np.zeros(40_000)
    soundfile.write(
        out, np.concatenate((quiet, tone, quiet)).astype(np.int16), 16_000, format="OGG", subtype="OPUS"
    )  # fmt: skip
    assert loudest(out.getvalue(), hertz(3)) > 0.3
    assert loudest(out.getvalue(), hertz(2)) < 0.03
