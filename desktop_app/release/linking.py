"""Which marks a released statement names: none whose place it would give away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.release.places import Place

_AREA, _WITHHELD = 1_000_000, 2_000_000


def named_marks(mark_ids: Iterable[int], places: Mapping[int, Place]) -> tuple[int, ...]:
    """Those of a statement's marks that it may name, for an audience that does not see all places.

    One thing said about two marks ties them together; if one is shown exactly and the other not, it says where
    the other is. So a statement names only those of its marks that are shown most exactly.
    """
    shown = [m for m in mark_ids if m in places]
    best = min((_rank(places[m]) for m in shown if _is_somewhere(places[m])), default=0)
    return tuple(m for m in shown if not _is_somewhere(places[m]) or _rank(places[m]) == best)


def _is_somewhere(place: Place) -> bool:
    return place.where in {"place", "withheld"}


def _rank(place: Place) -> int:
    """How much a place hides: nothing, up to so many metres, all but the area, everything."""
    if place.pos_how == "masked":
        return place.pos_unc_m
    return {"exact": 0, "area": _AREA, "": _WITHHELD}[place.pos_how]
