"""Running programs against the clock, in turns, and saying how they compare."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the result: ours and theirs in seconds, and the ratio that is at most wanted."""

    what: str
    ours: float
    theirs: float | None
    against: str
    wanted: float

    @property
    def line(self) -> str:
        """The line as it is printed."""
        if self.theirs is None:
            return f"{self.what}: {self.ours:.2f} s; not compared: {self.against}"
        ratio = self.ours / self.theirs
        verdict = "ok" if ratio <= self.wanted else "TOO SLOW"
        return (
            f"{self.what}: {ratio:.2f} of {self.against} (wanted at most {self.wanted:.1f}, {verdict};"
            f" {self.ours:.2f} s and {self.theirs:.2f} s)"
        )


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def in_turns(
    ours: Callable[[], float], theirs: Callable[[], float] | None, times: int = 5
) -> tuple[float, float | None]:
    """The best time of each, measured in turns so that a busy moment meets both."""
    mine, other = [], []
    for _turn in range(times):
        mine.append(ours())
        if theirs:
            other.append(theirs())
    return min(mine), min(other) if other else None


def seconds(command: Sequence[object], env: Mapping[str, str] | None = None) -> float:
    """How long a program takes from start to end; RuntimeError with its words if it fails."""
    started = time.perf_counter()
    _said(command, env)
    return time.perf_counter() - started


def seconds_told(command: Sequence[object], env: Mapping[str, str] | None = None) -> float:
    """The seconds that a program tells in its last line."""
    return float(_said(command, env).splitlines()[-1])


def _said(command: Sequence[object], env: Mapping[str, str] | None) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment(env),
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def seconds_until(
    command: Sequence[object], word: str, env: Mapping[str, str] | None = None
) -> float:
    """How long a program takes from start until it prints a line with this word; then it is ended."""
    started = time.perf_counter()
    program = subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdout is not None
    try:
        for line in program.stdout:
            if word in line:
                return time.perf_counter() - started
    finally:
        program.kill()
        program.wait(_PATIENCE)
        program.stdout.close()
    raise RuntimeError(f"{command[0]} ended without saying {word}")


def environment(more: Mapping[str, str] | None) -> dict[str, str]:
    """The variables of this process and some more."""
    return {**os.environ, **(more or {})}


@contextmanager
def screen() -> Iterator[dict[str, str] | None]:
    """The variables of a screen that both programs can use: one there already, else Xvfb; None without."""
    if os.environ.get("DISPLAY"):
        yield {"QT_QPA_PLATFORM": "xcb"}
        return
    if which("Xvfb") is None:
        yield None
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def without_sandbox() -> dict[str, str]:
    """For root on a test machine, where Chromium's sandbox does not start; nobody else needs it."""
    is_root = sys.platform == "linux" and os.geteuid() == 0
    return {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if is_root else {}


def python_with_qgis() -> str | None:
    """The Python that has QGIS's own modules; None if there is none."""
    for name in ("/usr/bin/python3", "python3"):
        path = which(name)
        if path and _imports_qgis(path):
            return path
    return None


def _imports_qgis(python: str) -> bool:
    done = subprocess.run([python, "-c", "import qgis.core"], capture_output=True, check=False)
    return done.returncode == 0
