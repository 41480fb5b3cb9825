"""A process that reads one damaged file after the other, watched from outside."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import psutil

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS = 60.0
MEMORY = 500 * 1024 * 1024
_A_WHILE = 400  # files per process: what a library keeps is not taken for what a file took


class Reader:
    """Reads files and tells how each ended: "" for read or refused with a sentence, else what went wrong."""

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Any = None
        self._read = 0
        self._start = 0

    def read(self, path: Path, as_what: str) -> tuple[bool, str]:
        """Read a file as "layer", "marks", "rows" or "basemap": whether it could be used, and what went wrong."""
        if self._process is None or self._read >= _A_WHILE:
            self.stop()
            self._begin()
        self._read += 1
        try:
            self._pipe.send((str(path), as_what))
            if failure := self._wait():
                self.stop()
                return False, failure
            used, failure = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(5)
            failure = f"crashed with exit code {self._process.exitcode}"
            self.stop()
            return False, failure
        return used, failure

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            self._process = None

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._read = 0
        self._start = self._pipe.recv()

    def _wait(self) -> str:
        """Wait for an answer; "" once there is one, else why there will be none."""
        ends = time.monotonic() + SECONDS
        watched = psutil.Process(self._process.pid)
        while not self._pipe.poll(0.02):
            if time.monotonic() > ends:
                return f"still reading after {SECONDS:.0f} s"
            with suppress(psutil.Error):
                taken = watched.memory_info().rss - self._start
                if taken > MEMORY:
                    return f"took {taken // 1024**2} MB"
        return ""


def serve(pipe: Connection) -> None:
    """Read what comes and answer, until the other side is gone."""
    from maps.sources.gdal import gdal

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries talk there about what they overlook
    gdal()
    _warm()
    pipe.send(psutil.Process(os.getpid()).memory_info().rss)
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            path, as_what = pipe.recv()
            pipe.send(_answer(Path(path), as_what))


def _warm() -> None:
    """Import what readers import, so that it is not counted as a file's."""
    for name in ("pyarrow.parquet", "pyproj", "rasterio.warp", "shapely", "maps.sources.wgs84"):
        importlib.import_module(name)


def _answer(path: Path, as_what: str) -> tuple[bool, str]:
    from desktop_app.errors import SourceError

    try:
        _READ[as_what](path)
    except SourceError as error:
        return False, "" if path.name in error.sentence else f"names no file: {error.sentence}"
    except BaseException:  # noqa: BLE001 - finding these is what this is for
        return False, traceback.format_exc()
    return True, ""


def _layers(path: Path) -> None:
    from maps.sources.layers import read_layers

    for found in read_layers(path):
        features = orjson.loads(found.features)["features"]
        if not found.layer.count == len(features) > 0:
            raise RuntimeError(f"{found.layer.count} places are said, {len(features)} are there")


def _marks(path: Path) -> None:
    from maps.sources.marks import read_marks

    read_marks(path)


def _rows(path: Path) -> None:
    from desktop_app.model import TemplateEntry
    from desktop_app.recipes import guess
    from desktop_app.recipes.drafting import draft
    from desktop_app.template import load_default
    from desktop_app.workshop_template import WorkshopTemplate
    from maps.sources.layers import needs_gdal
    from maps.sources.rows import placed, read_rows

    if needs_gdal(path):
        return  # read in a process of its own, which this one may not start; see `_layers`
    entries = (TemplateEntry(0, e.section, e.code, dict(e.names)) for e in load_default().entries)
    template = WorkshopTemplate(tuple(entries))
    for found in read_rows(path).tables:
        recipe = guess(found.without_places(), template, found.places)
        made = draft(placed(found, recipe.places), recipe, template)
        if not made.drafts and not made.listed:
            raise RuntimeError("rows that neither become marks nor are listed")


def _basemap(path: Path) -> None:
    from itertools import islice

    from maps.sources import read_basemap

    found = read_basemap(path)
    if found.tiles is not None:
        for _tile in islice(found.tiles(), 20):
            pass


_READ = {"layer": _layers, "marks": _marks, "rows": _rows, "basemap": _basemap}
