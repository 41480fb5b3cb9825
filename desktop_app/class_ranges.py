"""Where ranges of numbers begin, at numbers that people can read."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from desktop_app.language import _
from desktop_app.layer_values import number_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Breaks = Literal["equal_counts", "equal_steps", "round_numbers"]
MOST = 5  # classes: more shades are not told apart on a map


def starts_of(numbers: Mapping[float, int], breaks: Breaks) -> list[float]:
    """Where each range begins, rising; every range holds at least one number, the first the lowest.

    Args:
        numbers: How many places say which number.
        breaks: equal_counts: about as many places in each range; equal_steps: ranges of one width;
            round_numbers: of one width too, at the next round numbers (1, 2 or 5 times a power of ten).

    Returns:
        At most `MOST`, rounded as far as that keeps them apart. Each number its own where they are few.
    """
    different = sorted(numbers)
    if len(different) <= MOST:
        return different
    if breaks == "round_numbers":
        wanted = _round_steps(different[0], different[-1])
    elif breaks == "equal_steps":
        wanted = _even(different[0], different[-1])
    else:
        wanted = _quantiles(numbers)
    return _without_empty(_rounded(wanted, different), different)


def range_label(starts: Sequence[float], place: int, numbers: Collection[float]) -> str:
    """What the legend says of a range: "2 to 4" of whole numbers, "2 to under 4.5" of others."""
    low = number_text(starts[place])
    if len(set(numbers)) == len(starts):
        return low
    if place + 1 == len(starts):
        return _("{low} and more").format(low=low)
    end = starts[place + 1]
    if not all(number == int(number) for number in (*numbers, *starts)):
        return _("{low} to under {high}").format(low=low, high=number_text(end))
    if end - starts[place] == 1:
        return low
    return _("{low} to {high}").format(low=low, high=number_text(end - 1))


def _quantiles(numbers: Mapping[float, int]) -> list[float]:
    total, passed = sum(numbers.values()), 0
    found: list[float] = []
    for number in sorted(numbers):
        if passed * MOST >= total * len(found):
            found.append(number)
        passed += numbers[number]
    return found


def _even(low: float, high: float) -> list[float]:
    return [low + (high / MOST - low / MOST) * i for i in range(MOST)]


def _round_steps(low: float, high: float) -> list[float]:
    least = high / MOST - low / MOST
    power = 10.0 ** math.floor(math.log10(least))
    steps = (m * power for m in (1, 2, 5, 10, 20, 50))
    for step in steps:
        first = math.floor(low / step)
        count = math.floor(high / step) - first + 1
        if count <= MOST:
            return [_tidy((first + i) * step, step) for i in range(count)]
    return [low]


def _rounded(starts: Iterable[float], different: Sequence[float]) -> list[float]:
    """Round each start to as few digits as keep it above the numbers of the range before."""
    kept: list[float] = []
    for start in starts:
        before = max((n for n in different if n < start), default=None)
        kept.append(_shortest(start, before))
    return kept


def _shortest(start: float, before: float | None) -> float:
    """The roundest number at most `start`, and above `before`: the same numbers stay on its two sides."""
    if before is None:
        before = start - max(abs(start) * 0.1, 1e-9)
    gap = start - before
    if gap <= 0 or not math.isfinite(gap):
        return start
    power = math.ceil(math.log10(gap))
    for digits in range(power, power - 4, -1):
        unit = 10.0**digits
        if unit == 0:
            break
        number = _tidy(math.floor(start / unit) * unit, unit)
        if before < number <= start:
            return number
    return start


def _tidy(number: float, unit: float) -> float:
    """Without the digits that arithmetic leaves behind a number of whole units."""
    return round(number, max(0, -math.floor(math.log10(unit)))) + 0.0


def _without_empty(starts: Sequence[float], different: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else math.inf
        if any(start <= number < end for number in different):
            kept.append(start)
    return kept
