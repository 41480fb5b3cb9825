"""From Enter to a statement that is on the screen and on the disk, with 5,000 statements in the file."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measuring import ROOT, environment, without_sandbox
from bench.workshops import add_talk, make_workshop

if TYPE_CHECKING:
    from pathlib import Path

_STATEMENTS, _MARKS = 5_000, 200
_WANTED_MS = 50.0
_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Statements:
    """How long each statement took, in milliseconds."""

    taken: tuple[float, ...]

    @property
    def line(self) -> str:
        """The line as it is printed."""
        ordered = sorted(self.taken)
        most = ordered[int(len(ordered) * 0.95) - 1]
        verdict = "ok" if most <= _WANTED_MS else "TOO SLOW"
        return (
            f"statement to drawn and durable, {_STATEMENTS:,} statements: 95 % within {most:.0f} ms"
            f" (wanted {_WANTED_MS:.0f} ms, {verdict}; middle {ordered[len(ordered) // 2]:.0f} ms,"
            f" {len(ordered)} statements)"
        )


def measure(folder: Path) -> Statements:
    """The real window without a screen, in a process of its own, typed into as by a hand."""
    file = folder / "statement.gpkg"
    make_workshop(file, _MARKS)
    add_talk(file, _STATEMENTS)
    done = subprocess.run(
        [sys.executable, "-m", "bench.stating", str(file)],
        cwd=ROOT,
        env=environment({"QT_QPA_PLATFORM": "offscreen", **without_sandbox()}),
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"the window ended with {done.returncode}: {done.stderr[-2000:]}")
    return Statements(tuple(json.loads(done.stdout.splitlines()[-1])))
