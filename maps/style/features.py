"""What a feature of a vector tile is, how important its name is, and how it is named in a language.

`maps/web/ground.mjs` does the same on the page, by the same file: change both together.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+")
_SHORT_WORD = (
    4  # so short a word stands by itself in a layer's name; a longer one may be part of another
)
_NOT_LISTED, _UNRANKED, _STEP = 90, 500.0, 1000.0
_NO = {"", "no", "none", "false"}


class Features:
    """The rules of a style: names features, ranks and reads their names."""

    def __init__(self, style: Mapping[str, Any]) -> None:
        self._words: Mapping[str, Sequence[str]] = style["words"]
        self._schemas: Mapping[str, Any] = style["schemas"]
        self._names: Mapping[str, Any] = style["names"]
        self._starts = [int(first, 16) for first, _last in self._names["written"]]
        self._ends = [int(last, 16) for _first, last in self._names["written"]]
        self._rules_of = cache(self._find_rules)

    def what_is(
        self, layer: str, shape: str, properties: Mapping[str, Any], part: str = "rules"
    ) -> tuple[str, float]:
        """Name what a feature is, "" where nothing is drawn, and its rank: the lowest is the most important."""
        for rule in self._rules_of(layer, part):
            place = self._place(rule, shape, properties)
            if place is not None:
                name = str(rule["is"])
                return ("" if name == "hidden" else name), place * _STEP + _data_rank(properties)
        return "", 0.0

    def name_in(self, properties: Mapping[str, Any], language: str) -> str:
        """The name in a language, else the local one, else (where that cannot be written) in Latin letters."""
        short = language.split("-", maxsplit=1)[0]
        own = [f"name:{language}", f"name:{short}", f"name_{short}"]
        local, latin = self._names["local"], self._names["latin"]
        found = [text for key in (*own, *local, *latin) if (text := _text(properties.get(key)))]
        return next((text for text in found if self._is_written(text)), found[0] if found else "")

    def _is_written(self, text: str) -> bool:
        """Tell whether the bundled fonts have the scripts of a text."""
        return all(self._has(ord(char)) for char in text)

    def _has(self, code: int) -> bool:
        at = bisect_right(self._starts, code) - 1
        return at >= 0 and code <= self._ends[at]

    def _find_rules(self, layer: str, part: str) -> tuple[Mapping[str, Any], ...]:
        known = [s for s in self._schemas.values() if layer in s["layers"]]
        used = known or [self._schemas["plain"]]
        return tuple(r for s in used for r in s[part] if self._is_for(r, layer))

    def _is_for(self, rule: Mapping[str, Any], layer: str) -> bool:
        if "named" in rule:
            return _speaks_of(layer, self._words[rule["named"]])
        return bool(rule.get("layer", layer) == layer)

    def _place(
        self, rule: Mapping[str, Any], shape: str, properties: Mapping[str, Any]
    ) -> int | None:
        """Where a feature stands in the list of a rule that fits it; None where it does not fit."""
        if rule.get("shape", shape) != shape:
            return None
        if "where" not in rule:
            return _NOT_LISTED
        for key, wanted in rule["where"].items():
            if key not in properties:
                continue
            value = _value(properties[key])
            if isinstance(wanted, str):
                words = self._words[wanted]
                if value in words:
                    return words.index(value)
            elif value in wanted or (wanted == ["*"] and value not in _NO):
                return _NOT_LISTED
        return None


def _value(value: Any) -> str:
    """A property as lower-case text; a whole number without its point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).lower()


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _data_rank(properties: Mapping[str, Any]) -> float:
    """How the data itself ranks a feature, 0 to 999."""
    for key in ("rank", "pmap:rank"):
        if (value := _number(properties.get(key))) is not None:
            return min(999.0, max(0.0, value))
    people = _number(properties.get("population_rank"))
    if people is not None:
        return min(999.0, max(0.0, 100 - people))
    people = _number(properties.get("population"))
    return 200 - 20 * math.log10(people) if people and people >= 1 else _UNRANKED


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _speaks_of(layer: str, words: Sequence[str]) -> bool:
    """Tell whether a layer's name has one of the words in it."""
    name = layer.lower()
    own = set(_WORD.findall(name))
    return any(word in own if len(word) <= _SHORT_WORD else word in name for word in words)
