"""10,000 marks, 1,000 statements, wards and clinics: how long all figures take after each filter."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.workshops import add_talk, make_workshop
from desktop_app import ground
from desktop_app.model import Audience, Layer
from desktop_app.release import release
from desktop_app.understanding import Choice, Pick, Understanding
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

_MARKS, _STATEMENTS, _ACROSS, _CLINICS = 10_000, 1_000, 12, 1_500
_WEST, _SOUTH, _SIDE = 39.15, -6.9, 0.2
_WANTED_MS = 200.0
_PICKS = (
    Pick("service", ("health",)),
    Pick("service", ("health", "water")),
    Pick("kind", ("barrier",)),
    Pick("dimension", ("physical",)),
    Pick("affected", ("women",)),
    Pick("severity", ("3",)),
    Pick("theme", ("money",)),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Milliseconds: all figures for the first time, and after each filter."""

    first: float
    taken: tuple[float, ...]

    @property
    def line(self) -> str:
        """The line as it is printed."""
        most, middle = max(self.taken), sorted(self.taken)[len(self.taken) // 2]
        verdict = "ok" if most <= _WANTED_MS else "TOO SLOW"
        return (
            f"all figures of {_MARKS:,} marks after a filter: the slowest {most:.0f} ms (wanted"
            f" {_WANTED_MS:.0f} ms, {verdict}; middle {middle:.0f} ms; for the first time {self.first:.0f} ms)"
        )


def measure(folder: Path) -> Filters:
    """Make a workshop, and all its figures for one filter after another, as the window does."""
    path = folder / "figures.gpkg"
    make_workshop(path, _MARKS)
    add_talk(path, _STATEMENTS)
    with Workshop.open(path) as ws:
        ground.add_layer(ws, Layer(0, "Wards", geometry="area", label_key="name", is_areas=True,
                                   people_key="people"), _wards())  # fmt: skip
        ground.add_layer(ws, Layer(0, "Clinics", label_key="name"), _clinics())
        return _filtered(release(ws, Audience.ROOM))


def _filtered(made: Release) -> Filters:
    began = time.perf_counter()
    understood = Understanding(made)
    understood.figures()
    first = (time.perf_counter() - began) * 1000
    choices = [Choice(), *(Choice().with_pick(pick) for pick in _PICKS), Choice()]
    return Filters(first, tuple(_timed(understood, choice) for choice in choices * 3))


def _timed(understood: Understanding, choice: Choice) -> float:
    began = time.perf_counter()
    understood.figures(choice, crossing=True)
    return (time.perf_counter() - began) * 1000


def _wards() -> bytes:
    chance = random.Random(3)
    step = _SIDE / _ACROSS
    rows = []
    for n in range(_ACROSS * _ACROSS):
        west, south = _WEST + n % _ACROSS * step, _SOUTH + n // _ACROSS * step
        east, north = west + step, south + step
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        said = {
            "name": f"Ward {n + 1}",
            "people": chance.randint(400, 9000),
            "poor": chance.random(),
        }
        rows.append({"type": "Feature", "properties": said,
                     "geometry": {"type": "Polygon", "coordinates": [ring]}})  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": rows}).encode()


def _clinics() -> bytes:
    chance = random.Random(4)
    rows = [
        {
            "type": "Feature",
            "properties": {"name": f"Clinic {n}"},
            "geometry": {
                "type": "Point",
                "coordinates": [_WEST + chance.random() * _SIDE, _SOUTH + chance.random() * _SIDE],
            },
        }
        for n in range(_CLINICS)
    ]
    return json.dumps({"type": "FeatureCollection", "features": rows}).encode()
