"""The report as PDF: figures drawn by ReportLab, pages set by Typst.

`write(release, folder, options)` writes one edition, `report(release, options)` gives its bytes, `unprintable` says
before which letters no font has. `actions_page(release)` gives the actions as a page to sign. `slips_sheet` and
`recall_letter` are no releases: no story is in them. People's words reach Typst as data only, and nothing of them a
temporary file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.pdf.letter_content import RecalledExport, RecallLetter
from exports.pdf.setting import (
    actions_page,
    recall_letter,
    report,
    slips_sheet,
    tables_page,
    unprintable,
)
from exports.pdf.slip_content import PrintedSlip, SlipSheet
from exports.report_options import ReportOptions, edition_ending

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = [
    "PrintedSlip",
    "RecallLetter",
    "RecalledExport",
    "SlipSheet",
    "actions_page",
    "recall_letter",
    "report",
    "slips_sheet",
    "tables_page",
    "unprintable",
    "write",
]


_AS_IT_IS = ReportOptions()


def write(release: Release, folder: Path, options: ReportOptions = _AS_IT_IS) -> None:
    """Write `<slug>.pdf` into a folder; another edition than the full one has its name in the file's."""
    (folder / f"{release.slug}{edition_ending(options)}.pdf").write_bytes(report(release, options))
