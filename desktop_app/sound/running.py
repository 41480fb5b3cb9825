"""What must be silent of a recording that still runs: said to its writer by a note in the file.

The writer holds the last seconds; a stretch that is taken out may reach into them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.sound.coding import PER_MS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.sound.coding import Samples
    from desktop_app.workshop import Change, Workshop

_NOTE = "silent:"


def wish_silent(change: Change, recording_id: int, from_ms: int, to_ms: int) -> None:
    """Say that this stretch must not come into the file."""
    change.put("meta", {"key": f"{_NOTE}{recording_id}:{from_ms}:{to_ms}", "value": 1})


def forget_wishes(change: Change, recording_id: int) -> None:
    """Take the notes about a recording away: it is ended or erased."""
    change.run("DELETE FROM meta WHERE key GLOB ?", (f"{_NOTE}{recording_id}:*",))


def wishes_for(ws: Workshop, recording_id: int) -> tuple[tuple[int, int], ...]:
    """The stretches of a running recording that must not come into the file, from and to."""
    noted = (wish.split(":") for wish in ws.noted(f"{_NOTE}{recording_id}:"))
    return tuple((int(from_ms), int(to_ms)) for from_ms, to_ms in noted)


def spared(
    wishes: tuple[tuple[int, int], ...], at_ms: int, samples: Samples
) -> list[tuple[int, Samples]]:
    """What of these samples may stay: each part with where it begins."""
    parts = [(at_ms, samples)]
    for from_ms, to_ms in wishes:
        parts = [left for at, part in parts for left in without(at, part, from_ms, to_ms)]
    return parts


def without(
    at_ms: int, samples: Samples, from_ms: int, to_ms: int
) -> Iterator[tuple[int, Samples]]:
    """The parts before and after a stretch, each with where it begins; those of no length are left out."""
    end = at_ms + len(samples) // PER_MS
    low, high = min(max(from_ms, at_ms), end), max(min(to_ms, end), at_ms)
    if low >= high:
        yield at_ms, samples
        return
    for begin, part in (
        (at_ms, samples[: (low - at_ms) * PER_MS]),
        (high, samples[(high - at_ms) * PER_MS :]),
    ):
        if len(part) >= PER_MS:
            yield begin, part
