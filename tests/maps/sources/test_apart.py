"""Readers in a process of their own: what goes wrong there is one sentence here."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import CancelledError, SourceError
from desktop_app.language import set_language
from maps.sources.apart import BrokenReaderError, Limits, apart
from maps.sources.kinds import KINDS
from tests.maps.sources import readers

FILE = Path("clinics.gpx")


def test_it_gives_what_the_reader_gives() -> None:
    assert apart(readers.name_of, FILE) == "clinics.gpx"


@pytest.mark.parametrize("length", [10, 100_000, 20_000_000])
def test_a_layer_comes_back_whole(length: int) -> None:
    assert apart(readers.a_layer, length) == readers.a_layer(length)


def test_the_reader_speaks_the_language_of_its_caller() -> None:
    set_language("ne")
    assert apart(readers.language_here) == "ne"


def test_a_refusal_comes_back_with_its_details() -> None:
    with pytest.raises(SourceError, match=r"clinics\.gpx is refused") as refused:
        apart(readers.refuse, FILE)
    assert refused.value.details == "the details"


@pytest.mark.parametrize(
    ("reader", "reason"),
    [
        (readers.fail, "fault"),
        (readers.crash, "crash"),
        (readers.fill, "memory"),
        (readers.give_a_function, "fault"),
    ],
)
def test_whatever_happens_is_one_sentence_about_the_file(reader: object, reason: str) -> None:
    with pytest.raises(BrokenReaderError, match=r"clinics\.gpx") as broken:
        apart(reader, FILE)  # type: ignore[arg-type]
    assert broken.value.reason == reason


def test_a_reader_that_hangs_is_stopped() -> None:
    with pytest.raises(BrokenReaderError, match="too long") as broken:
        apart(readers.hang, FILE, limits=Limits(500_000_000, 0.2))
    assert broken.value.reason == "time"


def test_a_reader_is_stopped_by_the_user() -> None:
    with pytest.raises(CancelledError):
        apart(readers.hang, FILE, cancelled=lambda: True)


def test_what_it_leaves_behind_is_gone() -> None:
    assert not Path(apart(readers.leave_a_file, FILE)).exists()


def test_starting_it_imports_nothing_heavy() -> None:
    heavy = {"PySide6", "folium", "numpy", "shapely", "geopandas", "pandas", "pyogrio", "PIL"}
    assert not heavy & {name.split(".")[0] for name in apart(readers.modules_here)}


def test_there_gdal_knows_our_drivers_and_no_others() -> None:
    wanted = {driver for kind in KINDS for driver in kind.drivers}
    wanted |= {"OpenFileGDB", "ESRIJSON", "TopoJSON"}
    assert set(apart(readers.drivers_here)) == wanted | {"MEM"}


def test_a_small_file_may_take_500_megabytes_and_a_large_one_more() -> None:
    assert Limits.of(1000).memory == 500 * 1024 * 1024
    assert Limits.of(10**9).memory > Limits.of(1000).memory
