"""The hand-over package: what was chosen, README, dictionary and checksums, as one .zip or as files in the folder.

It holds the files of the other formats and nothing more. `sha256sum -c`, given its list, tells whether all of it
arrived as it left.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.writing import checkpoint, write_format

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["ENDINGS", "PackageOptions", "write"]

ENDINGS = ("-package.zip", "-sha256.txt")
USUAL = ("gpkg", "geojson", "csv", "xlsx", "pdf")
"""What is in a package for which nothing else was chosen."""

_MINUTE_ONE = (1980, 1, 1, 0, 0, 0)
_PACKED = frozenset({".kmz", ".xlsx", ".docx", ".pdf", ".parquet", ".ogg", ".qdpx", ".jpg"})
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class PackageOptions:
    """`zipped`: one .zip; else the files lie in the folder, with the list of their checksums."""

    zipped: bool = True


def write(release: Release, folder: Path, asked: PackageOptions | None = None) -> None:
    """Make a package of what other formats have written into a folder; of the usual ones where that is nothing."""
    if not any(folder.iterdir()):
        for name in USUAL:
            write_format(name, release, folder)
    files = sorted(path for path in folder.iterdir() if path.is_file())
    sums = folder / f"{release.slug}-sha256.txt"
    lines = [f"{_sum(path)} *{path.name}\n" for path in files]
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    if (asked or PackageOptions()).zipped:
        _zip([*files, sums], folder / f"{release.slug}-package.zip", release.slug)
        for path in (*files, sums):
            path.unlink()


def _sum(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_AT_ONCE):
            checkpoint()
            found.update(block)
    return found.hexdigest()


def _zip(files: list[Path], target: Path, within: str) -> None:
    """Pack files into one folder of a .zip; the same files give the same bytes."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in files:
            info = zipfile.ZipInfo(f"{within}/{path.name}", _MINUTE_ONE)
            stored = path.suffix in _PACKED
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.file_size = path.stat().st_size  # a size that is known lets a file of 4 GB in
            with path.open("rb") as file, archive.open(info, "w") as to:
                shutil.copyfileobj(file, to, _AT_ONCE)
            checkpoint()
