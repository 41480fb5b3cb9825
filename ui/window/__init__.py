"""The window: start page, rail, top bar, steps, cover and room view, put together from small parts.

`run_window(path)` is the door: it opens the window and returns the exit code when it is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run_window(path: Path | None = None) -> int:
    """Open the window, with a workshop if one is given; gives the program's exit code."""
    from ui.window.application import run_window as door

    return door(path)
