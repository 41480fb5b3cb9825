"""Chance that is always the same: a hash of its key, so that every run draws the same town."""

from __future__ import annotations

import math


def chance(*key: float) -> float:
    """A number from 0 to 1 that is always the same for the same key."""
    mixed = 0.0
    for value in key:
        mixed = (math.sin(mixed * 269.5 + value * 12.9898 + 78.233) * 43_758.5453) % 1.0
    return mixed


def noise_at(x: float, y: float, size: float, seed: int) -> float:
    """`noise` at one point, without the cost of arrays."""
    left, low = math.floor(x / size), math.floor(y / size)
    u, v = x / size - left, y / size - low
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    total = 0.0
    for dx, across in ((0, 1 - u), (1, u)):
        for dy, up in ((0, 1 - v), (1, v)):
            key = math.sin((left + dx) * 127.1 + (low + dy) * 311.7 + seed * 74.7)
            total += across * up * ((key * 43_758.5453) % 1.0)
    return total * 2 - 1
