"""Runs of one direction in a line of text, in the order in which they are drawn, left to right.

A label is one short line, so this is the part of the Unicode bidirectional algorithm (UAX 9) that such a
line needs: strong letters and marks, numbers and neutrals; explicit controls are dropped, for they
must not reorder what stands around a label.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby

_CONTROLS = dict.fromkeys(map(ord, "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))
_NUMBERS = {"EN", "AN"}


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one direction."""

    text: str
    rtl: bool


def runs(text: str, rtl: bool | None = None) -> tuple[Run, ...]:
    """Split a line into runs in drawing order; `rtl` is the line's own direction, else its first letter's."""
    text = text.translate(_CONTROLS)
    classes = _whole_numbers([unicodedata.bidirectional(char) for char in text])
    base = int(_starts_rtl(classes) if rtl is None else rtl)
    levels = _levels(classes, base)
    pieces = [
        (level, "".join(text[i] for i in group))
        for level, group in groupby(range(len(text)), key=levels.__getitem__)
    ]
    return tuple(_run(piece, level) for level, piece in _reordered(pieces))


def starts_rtl(text: str) -> bool:
    """Whether the first letter of a text that has a direction is written from right to left."""
    return _starts_rtl([unicodedata.bidirectional(char) for char in text])


def _run(text: str, level: int) -> Run:
    return Run(text.translate(_MARKS), bool(level % 2))


def _whole_numbers(classes: list[str]) -> list[str]:
    """Make a number of what stands inside it ("53,200", "2026-11-17") or ends it ("4°")."""
    whole = list(classes)
    for i in range(1, len(whole)):
        after = whole[i + 1] if i + 1 < len(whole) else ""
        inside = whole[i] in {"CS", "ES"} and after in _NUMBERS
        if whole[i - 1] in _NUMBERS and (inside or whole[i] == "ET"):
            whole[i] = whole[i - 1]
    return whole


def _starts_rtl(classes: list[str]) -> bool:
    first = next((c for c in classes if c in {"L", "R", "AL"}), "L")
    return first != "L"


def _levels(classes: list[str], base: int) -> list[int]:
    """The level of each character: even from the left, odd from the right."""
    acts = _acts(classes, base)
    level = {"L": base + base % 2, "R": 1, "N": 2}
    return [level[act] if act else level[_neutral(acts, i, base)] for i, act in enumerate(acts)]


def _acts(classes: list[str], base: int) -> list[str]:
    """What each character acts as: L, R, N (a number among right-to-left letters), or "" (neutral)."""
    last = "R" if base else "L"
    acts = []
    for kind in classes:
        if kind == "L":
            last = "L"
        elif kind in {"R", "AL"}:
            last = "R"
        number = "N" if last == "R" else "L"
        acts.append(number if kind in _NUMBERS else last if kind in {"L", "R", "AL"} else "")
    return acts


def _neutral(acts: list[str], at: int, base: int) -> str:
    """A neutral goes with its neighbours where both sides agree, else with the line."""
    line = "R" if base else "L"
    before = next((act for act in reversed(acts[:at]) if act), line)
    after = next((act for act in acts[at + 1 :] if act), line)
    sides = {act.replace("N", "R") for act in (before, after)}
    return sides.pop() if len(sides) == 1 else line


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
