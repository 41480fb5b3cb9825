"""Files for which GDAL would write something beside them: it gets a copy, which is gone afterwards."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.kinds import GML, SHAPEFILE
from maps.sources.reading import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from maps.sources.kinds import Kind

_PARTS = {
    SHAPEFILE: frozenset({".shp", ".dbf", ".prj", ".cpg"}),
    GML: frozenset({".gml", ".xml", ".xsd"}),
}


@contextmanager
def untouched(path: Path, kind: Kind) -> Iterator[Path]:
    """Give the file itself, or a copy of it with its parts where reading it writes: GML, a shapefile without index.

    Raises:
        SourceError: It cannot be copied.
    """
    if kind is not GML and not (kind is SHAPEFILE and _lacks_index(path)):
        yield path
        return
    from maps.sources.gdal import restoring_index

    with TemporaryDirectory(prefix="chautari-", ignore_cleanup_errors=True) as folder:
        try:
            for part in _parts(path, kind):
                name = part.name if part == path else f"{path.stem}{part.suffix.lower()}"
                shutil.copyfile(part, f"{folder}/{name}")
        except OSError as error:
            sentence = _("{file} could not be read. Is it still there, and may it be read?")
            raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
        with restoring_index():
            yield type(path)(folder, path.name)


def _lacks_index(path: Path) -> bool:
    return not any(
        p.suffix.lower() == ".shx" and p.stem == path.stem for p in path.parent.iterdir()
    )


def _parts(path: Path, kind: Kind) -> list[Path]:
    return [
        p
        for p in path.parent.iterdir()
        if p.stem == path.stem and p.suffix.lower() in _PARTS[kind] and p.is_file()
    ]
