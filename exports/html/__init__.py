"""One HTML file with the map in it: opens on a phone with the network off, and asks nothing of anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import maps

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.html` into the folder."""
    text = maps.page(maps.describe(release), stand_alone=True)
    target = folder / f"{release.slug}.html"
    target.write_text(text, encoding="utf-8", newline="\n", errors="strict")
