"""Writing an export whole or not at all: beside the target first, then moved into place.

Formats write into a scratch folder inside the target folder (so on the same disk). Nothing else in the
target folder is touched, and a failed or cancelled export puts back what it had replaced.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from desktop_app.errors import CancelledError, ExportError
from desktop_app.language import N_, _, speaking
from desktop_app.text import isolate
from exports.failing import failures_as_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from desktop_app.released import Release
    from exports.figures import FiguresWanted
    from exports.package import PackageOptions
    from exports.report_options import ReportOptions
    from maps import MapSheet

    FormatOptions: TypeAlias = (
        MapSheet | PackageOptions | FiguresWanted | ReportOptions
    )  # what formats can be asked for beyond the release

FORMATS: dict[str, str] = {
    "geojson": "exports.geojson",
    "gpkg": "exports.gpkg",
    "kml": "exports.kml",
    "kmz": "exports.kmz",
    "shp": "exports.shp",
    "parquet": "exports.parquet",
    "csv": "exports.csv",
    "xlsx": "exports.xlsx",
    "hxl": "exports.hxl",
    "pdf": "exports.pdf",
    "html": "exports.html",
    "report-html": "exports.report_html",
    "map-pdf": "exports.map_pdf",
    "txt": "exports.txt",
    "docx": "exports.docx",
    "statements-csv": "exports.statements_csv",
    "srt": "exports.srt",
    "vtt": "exports.vtt",
    "qdpx": "exports.qdpx",
    "actions": "exports.actions",
    "figures": "exports.figures",
    "package": "exports.package",
}
"""The module of each format, imported only when it is asked for."""

PACKAGE = "package"
"""The format that is written last: it packs what the others wrote."""

_SCRATCH = ".chautari-export-"
_LEFT_OVER_SECONDS = 24 * 3600

_CANCELLED = N_("The export was stopped. Nothing was written.")
_UNKNOWN = N_("There is no export format {format}. There are: {formats}.")
_NONE = N_("No format was chosen. There are: {formats}.")


class Format(Protocol):
    """A module that writes one format.

    It may have `ENDINGS`: how the files that it writes only sometimes end; and `STALE`: the same as regular
    expressions, where their number varies. A file that an earlier export of the same release left, and that
    this one no longer has, is removed, for it may hold what was taken back.
    """

    def write(self, release: Release, folder: Path, *options: FormatOptions) -> None:
        """Write the files of this format into an empty folder; a few formats take options of their own."""


_cancelled: ContextVar[Callable[[], bool] | None] = ContextVar("cancelled", default=None)


def checkpoint() -> None:
    """Raise CancelledError if the user stopped the export; for formats to call in long loops."""
    asked = _cancelled.get()
    if asked is not None and asked():
        raise CancelledError(_(_CANCELLED))


@contextmanager
def stoppable(cancelled: Callable[[], bool] | None) -> Iterator[None]:
    """Let `checkpoint` ask within whether to stop."""
    token = _cancelled.set(cancelled)
    try:
        yield
    finally:
        _cancelled.reset(token)


def export(
    release: Release,
    formats: Iterable[str],
    folder: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    options: Mapping[str, FormatOptions] | None = None,
) -> tuple[Path, ...]:
    """Write a release into a folder (made if it is not there), whole or not at all.

    Args:
        release: What may leave.
        formats: Names out of `FORMATS`.
        folder: Where to; nothing else there is touched.
        progress: Told the share done, 0 to 1.
        cancelled: Asked between steps whether to stop.
        options: What is asked of a format, by its name; without it the format's usual form.

    Returns:
        The files written, in order of their names.

    Raises:
        ExportError: Disk full, folder read-only or vanished, or a format unknown.
        CancelledError: The user stopped it.
    """
    chosen = _checked(formats)
    tell = progress or (lambda _share: None)
    try:
        with stoppable(cancelled), failures_as_sentences(folder), _scratch(folder) as scratch:
            for done, name in enumerate(chosen):
                tell(done / (len(chosen) + 1))
                checkpoint()
                with speaking(release.language):
                    asked = (options[name],) if options and name in options else ()
                    write_format(name, release, scratch, *asked)
            checkpoint()
            loose = chosen if _is_loose(chosen, options) else (PACKAGE,)
            return _moved(scratch, folder, release.slug, _sometimes(folder, release.slug, loose))
    finally:
        tell(1.0)


def write_together(folder: Path, begins: str, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files that are no release into a folder, all or none; what begins like them from earlier goes.

    Args:
        folder: Where to; made if it is not there.
        begins: How the names of all of them begin.
        files: Bytes by name.

    Raises:
        ExportError: As for `export`.
    """
    with failures_as_sentences(folder), _scratch(folder) as scratch:
        for name, data in files.items():
            (scratch / name).write_bytes(data)
        earlier = [path.name for path in folder.glob(f"{begins}*") if path.is_file()]
        return _moved(scratch, folder, begins, earlier)


