"""What `test_apart` calls in a process apart."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from typing import TYPE_CHECKING, NoReturn

from desktop_app.errors import SourceError
from desktop_app.language import language
from desktop_app.model import Layer
from maps.sources.found import ReadLayer

if TYPE_CHECKING:
    from pathlib import Path


def name_of(path: Path) -> str:
    """Give the file's name."""
    return path.name


def a_layer(length: int) -> ReadLayer:
    """Give a layer with so many bytes."""
    return ReadLayer(Layer(id=0, name="A"), b"x" * length, ("A problem.",))


def language_here() -> str:
    """Give the language that is spoken."""
    return language()


def modules_here() -> list[str]:
    """Give the names of all that is imported."""
    return sorted(sys.modules)


def refuse(path: Path) -> NoReturn:
    """Refuse the file."""
    raise SourceError(f"{path.name} is refused.", "the details")


def fail(path: Path) -> NoReturn:
    """Meet what nobody thought of."""
    raise KeyError(path)


def crash(path: Path) -> NoReturn:
    """Die as GDAL might."""
    os.kill(os.getpid(), signal.SIGTERM if sys.platform == "win32" else signal.SIGSEGV)
    raise AssertionError(path)


def hang(_path: Path) -> NoReturn:
    """Never come back."""
    while True:
        pass


def fill(_path: Path) -> NoReturn:
    """Take all the memory there is."""
    kept = []
    while True:
        kept.append(bytearray(20_000_000))


def leave_a_file(_path: Path) -> str:
    """Leave something in the folder for temporary files, and say where."""
    _handle, name = tempfile.mkstemp()
    return name


def give_a_function(path: Path) -> object:
    """Give what cannot travel."""
    return lambda: path


def drivers_here() -> list[str]:
    """Give the names of GDAL's drivers."""
    from maps.sources.gdal import gdal

    return sorted(gdal().list_drivers())
