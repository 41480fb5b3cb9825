"""The REFI-QDA project: right by the standard's rules, and in it what was said, coded, heard and linked."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import soundfile

from desktop_app.model import Audience
from desktop_app.released import Release, ReleasedRecording, ReleasedSession
from exports import export
from tests.exports.qdpx_rules import NAMESPACE, problems
from tests.exports.releases import NEPALI, hostile_release, make_release, make_statement
from tests.tones import heard, tone

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element


def ogg() -> bytes:
    out = io.BytesIO()
    soundfile.write(out, tone(440, 20), 16_000, format="OGG", subtype="OPUS")
    return out.getvalue()


def with_sound(**fields: Any) -> Release:
    """A release in whose first session all is heard, one thing every five seconds."""
    release = make_release(**fields)
    said = tuple(
        replace(s, begin_ms=i * 5000, end_ms=i * 5000 + 4000, is_heard=True) if not s.session else s
        for i, s in enumerate(release.statements)
    )
    sound = ReleasedRecording(0, 20_000, ((0, 20_000),), ogg)
    return replace(release, statements=said, recordings=(sound,))


def packed(release: Release, folder: Path) -> Path:
    (path,) = export(release, ["qdpx"], folder)
    return path


def project(path: Path) -> Element:
    with zipfile.ZipFile(path) as archive:
        return ET.fromstring(archive.read("project.qde"))  # noqa: S314


def all_of(root: Element, name: str) -> list[Element]:
    return list(root.iter(f"{NAMESPACE}{name}"))


def read(path: Path, element: Element) -> str:
    name = (element.get("plainTextPath") or "").removeprefix("internal://")
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"sources/{name}").decode("utf-8")


def guids(path: Path) -> set[str]:
    return {e.get("guid", "") for e in project(path).iter() if e.get("guid")}


def in_order(element: Element) -> list[str]:
    return [child.tag.removeprefix(NAMESPACE) for child in element]


@pytest.mark.parametrize("language", ["en", "ne", "ar"])
def test_it_keeps_the_standards_rules(tmp_path: Path, language: str) -> None:
    assert problems(packed(with_sound(language=language), tmp_path)) == []


def test_hostile_words_break_no_rule(tmp_path: Path) -> None:
    assert problems(packed(hostile_release(), tmp_path)) == []


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    said = make_statement(words="be\x01fore\ufffe after")
    path = packed(make_release(title="A\ufffftitle", statements=(said,)), tmp_path)
    assert problems(path) == []
    assert project(path).get("name") == "Atitle"


def test_nothing_said_is_a_project_too(tmp_path: Path) -> None:
    path = packed(make_release(statements=(), sessions=(), marks=()), tmp_path)
    assert problems(path) == []
    assert in_order(project(path)) == ["Users", "Description"]


def test_a_segment_is_what_was_said_with_its_translation(tmp_path: Path) -> None:
    path = packed(make_release(), tmp_path)
    first = all_of(project(path), "TextSource")[0]
    text = read(path, first)
    segments = [
        text[int(s.get("startPosition", "")) : int(s.get("endPosition", ""))]
        for s in all_of(first, "PlainTextSelection")
    ]
    assert NEPALI in segments
    assert segments[1].endswith("\nWe walk two hours and then we wait.")


def test_positions_count_code_points(tmp_path: Path) -> None:
    path = packed(make_release(statements=(make_statement(words="👍🏽 नदी"),)), tmp_path)
    (segment,) = all_of(project(path), "PlainTextSelection")
    assert int(segment.get("endPosition", "")) - int(segment.get("startPosition", "")) == 6


def test_each_statement_is_coded_with_group_theme_answer_and_service(tmp_path: Path) -> None:
    root = project(packed(make_release(), tmp_path))
    names = {code.get("guid"): code.get("name") for code in all_of(root, "Code")}
    first = all_of(root, "PlainTextSelection")[0]
    coded = {names[ref.get("targetGUID")] for ref in all_of(first, "CodeRef")}
    assert coded == {"Women's group", "Respect", "Recognition", "Health care"}


def test_codes_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    release = make_release()
    groups = tuple(replace(g, label="Respect") for g in release.groups)
    root = project(packed(replace(release, groups=groups), tmp_path))
    names = [c.get("name") for c in all_of(root, "Code") if c.get("isCodable") == "true"]
    assert len(names) == len(set(names))
    assert "Respect (2)" in names


def test_a_statement_leads_to_the_notes_of_its_marks(tmp_path: Path) -> None:
    path = packed(make_release(), tmp_path)
    root = project(path)
    notes = {note.get("guid"): note for note in all_of(root, "Note")}
    refs = [r.get("targetGUID") for r in all_of(all_of(root, "PlainTextSelection")[0], "NoteRef")]
    assert [notes[ref].get("name") for ref in refs] == ["Mark 1", "Mark 2"]
    assert NEPALI in read(path, notes[refs[0]])


def test_the_sound_is_one_that_every_tool_reads_and_in_time_with_its_text(tmp_path: Path) -> None:
    path = packed(with_sound(), tmp_path)
    root = project(path)
    (source,) = all_of(root, "AudioSource")
    name = (source.get("path") or "").removeprefix("internal://")
    with zipfile.ZipFile(path) as archive:
        sound = archive.read(f"sources/{name}")
    assert soundfile.info(io.BytesIO(sound)).format == "WAV"
    assert heard(sound, 440, 5, 9) > 0.5
    times = [(s.get("begin"), s.get("end")) for s in all_of(source, "AudioSelection")]
    assert times[:2] == [("0", "4000"), ("5000", "9000")]


def test_a_sync_point_is_where_its_words_begin(tmp_path: Path) -> None:
    path = packed(with_sound(), tmp_path)
    (transcript,) = all_of(project(path), "Transcript")
    text = read(path, transcript)
    points = {
        p.get("timeStamp"): int(p.get("position", "")) for p in all_of(transcript, "SyncPoint")
    }
    assert text[points["0"] :].startswith("They laugh")
    assert text[points["15000"] :].startswith(NEPALI)


def test_without_a_voice_there_is_no_sound(tmp_path: Path) -> None:
    root = project(packed(make_release(), tmp_path))
    assert all_of(root, "AudioSource") == []
    assert len(all_of(root, "TextSource")) == 2


def test_groups_are_cases_and_sessions_are_sets(tmp_path: Path) -> None:
    root = project(packed(with_sound(), tmp_path))
    assert [c.get("name") for c in all_of(root, "Case")] == [
        "Women's group",
        "Youth club",
        "Clinic staff",
    ]
    assert [s.get("name") for s in all_of(root, "Set")] == ["Reaching services", "What works"]
    assert len(all_of(all_of(root, "Set")[0], "MemberSource")) == 2


def test_sessions_of_the_same_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    sessions = (ReleasedSession("Talk / 1", "", ()), ReleasedSession("Talk : 1", "", ()))
    root = project(packed(make_release(sessions=sessions), tmp_path))
    names = [source.get("name") for source in all_of(root, "TextSource")]
    assert names == ["Talk 1", "Talk 1 (2)"]


def test_identifiers_stay_for_one_receiver_and_do_not_join_with_anothers(tmp_path: Path) -> None:
    given = {"audience": Audience.PARTNERS, "workshop_uid": ""}
    one = guids(packed(make_release(recipient="One", **given), tmp_path / "1"))
    again = make_release(recipient="One", made_at="2027-01-01T00:00:00.000Z", **given)
    other = guids(packed(make_release(recipient="Other", **given), tmp_path / "3"))
    assert guids(packed(again, tmp_path / "2")) == one
    assert not one & other


def test_the_rules_notice_what_is_wrong(tmp_path: Path) -> None:
    path = packed(with_sound(), tmp_path)
    spoilt = tmp_path / "spoilt.qdpx"
    for old, new in (
        (b'isCodable="true"', b'isCodable="yes"'),
        (b"<CodeRef", b"<MarkRef"),
        (b'endPosition="', b'endPosition="999'),
        (b'timeStamp="', b'timeStamp="999'),
        (b'targetGUID="', b'targetGUID="0'),
        (b"internal://", b"internal://0"),
        (b"<Description>", b"<NoteRef/><Description>"),
    ):
        with zipfile.ZipFile(path) as whole, zipfile.ZipFile(spoilt, "w") as out:
            for name in whole.namelist():
                data = whole.read(name)
                out.writestr(name, data.replace(old, new) if name == "project.qde" else data)
        assert problems(spoilt), new
    shutil.copy(path, spoilt)
    assert problems(spoilt) == []
