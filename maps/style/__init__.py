"""How maps look: one style, as data, for the page and the printed map alike.

`marks_style()` and `ground_style()` are the two files; `what_is` and `label_of` name a basemap feature by
the rules of its schema, `name_in` says what it is called in a language, and `at_zoom` reads a size that
grows with the zoom. `icon_glyph` finds the character of a Material Design icon.
"""

from __future__ import annotations

import itertools
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maps.style.features import Features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FOLDER = Path(__file__).parent
_ICONS = _FOLDER.parent / "assets" / "icons.json"


@cache
def marks_style() -> dict[str, Any]:
    """The content of `marks.json`: shapes in a box from -1 to 1, y down; sizes in CSS pixels."""
    return _read(_FOLDER / "marks.json")


@cache
def ground_style() -> dict[str, Any]:
    """The content of `ground.json`: schemas (what a feature is) and paint (how that looks)."""
    return _read(_FOLDER / "ground.json")


def what_is(layer: str, shape: str, properties: Mapping[str, Any], part: str = "rules") -> str:
    """Name what a feature of a vector tile is (`water`, `street` …), or "" where nothing is drawn.

    Args:
        layer: The name of the tile's layer.
        shape: point, line or area.
        properties: The feature's own; compared as lower-case text.
        part: `rules` for what is painted, `labels` for what its name is written as.
    """
    return _features().what_is(layer, shape, properties, part)[0]


def label_of(layer: str, shape: str, properties: Mapping[str, Any]) -> tuple[str, float]:
    """What a feature's name is written as, and its rank among such: the lowest comes first."""
    return _features().what_is(layer, shape, properties, "labels")


def name_in(properties: Mapping[str, Any], language: str) -> str:
    """What a feature is called in a language: else locally, else in Latin letters; "" without a name."""
    return _features().name_in(properties, language)


def at_zoom(steps: Sequence[Sequence[float]], zoom: float) -> float:
    """Read a size at a zoom from [zoom, size] steps, straight lines between them."""
    if zoom <= steps[0][0]:
        return float(steps[0][1])
    for (z0, s0), (z1, s1) in itertools.pairwise(steps):
        if zoom <= z1:
            return float(s0 + (s1 - s0) * (zoom - z0) / (z1 - z0))
    return float(steps[-1][1])


def icon_glyph(name: str) -> str:
    """The character of a Material Design icon in the bundled font; "" where there is none."""
    return _icons().get(name, "")


@cache
def _icons() -> dict[str, str]:
    return _read(_ICONS) if _ICONS.is_file() else {}


@cache
def _features() -> Features:
    return Features(ground_style())


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
