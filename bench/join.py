"""Joining many laptops' files, and two large ones; each laptop has placed its own marks."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app import joining, marking, preparing
from desktop_app.number_blocks import OFFERED
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

_FILES, _TIMES, _EACH = 70, 4, 100
_LARGE = 100_000
_WORDS = "We walk two hours to the clinic, and when we reach it the nurse has gone home."


@dataclass(frozen=True, slots=True)
class Joining:
    """Seconds for each."""

    some_s: float
    many_s: float
    large_s: float

    @property
    def line(self) -> str:
        """What is printed."""
        return (
            f"join: {_FILES} files of {_EACH} marks {self.some_s:.1f} s, {_FILES * _TIMES} files {self.many_s:.1f} s "
            f"({self.many_s / self.some_s:.1f} times); {_LARGE:,} marks with {_LARGE:,} {self.large_s:.1f} s"
        )


def measure(folder: Path) -> Joining:
    """Measure all three."""
    files = _laptops(folder / "some", _FILES * _TIMES, _EACH)
    return Joining(
        _joined(files[0], files[: _FILES + 1], folder / "some.gpkg"),
        _joined(files[0], files, folder / "many.gpkg"),
        _large(folder),
    )


def _laptops(folder: Path, count: int, marks: int, *, at_once: bool = False) -> list[Path]:
    """One prepared file, and copies of it in each of which as many marks were placed, one by one."""
    folder.mkdir()
    prepared = folder / "prepared.gpkg"
    with Workshop.create(prepared, title="Bench") as ws:
        group = preparing.add_group(ws, "Women").id
    files = [prepared]
    for number in range(count):
        files.append(folder / f"{number}.gpkg")
        shutil.copy(prepared, files[-1])
        with Workshop.open(files[-1]) as ws:
            with ws.keeping() as change:  # as a copy for another table has it
                change.put("meta", {"key": OFFERED, "value": number + 1})
            ws._connection.execute("PRAGMA synchronous = OFF")  # noqa: SLF001
            drafts = [_draft(group, number, n) for n in range(marks)]
            if at_once:
                marking.add_marks(ws, drafts, "Bench")
            for draft in () if at_once else drafts:
                marking.add_marks(ws, [draft], "Place a mark")
    return files


def _draft(group: int, laptop: int, n: int) -> dict[str, Any]:
    place = {"type": "Point", "coordinates": [39.2 + laptop / 1000, -6.8 + n / 200_000]}
    return {
        "group_id": group,
        "kind": "barrier",
        "service": "health",
        "geometry": place,
        "words": f"{_WORDS} {n}",
    }


def _joined(prepared: Path, files: list[Path], out: Path) -> float:
    shutil.copy(prepared, out)
    began = time.perf_counter()
    with Workshop.open(out) as ws:
        joining.join(ws, files[1:])
        if len(ws.marks()) != (len(files) - 1) * _EACH:
            raise RuntimeError("marks are missing")
    return time.perf_counter() - began


def _large(folder: Path) -> float:
    files = _laptops(folder / "large", 2, _LARGE)
    began = time.perf_counter()
    with Workshop.open(files[1]) as ws:
        joining.join(ws, [files[2]])
        if len(ws.marks()) != 2 * _LARGE:
            raise RuntimeError("marks are missing")
    return time.perf_counter() - began
