"""The table of statements by itself, as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.readme import write_dictionary, write_readme
from exports.tables import write_statements

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["write"]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>-statements.csv`, the dictionary and the README."""
    write_statements(release, folder / f"{release.slug}-statements.csv")
    write_dictionary(release, folder)
    write_readme(release, folder)
