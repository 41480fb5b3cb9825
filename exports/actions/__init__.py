"""What was agreed to be done, as a page to read together and to sign: PDF.

`write(release, folder)` writes `<slug>-actions.pdf`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.pdf import actions_page

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["write"]


def write(release: Release, folder: Path) -> None:
    """Write the page into a folder; where no action may be told, it says so."""
    (folder / f"{release.slug}-actions.pdf").write_bytes(actions_page(release))
