"""Classes of areas on a map: by how many marks, or by a rate; "not told" and "none" apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.understanding.figure import MapClass

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS = (0, 4, 9, 19, 49, 99)
_COLOURS = ("#ffffff", "#d5e8e3", "#9accc0", "#56a795", "#1d7d6b", "#0b5043", "#06332b")
_GREY = "#d9d9d9"


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes, and for each area the position of its own."""

    classes: tuple[MapClass, ...]
    of: tuple[int, ...]


def count_classes(counts: Sequence[int | None]) -> Classes:
    """None, 1 to 4, 5 to 9, and so on; as many as are needed."""
    places = [
        -1 if n is None else next((i for i, e in enumerate(_ENDS) if n <= e), len(_ENDS))
        for n in counts
    ]
    names = [_("none")]
    names += [_("{low} to {high}").format(low=low + 1, high=high) for low, high in pairwise(_ENDS)]
    names.append(_("{low} and more").format(low=_ENDS[-1] + 1))
    return _classes(places, names)


def rate_classes(rates: Sequence[float | None]) -> Classes:
    """Up to four classes with about as many areas each (quantiles); unknown apart."""
    import numpy as np

    known = sorted({round(r, 2) for r in rates if r is not None})
    ends = sorted({round(float(q), 2) for q in np.quantile(known, (0.25, 0.5, 0.75, 1.0))})
    places = [-1 if r is None else int(np.searchsorted(ends, round(r, 2))) for r in rates]
    starts = [known[0], *ends[:-1]]
    names = [
        _("{low} to {high}").format(low=f"{low:g}", high=f"{high:g}")
        for low, high in zip(starts, ends, strict=True)
    ]
    return _classes(places, names)


def _classes(places: Sequence[int], names: Sequence[str]) -> Classes:
    """Classes up to the highest that is used; -1 is a last one of its own."""
    used = max([*places, 0]) + 1
    classes = [MapClass(names[i], _COLOURS[i]) for i in range(used)]
    if -1 in places:
        classes.append(MapClass(_("not told or not known"), _GREY, "lines"))
    return Classes(tuple(classes), tuple(used if i < 0 else i for i in places))
