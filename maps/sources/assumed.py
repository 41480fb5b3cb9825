"""The system of coordinates that a person names for a file that does not say its own."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources.found import ReadLayer

_assumed: ContextVar[str] = ContextVar("assumed", default="")


class UnsaidSystemError(SourceError):
    """A file has places in metres and does not say in which system; `middle` is east and north of them."""

    def __init__(
        self, sentence: str, details: str = "", middle: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        super().__init__(sentence, details)
        self.middle = middle


def assumed() -> str | None:
    """The system to take for a file that says none ("EPSG:32645"); None if nobody named one."""
    return _assumed.get() or None


def read_layers_in(path: Path, crs: str) -> tuple[ReadLayer, ...]:
    """Read the layers of a file; what does not say its system is in `crs`. SourceError as `read_layers`."""
    from maps.sources.layers import read_layers

    before = _assumed.set(crs)
    try:
        return read_layers(path)
    finally:
        _assumed.reset(before)
