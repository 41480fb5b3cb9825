"""Which laptop this is: a random name kept in the user's own data folder, so that journals of two laptops differ."""

from __future__ import annotations

import contextlib
import secrets
from functools import cache
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from pathlib import Path


@cache
def laptop_id() -> str:
    """The name of this laptop (ten letters and digits); a fresh one where it cannot be kept."""
    path = platformdirs.user_data_path("chautari", appauthor=False) / "laptop"
    try:
        return path.read_text("ascii").strip() or _keep_new(path)
    except OSError:
        return _keep_new(path)


def _keep_new(path: Path) -> str:
    name = secrets.token_hex(5)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "ascii")
    return name
