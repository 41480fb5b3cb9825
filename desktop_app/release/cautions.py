"""What a facilitator should know before a release leaves: what masks cannot hide."""

from __future__ import annotations

import json
from math import cos, radians
from typing import TYPE_CHECKING, Any

from desktop_app.model import Audience
from desktop_app.release import enough
from desktop_app.release.placing import is_of_services
from desktop_app.released import Caution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.model import Layer, Mark
    from desktop_app.workshop import Workshop

_DEGREE = 110_500.0  # metres, at least


def cautions(
    ws: Workshop,
    audience: Audience,
    recipient: str,
    story_ids: Iterable[int],
    hidden: Iterable[Mark],
) -> tuple[Caution, ...]:
    """Say what a release for partners or the public gives away in spite of its masks.

    Args:
        ws: The workshop.
        audience: Whose release it is.
        recipient: For partners, the organisation.
        story_ids: The stories that go.
        hidden: Those of its marks whose place goes less exactly, or not at all.
    """
    if audience <= Audience.ROOM:
        return ()
    return (
        *_same_words(ws, (audience.code, recipient), frozenset(story_ids)),
        *_known_places(ws, list(hidden)),
    )


def _same_words(ws: Workshop, now: tuple[str, str], going: frozenset[int]) -> Iterator[Caution]:
    """Stories that went, word for word, to somebody else before."""
    for (audience, recipient), held in sorted(ws.released_stories().items()):
        beyond = audience in {Audience.PARTNERS.code, Audience.PUBLIC.code}
        if beyond and (audience, recipient) != now and (both := held & going):
            yield Caution("same_words", len(both), recipient)


def _known_places(ws: Workshop, hidden: list[Mark]) -> Iterator[Caution]:
    """Marks that stand at a service that a layer names."""
    points = [m for m in hidden if m.geometry is not None and m.geometry["type"] == "Point"]
    if not points:
        return
    for layer in ws.layers():
        if is_of_services(layer):
            yield from _standing_at(layer, ws.layer_features(layer.id), points)


def _standing_at(layer: Layer, features: bytes, marks: list[Mark]) -> Iterator[Caution]:
    import numpy as np
    from shapely import STRtree, points

    places, names = _named(layer, features)
    at = np.array([m.geometry["coordinates"][:2] for m in marks if m.geometry], dtype=float)
    slim = max(cos(radians(float(at[0][1]))), 1e-3)
    reach = enough.FACILITY_M / _DEGREE / slim
    tree = STRtree(points(places) if len(places) else [])
    which, found = tree.query(points(at), "dwithin", reach) if len(places) else ([], [])
    standing: dict[str, set[int]] = {}
    for mark, place in zip(which, found, strict=True):
        standing.setdefault(names[int(place)] or layer.name, set()).add(marks[int(mark)].number)
    for name, numbers in sorted(standing.items()):
        yield Caution("known_place", len(numbers), name, tuple(sorted(numbers)))


def _named(layer: Layer, features: bytes) -> tuple[list[list[float]], list[str]]:
    places, names = [], []
    for feature in json.loads(features)["features"]:
        geometry: dict[str, Any] = feature.get("geometry") or {}
        if geometry.get("type") == "Point":
            places.append(geometry["coordinates"][:2])
            names.append(str((feature.get("properties") or {}).get(layer.label_key) or ""))
    return places, names
