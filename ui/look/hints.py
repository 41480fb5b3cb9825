"""Hints that come up over a button or a row: as they are typed, never as markup."""

from __future__ import annotations

import html


def as_hint(text: str) -> str:
    """A text for `setToolTip`, which takes what looks like HTML for HTML: `<b>` in a name stays `<b>`."""
    return f"<span>{html.escape(text)}</span>" if "<" in text else text
