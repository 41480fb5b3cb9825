"""For whom a release is wanted, and the work that makes and writes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.model import Audience
from desktop_app.release import leave, release, review
from ui.share_step.report.words import REPORTS, options_in_hand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.released import Release, Review
    from desktop_app.workshop import Workshop
    from exports.writing import FormatOptions
    from maps.map_sheet import MapSheet

    Progress = Callable[..., None]
    Cancelled = Callable[[], bool]


MAP_SHEET = "map-pdf"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The audience, and what it needs: a group for its own copy, a name for a partner."""

    audience: Audience
    group_id: int = 0
    recipient: str = ""
    language: str = "en"

    @property
    def complete(self) -> bool:
        """Whether a release can be made of it."""
        if self.audience is Audience.GROUP:
            return bool(self.group_id)
        return self.audience is not Audience.PARTNERS or bool(self.recipient.strip())

    def review(self, ws: Workshop) -> Review:
        """Make the release, with what stays beside it."""
        return review(ws, self.audience, self.group_id or None, self.recipient, self.language)


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote."""

    release: Release
    formats: tuple[str, ...]
    folder: Path
    files: tuple[Path, ...]
    only_ground: bool = False  # an empty map, and nothing else


def reviewing(workshop: Workshop, wanted: Wanted) -> Callable[[Progress, Cancelled], Review]:
    """Make the work that reviews a large workshop."""

    def work(progress: Progress, _cancelled: Cancelled) -> Review:
        progress(-1)
        with workshop.reader() as ws:
            return wanted.review(ws)

    return work


def writing(
    workshop: Workshop, wanted: Wanted, formats: tuple[str, ...], folder: Path, sheet: MapSheet
) -> Callable[[Progress, Cancelled], Written]:
    """Make the work that writes an export; the workshop is opened again, for reading.

    What leaves is noted in the ledger of the one that is open.

    `sheet` is how the map sheet is printed, where that is among the formats; a report is the one in hand.
    """

    def work(progress: Progress, cancelled: Cancelled) -> Written:
        from exports import export

        progress(-1)
        options: dict[str, FormatOptions] = {MAP_SHEET: sheet}
        with workshop.reader() as ws:
            options |= dict.fromkeys(REPORTS, options_in_hand(ws))
            made = release(
                ws, wanted.audience, wanted.group_id or None, wanted.recipient, wanted.language
            )
            only_ground = sheet.empty and formats == (MAP_SHEET,)
            write = partial(export, made, formats, folder, progress, cancelled, options=options)
            files = write() if only_ground else leave(workshop, made, formats, write)
        return Written(made, formats, folder, files, only_ground)

    return work
