"""SRT and WebVTT: in time with the sound, readable, in each language, and safe from what people type."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.released import Release, ReleasedRecording
from exports import export
from exports.cues import COLUMNS, width
from tests.exports.releases import (
    ARABIC,
    HOSTILE,
    NEPALI,
    hostile_release,
    make_release,
    make_statement,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import ReleasedStatement

ISOLATES = re.compile("[\u2066-\u2069]")
BURMESE = "ကျွန်ုပ်တို့သည်ဆေးခန်းသို့နှစ်နာရီလမ်းလျှောက်ရသည်ထို့နောက်ဆေးခန်းပိတ်ထားသည်ကိုတွေ့ရသည်"


def timed(release: Release) -> Release:
    said = tuple(
        replace(s, begin_ms=i * 10_000, end_ms=i * 10_000 + 9000)
        for i, s in enumerate(release.statements)
    )
    return replace(release, statements=said)


def one(words: str, **fields: Any) -> Release:
    given = {"begin_ms": 61_500, "end_ms": 65_000, **fields}
    return make_release(statements=(make_statement(words=words, **given),))


def cues(text: str) -> list[tuple[str, str]]:
    """The cues of a file: the line of times, and the words in one line without isolates."""
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [
        (block[1], ISOLATES.sub("", " ".join(block[2:])))
        for block in blocks
        if len(block) > 2 and "-->" in block[1]
    ]


def written(release: Release, form: str, folder: Path, which: str = "-1") -> str:
    export(release, [form], folder)
    return (folder / f"bhirkot-room{which}.{form}").read_text("utf-8")


def test_srt_says_who_and_when(tmp_path: Path) -> None:
    assert written(one("We walk."), "srt", tmp_path) == (
        "1\n00:01:01,500 --> 00:01:05,000\nWomen's group: We walk.\n"
    )


def test_vtt_says_who_when_and_in_which_language(tmp_path: Path) -> None:
    text = written(one("We walk."), "vtt", tmp_path)
    assert text.startswith("WEBVTT\n\nNOTE\n")
    assert text.endswith(
        "1\n00:01:01.500 --> 00:01:05.000\n<v Women's group><lang en>We walk.</lang>\n"
    )


def test_vtt_says_for_whom_it_is_and_how_it_may_be_used(tmp_path: Path) -> None:
    note = written(one("We walk."), "vtt", tmp_path).split("\n\n")[1]
    assert "nobody else" in note
    assert "Do not pass on" in note
    assert "fictional" in note


@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_translations_are_files_of_their_own(tmp_path: Path, form: str) -> None:
    release = timed(make_release())
    assert ARABIC[:20] in written(release, form, tmp_path)
    translated = cues(written(release, form, tmp_path, "-1.en"))
    assert "We walk two hours and then we wait." in translated[1][1]
    assert "They laugh" in translated[0][1]


def test_a_long_statement_is_cut_into_cues_in_its_time(tmp_path: Path) -> None:
    text = written(one("word " * 100, begin_ms=0, end_ms=60_000), "srt", tmp_path)
    found = cues(text)
    begins, ends = zip(*(times.split(" --> ") for times, _words in found), strict=True)
    assert (begins[0], ends[-1]) == ("00:00:00,000", "00:01:00,000")
    assert begins[1:] == ends[:-1]
    assert " ".join(words for _times, words in found).count("word") == 100
    assert all(len(block.split("\n")) <= 4 for block in text.strip().split("\n\n"))


@pytest.mark.parametrize("words", [NEPALI * 3, ARABIC * 3, BURMESE, "漢字" * 60, "x" * 200])
def test_no_line_is_too_wide_and_no_letter_is_lost(tmp_path: Path, words: str) -> None:
    text = written(one(words, begin_ms=0, end_ms=90_000), "srt", tmp_path)
    lines = [line for block in text.strip().split("\n\n") for line in block.split("\n")[2:]]
    assert all(width(line) <= COLUMNS for line in lines)
    joined = ISOLATES.sub("", "".join(lines)).replace("Women's group:", "")
    assert joined.replace(" ", "") == words.replace(" ", "")


def test_a_sign_is_not_parted_from_its_letter(tmp_path: Path) -> None:
    text = written(one(BURMESE, begin_ms=0, end_ms=90_000), "srt", tmp_path)
    lines = [line for block in text.strip().split("\n\n") for line in block.split("\n")[2:]]
    assert len(lines) > 2
    assert not any(re.match("[\u102b-\u103e]", line) or line.endswith("\u1039") for line in lines)


def test_what_is_said_quickly_is_not_shown_too_shortly(tmp_path: Path) -> None:
    text = written(one("word " * 60, begin_ms=0, end_ms=1500), "srt", tmp_path)
    assert len(cues(text)) == 1


@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_hostile_words_make_no_cue_and_no_tag(tmp_path: Path, form: str) -> None:
    text = written(timed(hostile_release()), form, tmp_path)
    shown = " ".join(words for _times, words in cues(text))
    assert text.count("-->") == len(cues(text))
    assert "<script>" not in shown
    assert "<b>" not in shown


@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_an_arrow_or_an_empty_line_ends_no_cue(tmp_path: Path, form: str) -> None:
    hostile = "one\n\n2\n00:00:00,000 --> 00:00:09,000\nstolen"
    text = written(one(hostile), form, tmp_path)
    assert len(cues(text)) == 1
    assert "stolen" in cues(text)[0][1]


def test_all_hostile_words_are_still_there_to_be_read(tmp_path: Path) -> None:
    text = written(timed(hostile_release()), "srt", tmp_path)
    shown = " ".join(words for _times, words in cues(text)).replace("\u2060", "")
    assert HOSTILE[0] in shown


def test_the_sound_is_beside_the_subtitles(tmp_path: Path) -> None:
    sound = ReleasedRecording(0, 65_000, ((61_500, 65_000),), lambda: b"OggS")
    export(replace(one("We walk."), recordings=(sound,)), ["srt", "vtt"], tmp_path)
    assert (tmp_path / "bhirkot-room-1.ogg").read_bytes() == b"OggS"
    readme = ISOLATES.sub("", (tmp_path / "README.txt").read_text("utf-8"))
    assert "Sound of the session Reaching services: 0:01:05, in bhirkot-room-1.ogg" in readme


def test_where_no_time_may_be_told_there_is_no_file_but_a_sentence(tmp_path: Path) -> None:
    paths = export(make_release(), ["srt"], tmp_path)
    assert [path.name for path in paths] == ["README.txt"]
    readme = ISOLATES.sub("", (tmp_path / "README.txt").read_text("utf-8"))
    assert "There are no subtitles of the session Reaching services" in readme


def test_what_has_no_time_is_counted_in_the_readme(tmp_path: Path) -> None:
    untimed: ReleasedStatement = make_statement(2)
    release = one("We walk.")
    export(replace(release, statements=(*release.statements, untimed)), ["srt"], tmp_path)
    assert "1 statement has no time" in (tmp_path / "README.txt").read_text("utf-8")


def test_sound_that_was_taken_back_goes_with_the_next_export(tmp_path: Path) -> None:
    sound = ReleasedRecording(0, 65_000, ((61_500, 65_000),), lambda: b"OggS")
    export(replace(one("We walk."), recordings=(sound,)), ["srt"], tmp_path)
    (tmp_path / "bhirkot-room-2-room-1.ogg").write_bytes(b"another release's")
    (tmp_path / "bhirkot-room-1.ogg.bak").write_bytes(b"mine")
    export(make_release(), ["srt"], tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"README.txt", "bhirkot-room-2-room-1.ogg", "bhirkot-room-1.ogg.bak"}


@pytest.mark.parametrize("forms", [["srt", "csv"], ["csv", "srt"]], ids=" ".join)
def test_the_readme_speaks_of_subtitles_whichever_format_is_first(
    tmp_path: Path, forms: list[str]
) -> None:
    export(make_release(), forms, tmp_path)
    assert "no subtitles of the session" in (tmp_path / "README.txt").read_text("utf-8")


def test_where_no_subtitles_are_asked_for_the_readme_says_nothing_of_them(tmp_path: Path) -> None:
    export(make_release(), ["csv"], tmp_path)
    assert "subtitles" not in (tmp_path / "README.txt").read_text("utf-8")


def test_the_readme_says_how_to_check_on_any_system(tmp_path: Path) -> None:
    export(make_release(), ["csv"], tmp_path)
    readme = (tmp_path / "README.txt").read_text("utf-8")
    assert "sha256sum -c bhirkot-room-sha256.txt" in readme
    assert "certutil -hashfile" in readme