def write_beside(folder: Path, name: str, data: bytes) -> Path:
    """Write a file that is no release (slips, a letter) into a folder, whole or not at all; it replaces none.

    Where there is one of this name, a number is added. Gives the file.

    Raises:
        ExportError: As for `export`.
    """
    with failures_as_sentences(folder), _scratch(folder) as scratch:
        made = scratch / name
        made.write_bytes(data)
        _to_disk(made)
        target, number = folder / name, 1
        while target.exists():
            number += 1
            target = folder / f"{made.stem}-{number}{made.suffix}"
        return made.replace(target)


def write_format(name: str, release: Release, folder: Path, *options: FormatOptions) -> None:
    """Write one format into a folder as it is; for `export`, and for a format that is made of others."""
    _format(name).write(release, folder, *options)


def _is_loose(chosen: tuple[str, ...], options: Mapping[str, FormatOptions] | None) -> bool:
    """Tell whether the files lie in the folder by themselves, and not in one .zip."""
    if PACKAGE not in chosen:
        return True
    return not getattr((options or {}).get(PACKAGE), "zipped", True)


def _format(name: str) -> Format:
    return cast("Format", import_module(FORMATS[name]))


def _sometimes(folder: Path, slug: str, chosen: Iterable[str]) -> list[str]:
    """The names of files that these formats write only sometimes, as far as they are in the folder."""
    modules = [_format(name) for name in chosen]
    ends = [re.escape(end) for module in modules for end in getattr(module, "ENDINGS", ())]
    ends += [end for module in modules for end in getattr(module, "STALE", ())]
    if not ends:
        return []
    named = re.compile(f"{re.escape(slug)}({'|'.join(ends)})")
    return [path.name for path in folder.iterdir() if named.fullmatch(path.name)]


def _checked(formats: Iterable[str]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(formats))
    chosen = tuple(sorted(asked, key=lambda name: name == PACKAGE))
    names = ", ".join(FORMATS)
    if not chosen:
        raise ExportError(_(_NONE).format(formats=names))
    for name in chosen:
        if name not in FORMATS:
            raise ExportError(_(_UNKNOWN).format(format=isolate(name), formats=names))
    return chosen


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside the target; it is gone afterwards, and so is a target made for it."""
    made = [p for p in (folder, *folder.parents) if not p.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    _remove_left_over(folder)
    scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=folder))
    try:
        yield scratch
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        for parent in made:
            _remove_if_empty(parent)
        raise
    shutil.rmtree(scratch, ignore_errors=True)


def _remove_left_over(folder: Path) -> None:
    """Remove scratch folders that a killed export left here more than a day ago."""
    for path in folder.glob(f"{_SCRATCH}*"):
        if time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
            shutil.rmtree(path, ignore_errors=True)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return


def _moved(scratch: Path, folder: Path, slug: str, stale: list[str]) -> tuple[Path, ...]:
    """Move every finished file into place, stale ones out; if one cannot be moved, put back what was there."""
    fresh = sorted(p for p in scratch.iterdir() if p.is_file())
    for path in fresh:
        _to_disk(path)
    kept = scratch / "before"
    kept.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for path in fresh:
            target = folder / _free_name(path, folder, slug)
            if target.exists():
                target.replace(kept / target.name)
            moved.append((target, kept / target.name))
            path.replace(target)
        written = tuple(target for target, _before in moved)
        for target in {folder / name for name in stale}.difference(written):
            if target.is_file():
                target.replace(kept / target.name)
                moved.append((target, kept / target.name))
    except BaseException:
        _put_back(moved)
        raise
    return written


def _free_name(path: Path, folder: Path, slug: str) -> str:
    """The name to move to: a file without the release's name in it never replaces another's."""
    if path.name.startswith(slug):
        return path.name
    present = folder / path.name
    if not present.exists() or _is_of(present, slug):
        return path.name
    return f"{slug}-{path.name}"


def _is_of(path: Path, slug: str) -> bool:
    """Tell whether a README there is this release's own of an earlier export."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline().strip() == slug


def _put_back(moved: list[tuple[Path, Path]]) -> None:
    for target, before in reversed(moved):
        target.unlink(missing_ok=True)
        if before.exists():
            before.replace(target)


def _to_disk(path: Path) -> None:
    """Wait until the file's bytes are on the disk, for sticks that are pulled."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
