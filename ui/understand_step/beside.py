"""Reading another workshop's file beside this one, only to compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import PassphraseNeededError
from desktop_app.language import _
from desktop_app.text import isolate
from ui.understand_step.making import other_release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.released import Release
    from ui.desk import Desk
    from ui.share_step.wanted import Wanted


def read_beside(desk: Desk, path: Path, wanted: Wanted, then: Callable[[Release], object]) -> None:
    """Make the release of another workshop's file, off the UI thread; the file is not changed."""
    workshop = desk.workshop

    def work(progress: Callable[..., None], _cancelled: Callable[[], bool]) -> Release:
        progress(-1)
        try:
            other = workshop.beside(path)
        except PassphraseNeededError as error:
            sentence = _(
                "{file} has another passphrase than this workshop. Give both the same one to look at them together."
            )
            raise PassphraseNeededError(sentence.format(file=isolate(path.name))) from error
        with other:
            return other_release(other, wanted)

    desk.work.run(_("Reading the other workshop"), work, then)
