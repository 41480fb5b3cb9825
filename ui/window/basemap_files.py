"""When a workshop opens: basemaps whose files are missing are named, and what a power failure left is cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.taking_in import unfinished
from desktop_app.text import isolate
from ui.messages import Action

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.window.workbench import Workbench


def look_after_basemaps(desk: Desk, workbench: Workbench) -> None:
    """Say once which linked files are missing; sweep away tiles that became no basemap."""
    from maps.tiles import missing

    if not desk.workshop.read_only and (left := unfinished(desk.workshop)):
        from ui.prepare_step.bringing import sweep_away

        sweep_away(desk, left)
    names = missing(desk.workshop)
    if names:
        listed = ", ".join(isolate(name) for name in names)
        told = ngettext(
            "The file of the basemap {names} is missing. Everything else is here.",
            "The files of the basemaps {names} are missing. Everything else is here.",
            len(names),
        ).format(names=listed)
        desk.messages.warn(told, Action(_("Look for it"), lambda: _look(workbench)))


def _look(workbench: Workbench) -> None:
    workbench.go_to("prepare")
    workbench.step("prepare").open_page("basemaps")  # type: ignore[attr-defined]
