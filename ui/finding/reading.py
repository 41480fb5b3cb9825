"""Reading the names of the ground in the background, and keeping those of basemaps in the workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.errors import ChautariError
    from desktop_app.workshop import Workshop
    from maps.finding.names import Names
    from ui.desk import Desk

    Read = tuple[dict[int, Any], Names]


def read_all(
    desk: Desk, done: Callable[[Names], object], failed: Callable[[ChautariError], object]
) -> None:
    """Read what was not read yet, then give all names; `failed` hears why if there are none."""
    desk.work.run(
        _("Reading the names on the map"),
        _reader(desk.workshop),
        lambda read: _keep(desk, read, done),
        failed,
    )


def _reader(workshop: Workshop) -> Callable[..., Read]:
    def read(progress: Callable[..., object], cancelled: Callable[[], bool]) -> Read:
        from maps.finding import gather, read_names

        progress(-1)
        with workshop.reader() as ws:
            new = read_names(ws, progress, cancelled)
            return new, gather(ws, new)

    return read


def _keep(desk: Desk, read: Read, done: Callable[[Names], object]) -> None:
    new, names = read
    if new and not desk.workshop.read_only:
        from desktop_app.ground import keep_names

        desk.do(keep_names, desk.workshop, new)
    done(names)
