"""Runs of one direction in a line of text, in the order in which they are drawn, left to right.

A label is one short line, so this is the part of the Unicode bidirectional algorithm (UAX 9) that such a
line needs: strong letters, numbers and neutrals; explicit controls are dropped, for they must not
reorder what stands around a label.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby

_CONTROLS = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_NUMBERS = {"EN", "AN"}


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one direction."""

    text: str
    rtl: bool


def runs(text: str, rtl: bool | None = None) -> tuple[Run, ...]:
    """Split a line into runs in drawing order; `rtl` is the line's own direction, else its first letter's."""
    text = text.translate(_CONTROLS)
    classes = [unicodedata.bidirectional(char) for char in text]
    base = int(_starts_rtl(classes) if rtl is None else rtl)
    levels = _levels(classes, base)
    pieces = [
        (level, "".join(text[i] for i in group))
        for level, group in groupby(range(len(text)), key=levels.__getitem__)
    ]
    return tuple(_run(piece, level) for level, piece in _reordered(pieces))


def _run(text: str, level: int) -> Run:
    return Run(text, bool(level % 2))


def _starts_rtl(classes: list[str]) -> bool:
    first = next((c for c in classes if c in {"L", "R", "AL"}), "L")
    return first != "L"


def _levels(classes: list[str], base: int) -> list[int]:
    levels = [_level_of(kind, base) for kind in classes]
    strong: list[int | None] = list(levels)
    for i, level in enumerate(strong):
        if level is None:
            levels[i] = _neutral(strong, i, base)
    return [base if level is None else level for level in levels]


def _level_of(kind: str, base: int) -> int | None:
    if kind == "L":
        return base if base % 2 == 0 else base + 1
    if kind in {"R", "AL"}:
        return 1
    if kind in _NUMBERS:
        return 2 if base else 0
    return None


def _neutral(levels: list[int | None], at: int, base: int) -> int:
    """A neutral goes with its neighbours where both sides agree, else with the line."""
    before = next((v for v in reversed(levels[:at]) if v is not None), base)
    after = next((v for v in levels[at + 1 :] if v is not None), base)
    return before if before == after else base


def _reordered(pieces: list[tuple[int, str]]) -> list[tuple[int, str]]:
    highest = max((level for level, _text in pieces), default=0)
    for level in range(highest, 0, -1):
        pieces = _turned_from(pieces, level)
    return pieces


def _turned_from(pieces: list[tuple[int, str]], level: int) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    for high, group in groupby(pieces, key=lambda piece: piece[0] >= level):
        run = list(group)
        out.extend(reversed(run) if high else run)
    return out
