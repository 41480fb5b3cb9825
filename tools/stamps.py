"""What a step of the set-up was last done with, so that it is done again only when that changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tools.saying import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

VENV = ROOT / ".venv"


def digest(files: Iterable[Path], *more: str) -> str:
    """Hash the names and contents of files, and other words that a step depends on."""
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(file.relative_to(ROOT).as_posix().encode())
        whole.update(file.read_bytes())
    for word in more:
        whole.update(word.encode())
    return whole.hexdigest()


def is_done(step: str, state: str) -> bool:
    """Tell whether a step was last done with this very state."""
    stamp = VENV / f".stamp-{step}"
    return stamp.is_file() and stamp.read_text(encoding="ascii") == state


def mark_done(step: str, state: str) -> None:
    """Remember the state that a step was done with."""
    (VENV / f".stamp-{step}").write_text(state, encoding="ascii")
