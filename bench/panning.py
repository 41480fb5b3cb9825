"""Panning and zooming among 100,000 marks and 100,000 places: frames, and memory at begin and end.

Ten seconds of panning and zooming by default; `CHAUTARI_BENCH_MINUTES=10` pans for so many minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.many import make_marks, make_places
from bench.measuring import ROOT, environment, without_sandbox

if TYPE_CHECKING:
    from pathlib import Path

_MANY = 100_000
_WANTED_MS = 1000 / 30


@dataclass(frozen=True, slots=True)
class Panned:
    """What was seen of each file."""

    seen: dict[str, dict[str, Any]]

    @property
    def line(self) -> str:
        """The lines as they are printed."""
        return "\n".join(_line(what, one) for what, one in self.seen.items())


def _line(what: str, seen: dict[str, Any]) -> str:
    intervals = sorted(seen["intervals"])
    most = intervals[int(len(intervals) * 0.95) - 1]
    verdict = "ok" if most <= _WANTED_MS + 1 else "TOO SLOW"
    heap, memory = seen["heap_mb"], seen["memory_mb"]
    return (
        f"panning and zooming {_MANY:,} {what}, {seen['seconds']:.0f} s: 95 % of frames within {most:.0f} ms"
        f" (wanted {_WANTED_MS:.0f} ms, {verdict}; longest {intervals[-1]:.0f} ms, {len(intervals)} frames);"
        f" page's heap {heap[0]:.0f} MB, then {heap[1]:.0f}; its process {memory[0]:.0f} MB, then {memory[1]:.0f}"
    )


def measure(folder: Path) -> Panned:
    """Each file in the real window without a screen, in a process of its own."""
    seconds = float(os.environ.get("CHAUTARI_BENCH_MINUTES", "0")) * 60 or 10.0
    make_marks(folder / "marks.gpkg", _MANY)
    make_places(folder / "places.gpkg", _MANY)
    return Panned({what: _seen(folder / f"{what}.gpkg", seconds) for what in ("marks", "places")})


def _seen(file: Path, seconds: float) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.panned", str(file), str(seconds)],
        cwd=ROOT,
        env=environment({"QT_QPA_PLATFORM": "offscreen", **without_sandbox()}),
        capture_output=True,
        text=True,
        timeout=seconds + 300,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"the window ended with {done.returncode}: {done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))
