"""What a reference layer's places say: which properties there are, and what stands in them.

A property is read as text first, in one way for screen, paper and legend: nothing said (missing, null,
blank, a list or an object) is "", true and false are "true" and "false", 5.0 is "5", words are as they
were written. `docs/page-protocol.md` says the same to the page.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+|,\d{1,2}|,\d{4,})?", re.ASCII)
_SAMPLES = 3
_MOST_EXACT = 1e15  # whole numbers below it are written without a point, and are exact


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a layer.

    `filled` places say something, in `different` ways; `numbers` of them say a number. `samples` are
    the most frequent texts, the first one first.
    """

    key: str
    filled: int
    different: int
    numbers: int
    samples: tuple[str, ...]

    @property
    def is_numeric(self) -> bool:
        """Whether most of what is said are numbers, of more than one size."""
        return self.numbers * 2 > self.filled and self.different > 1


def said(features: bytes) -> list[Mapping[str, Any]]:
    """The properties of every feature of a GeoJSON FeatureCollection."""
    return [feature.get("properties") or {} for feature in json.loads(features)["features"]]


def text_of(value: object) -> str:
    """A property's value as text; "" where nothing is said."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    return ""


def number_text(number: float) -> str:
    """A number as text, without a point where it is whole; "" for what is none (NaN, infinite)."""
    if not math.isfinite(number):
        return ""
    return str(int(number)) if number == int(number) and abs(number) < _MOST_EXACT else str(number)


def number_of(text: str) -> float | None:
    """The number that a text says: -12, 1.5 or 1,5; not 1,500, which may be two different numbers."""
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    return number if math.isfinite(number) else None


def counts_of(rows: Iterable[Mapping[str, Any]], key: str) -> dict[str, int]:
    """How many places say what in a property, most frequent first, then by the text; "" is nothing said."""
    return _by_frequency(Counter(text_of(row.get(key)) for row in rows))


def all_counts(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """`counts_of` every property in which any place says something, in the order of their first places."""
    found: dict[str, Counter[str]] = {}
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007 - how many there were
        for key, value in row.items():
            text = text_of(value)
            if text:
                found.setdefault(key, Counter())[text] += 1
    for counts in found.values():
        if silent := number - counts.total():
            counts[""] = silent
    return {key: _by_frequency(counts) for key, counts in found.items()}


def property_of(key: str, counts: Mapping[str, int]) -> Property:
    """What there is to say about a property, from the counts of what its places say."""
    spoken = {text: n for text, n in counts.items() if text}
    return Property(
        key=key,
        filled=sum(spoken.values()),
        different=len(spoken),
        numbers=sum(n for text, n in spoken.items() if number_of(text) is not None),
        samples=tuple(spoken)[:_SAMPLES],
    )


def properties_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Property, ...]:
    """The properties of a layer's places in which any says something."""
    return tuple(property_of(key, counts) for key, counts in all_counts(rows).items())


def _by_frequency(found: Counter[str]) -> dict[str, int]:
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
