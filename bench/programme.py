"""The report over a programme of a million marks of 5,000 workshops, and over ten times as many marks.

There is nothing to compare with: the lines say seconds and memory of the whole process, and how the time grows.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import shapely

from bench.measuring import ROOT, Outcome, say
from exports import geoparquet
from exports.programme import Programme, data_set, registry
from exports.programme.registry import Member
from exports.programme.shape import COLUMNS, MADE_AT, WORKSHOP_KEY

if TYPE_CHECKING:
    from pathlib import Path

_MARKS, _WORKSHOPS, _TIMES = 1_000_000, 5_000, 10
_SECONDS, _MEGABYTES, _GROWTH = 10.0, 2_000, 11.0
_MADE_AT = "2026-11-18T10:20:30.000Z"
_SERVICES = ("health", "education", "water", "transport", "registration", "policing", "own_1a2b")
_BARRIERS = (
    "far",
    "language",
    "cost",
    "refused",
    "papers",
    "far; cost",
    "language; refused",
    "own_9c",
)
_AFFECTED = ("", "", "women", "women; remote", "remote", "older", "disability")
_GROUPS = ("community", "staff", "officials", "ngo")
_KINDS = ("barrier", "barrier", "barrier", "strength", "idea", "landmark")
_WORDS = tuple(f"We walk {n} hours, and then the office number {n} is closed." for n in range(500))


def measure(folder: Path) -> Outcome:
    """Make both programmes, count each in a process of its own, and say how it grew."""
    once, more = folder / "once", folder / "more"
    make_programme(once, _MARKS)
    first = min(_report(once) for _turn in range(3))
    make_programme(more, _MARKS * _TIMES)
    then = min(_report(more) for _turn in range(2))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    say(
        f"Report over {_MARKS:,} marks of {_WORKSHOPS:,} workshops: {first:.1f} s (wanted under {_SECONDS:.0f} s);"
        f" over {_TIMES} times the marks: {then / first:.1f} times the time (wanted at most {_GROWTH:.0f});"
        f" at most {memory} MB in both (wanted under {_MEGABYTES} MB)"
    )
    return Outcome(f"Report over {_MARKS:,} marks", first, _SECONDS, f"{_SECONDS:.0f} s", 1.0)


def _report(folder: Path) -> float:
    command = [sys.executable, "main.py", "programme", "report", str(folder), "--to", "html,csv"]
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


def make_programme(folder: Path, marks: int) -> None:
    """A programme of random marks, as adding releases would have made it."""
    programme = Programme(folder, "partners", "Health office", _members(marks))
    by_part: dict[int, list[str]] = {}
    for key in programme.members:
        by_part.setdefault(data_set.part_of(key), []).append(key)
    dice = np.random.default_rng(7)
    each = marks // _WORKSHOPS
    for part, keys in by_part.items():
        count = each * len(keys)
        shapes = shapely.points(dice.normal((84.9, 27.6), (1.5, 0.8), (count, 2)).round(6))
        table = geoparquet.with_shapes(_table(dice, np.repeat(sorted(keys), each)), shapes)
        path = data_set.file_of(programme, part)
        path.parent.mkdir(parents=True)
        geoparquet.write(table, path, {"programme": 1}, geoparquet.geo(shapes[:1]))
    registry.write(programme)


def _members(marks: int) -> dict[str, Member]:
    each = marks // _WORKSHOPS
    return {
        key: Member(
            key, _MADE_AT, "", f"{key}.parquet", f"Workshop {n}", "Bhirkot", f"2026-{n % 12 + 1:02d}-17", "en",
            n % 7 != 0, True, False, each, each, each, n % 5, n % 3, ("community",), {"partners": each},
        )
        for n in range(_WORKSHOPS)
        if (key := f"w{n:025d}")
    }  # fmt: skip


def _table(dice: np.random.Generator, keys: Any) -> Any:
    """Random marks with every column: words of the template, texts, numbers and days."""
    rows = len(keys)
    columns: dict[str, Any] = {WORKSHOP_KEY: keys, MADE_AT: np.repeat(_MADE_AT, rows)}
    words = {
        "kind": _KINDS, "service": _SERVICES, "service_nm": _SERVICES, "barriers": _BARRIERS, "barrier": _BARRIERS[:5],
        "barrier_nm": _BARRIERS[:5], "affected": _AFFECTED, "grp_kind": _GROUPS, "story": _WORDS, "title": _WORDS[:90],
        "adm_code": tuple(f"NP{n:04d}" for n in range(700)), "area_nm": ("Ward",),
    }  # fmt: skip
    for column in COLUMNS:
        if column.key in words:
            columns[column.key] = pa.array(dice.choice(np.array(words[column.key]), rows))
        elif column.key == "uid":
            columns["uid"] = pa.array(np.char.add("u", dice.integers(0, 2**62, rows).astype(str)))
        elif column.type == "integer":
            columns[column.key] = pa.array(dice.integers(0, 4, rows), type=pa.int32())
        elif column.type == "date":
            days = np.datetime64("2025-01-01") + dice.integers(0, 700, rows)
            columns[column.key] = pa.array(days.astype("datetime64[D]"))
        else:
            columns[column.key] = pa.array(np.repeat("", rows))
    return pa.table(columns)
