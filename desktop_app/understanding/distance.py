"""How far it is from barrier marks to the nearest place of a reference layer, as the crow flies."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.text import isolate_mixed
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Bars, Item, Series
from desktop_app.understanding.places import metres_text
from desktop_app.understanding.saying import not_told, sentences, too_few

if TYPE_CHECKING:
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.places import Shapes

ENDS_M = (250, 500, 1000, 2000, 5000)
"""Where the bands end; the last one is open."""


def distance(chosen: Chosen) -> Made:
    """Barrier marks by how far the nearest place of a layer is; those known too roughly for a band apart."""
    layer = _layer(chosen)
    if layer is None:
        return Made(_("There is no layer of places to measure to."), _limits(), _method())
    placed = chosen.barriers & chosen.places.placed
    total = int(placed.sum())
    if not total:
        return Made(_("No barrier mark here has a place."), _limits(), _method())
    metres, unsure = nearest(chosen, layer)[placed], chosen.places.unsure[placed]
    counts = _banded(metres, unsure)
    told = chosen.teller.row(counts)
    if not chosen.teller.number(total) or not any(told):
        return Made(too_few(), _limits(), _method())
    items = tuple(Item(str(i), name) for i, name in enumerate(_names()))
    marks = Series(Item("marks", _("Marks")), floats(told))
    return Made(
        sentence=sentences(_sentence(chosen, layer, metres, told, total), not_told(None in told)),
        limits=_limits(),
        method=_method(),
        columns=columns(("distance", _("To the nearest"), "text"), ("marks", _("Marks"), "count")),
        rows=tuple((item.name, count) for item, count in zip(items, told, strict=True)),
        charts=(Bars(items, (marks,), _("marks")),),
        counted=total,
    )


def _layer(chosen: Chosen) -> Shapes | None:
    """The layer asked for; else the first of points that is not of buildings."""
    layers = [a.layer for a in chosen.release.layers]
    found = [a for a in layers if a.id == chosen.asked.layer and not a.is_areas]
    found += [a for a in layers if a.geometry == "point" and not a.is_buildings]
    for layer in found:
        shapes = chosen.places.layer(layer.id)
        if shapes is not None and shapes.told:
            return shapes
    return None


def nearest(chosen: Chosen, layer: Shapes) -> Any:
    """Metres from every mark of the release to the nearest place of a layer; NaN without a place."""
    kept, key = chosen.places.kept, f"nearest {layer.layer.id}"
    if key not in kept:
        kept[key] = _measured(chosen.places.xy, layer)
    return kept[key]


def _measured(xy: Any, layer: Shapes) -> Any:
    import numpy as np
    from shapely import STRtree, points

    found = np.full(len(xy), np.nan)
    known = np.flatnonzero(~np.isnan(xy[:, 0]))
    if len(known):
        which, metres = STRtree(layer.flat).query_nearest(
            points(xy[known]), all_matches=False, return_distance=True
        )
        found[known[which[0]]] = metres
    return found


def _banded(metres: Any, unsure: Any) -> list[int]:
    """How many are surely in each band, and how many in no one surely."""
    import numpy as np

    nearer = np.searchsorted(ENDS_M, np.maximum(metres - unsure, 0), side="left")
    farther = np.searchsorted(ENDS_M, metres + unsure, side="left")
    surely = nearer == farther
    counts = np.bincount(nearer[surely], minlength=len(ENDS_M) + 1)
    return [*map(int, counts), int((~surely).sum())]


def _names() -> list[str]:
    texts = [metres_text(end) for end in ENDS_M]
    between = [_("{low} to {high}").format(low=low, high=high) for low, high in pairwise(texts)]
    return [
        _("up to {high}").format(high=texts[0]),
        *between,
        _("farther than {low}").format(low=texts[-1]),
        _("not known exactly enough"),
    ]


def _sentence(
    chosen: Chosen, layer: Shapes, metres: Any, told: tuple[int | None, ...], total: int
) -> str:
    import numpy as np

    name = isolate_mixed(layer.layer.name)
    far = told[-2]
    said = ngettext(
        "Measured to the nearest place of {layer}, from {count} barrier mark.",
        "Measured to the nearest place of {layer}, from {count} barrier marks.",
        total,
    ).format(layer=name, count=total)
    if far:
        text = ngettext(
            "From {count} it is farther than {metres}.",
            "From {count} it is farther than {metres}.",
            far,
        )
        said = sentences(said, text.format(count=far, metres=metres_text(ENDS_M[-1])))
    if not chosen.teller.knows_all:
        return said
    middle = _("Half of them are nearer than {metres}.").format(
        metres=metres_text(round(float(np.nanmedian(metres)), -1))
    )
    return sentences(said, middle) if total > 1 else said


def _limits() -> str:
    return _(
        "It is a straight line, not the way that people go: rivers, slopes and fares are not in it. The layer may lack "
        "places, or hold some that are closed. It measures to any place of the layer, whatever a mark is about."
    )


def _method() -> str:
    return _(
        "Straight lines in the UTM zone of the place, by Shapely. A mark counts in a band only if its whole margin of "
        "error lies in it; else it is not known exactly enough."
    )
