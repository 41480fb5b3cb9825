"""Asking a programme: SQL over its views, its own words mapped, and nothing else within reach."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import dask.config
import pytest

from desktop_app.errors import ExportError
from desktop_app.released import Released
from exports.programme import ask, open_programme, take_mapping, unmapped
from tests.exports.programme.releases import gather, of_workshop
from tests.exports.releases import make_mark, word

if TYPE_CHECKING:
    from pathlib import Path

    from exports.programme import Programme

KIOSK = Released("own_1a2b", "Kiosk")


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    """Two workshops; one has a service of its own."""
    kiosk = make_mark(1, service=KIOSK, barriers=(Released("own_9", "Dogs"),))
    return gather(tmp_path, of_workshop(1), of_workshop(2, marks=(kiosk, make_mark(2))))[0]


def test_a_question_is_answered(programme: Programme) -> None:
    asked = "SELECT service, count(*) AS n FROM marks WHERE kind = 'barrier' GROUP BY ALL ORDER BY n DESC, service"
    answer = ask(programme, asked)
    assert answer.columns == ("service", "n")
    assert answer.rows[0] == ("health", 4)


def test_workshops_are_a_table_of_their_own(programme: Programme) -> None:
    assert ask(programme, "SELECT title FROM workshops ORDER BY title").rows == (
        ("Workshop 1",),
        ("Workshop 2",),
    )


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "COPY marks TO 'out.csv'",
        "SELECT 1; DROP VIEW marks",
        "INSTALL spatial",
        "SET enable_external_access = true",
        "SELECT nothing FROM marks",
        "",
    ],
)
def test_a_question_reaches_nothing_else(programme: Programme, sql: str) -> None:
    with pytest.raises(ExportError):
        ask(programme, sql)


def test_own_words_wait_until_somebody_says_what_they_stand_for(programme: Programme) -> None:
    waiting = {(each.section, each.code, each.names) for each in unmapped(programme)}
    assert waiting == {("service", "own_1a2b", ("Kiosk",)), ("barrier", "own_9", ("Dogs",))}
    take_mapping(
        programme, {"service": {"own_1a2b": "livelihoods"}, "barrier": {"own_9": "unsafe"}}
    )
    again = open_programme(programme.folder)
    assert unmapped(again) == ()
    rows = ask(
        again, "SELECT service_as, barrier_as, barriers_as FROM marks WHERE service = 'own_1a2b'"
    ).rows
    assert rows == (("livelihoods", "unsafe", ["unsafe"]),)


def test_a_word_is_only_mapped_to_one_that_all_know(programme: Programme) -> None:
    with pytest.raises(ExportError, match="no code of the default template"):
        take_mapping(programme, {"service": {"own_1a2b": "shop"}})
    with pytest.raises(ExportError, match="no section"):
        take_mapping(programme, {"group": {"a": "b"}})
    assert open_programme(programme.folder).mapping == {}


def test_a_mapping_is_taken_back(programme: Programme) -> None:
    kept = take_mapping(programme, {"service": {"own_1a2b": "livelihoods"}})
    assert take_mapping(kept, {"service": {"own_1a2b": ""}}).mapping["service"] == {}


def test_a_renamed_word_of_the_template_needs_no_mapping(tmp_path: Path) -> None:
    renamed = make_mark(1, service=replace(word("service", "health"), name="The white house"))
    programme, _done = gather(tmp_path, of_workshop(1, marks=(renamed,)))
    assert unmapped(programme) == ()


def test_a_programme_without_marks_says_so(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, of_workshop(1, marks=()))
    with pytest.raises(ExportError, match="no marks yet"):
        ask(programme, "SELECT 1")


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")  # its own
@pytest.mark.filterwarnings("ignore:The inplace keyword")
def test_dask_geopandas_opens_it_as_the_documentation_says(programme: Programme) -> None:
    """The example of docs/programme.md, on Dask's local scheduler."""
    import dask_geopandas

    with dask.config.set(scheduler="synchronous"):
        marks = dask_geopandas.read_parquet(str(programme.marks_folder))
        barriers = marks[marks.kind == "barrier"]
        by_service = barriers.groupby("service").size().compute()
        bounds = marks[~marks.geometry.isna()].geometry.total_bounds.compute()
    assert by_service["health"] == 4
    assert 84.8 < bounds[0] < bounds[2] < 85.0


def test_geopandas_and_pyarrow_open_one_part(programme: Programme) -> None:
    import geopandas as gpd
    from pyarrow import dataset

    part = next(programme.marks_folder.rglob("*.parquet"))
    assert gpd.read_parquet(part).crs.to_authority() == ("OGC", "CRS84")
    read = dataset.dataset(programme.marks_folder, partitioning="hive")
    assert read.count_rows() == 14
