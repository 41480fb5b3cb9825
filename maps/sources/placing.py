"""A scan or photo of a map, placed on the earth by three or more pairs of points."""

from __future__ import annotations

from desktop_app.errors import SourceError


class NotPlacedError(SourceError):
    """A picture that does not say where on the earth it lies: it can be placed by points."""
