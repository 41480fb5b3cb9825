"""Which laptop this is: a random name kept in the user's own data folder, so that journals of two laptops differ."""

from __future__ import annotations

import secrets
from functools import cache

import platformdirs


@cache
def laptop_id() -> str:
    """The name of this laptop (ten letters and digits); a fresh one where it cannot be kept."""
    path = platformdirs.user_data_path("chautari", appauthor=False) / "laptop"
    try:
        return path.read_text("ascii").strip() or _keep_new(path)
    except OSError:
        return _keep_new(path)


def _keep_new(path: object) -> str:
    from pathlib import Path

    name = secrets.token_hex(5)
    assert isinstance(path, Path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "ascii")
    except OSError:
        pass
    return name
