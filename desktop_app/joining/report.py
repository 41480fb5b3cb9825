"""What came of joining: for the screen and the command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class JoinedFile:
    """One of the files. `changes` is how many of its changes were not known here; 0: it was here already."""

    path: Path
    changes: int
    new: dict[str, int]  # new rows by table: mark, statement, attachment …
    sound_ms: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """What came, what was here already, and what waits."""

    files: tuple[JoinedFile, ...] = ()
    waiting: int = 0  # what laptops changed differently, until somebody chooses
    taken_back: int = (
        0  # stories that another laptop knew to be withdrawn, and that are gone here now
    )
    missing_basemaps: tuple[str, ...] = ()  # names of those whose file is not on this laptop
    clock_minutes: int = (
        0  # by how much the clocks of two laptops differ at least, as far as can be told
    )
    renumbered: int = 0  # marks that had the same number as another, and have one of their own now

    @property
    def changes(self) -> int:
        """How many changes came."""
        return sum(file.changes for file in self.files)

    def count(self, table: str) -> int:
        """How many rows of a table came."""
        return sum(file.new.get(table, 0) for file in self.files)

    @property
    def sound_ms(self) -> int:
        """How much sound came."""
        return sum(file.sound_ms for file in self.files)
