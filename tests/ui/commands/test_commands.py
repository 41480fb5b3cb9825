"""The commands: exit 0, or 1 with one sentence on standard error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.marking import place_mark
from desktop_app.model import Audience
from desktop_app.preparing import add_group
from desktop_app.workshop import Workshop
from tests.ui.commands.running import run
from ui.commands import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Fails = Callable[..., str]

POINT = {"type": "Point", "coordinates": [39.2, -6.8]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workshop with two groups; each has a mark, one of the two sensitive."""
    path = tmp_path / "w.gpkg"
    with Workshop.create(path, title="Ward 7") as ws:
        for name, barrier in (("Women", "far"), ("Youth", "stopped")):
            group = add_group(ws, name)
            place_mark(
                ws, group.id, "barrier", "health", (barrier,), geometry=POINT, words=f"{name} said"
            )
    return path


@pytest.fixture
def fails(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Fails:
    """Run a command that must fail with one sentence, and give that."""
    monkeypatch.setenv("LANG", "C")

    def failing(*arguments: object) -> str:
        assert run(*arguments) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "to blame" not in said.err
        return said.err

    return failing


def test_new_makes_a_workshop_that_opens_where_asked(tmp_path: Path) -> None:
    assert (
        run("new", tmp_path / "n.gpkg", "--title", "Ward 7", "--at", "-6.8,39.27", "--zoom", "12")
        == 0
    )
    with Workshop.open(tmp_path / "n.gpkg", write=False) as ws:
        assert (ws.about().title, ws.about().opens_at) == ("Ward 7", (-6.8, 39.27, 12.0))


def test_new_takes_a_small_basemap_in_and_opens_on_it(tmp_path: Path, shared_data: Path) -> None:
    basemap = shared_data / "dar-es-salaam" / "dar_ramanihuria.mbtiles"
    assert run("new", tmp_path / "n.gpkg", "--title", "Dar", "--basemap", basemap) == 0
    with Workshop.open(tmp_path / "n.gpkg", write=False) as ws:
        assert [b.inside for b in ws.basemaps()] == [False, True]
        assert ws.about().opens_at[:2] == pytest.approx((-6.8076, 39.2632), abs=1e-3)


def test_a_basemap_that_cannot_be_read_leaves_no_workshop(
    tmp_path: Path, shared_data: Path, fails: Fails
) -> None:
    assert "corrupt.mbtiles" in fails(
        "new",
        tmp_path / "n.gpkg",
        "--title",
        "T",
        "--basemap",
        shared_data / "bad/tiles/corrupt.mbtiles",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("sample",), ("new", "--title", "T")])
def test_a_file_that_exists_is_refused(file: Path, fails: Fails, command: tuple[str, ...]) -> None:
    before = file.read_bytes()
    assert "there already" in fails(command[0], file, *command[1:])
    assert file.read_bytes() == before


