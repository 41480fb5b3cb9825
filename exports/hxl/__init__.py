"""HXL: every mark in one table whose second row names what each column is, for humanitarian partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.readme import write_dictionary, write_readme
from exports.tables import write_marks

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["write"]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>-hxl.csv`, the dictionary and the README."""
    write_marks(release, release.marks, folder / f"{release.slug}-hxl.csv", hxl=True)
    write_dictionary(release, folder)
    write_readme(release, folder)
