"""What a layer's places say, read once for its card; a long layer off the UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.layer_parts import all_properties
from desktop_app.layer_values import all_counts
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Layer
    from desktop_app.workshop import Workshop
    from ui.desk import Desk

Facts = dict[
    str, dict[str, int]
]  # for each property: how many places say what, most frequent first
_READ_AT_ONCE = 5_000  # places: read within about a tenth of a second


def read_facts(desk: Desk, layer: Layer, take: Callable[[Facts], object]) -> None:
    """Read what a layer says, and hand it on: at once, or when a long layer has been read."""
    if layer.count <= _READ_AT_ONCE:
        take(all_counts(all_properties(desk.workshop, layer.id)))
        return
    workshop, label = desk.workshop, _("Reading what {layer} says")
    desk.work.run(
        label.format(layer=isolate(layer.name)),
        lambda _progress, _cancelled: _facts_of(workshop, layer.id),
        take,
    )


def _facts_of(workshop: Workshop, layer_id: int) -> Facts:
    with workshop.reader() as ws:
        return all_counts(all_properties(ws, layer_id))
