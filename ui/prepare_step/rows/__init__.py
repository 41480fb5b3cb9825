"""A partner's file as marks: its columns matched at one side, the marks to be at the other, then taken in one step.

`open_rows(desk, path)` reads the file and opens the screen, which fills the Prepare step until it is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import ReadOnlyError
from desktop_app.ground import near_of
from desktop_app.language import _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.recipes.taking import Taken
    from ui.desk import Desk
    from ui.prepare_step.rows.work import Opened

__all__ = ["open_rows"]


def open_rows(
    desk: Desk, path: Path, taken: Callable[[str, Taken], object] = lambda _file, _taken: None
) -> None:
    """Read a partner's file, and open the screen on which its columns are matched; or say why it cannot be."""
    from ui.prepare_step.rows.work import looking

    if desk.workshop.read_only:
        sentence = _("{file} is open for looking only, so it cannot be changed.")
        name = isolate(desk.workshop.path.name)
        desk.messages.show_error(ReadOnlyError(sentence.format(file=name)))
        return

    def show(opened: Opened) -> None:
        from ui.prepare_step.rows.screen import RowsScreen

        desk.go_to("prepare")
        screen = RowsScreen(desk, opened)
        screen.taken.connect(taken)
        desk.screen_wanted.emit(screen)

    label = _("Reading {file}").format(file=isolate(path.name))
    desk.work.run(label, looking(desk.workshop, path, near_of(desk.workshop)), show)
