"""Long names where there is little room."""

from __future__ import annotations

_MOST = 44  # letters


def short(name: str) -> str:
    """A name, cut at the end of a word where it is long; whoever shows it tells the whole when it is pointed at."""
    if len(name) <= _MOST:
        return name
    kept = name[: _MOST - 1]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept[_MOST // 2 :] else kept}…"
