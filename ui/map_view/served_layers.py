"""What the map page fetches of a reference layer: shapes, classes, labels, and one place's card. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.layer_parts import all_properties, class_numbers, properties_of, shapes_of
from desktop_app.layer_values import text_of

if TYPE_CHECKING:
    from desktop_app.model import Layer
    from desktop_app.workshop import Workshop


def shapes(workshop: Workshop, layer_id: int) -> bytes:
    """The shapes of a layer as columns (`desktop_app.layer_parts`)."""
    return shapes_of(workshop, layer_id)


def classes(workshop: Workshop, layer_id: int) -> bytes:
    """For each feature the place of its class in the layer's `classes`, one byte; 255 is none."""
    layer = _layer(workshop, layer_id)
    rows = all_properties(workshop, layer_id)
    return class_numbers((row.get(layer.colour_key) for row in rows), layer.classes, layer.class_by)


def labels(workshop: Workshop, layer_id: int) -> bytes:
    """For each feature its label, in order: a list of texts."""
    import orjson

    key = _layer(workshop, layer_id).label_key
    return orjson.dumps([text_of(row.get(key)) for row in all_properties(workshop, layer_id)])


def place(workshop: Workshop, layer_id: int, number: int) -> bytes:
    """What one feature says: an object of its properties."""
    import orjson

    return orjson.dumps(properties_of(workshop, layer_id, number))


def _layer(workshop: Workshop, layer_id: int) -> Layer:
    return next(layer for layer in workshop.layers() if layer.id == layer_id)
