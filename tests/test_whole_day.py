"""A whole workshop, from an empty folder to what each audience gets, by the commands a script would use."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from desktop_app import discussing, preparing
from desktop_app.model import Audience
from desktop_app.workshop import Workshop

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = '<script>alert(1)</script> =1+1 #import "x" $x$ 😀 \u202eevil\u202c ' + "x" * 10_000
WORDS = ("हामी दुई घण्टा हिँड्छौँ", "They ask for money", HOSTILE)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run main.py as its own process."""
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def feature(number: int, words: str, barrier: str, geometry: dict[str, Any]) -> dict[str, Any]:
    said = {
        "kind": "barrier",
        "service": "health",
        "barriers": barrier,
        "grp": f"Group {number % 2}",
    }
    return {"type": "Feature", "properties": {**said, "story": words}, "geometry": geometry}


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workshop: three marks of two groups, a statement, everything agreed for partners."""
    folder = tmp_path_factory.mktemp("day")
    shapes: list[dict[str, Any]] = [
        {"type": "Point", "coordinates": [39.24, -6.79]},
        {"type": "Point", "coordinates": [39.25, -6.80]},
        {"type": "LineString", "coordinates": [[39.24, -6.79], [39.26, -6.78]]},
    ]
    barriers = ("far", "bribe", "cost")
    features = [feature(n, WORDS[n], barriers[n], shapes[n]) for n in range(3)]
    source = folder / "marks.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    assert (
        run(
            "new", folder / "w.gpkg", "--title", "Ward 7", "--at", "-6.79,39.24", "--zoom", 13
        ).returncode
        == 0
    )
    assert run("import", folder / "w.gpkg", source, "--as", "marks").returncode == 0
    with Workshop.open(folder / "w.gpkg") as ws:
        preparing.edit_about(ws, host="Ward 7 office", purpose="Planning")
        session = discussing.open_session(ws, "Morning")
        mark, group = ws.marks()[0], ws.groups()[0]
        discussing.write_statement(
            ws, session.id, group.id, "The door is shut", mark_ids=(mark.id,)
        )
    agreed = run(
        "agree", folder / "w.gpkg", "--words", "partners", "--photo", "room", "--place", "300"
    )
    assert agreed.returncode == 0
    assert "1" in agreed.stdout  # the story that may never be agreed to
    return folder


@pytest.fixture(scope="module")
def exported(day: Path) -> dict[str, Path]:
    """What each audience gets, in every format."""
    asked = {
        "group": ("--group", "Group 1"),
        "room": (),
        "partners": ("--recipient", "A partner"),
        "public": (),
    }
    for audience, more in asked.items():
        done = run(
            "export",
            day / "w.gpkg",
            "--to",
            "geojson,csv,pdf,html",
            "--for",
            audience,
            *more,
            "--out",
            day / audience,
        )
        assert (done.returncode, done.stderr) == (0, "")
    return {audience: day / audience for audience in asked}


def stories(folder: Path) -> set[str]:
    """The words in the combined map file, read by GDAL."""
    path = min(folder.glob(f"ward-7-{folder.name}*.geojson"), key=lambda found: len(found.name))
    return set(pyogrio.read_dataframe(path)["story"]) if path.stat().st_size > 600 else set()


def test_partners_get_what_was_agreed_and_not_what_may_never_be(exported: dict[str, Path]) -> None:
    assert stories(exported["partners"]) == {WORDS[0], WORDS[2].replace("\u0000", "")}


def test_the_group_gets_its_own_stories_also_the_one_that_stays(exported: dict[str, Path]) -> None:
    assert stories(exported["group"]) == {WORDS[1]}


def test_the_public_gets_nothing_that_was_agreed_for_partners(exported: dict[str, Path]) -> None:
    for path in exported["public"].iterdir():
        assert "हामी".encode() not in path.read_bytes()
        assert b"They ask for money" not in path.read_bytes()


def test_the_exact_place_is_in_no_file_for_partners(exported: dict[str, Path]) -> None:
    for path in exported["partners"].glob("*.*json"):
        assert not re.search(r"39\.240*,\s*-6\.790*[\],]", path.read_text("utf-8"))


def test_what_the_room_got_comes_back_without_doubles(day: Path, exported: dict[str, Path]) -> None:
    done = run("import", day / "w.gpkg", exported["room"] / "ward-7-room.geojson", "--as", "marks")
    assert done.returncode == 0
    assert json.loads(run("info", day / "w.gpkg", "--json").stdout)["marks"] == 3


def test_what_partners_got_leaves_the_originals_as_they_are(
    day: Path, exported: dict[str, Path]
) -> None:
    with Workshop.open(day / "w.gpkg", write=False) as ws:
        before = ws.marks()
    source = exported["partners"] / "ward-7-partners-a-partner.geojson"
    assert run("import", day / "w.gpkg", source, "--as", "marks").returncode == 0
    with Workshop.open(day / "w.gpkg", write=False) as ws:
        assert ws.marks() == before


def test_the_workshop_is_sound_after_the_day(day: Path, exported: dict[str, Path]) -> None:  # noqa: ARG001
    done = run("check", day / "w.gpkg")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_agreed_is_kept(day: Path) -> None:
    with Workshop.open(day / "w.gpkg", write=False) as ws:
        assert sorted(c.words for c in ws.consents().values()) == [Audience.PARTNERS] * 3
