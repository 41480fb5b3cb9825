"""The sample workshop: an invented town, and what four groups of its people said about it.

`told/` holds the words, `town.mbtiles` and the two GeoJSON files the ground (drawn by `draw`), and
`make_sample` puts them into a workshop file through the same functions as the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def make_sample(path: Path) -> None:
    """Make the sample workshop as a new file.

    Raises:
        WorkshopFileError: The file exists already, or cannot be made.
    """
    from desktop_app.sample.making import make

    make(path)
