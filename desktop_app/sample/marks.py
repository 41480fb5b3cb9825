"""The sample's marks: from `told/marks_*.json` to the workshop.

Places are metres from the main bridge, or a named place of the town with a step aside.
"""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.language import _
from desktop_app.marking import add_marks
from desktop_app.sample.place import to_lon_lat

if TYPE_CHECKING:
    from desktop_app.model import Geometry
    from desktop_app.workshop import Workshop

_TOLD = Path(__file__).parent / "told"
_FIRST = datetime(2026, 11, 17, 9, 40, tzinfo=UTC)
_SAME = (
    "kind", "service", "title", "words", "severity", "freq", "since", "basis", "journey_from", "mode",
    "minutes_dry", "minutes_wet", "fare", "schedule", "cope_words", "idea",
)  # fmt: skip
_SEVERAL = (
    "barriers", "affected", "season", "day_time", "cope", "duty", "levels", "r4", "sdg", "rights", "themes",
)  # fmt: skip
_HAND_M = 12  # what a finger hits at the zoom where they marked


def add_told_marks(
    ws: Workshop, groups: dict[str, int]
) -> tuple[dict[str, int], list[tuple[int, dict[str, Any]]]]:
    """Add every mark of every group.

    Returns:
        The marks' ids by key, and each id with what was told.
    """
    marks = [(group, mark) for group in groups for mark in _told(group)]
    drafts = [_draft(mark, groups[group], i) for i, (group, mark) in enumerate(marks)]
    ids = add_marks(ws, drafts, _("Place a mark"))
    by_key = {mark["key"]: mark_id for (_group, mark), mark_id in zip(marks, ids, strict=True)}
    return by_key, [(by_key[mark["key"]], mark) for _group, mark in marks]


def _told(group: str) -> list[dict[str, Any]]:
    marks: list[dict[str, Any]] = json.loads(
        (_TOLD / f"marks_{group}.json").read_text(encoding="utf-8")
    )
    return marks


def _draft(mark: dict[str, Any], group_id: int, index: int) -> dict[str, Any]:
    geometry = geometry_of(mark)
    placed_at = f"{_FIRST + timedelta(seconds=47 * index):%Y-%m-%dT%H:%M:%S}.000Z"
    return {
        **{name: mark[name] for name in _SAME if name in mark},
        **{name: tuple(mark[name]) for name in _SEVERAL if name in mark},
        **languages(mark),
        "group_id": group_id,
        "where": mark.get("where", "place"),
        "geometry": geometry,
        "hand_m": mark.get("hand_m", _HAND_M) if geometry else 0,
        "placed_at": placed_at,
        "changed_at": placed_at,
    }


def languages(told: dict[str, Any]) -> dict[str, str]:
    """The languages of what was said, and its translation into the other one (if there is one)."""
    given = {"words_lang": told["lang"]}
    if "tr" in told:
        other = "en" if told["lang"] == "ne" else "ne"
        given |= {"translation": told["tr"], "translation_lang": other}
    return given


def geometry_of(mark: dict[str, Any]) -> Geometry | None:
    """A mark's GeoJSON geometry from its `at`, `line` or `area`; None if it is at no place."""
    if at := mark.get("at"):
        east, north = _beside(*at) if isinstance(at[0], str) else at
        return {"type": "Point", "coordinates": list(to_lon_lat(east, north))}
    if line := mark.get("line"):
        return {"type": "LineString", "coordinates": [list(to_lon_lat(*p)) for p in line]}
    if area := mark.get("area"):
        ring = _counter_clockwise([*area, area[0]])
        return {"type": "Polygon", "coordinates": [[list(to_lon_lat(*p)) for p in ring]]}
    return None


def _beside(key: str, east: float, north: float) -> tuple[float, float]:
    x, y = _places()[key]
    return x + east, y + north


@cache
def _places() -> dict[str, tuple[float, float]]:
    places = json.loads((_TOLD / "places.json").read_text(encoding="utf-8"))["places"]
    return {place["key"]: (place["at"][0], place["at"][1]) for place in places}


def _counter_clockwise(ring: list[list[float]]) -> list[list[float]]:
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
    return ring if doubled > 0 else ring[::-1]
