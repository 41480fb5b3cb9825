"""Every partner's file becomes marks: count, place and text as other readers have them, or a listed reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.errors import SourceError
from desktop_app.recipes.taking import Fresh, Taken, fresh, take_rows
from desktop_app.workshop import Workshop
from maps.rows_to_marks import drafted, look_at_rows
from tests.maps.rows.counted import READERS, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
BAD = sorted(p for p in (DATA / "bad").rglob("*") if p.is_file()) if DATA.is_dir() else []
NO_FILES = {"surveys/LICENSE", "kibera/LICENSE"}


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "w.gpkg", title="Ward 7") as made:
        yield made


def found_in(ws: Workshop, path: Path) -> Fresh:
    looked = look_at_rows(ws, path)
    return fresh(ws, drafted(looked, looked.recipes, ws.template()))


def taken_from(ws: Workshop, path: Path) -> Taken:
    return take_rows(ws, found_in(ws, path), group_name="Partners")


def first_position(geometry: Any) -> tuple[float, float]:
    value = geometry["coordinates"]
    while isinstance(value[0], list):
        value = value[0]
    return value[0], value[1]


def test_every_file_of_partners_is_counted(shared_data: Path) -> None:
    folders = [shared_data / "surveys", shared_data / "kibera"]
    there = {
        p.relative_to(shared_data).as_posix() for f in folders for p in f.iterdir() if p.is_file()
    }
    assert there - NO_FILES == set(READERS)


@pytest.mark.parametrize("name", READERS)
def test_each_row_is_a_mark_at_its_place_with_its_text_or_is_listed(
    ws: Workshop, shared_data: Path, name: str
) -> None:
    counted = READERS[name](shared_data / name)
    done = taken_from(ws, shared_data / name)
    marks = ws.marks_among(frozenset(done.added))
    wanted = [row for row in counted if not row.out]
    left_out = {(one.table, one.row) for one in done.listed if one.left_out}
    assert (len(marks), len(left_out)) == (len(wanted), len(counted) - len(wanted))
    for mark, row in zip(sorted(marks, key=lambda m: m.number), wanted, strict=True):
        assert (mark.where == "place") == (row.place is not None)
        if row.place is not None:
            assert first_position(mark.geometry) == pytest.approx(row.place, abs=1e-7)
        assert bare(row.text) in bare(f"{mark.title} {mark.words}")
        assert mark.source == Path(name).stem


@pytest.mark.parametrize("name", READERS)
def test_a_second_import_of_a_file_brings_nothing(
    ws: Workshop, shared_data: Path, name: str
) -> None:
    taken_from(ws, shared_data / name)
    before = ws.counts()
    again = taken_from(ws, shared_data / name)
    assert (again.added, again.changed, ws.counts()) == ((), 0, before)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.relative_to(DATA).as_posix())
def test_a_hostile_file_gives_marks_or_reasons(ws: Workshop, path: Path) -> None:
    try:
        found: Fresh | None = found_in(ws, path)
        said = ""
    except SourceError as error:
        found, said = None, error.sentence
    assert said.endswith(".") if found is None else found.new or found.listed


def test_the_text_of_a_survey_stands_under_its_questions(ws: Workshop, shared_data: Path) -> None:
    first = found_in(ws, shared_data / "surveys" / "odk_submissions.csv").new[0]
    assert "important_resources: Cassava, Sweet Potato" in first.fields["words"]


def test_the_same_submissions_in_another_form_are_known(ws: Workshop, shared_data: Path) -> None:
    taken_from(ws, shared_data / "surveys" / "kobotoolbox_submissions.csv")
    again = taken_from(ws, shared_data / "surveys" / "kobotoolbox_submissions.xlsx")
    assert (again.added, again.known + again.changed) == ((), 2)
