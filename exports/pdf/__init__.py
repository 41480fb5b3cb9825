"""The report as PDF: figures drawn by ReportLab, pages set by Typst.

`write(release, folder)` writes `<slug>.pdf`; `report(release)` gives its bytes; `atlas(release)` gives one
map page per mark; `actions_page(release)` gives the actions as a page to sign. People's words reach Typst as
data only, and nothing of them a temporary file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.pdf.setting import actions_page, atlas, report

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["actions_page", "atlas", "report", "write"]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.pdf` into a folder."""
    (folder / f"{release.slug}.pdf").write_bytes(report(release))
