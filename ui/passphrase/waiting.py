"""A growing pause after wrong passphrases, so that guessing in the room takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FREE_TRIES = 3
_LONGEST = 60.0


class Waiting:
    """Counts wrong passphrases per file, for as long as the program runs.

    Whoever has the file can try elsewhere: that is slow because the key is (`desktop_app.file.passphrase`).
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._wrong: dict[Path, int] = {}
        self._until: dict[Path, float] = {}

    def wrong(self, path: Path) -> None:
        """One more was wrong."""
        count = self._wrong[path] = self._wrong.get(path, 0) + 1
        if count >= FREE_TRIES:
            pause = min(_LONGEST, 2.0 ** (count - FREE_TRIES + 1))
            self._until[path] = self._clock() + pause

    def right(self, path: Path) -> None:
        """It was opened: all is forgotten."""
        self._wrong.pop(path, None)
        self._until.pop(path, None)

    def seconds(self, path: Path) -> float:
        """How long to wait before the next try; 0 is not at all."""
        return max(0.0, self._until.get(path, 0.0) - self._clock())
