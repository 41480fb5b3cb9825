"""Opens the window, or runs a command; nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from ui.commands import main


def _open_window(path: Path | None, language: str) -> int:
    from desktop_app.language import set_language
    from ui.window import run_window

    if language:
        set_language(language)
    return run_window(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], _open_window))
