"""Opens the window, or runs a command; nothing else."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parent))

from ui.commands import main


def _open_window(path: Path | None, language: str) -> int:
    from desktop_app.language import set_language
    from ui.window import run_window

    if language:
        set_language(language)
    sys.exit(run_window(path))


def _end(code: int) -> NoReturn:
    """End at once, with all said: nothing is left to do, and taking everything apart takes time."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _serve_if_reader() -> None:
    """In the bundle a reader's process starts from here as well: then it works, and does not come back."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()


if __name__ == "__main__":
    _serve_if_reader()
    _end(main(sys.argv[1:], _open_window))
