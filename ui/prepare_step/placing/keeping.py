"""Putting a placed picture under the marks, or lying it elsewhere."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from desktop_app.language import _
from desktop_app.placed_pictures import add_placed_picture, move_points
from desktop_app.text import isolate
from ui.going import showing

if TYPE_CHECKING:
    from desktop_app.model import Basemap
    from ui.desk import Desk
    from ui.prepare_step.placing.work import Made, Opened


def keep(desk: Desk, opened: Opened, made: Made, fields: dict[str, Any]) -> Basemap:
    """Write a placed picture into the workshop, show it, and say so.

    Args:
        desk: Of the open workshop.
        opened: The picture, and the basemap that it was until now.
        made: What its points made of it.
        fields: Of the basemap: name, credits, licence, points, fit.

    Raises:
        ChautariError: It cannot be written, or the basemap is gone.
    """
    ws = desk.workshop
    basemap = dataclasses.replace(made.basemap, **fields)
    if opened.basemap is None:
        kept = add_placed_picture(ws, basemap, opened.picture, kept=made.kept)
    else:
        kept = move_points(ws, opened.basemap.id, basemap, kept=made.kept)
    sentence = _("{name} lies under the marks now.")
    desk.messages.done(sentence.format(name=isolate(kept.name)), showing(desk, kept.bounds))
    return kept