def test_info_counts_everything(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("info", file, "--json") == 0
    counts = json.loads(capsys.readouterr().out)
    wanted = {"marks": 2, "statements": 0, "groups": 2, "sessions": 0, "layers": 0, "basemaps": 1}
    assert wanted.items() <= counts.items()


def test_agree_counts_what_may_never_be_agreed_to(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("agree", file, "--words", "partners", "--place", "200") == 0
    out = capsys.readouterr().out
    assert "1 story is agreed." in out
    assert "1 story was skipped" in out
    with Workshop.open(file, write=False) as ws:
        consent = ws.consent(ws.marks()[0].id)
    assert consent is not None
    assert (consent.words, consent.photo, consent.place_public.metres) == (
        Audience.PARTNERS,
        Audience.GROUP,
        200,
    )


def test_agree_is_for_one_group_where_one_is_named(file: Path) -> None:
    assert run("agree", file, "--group", "women", "--words", "room") == 0
    with Workshop.open(file, write=False) as ws:
        assert len(ws.consents()) == 1


def test_an_export_comes_back_without_doubles(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("agree", file, "--words", "room")
    assert run("export", file, "--to", "geojson", "--for", "room", "--out", tmp_path / "out") == 0
    run("new", tmp_path / "other.gpkg", "--title", "Other")
    for target in (tmp_path / "other.gpkg", tmp_path / "other.gpkg", file):
        assert run("import", target, tmp_path / "out" / "ward-7-room.geojson", "--as", "marks") == 0
    assert capsys.readouterr().out.count("there already, and") == 2
    with (
        Workshop.open(tmp_path / "other.gpkg", write=False) as ws,
        Workshop.open(file, write=False) as first,
    ):
        assert [m.uid for m in ws.marks()] == [first.marks()[0].uid]
        assert ws.marks()[0].words == "Women said"


def test_rows_that_cannot_be_used_are_listed_and_the_rest_is_in(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text("name,lat,lon\nA,1,2\nB,x,y\n")
    assert run("import", file, tmp_path / "t.csv", "--as", "layer") == 0
    said = capsys.readouterr()
    assert "1 place" in said.out
    assert said.err.startswith("Row 3 ")


def test_reading_commands_work_while_a_window_has_the_file(file: Path, tmp_path: Path) -> None:
    with Workshop.open(file):
        assert run("info", file, "--json") == 0
        assert run("check", file) == 0
        assert run("export", file, "--to", "csv", "--for", "room", "--out", tmp_path / "out") == 0


def test_changing_commands_are_refused_while_a_window_has_the_file(
    file: Path, fails: Fails
) -> None:
    with Workshop.open(file):
        assert "open in another window" in fails("agree", file, "--words", "room")


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "FILE", "--to", "geojson", "--for", "partners", "--out", "OUT"),
        ("export", "FILE", "--to", "geojson", "--for", "group", "--out", "OUT"),
        (
            "export",
            "FILE",
            "--to",
            "geojson",
            "--for",
            "group",
            "--group",
            "Nobody",
            "--out",
            "OUT",
        ),
        ("export", "FILE", "--to", "mif", "--for", "room", "--out", "OUT"),
        ("export", "FILE", "--to", "", "--for", "room", "--out", "OUT"),
        ("export", "FILE", "--to", "csv", "--for", "room", "--out", "FILE"),
        ("export", "FILE", "--to", "csv", "--for", "nobody", "--out", "OUT"),
        ("agree", "FILE", "--group", "Nobody"),
        ("agree", "FILE", "--words", "nobody"),
        ("agree", "FILE", "--place", "0"),
        ("agree", "FILE", "--place", "near"),
        ("import", "FILE", "gone.csv", "--as", "layer"),
        ("import", "FILE", "gone.geojson", "--as", "marks"),
        ("import", "FILE", "FILE", "--as", "layer"),
        ("import", "FILE", "FILE", "--as", "marks"),
        ("import", "FILE", "FILE"),
        ("info", "gone.gpkg"),
        ("check", "README.md"),
        ("new", "OUT/w.gpkg", "--title", "T", "--at", "95,0"),
        ("new", "OUT/w.gpkg", "--title", "T", "--zoom", "99"),
        ("new", "OUT/w.gpkg", "--title", " "),
        ("new", "OUT/w.gpkg"),
        ("frobnicate",),
        ("--nonsense",),
        ("info",),
    ],
    ids=" ".join,
)
def test_a_mistake_is_one_sentence(
    file: Path, tmp_path: Path, fails: Fails, arguments: tuple[str, ...]
) -> None:
    places = {"FILE": str(file), "OUT": str(tmp_path / "out")}
    fails(*(places.get(a, a.replace("OUT", str(tmp_path / "out"))) for a in arguments))
    assert not (tmp_path / "out").exists()


def test_check_says_problems_and_fails(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workshop.open(file) as ws, ws.change("break it") as change:
        change.update("mark", ws.marks()[0].id, {"severity": 9})
    assert run("check", file) == 1
    assert "Mark 1" in capsys.readouterr().out


def test_a_file_alone_opens_the_window(file: Path) -> None:
    asked: list[tuple[Path | None, str]] = []

    def window(path: Path | None, language: str) -> int:
        asked.append((path, language))
        return 0

    assert main([str(file)], window) == main(["--language", "ne"], window) == 0
    assert asked == [(file, ""), (None, "ne")]


def test_help_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("export", "--help")
    assert ended.value.code == 0
    assert "--recipient" in capsys.readouterr().out
