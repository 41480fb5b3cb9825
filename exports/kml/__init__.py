"""KML 2.2 for Google Earth and the many apps that read it: a folder for each service, balloons, every key.

Without pictures: those need the KMZ, which holds them. It asks the network for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.kml.document import document
from exports.readme import write_dictionary, write_readme

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["write"]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.kml`, the dictionary and the README."""
    with (folder / f"{release.slug}.kml").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(document(release))
    write_dictionary(release, folder)
    write_readme(release, folder)
