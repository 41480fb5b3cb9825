"""`slips`, `withdraw`, `clean` and `ledger`."""

from __future__ import annotations

import io
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from desktop_app import slips
from desktop_app.workshop import Workshop
from tests.exports.test_pdf import text_of
from tests.ui.commands import test_commands
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.commands.test_commands import Fails

file, fails = test_commands.file, test_commands.fails
CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "_ROUNDS", 16)


def code_of(file: Path, capsys: pytest.CaptureFixture[str], group: str = "Women") -> str:
    assert run("slips", file, "--group", group, "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)
    return str(told["code"])


def words_left(file: Path) -> list[str]:
    with Workshop.open(file, write=False) as ws:
        return [m.words for m in ws.marks()]


def test_slips_are_printed_for_every_group(file: Path, tmp_path: Path) -> None:
    assert run("slips", file, "--out", tmp_path / "out", "--copies", "2") == 0
    text = text_of((tmp_path / "out" / "ward-7-slips.pdf").read_bytes())
    codes = CODE.findall(text)
    assert (len(codes), len(set(codes))) == (4, 2)
    assert "said" not in text
    with Workshop.open(file) as ws:
        assert {slips.slip_of(ws, code).group_id for code in codes} == {g.id for g in ws.groups()}


def test_a_second_time_nobody_gets_another_slip_unasked(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("slips", file, "--out", tmp_path) == 0
    assert run("slips", file, "--out", tmp_path) == 0
    assert "Every group has a slip" in capsys.readouterr().out
    assert len(list(tmp_path.glob("*slips*.pdf"))) == 1


def test_slips_that_cannot_be_printed_are_not_made(file: Path, fails: Fails) -> None:
    assert "is a file, not a folder" in fails("slips", file, "--out", file)
    with Workshop.open(file) as ws:
        assert ws.slips() == ()


def test_a_slip_for_each_story_names_its_mark(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("slips", file, "--stories", "--json") == 0
    assert [told["mark"] for told in json.loads(capsys.readouterr().out)] == [1, 2]


def test_a_code_takes_stories_out(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = code_of(file, capsys)
    assert run("withdraw", file, code.lower(), "--yes") == 0
    said = capsys.readouterr().out
    assert "1 story is out." in said
    assert "Out of reach are paper" in said
    assert words_left(file) == ["Youth said"]


def test_nothing_goes_without_a_yes(
    file: Path, fails: Fails, capsys: pytest.CaptureFixture[str]
) -> None:
    code = code_of(file, capsys)
    assert "takes 1 story out, for good. Say --yes" in fails("withdraw", file, code)
    assert len(words_left(file)) == 2


@pytest.mark.parametrize("code", ["K7QF-29XM-4HTR", "nonsense"])
def test_a_wrong_code_is_one_sentence(file: Path, fails: Fails, code: str) -> None:
    assert "Look" in fails("withdraw", file, code, "--yes")


def test_another_laptop_is_cleaned_by_the_list_and_by_the_file(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = code_of(file, capsys)
    others = [tmp_path / f"other{n}.gpkg" for n in range(2)]
    for other in others:
        shutil.copy(file, other)
    assert run("withdraw", file, code, "--yes", "--list", tmp_path / "list.json") == 0
    for other, source in zip(others, (tmp_path / "list.json", file), strict=True):
        assert run("clean", other, source) == 0
        assert words_left(other) == ["Youth said"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "left"), [("yes", 1), ("", 2)])
def test_at_a_terminal_a_list_is_asked_about(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    left: int,
) -> None:
    other = tmp_path / "other.gpkg"
    code = code_of(file, capsys)
    shutil.copy(file, other)
    assert run("withdraw", file, code, "--yes") == 0
    monkeypatch.setattr("sys.stdin", _Terminal(f"{answer}\n"))
    assert run("clean", other, file) == (answer != "yes")
    assert len(words_left(other)) == left


def test_the_ledger_says_whom_and_the_letter_asks_for_that_recipients_identifiers(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = code_of(file, capsys), tmp_path / "out"
    assert run("agree", file, "--words", "partners") == 0
    given = ("export", file, "--to", "geojson", "--for", "partners", "--out", out)
    for name in ("District office", "Other"):
        assert run(*given, "--recipient", name) == 0
    capsys.readouterr()
    assert run("ledger", file, "--json") == 0
    entries = json.loads(capsys.readouterr().out)
    assert [e["recipient"] for e in entries] == ["District office", "Other"]
    assert all((out / name).is_file() for e in entries for name in e["checksums"])
    uids = [
        f["properties"]["uid"]
        for f in json.loads((out / "ward-7-partners-district-office.geojson").read_text("utf-8"))[
            "features"
        ]
    ]
    assert run("withdraw", file, code, "--yes", "--letters", tmp_path / "letters") == 0
    assert "It was given to: District office" in capsys.readouterr().out
    letters = tmp_path / "letters"
    start = "ward-7-recall-partners-district-office"
    assert (letters / f"{start}.csv").read_text().split() == ["uid", *uids]
    text = text_of((letters / f"{start}.pdf").read_bytes())
    assert uids[0] in text
    assert "Women said" not in text
    assert len(list(letters.iterdir())) == 4


def test_two_partners_exports_stand_side_by_side(file: Path, tmp_path: Path) -> None:
    for name in ("नेपाल", "नेपाली", "A B", "a/b"):
        given = ("--for", "partners", "--recipient", name, "--out", tmp_path / "out")
        assert run("export", file, "--to", "geojson", *given) == 0
    assert len(list((tmp_path / "out").glob("*.geojson"))) == 4


def test_an_export_beside_an_open_window_is_in_the_ledger(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workshop.open(file):
        assert run("export", file, "--to", "csv", "--for", "room", "--out", tmp_path / "out") == 0
        capsys.readouterr()
        assert run("ledger", file, "--json") == 0
        assert len(json.loads(capsys.readouterr().out)) == 1
    Workshop.open(file).close()
    with Workshop.open(file) as ws:
        assert len(ws.release_rows()) == 1


def test_an_export_that_fails_is_not_in_the_ledger(file: Path, fails: Fails) -> None:
    fails("export", file, "--to", "csv", "--for", "room", "--out", file)
    with Workshop.open(file) as ws:
        assert ws.release_rows() == []


def test_an_empty_map_is_no_release(file: Path, tmp_path: Path) -> None:
    given = ("--to", "map-pdf", "--empty", "--for", "room", "--out", tmp_path / "out")
    assert run("export", file, *given) == 0
    with Workshop.open(file) as ws:
        assert ws.release_rows() == []
