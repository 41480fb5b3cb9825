"""Placing a scan or photo of a map on the ground: touch a spot in it, touch the same spot on the map.

`open_placing(desk, path)` for a picture that has no place; `open_points(desk, basemap_id)` to move the
points of one that has. The screen fills the Prepare step until it is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import ReadOnlyError
from desktop_app.language import _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk import Desk
    from ui.prepare_step.placing.work import Opened

__all__ = ["open_placing", "open_points"]


def open_placing(desk: Desk, path: Path) -> None:
    """Read a picture of a map, and open the screen on which it is placed; or say why it cannot be."""
    from ui.prepare_step.placing.work import open_picture

    if _may_not_change(desk):
        return
    label = _("Reading {file}").format(file=isolate(path.name))
    desk.work.run(label, open_picture(path), lambda opened: _open(desk, opened))


def open_points(desk: Desk, basemap_id: int) -> None:
    """Open the screen for a picture that is placed already, to move its points."""
    from desktop_app.placed_pictures import placed_picture_of
    from ui.prepare_step.placing.work import open_again

    if _may_not_change(desk):
        return
    found = desk.do(placed_picture_of, desk.workshop, basemap_id)
    if found is not None:
        label = _("Reading {file}").format(file=isolate(found[0].name))
        desk.work.run(label, open_again(*found), lambda opened: _open(desk, opened))


def _may_not_change(desk: Desk) -> bool:
    """Say it at once, not after the points are set."""
    ws = desk.workshop
    if ws.read_only:
        sentence = _("{file} is open for looking only, so it cannot be changed.")
        desk.messages.show_error(ReadOnlyError(sentence.format(file=ws.path.name)))
    return ws.read_only


def _open(desk: Desk, opened: Opened) -> None:
    from ui.prepare_step.placing.screen import PlacingScreen

    desk.go_to("prepare")
    desk.screen_wanted.emit(PlacingScreen(desk, opened))
