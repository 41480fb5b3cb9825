"""The report as PDF: figures drawn by ReportLab, pages set by Typst.

`write(release, folder)` writes `<slug>.pdf`; `report(release)` gives its bytes; `atlas(release)` gives one
map page per mark; `actions_page(release)` gives the actions as a page to sign. `slips_sheet` and `recall_letter` are no
releases: no story is in them. People's words reach Typst as
data only, and nothing of them a temporary file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.pdf.letter_content import RecalledExport, RecallLetter
from exports.pdf.setting import actions_page, atlas, recall_letter, report, slips_sheet
from exports.pdf.slip_content import PrintedSlip, SlipSheet

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = [
    "PrintedSlip",
    "RecallLetter",
    "RecalledExport",
    "SlipSheet",
    "actions_page",
    "atlas",
    "recall_letter",
    "report",
    "slips_sheet",
    "write",
]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.pdf` into a folder."""
    (folder / f"{release.slug}.pdf").write_bytes(report(release))
