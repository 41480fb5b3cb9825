"""The package: all that was chosen and nothing more, with checksums that hold."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from exports import export
from exports.package import PackageOptions
from tests.exports.releases import make_release

if TYPE_CHECKING:
    from pathlib import Path

LOOSE = PackageOptions(zipped=False)


def packed(folder: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO((folder / "bhirkot-room-package.zip").read_bytes()))


def test_a_package_holds_what_was_chosen_and_nothing_more(tmp_path: Path) -> None:
    export(make_release(), ["package", "csv", "kml"], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["bhirkot-room-package.zip"]
    names = [name.removeprefix("bhirkot-room/") for name in packed(tmp_path).namelist()]
    assert names == [
        "README.txt",
        "bhirkot-room-actions.csv",
        "bhirkot-room-dictionary.csv",
        "bhirkot-room-hxl.csv",
        "bhirkot-room-statements.csv",
        "bhirkot-room.csv",
        "bhirkot-room.kml",
        "bhirkot-room-sha256.txt",
    ]


def test_the_checksums_hold(tmp_path: Path) -> None:
    export(make_release(), ["csv", "package"], tmp_path)
    archive = packed(tmp_path)
    listed = archive.read("bhirkot-room/bhirkot-room-sha256.txt").decode().splitlines()
    for line in listed:
        digest, name = line.split(" *")
        assert hashlib.sha256(archive.read(f"bhirkot-room/{name}")).hexdigest() == digest
    assert len(listed) == len(archive.namelist()) - 1


def test_as_files_in_the_folder(tmp_path: Path) -> None:
    export(make_release(), ["csv", "package"], tmp_path, options={"package": LOOSE})
    assert (tmp_path / "bhirkot-room.csv").is_file()
    listed = (tmp_path / "bhirkot-room-sha256.txt").read_text(encoding="utf-8").splitlines()
    assert {line.split(" *")[1] for line in listed} == {
        path.name for path in tmp_path.iterdir() if not path.name.endswith("-sha256.txt")
    }


def test_one_form_replaces_the_other(tmp_path: Path) -> None:
    export(make_release(), ["csv", "package"], tmp_path)
    export(make_release(), ["csv", "package"], tmp_path, options={"package": LOOSE})
    assert not (tmp_path / "bhirkot-room-package.zip").exists()


def test_a_package_leaves_files_beside_it_alone(tmp_path: Path) -> None:
    export(make_release(), ["geojson"], tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    export(make_release(), ["geojson", "package"], tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == before | {"bhirkot-room-package.zip"}


@pytest.mark.slow
def test_without_a_choice_it_holds_the_usual(tmp_path: Path) -> None:
    export(make_release(), ["package"], tmp_path)
    ends = {name.rpartition(".")[2] for name in packed(tmp_path).namelist()}
    assert ends == {"gpkg", "geojson", "csv", "xlsx", "pdf", "txt"}


def test_the_same_release_gives_the_same_package(tmp_path: Path) -> None:
    for folder in (tmp_path / "a", tmp_path / "b"):
        export(make_release(), ["csv", "geojson", "kmz", "package"], folder)
    first, second = (
        (tmp_path / where / "bhirkot-room-package.zip").read_bytes() for where in ("a", "b")
    )
    assert first == second
