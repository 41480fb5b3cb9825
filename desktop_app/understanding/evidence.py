"""Marks beside what another source says of the same areas or places; never added up into one score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.layer_values import number_of, properties_of, text_of
from desktop_app.text import isolate_mixed
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Dots, Item, Pick
from desktop_app.understanding.places import metres_text
from desktop_app.understanding.saying import not_told, sentences, some_of, too_few

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.model import Layer
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Value
    from desktop_app.understanding.places import Shapes

WITHIN_M = 2000
"""A mark counts for the nearest place of a layer of points within so many metres."""

_FEWEST = 5  # areas or places: ranks of fewer say nothing


@dataclass(frozen=True, slots=True)
class _Source:
    """Whose numbers stand beside the marks."""

    shapes: Shapes
    key: str

    @property
    def name(self) -> str:
        return isolate_mixed(f"{self.shapes.layer.name}: {self.key}")


@dataclass(frozen=True, slots=True)
class _Place:
    """An area or place with both numbers; `marks` is None where it is not told."""

    index: int
    name: str
    marks: int | None
    value: float


def evidence(chosen: Chosen) -> Made:
    """Barrier marks per area or place, and a number that the layer has for it."""
    import numpy as np

    source = _source(chosen)
    if source is None:
        return Made(_nothing(), _limits(), _method())
    where = _where(chosen, source.shapes)[chosen.barriers]
    values = [source.shapes.number(i, source.key) for i in range(len(source.shapes.told))]
    known = [i for i, value in enumerate(values) if value is not None]
    every = np.bincount(where[where >= 0], minlength=len(values))
    counts = every[known].astype(int).tolist() if known else []
    inside = sum(counts)
    if not inside:
        said = _("No barrier mark here is surely at a place of {source}.").format(
            source=source.name
        )
        return Made(said, _limits(), _method())
    told = chosen.teller.row([*counts, len(where) - inside])
    if not chosen.teller.number(inside) or not any(told[:-1]):
        return Made(too_few(), _limits(), _method())
    places = [
        _Place(i, source.shapes.name(i), marks, float(values[i] or 0))
        for i, marks in zip(known, told, strict=False)
    ]
    return _made(source, places, chosen.teller.number(len(where)))


def _made(source: _Source, places: list[_Place], counted: int) -> Made:
    both = [p for p in places if p.marks is not None]
    return Made(
        sentence=sentences(
            _agreement(source, both), _apart(both), not_told(len(both) < len(places))
        ),
        limits=_limits(),
        method=_method(),
        columns=columns(
            ("place", _("Place"), "text"),
            ("marks", _("Barrier marks"), "count"),
            ("value", source.name, "number"),
            ("marks_rank", _("Rank by marks"), "number"),
            ("value_rank", _("Rank by the other source"), "number"),
            ("together", _("Both beside their middle"), "text"),
        ),
        rows=_rows(places, both),
        charts=(_dots(source, both),),
        counted=counted,
    )


def _source(chosen: Chosen) -> _Source | None:
    """The layer and property asked for, else of areas the first property of numbers that is no code or population.

    Places that are points come with all kinds of numbers: which of them is evidence, somebody says.
    """
    layers = [a.layer for a in chosen.release.layers]
    layers.sort(key=lambda a: (a.id != chosen.asked.layer, not a.is_areas, a.position))
    for layer in layers:
        shapes = chosen.places.layer(layer.id) if not layer.is_buildings else None
        is_asked = layer.id == chosen.asked.layer
        if shapes is None or not shapes.told or not (is_asked or layer.geometry == "area"):
            continue
        key = _key(shapes, chosen.asked.key if is_asked else "")
        if key:
            return _Source(shapes, key)
    return None


def _key(shapes: Shapes, asked: str) -> str:
    if asked:
        return (
            asked if any(number_of(text_of(t.get(asked))) is not None for t in shapes.told) else ""
        )
    return next(iter(number_keys(shapes.layer, shapes.told)), "")


def number_keys(layer: Layer, told: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The properties of numbers of a layer that are no name, code, identifier or population."""
    others = {layer.label_key, layer.code_key, layer.people_key}
    rows = tuple(told)
    found = (p.key for p in properties_of(rows) if p.is_numeric and p.key not in others)
    return tuple(
        key for key in found if key.casefold() not in _IDENTIFIERS and not _numbers_them(rows, key)
    )


def _numbers_them(told: Sequence[Mapping[str, Any]], key: str) -> bool:
    """Whether a property only numbers the places: whole, all different, and close to each other."""
    said = [number_of(text_of(row.get(key))) for row in told]
    numbers = [n for n in said if n is not None]
    if any(n != int(n) for n in numbers) or len(set(numbers)) < len(numbers):
        return False
    return max(numbers) - min(numbers) < 2 * len(numbers)


_IDENTIFIERS = {"id", "fid", "osm_id", "objectid", "gid", "code", "pcode"}


