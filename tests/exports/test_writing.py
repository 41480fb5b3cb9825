"""An export is there whole, or not at all, and nothing else in its folder is touched."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from pyogrio.errors import DataLayerError

from desktop_app.errors import CancelledError, ExportError
from exports import export
from tests.exports.releases import make_mark, make_release


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_files_written_are_named(tmp_path: Path) -> None:
    paths = export(make_release(), ["geojson", "csv"], tmp_path / "new" / "folder")
    assert {path.name for path in paths} == names(tmp_path / "new" / "folder")


def test_nothing_else_is_touched(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("Mine.\n")
    export(make_release(), ["geojson"], tmp_path)
    assert (tmp_path / "README.txt").read_text() == "Mine.\n"
    assert (tmp_path / "bhirkot-room-README.txt").exists()


def test_a_second_export_replaces_the_first_and_its_readme(tmp_path: Path) -> None:
    export(make_release(), ["geojson"], tmp_path)
    before = names(tmp_path)
    export(make_release(day="2026-11-20"), ["geojson"], tmp_path)
    assert names(tmp_path) == before
    assert "2026-11-20" in (tmp_path / "README.txt").read_text("utf-8")


def test_a_file_that_is_no_longer_part_of_it_goes(tmp_path: Path) -> None:
    export(make_release(), ["geojson"], tmp_path)
    export(make_release(marks=(make_mark(),)), ["geojson"], tmp_path)
    assert "bhirkot-room-lines.geojson" not in names(tmp_path)


def test_a_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        export(make_release(), ["geojson", "csv"], tmp_path / "out", cancelled=lambda: True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "full"),
        (errno.EACCES, "may not be written"),
        (errno.ENOENT, "cannot be reached"),
        (9999, "not work"),
    ],
)
def test_a_failure_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def fail(_path: Path) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("exports.writing._to_disk", fail)
    with pytest.raises(ExportError, match=said):
        export(make_release(), ["csv"], tmp_path)
    assert names(tmp_path) == set()


def test_when_one_file_cannot_be_moved_all_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(make_release(), ["geojson"], tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    replace = Path.replace

    def fail_late(path: Path, target: Path) -> Path:
        if target.name == "bhirkot-room-points.geojson":
            raise PermissionError(errno.EACCES, "open in another program")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail_late)
    with pytest.raises(ExportError):
        export(make_release(title="Other"), ["geojson"], tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_in_the_folders_place_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(ExportError, match="is a file"):
        export(make_release(), ["csv"], tmp_path / "out")


@pytest.mark.parametrize(
    "said", ["COMMIT failed: database or disk is full", "No space left on device"]
)
@pytest.mark.parametrize("form", ["gpkg", "shp"])
def test_what_gdal_says_of_a_full_disk_is_the_same_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, said: str
) -> None:
    def full(*_args: object, **_how: object) -> None:
        raise DataLayerError(said)

    monkeypatch.setattr("pyogrio.write_arrow", full)
    with pytest.raises(ExportError, match="The disk is full"):
        export(make_release(), [form], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("formats", [["mif"], []])
def test_an_unknown_format_is_a_sentence(tmp_path: Path, formats: list[str]) -> None:
    with pytest.raises(ExportError, match="geojson, gpkg, kml, kmz, shp"):
        export(make_release(), formats, tmp_path)


def test_progress_ends_whole(tmp_path: Path) -> None:
    shares: list[float] = []
    export(make_release(), ["geojson", "csv"], tmp_path, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
