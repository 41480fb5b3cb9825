"""CSV: every mark in one table, the same with HXL hashtags, every statement, and every action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.readme import write_dictionary, write_readme
from exports.tables import write_actions, write_marks, write_statements
from exports.writing import checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["write"]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.csv`, also as -hxl, -statements and -actions, the dictionary and the README."""
    write_marks(release, release.marks, folder / f"{release.slug}.csv")
    checkpoint()
    write_marks(release, release.marks, folder / f"{release.slug}-hxl.csv", hxl=True)
    checkpoint()
    write_statements(release, folder / f"{release.slug}-statements.csv")
    write_actions(release, folder / f"{release.slug}-actions.csv")
    write_dictionary(release, folder)
    write_readme(release, folder)
