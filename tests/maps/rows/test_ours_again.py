"""What we exported comes back: nothing of it twice, and it says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.model import Audience
from desktop_app.recipes.taking import Taken, fresh, take_rows
from desktop_app.release import release
from desktop_app.sample import make_sample
from desktop_app.workshop import Workshop
from exports import export
from maps.rows_to_marks import drafted, look_at_rows

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = (
    "uid", "kind", "service", "barriers", "affected", "severity", "freq", "season", "basis", "title", "words",
    "words_lang", "translation", "idea", "levels", "r4", "sdg", "rights",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.gpkg"
    make_sample(path)
    return path


def exported(sample: Path, form: str, folder: Path) -> Path:
    with Workshop.open(sample, write=False) as ws:
        made = release(ws, Audience.ROOM)
        files = export(made, [form], folder)
    return next(p for p in files if p.suffix == f".{form}" and p.stem.endswith("room"))


def taken(ws: Workshop, path: Path) -> Taken:
    looked = look_at_rows(ws, path)
    return take_rows(ws, fresh(ws, drafted(looked, looked.recipes, ws.template())), group_name="G")


@pytest.mark.parametrize("form", ["csv", "kml", "xlsx"])
def test_our_own_files_bring_nothing_back_into_their_workshop(
    sample: Path, tmp_path: Path, form: str
) -> None:
    path = exported(sample, form, tmp_path / "out")
    with Workshop.open(sample) as ws:
        before = ws.counts()
        assert taken(ws, path).added == ()
        assert ws.counts() == before


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_of_ours_says_the_same_elsewhere(sample: Path, tmp_path: Path, form: str) -> None:
    path = exported(sample, form, tmp_path / "out")
    with Workshop.open(sample, write=False) as ws:
        ours = {m.uid: m for m in ws.marks()}
    with Workshop.create(tmp_path / "other.gpkg", title="Other") as other:
        taken(other, path)
        theirs = other.marks()
        assert len(theirs) == 56
        for mark in theirs:
            for name in FIELDS:
                assert getattr(mark, name) == getattr(ours[mark.uid], name), (mark.number, name)
        assert taken(other, path).added == ()
