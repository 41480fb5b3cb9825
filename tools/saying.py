"""How the project's own commands speak: lines on standard output, one sentence on failure."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def say(line: str) -> None:
    """Write one line for the person at the terminal, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def is_root() -> bool:
    """Tell whether this runs as root, for whom Chromium wants its sandbox switched off."""
    if sys.platform == "win32":
        return False
    import os

    return os.geteuid() == 0


def has_screen() -> bool:
    """Tell whether a window could be shown here."""
    import os

    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