def _where(chosen: Chosen, shapes: Shapes) -> Any:
    """For each mark the position of its area, or of the nearest place that is surely within reach; else -1."""
    import numpy as np
    from shapely import STRtree, points

    if shapes.layer.geometry == "area":
        return chosen.places.areas_of(shapes)
    kept, key = chosen.places.kept, f"evidence {shapes.layer.id}"
    if key not in kept:
        xy = chosen.places.xy
        found = np.full(len(xy), -1, dtype=np.int64)
        rows = np.flatnonzero(~np.isnan(xy[:, 0]) & (chosen.places.unsure <= WITHIN_M / 4))
        if len(rows):
            which, place = STRtree(shapes.flat).query_nearest(
                points(xy[rows]), max_distance=WITHIN_M, all_matches=False
            )
            found[rows[which]] = place
        kept[key] = found
    return kept[key]


def _ranks(numbers: list[float]) -> list[float]:
    """Ranks, 1 for the largest, ties at the middle of theirs."""
    from scipy.stats import rankdata

    return [float(r) for r in rankdata([-n for n in numbers], method="average")]


def _rows(places: list[_Place], both: list[_Place]) -> tuple[tuple[Value, ...], ...]:
    marks = dict(
        zip((p.index for p in both), _ranks([float(p.marks or 0) for p in both]), strict=True)
    )
    values = dict(zip((p.index for p in places), _ranks([p.value for p in places]), strict=True))
    middles = _middles(both)
    return tuple(
        (p.name, p.marks, p.value, marks.get(p.index), values[p.index], _quadrant(p, middles))
        for p in sorted(places, key=lambda p: (-(p.marks or 0), values[p.index]))
    )


def _middles(both: list[_Place]) -> tuple[float, float]:
    import numpy as np

    return float(np.median([p.marks or 0 for p in both])), float(np.median([p.value for p in both]))


def _quadrant(place: _Place, middles: tuple[float, float]) -> str:
    """On which side of both medians a place is."""
    if place.marks is None:
        return ""
    marks, value = middles
    names = {
        (True, True): _("many marks, high number"),
        (True, False): _("many marks, low number"),
        (False, True): _("few marks, high number"),
        (False, False): _("few marks, low number"),
    }
    return names[place.marks > marks, place.value > value]


def _agreement(source: _Source, both: list[_Place]) -> str:
    """How alike the two orders are, by Spearman's rank correlation; not from under five places."""
    beside = _("Barrier marks stand beside {source}.").format(source=source.name)
    marks, values = [p.marks or 0 for p in both], [p.value for p in both]
    if len(both) < _FEWEST:
        return sentences(
            beside,
            ngettext(
                "{count} place is too few to compare two orders.",
                "{count} places are too few to compare two orders.",
                len(both),
            ).format(count=len(both)),
        )
    if len(set(marks)) < 2 or len(set(values)) < 2:
        return sentences(
            beside, _("One of the two says the same of every place: there is no order to compare.")
        )
    from scipy.stats import spearmanr

    found = float(spearmanr(marks, values).statistic)
    text = _("The two orders of {count} places: Spearman's correlation is {number:+.2f}, {words}.")
    return sentences(beside, text.format(count=len(both), number=found, words=_in_words(found)))


def _in_words(correlation: float) -> str:
    if abs(correlation) < 0.3:
        return _("so they hardly go together")
    if abs(correlation) < 0.6:
        return (
            _("so they go together somewhat")
            if correlation > 0
            else _("so they go against each other somewhat")
        )
    return _("so they go together") if correlation > 0 else _("so they go against each other")


def _apart(both: list[_Place]) -> str:
    """The places with many marks and a low number, and the other way round."""
    if len(both) < _FEWEST:
        return ""
    marks, value = _middles(both)
    many = [p.name for p in both if (p.marks or 0) > marks and p.value <= value]
    few = [p.name for p in both if (p.marks or 0) <= marks and p.value > value]
    return sentences(
        _("Many marks but a low number: {names}.").format(names=some_of(many)) if many else "",
        _("Few marks but a high number: {names}.").format(names=some_of(few)) if few else "",
    )


def _dots(source: _Source, both: list[_Place]) -> Dots:
    shapes = source.shapes
    items = tuple(
        Item(str(p.index), p.name, pick=Pick("area", (shapes.code(p.index) or p.name,)))
        if shapes.layer.geometry == "area"
        else Item(str(p.index), p.name)
        for p in both
    )
    return Dots(
        items,
        floats(p.marks for p in both),
        floats(p.value for p in both),
        _("barrier marks"),
        source.name,
    )


def _nothing() -> str:
    return _(
        "No layer here has numbers to stand beside the marks: add a survey or an official table as a reference layer."
    )


def _limits() -> str:
    return _(
        "Two orders that go together prove no cause. Where they differ, neither is wrong by that: ask why. The other "
        "source counted in its own way, at its own time."
    )


def _method() -> str:
    return _(
        "Barrier marks per area, or by the nearest place within {within}; Spearman's rank correlation (Spearman 1904), "
        "by SciPy; places apart by the medians of both. Nothing is averaged into one score."
    ).format(within=metres_text(WITHIN_M))
