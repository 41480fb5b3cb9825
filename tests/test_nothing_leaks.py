"""For any talk and any agreement: no word, translation, voice or name is in any file that was not agreed to.

Each statement has a word and a tone of its own; they are looked for in every file of every format. A format
that is registered and not looked at here fails a test.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from desktop_app import acting, consenting, discussing, preparing
from desktop_app.consenting import Agreement
from desktop_app.model import Audience, Statement
from desktop_app.release import release
from desktop_app.sound import agree_to_sound
from desktop_app.workshop import Workshop
from exports import FORMATS, export
from tests.tones import BEGIN, agree_all, at, loudest, record

if TYPE_CHECKING:
    from desktop_app.released import Release

QUICK = ("csv", "docx", "geojson", "qdpx", "srt", "statements-csv", "txt", "vtt")
SLOW = ("actions", "html", "map-pdf", "pdf")  # these have no sound of the talk; looked at once each
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


def everything(folder: Path) -> tuple[str, list[bytes]]:
    """All text in all files of a folder, and all sounds; what is packed is unpacked."""
    texts, sounds = [], []
    files = [(path.name, path.read_bytes()) for path in folder.iterdir()]
    while files:
        name, data = files.pop()
        if name.endswith((".docx", ".qdpx")):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                files += [(inside, archive.read(inside)) for inside in archive.namelist()]
        elif name.endswith((".ogg", ".wav")):
            sounds.append(data)
        elif name.endswith(".pdf"):
            texts.append(_printed(data))
        else:
            texts.append(data.decode("utf-8", errors="replace"))
    return "\n".join(texts), sounds


def _printed(data: bytes) -> str:
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


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
def test_nothing_of_the_talk_leaks(told: list[Said], audience: Audience, group: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Workshop.create(Path(folder, "any.gpkg"), title="Any") as ws,
    ):
        make(ws, told)
        for form in QUICK:
            out = Path(folder, form)
            export(give(ws, audience, group), [form], out)
            text, sounds = everything(out)
            for n, said in enumerate(told):
                readable = may_read(said, audience, group)
                assert readable or word(n) not in text, form
                assert readable or translated(n) not in text, form
                heard = max((loudest(sound, hertz(n)) for sound in sounds), default=0)
                assert heard < 0.03 or may_hear(said, audience, group), form
            assert all(loudest(sound, UNWRITTEN) < 0.03 for sound in sounds), form
            if audience >= Audience.PARTNERS:
                assert "Grouse" not in text, form
                assert "2026-11-17T09" not in text, form


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
            text, sounds = everything(out)
            for n, said in enumerate(told):
                assert (word(n) in text) == may_read(said, audience, 0), form
                if form == "qdpx" and may_hear(said, audience, 0):
                    assert max(loudest(sound, hertz(n)) for sound in sounds) > 0.3


@pytest.mark.slow
@pytest.mark.parametrize("form", SLOW)
def test_nothing_is_in_what_is_printed_or_drawn_either(form: str, tmp_path: Path) -> None:
    told = [Said(n, words, Audience.PUBLIC, "said", "noted") for n, words in enumerate(
        (None, Audience.ROOM, Audience.PUBLIC))]  # fmt: skip
    with Workshop.create(tmp_path / "any.gpkg", title="Any") as ws:
        make(ws, told)
        acting.add_action(ws, word(8), audience=Audience.ROOM)
        acting.add_action(ws, word(9), audience=Audience.PUBLIC)
        export(give(ws, Audience.PARTNERS, 0), [form], tmp_path / "out")
        text, sounds = everything(tmp_path / "out")
    assert sounds == []
    assert not any(word(n) in text or translated(n) in text for n in (0, 1, 8))
    assert form != "actions" or word(9) in text
    assert "Grouse" not in text


def test_every_format_is_looked_at() -> None:
    assert sorted(FORMATS) == sorted((*QUICK, *SLOW))


def test_what_is_looked_for_would_be_found() -> None:
    out = io.BytesIO()
    tone = np.sin(2 * np.pi * hertz(3) * np.arange(8000) / 16_000) * 9000
    quiet = np.zeros(40_000)
    soundfile.write(
        out, np.concatenate((quiet, tone, quiet)).astype(np.int16), 16_000, format="OGG", subtype="OPUS"
    )  # fmt: skip
    assert loudest(out.getvalue(), hertz(3)) > 0.3
    assert loudest(out.getvalue(), hertz(2)) < 0.03
