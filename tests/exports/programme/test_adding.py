"""Gathering: once however often, the newest in place of the older, of one audience, and never a workshop."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from pyarrow import parquet

from desktop_app.errors import ExportError
from desktop_app.model import Audience
from desktop_app.workshop import Workshop
from exports import export
from exports.programme import add, ask, data_set, open_programme
from tests.exports.programme.releases import NEWER, exported, gather, of_workshop
from tests.exports.releases import make_mark

if TYPE_CHECKING:
    from pathlib import Path


def marks(programme: Any) -> int:
    return int(ask(programme, "SELECT count(*) FROM marks").rows[0][0])


def test_releases_of_many_workshops_are_one_data_set(tmp_path: Path) -> None:
    programme, done = gather(tmp_path, of_workshop(1), of_workshop(2), of_workshop(3))
    assert len(done.new) == 3
    assert (marks(programme), len(programme.members)) == (36, 3)


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, of_workshop(1), of_workshop(2))
    before = {path: path.read_bytes() for path in programme.folder.rglob("*.*")}
    _programme, done = gather(tmp_path, of_workshop(1), of_workshop(2))
    assert (len(done.known), done.new, done.replaced) == (2, [], [])
    assert {path: path.read_bytes() for path in programme.folder.rglob("*.*")} == before


def test_what_is_gone_from_a_newer_release_is_gone_from_the_files(tmp_path: Path) -> None:
    gone = make_mark(1, words="taken back by whoever told it")
    programme, _done = gather(tmp_path, of_workshop(1, marks=(gone, make_mark(2))))
    programme, done = gather(tmp_path, of_workshop(1, marks=(make_mark(2),), made_at=NEWER))
    assert len(done.replaced) == 1
    assert marks(programme) == 1
    for path in programme.folder.rglob("*.parquet"):
        assert "taken back" not in str(parquet.read_table(path).to_pylist())
        assert b"taken back" not in path.read_bytes()


def test_an_older_release_is_left(tmp_path: Path) -> None:
    gather(tmp_path, of_workshop(1, made_at=NEWER))
    programme, done = gather(tmp_path, of_workshop(1, marks=(make_mark(1),)))
    assert len(done.older) == 1
    assert marks(programme) == 12


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_order_does_not_matter(tmp_path: Path, order: tuple[int, int]) -> None:
    day = {1: "2026-11-18T10:00:00.000Z", 2: NEWER}
    for n in order:
        marks_then = tuple(make_mark(m) for m in range(1, n + 1))
        programme, _done = gather(tmp_path, of_workshop(7, made_at=day[n], marks=marks_then))
    assert marks(programme) == 2


def test_a_release_without_marks_takes_all_of_the_earlier_away(tmp_path: Path) -> None:
    gather(tmp_path, of_workshop(1))
    programme, _done = gather(tmp_path, of_workshop(1, marks=(), made_at=NEWER))
    assert not list(programme.marks_folder.rglob("*.parquet"))


def test_a_package_is_taken(tmp_path: Path) -> None:
    export(of_workshop(1), ["parquet", "csv", "package"], tmp_path / "in")
    done = add(tmp_path / "programme", (tmp_path / "in").iterdir())
    assert done.new == ["w1-partners-health-office-package.zip"]


def test_a_workshop_is_refused_by_name(tmp_path: Path) -> None:
    with Workshop.create(tmp_path / "ward.gpkg", title="Ward"):
        pass
    done = add(tmp_path / "programme", [tmp_path / "ward.gpkg"])
    assert "ward.gpkg" in done.refused[0].why
    assert "is a workshop" in done.refused[0].why
    assert not (tmp_path / "programme" / "_programme.json").exists()


@pytest.mark.parametrize("data", [b"", b"not a file of ours", b"PK\x03\x04 cut short", b"PAR1 cut"])
def test_what_is_no_release_is_refused_and_the_others_are_taken(
    tmp_path: Path, data: bytes
) -> None:
    folder = exported(tmp_path / "exported", of_workshop(1))
    (folder / "other.parquet").write_bytes(data)
    done = add(tmp_path / "programme", [folder])
    assert (len(done.new), len(done.refused)) == (1, 1)
    assert "other.parquet" in done.refused[0].why


def test_a_geopackage_or_geojson_of_ours_says_what_to_add_instead(tmp_path: Path) -> None:
    files = export(of_workshop(1), ["geojson", "gpkg"], tmp_path / "in")
    maps = [path for path in files if path.suffix in {".geojson", ".gpkg"}]
    done = add(tmp_path / "programme", maps)
    assert len(done.refused) == len(maps)
    assert all("Add the .parquet" in each.why for each in done.refused)


@pytest.mark.parametrize(
    "other",
    [{"audience": Audience.PUBLIC, "recipient": ""}, {"recipient": "Another office"}],
)
def test_a_programme_is_of_one_audience_and_recipient(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    _programme, done = gather(tmp_path, of_workshop(1), of_workshop(2, **other))
    assert (len(done.new), len(done.refused)) == (1, 1)
    assert "Health office" in done.refused[0].why


def test_a_groups_own_copy_is_for_nobody_else(tmp_path: Path) -> None:
    own = of_workshop(1, audience=Audience.GROUP, recipient="", group="Women")
    done = add(tmp_path / "programme", [exported(tmp_path / "exported", own)])
    assert "group's own copy" in done.refused[0].why


def test_what_was_cut_off_is_named_and_healed_by_adding_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: Any) -> None:
        raise OSError("pulled out")

    with monkeypatch.context() as pulled:
        pulled.setattr(data_set, "_write", stop)
        with pytest.raises(ExportError):
            gather(tmp_path, of_workshop(1))
    assert open_programme(tmp_path / "programme").pending == ("w1-partners-health-office.parquet",)
    programme, _done = gather(tmp_path, of_workshop(1))
    assert (programme.pending, marks(programme)) == ((), 12)


def test_there_is_a_sentence_where_there_is_no_programme(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no programme yet"):
        open_programme(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 1}', '{"schema": 99}'])
def test_a_damaged_or_newer_list_is_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "_programme.json").write_text(text)
    with pytest.raises(ExportError):
        open_programme(tmp_path)


def test_a_table_that_was_changed_is_refused(tmp_path: Path) -> None:
    folder = exported(tmp_path / "exported", of_workshop(1))
    path = folder / "w1-partners-health-office.parquet"
    table = parquet.read_table(path)
    parquet.write_table(table.drop_columns(["severity"]), path)
    assert "damaged" in add(tmp_path / "programme", [path]).refused[0].why


def test_a_package_without_geoparquet_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "any-package.zip", "w") as archive:
        archive.writestr("any/any.csv", "a")
    done = add(tmp_path / "programme", [tmp_path / "any-package.zip"])
    assert len(done.refused) == 1


def test_a_programme_may_be_moved(tmp_path: Path) -> None:
    gather(tmp_path, of_workshop(1))
    shutil.move(tmp_path / "programme", tmp_path / "elsewhere")
    assert marks(open_programme(tmp_path / "elsewhere")) == 12
