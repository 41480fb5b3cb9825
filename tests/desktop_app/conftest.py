"""Workshops for the tests of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app import preparing
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    """An open workshop with one group."""
    with Workshop.create(tmp_path / "day.gpkg", title="A day") as workshop:
        preparing.add_group(workshop, "Women")
        yield workshop


@pytest.fixture
def group(ws: Workshop) -> int:
    return ws.groups()[0].id


def point(lon: float = 39.2, lat: float = -6.8) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}
