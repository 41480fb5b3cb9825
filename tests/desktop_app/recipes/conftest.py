"""A workshop to bring rows into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "w.gpkg", title="Ward 7") as made:
        yield made
