"""KMZ: the KML with the symbols of the map and the photos that this audience may see, in one file."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import maps
from exports.kml.document import document
from exports.kml.styles import icon_file, looks
from exports.readme import write_dictionary, write_readme
from exports.writing import checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["write"]

_MINUTE_ONE = (1980, 1, 1, 0, 0, 0)  # the same release gives the same bytes


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.kmz`, the dictionary and the README."""
    path = folder / f"{release.slug}.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        text = "".join(document(release, with_files=True)).encode()
        archive.writestr(_named("doc.kml", zipfile.ZIP_DEFLATED), text)
        for look in looks(release):
            symbol = maps.symbol_png(look.kind, look.icon)
            archive.writestr(_named(icon_file(look), zipfile.ZIP_STORED), symbol)
        for name, photo in {p.name: p for mark in release.marks for p in mark.photos}.items():
            checkpoint()
            archive.writestr(_named(f"files/{name}", zipfile.ZIP_STORED), photo.data())
    write_dictionary(release, folder)
    write_readme(release, folder)


def _named(name: str, packing: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MINUTE_ONE)
    info.compress_type = packing
    return info
