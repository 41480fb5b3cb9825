"""The work that makes a report's pages to look at: nothing of it leaves, and nothing of it is written to a disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.release import release

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.workshop import Workshop
    from exports.report_options import ReportOptions
    from ui.share_step.wanted import Cancelled, Progress, Wanted


@dataclass(frozen=True, slots=True)
class Pages:
    """A report as PDF, and a sentence about letters that no font has; "" where all can be printed."""

    pdf: bytes
    unprintable: str


def making_pages(
    workshop: Workshop, wanted: Wanted, options: ReportOptions
) -> Callable[[Progress, Cancelled], Pages]:
    """Make the work; the workshop is opened again, for reading."""

    def work(progress: Progress, cancelled: Cancelled) -> Pages:
        from exports.pdf import report, unprintable
        from exports.writing import stoppable

        progress(-1)
        with stoppable(cancelled), workshop.reader() as ws:
            made = release(
                ws, wanted.audience, wanted.group_id or None, wanted.recipient, wanted.language
            )
            return Pages(report(made, options), unprintable(made, options))

    return work
