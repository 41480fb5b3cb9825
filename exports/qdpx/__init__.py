"""REFI-QDA: the talk as a project for qualitative tools: sources, codes, coded segments, sound, notes.

Project exchange format 1.0 of the Rotterdam Exchange Format Initiative (REFI-QDA standard 1.5, 2019). What goes
where, and why: docs/decisions/what-of-the-talk-leaves.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["write"]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.qdpx`."""
    from exports.qdpx.packing import pack

    pack(release, folder / f"{release.slug}.qdpx")
