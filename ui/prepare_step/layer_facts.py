"""What a layer's places say, read once for its card; a long layer off the UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.layer_values import all_counts, said
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Layer
    from ui.desk import Desk

Facts = dict[
    str, dict[str, int]
]  # for each property: how many places say what, most frequent first
_READ_AT_ONCE = 4_000_000  # bytes of GeoJSON: read within about a tenth of a second


def facts_of(features: bytes) -> Facts:
    """What the places of a layer say."""
    return all_counts(said(features))


def read_facts(desk: Desk, layer: Layer, take: Callable[[Facts], object]) -> None:
    """Read what a layer says, and hand it on: at once, or when a long layer has been read."""
    features = desk.workshop.layer_features(layer.id)
    if len(features) <= _READ_AT_ONCE:
        take(facts_of(features))
        return
    label = _("Reading what {layer} says").format(layer=isolate(layer.name))
    desk.work.run(label, lambda _progress, _cancelled: facts_of(features), take)
