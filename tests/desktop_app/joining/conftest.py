"""Two laptops with one workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop_app.joining.tables import prepared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.workshop import Workshop


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[list[Workshop]]:
    """Three, each with a copy of a workshop with two marks and two statements."""
    found = prepared(tmp_path)
    yield found
    for ws in found:
        ws.close()


@pytest.fixture
def one(laptops: list[Workshop]) -> Workshop:
    return laptops[0]


@pytest.fixture
def other(laptops: list[Workshop]) -> Workshop:
    return laptops[1]
