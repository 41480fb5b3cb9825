"""Which parts of the area nobody spoke about: no mark there, and no word names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns
from desktop_app.understanding.figure import MapClass, MapShape, OnMap
from desktop_app.understanding.places import metres_text, round_step
from desktop_app.understanding.saying import sentences, some_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.places import Shapes

_SHORTEST_NAME = 3
_MOST_CELLS = 400
_SILENT = 3  # the class of what nobody spoke about
_BORDER_M = 5  # an area that only touches another one along its border does not lie in it


def unspoken(chosen: Chosen) -> Made:
    """Areas of the area layer, else cells over what is built or marked, by whether anything is said of them."""
    if not chosen.marks.any():
        return Made(_("No mark is chosen: nothing is spoken about."), _limits(chosen), _method(0))
    areas = chosen.places.area_layer(chosen.asked.layer)
    return _areas(chosen, areas) if areas is not None else _cells(chosen)


def _areas(chosen: Chosen, areas: Shapes) -> Made:
    surely, perhaps = _marked(chosen, areas)
    names = [areas.name(i) for i in range(len(areas.told))]
    named = _named(chosen, areas.layer.id, names)
    classes = [
        0 if surely[i] else 1 if perhaps[i] else 2 if named[i] else 3 for i in range(len(names))
    ]
    silent = [i for i, of_class in enumerate(classes) if of_class == _SILENT]
    texts = [c.name for c in _classes()]
    return Made(
        sentence=_said([names[i] for i in silent], classes, chosen),
        limits=_limits(chosen),
        method=_method(0),
        columns=columns(("area", _("Area"), "text"), ("spoken", _("What was said"), "text")),
        rows=tuple((name, texts[c]) for name, c in zip(names, classes, strict=True)),
        charts=(
            OnMap(
                _classes(),
                tuple(MapShape(areas.given[i], classes[i], names[i]) for i in range(len(names))),
            ),
        ),
        counted=_counted(chosen),
    )


def _cells(chosen: Chosen) -> Made:
    width, cells = _grid(chosen)
    if not len(cells):
        return Made(_("No place is known here over which to look."), _limits(chosen), _method(0))
    marked = _touched(chosen, cells, "squares", chosen.marks)
    silent = int((~marked).sum())
    shapes = [
        MapShape(chosen.places.back(cell), 0 if hit else _SILENT)
        for cell, hit in zip(cells, marked, strict=True)
    ]
    return Made(
        sentence=_said_cells(silent, len(cells), width),
        limits=_limits(chosen),
        method=_method(width),
        columns=columns(("part", _("Part"), "text"), ("cells", _("Squares"), "number")),
        rows=((_("with a mark"), len(cells) - silent), (_("nothing said"), silent)),
        charts=(OnMap(_classes(), tuple(shapes)),),
        counted=_counted(chosen),
    )


def _counted(chosen: Chosen) -> int:
    return chosen.teller.number(int((chosen.marks & chosen.places.placed).sum()))


def _classes() -> tuple[MapClass, ...]:
    return (
        MapClass(_("marked"), "#9accc0"),
        MapClass(_("perhaps marked: the place is not told exactly enough"), "#dfeeea", "cross"),
        MapClass(_("only named in words"), "#fdf0c9", "points"),
        MapClass(_("nothing said"), "#ffffff", "lines"),
    )


def _marked(chosen: Chosen, areas: Shapes) -> tuple[Any, Any]:
    """Which areas surely hold a chosen mark, and which may hold one."""
    import numpy as np

    key, inside = f"areas {areas.layer.id}", chosen.places.areas_of(areas)
    surely = _touched(chosen, areas.flat, key, chosen.marks & chosen.places.exactly)
    held = inside[chosen.marks & (inside >= 0)]
    surely |= np.isin(np.arange(len(surely)), held)
    unsure = chosen.marks & ~chosen.places.exactly & (inside < 0)
    return surely, _touched(chosen, areas.flat, key, unsure)


def _touched(chosen: Chosen, shapes: Any, which: str, among: Any) -> Any:
    """Which shapes any of some marks touches, or may touch since its place is not known exactly."""
    import numpy as np

    kept, key = chosen.places.kept, f"touched {which}"
    if key not in kept:
        kept[key] = _touching(chosen, shapes)
    marks, hit = kept[key]
    found = np.zeros(len(shapes), dtype=bool)
    found[hit[among[marks]]] = True
    return found


def _touching(chosen: Chosen, shapes: Any) -> tuple[Any, Any]:
    """Pairs of a mark's row and the position of a shape that it touches or may touch."""
    import numpy as np
    from shapely import STRtree, points

    places = chosen.places
    if not len(shapes):
        return np.array([], dtype=np.int64), np.array([], dtype=np.int64)
    tree, drawn = STRtree(shapes), places.drawn
    rows = np.flatnonzero(places.placed & ~np.isnan(places.xy[:, 0]))
    other = np.array(list(drawn), dtype=np.int64)
    rows = rows[~np.isin(rows, other)]
    mark, hit = tree.query(
        points(places.xy[rows]), "dwithin", np.maximum(_reach(chosen, rows), 1.0)
    )
    inside = np.array([_inside(shape) for shape in drawn.values()], dtype=object)
    over, covered = tree.query(inside, "intersects")
    return np.concatenate((rows[mark], other[over])), np.concatenate((hit, covered))


def _inside(shape: Any) -> Any:
    """An area without its border; a line, and what is too slim for that, as it is."""
    smaller = shape.buffer(-_BORDER_M)
    return shape if smaller.is_empty else smaller


def _reach(chosen: Chosen, rows: Any) -> Any:
    """How far from its point a mark may lie: nothing for one shown exactly."""
    import numpy as np

    places = chosen.places
    return np.where(places.exactly[rows], 0.0, places.unsure[rows])


def _named(chosen: Chosen, layer_id: int, names: list[str]) -> Any:
    """Which names the words of a chosen mark or statement hold."""
    import numpy as np

    kept, key = chosen.places.kept, f"named {layer_id}"
    if key not in kept:
        kept[key] = _naming(chosen, names)
    of_marks, of_statements = kept[key]
    found = np.zeros(len(names), dtype=bool)
    for pairs, mask in ((of_marks, chosen.marks), (of_statements, chosen.heard)):
        found[pairs[mask[pairs[:, 0]], 1]] = True
    return found


def _naming(chosen: Chosen, names: list[str]) -> tuple[Any, Any]:
    """Pairs of a row and a name that its words hold: of marks, and of statements."""
    marks = [(m.title, m.words, m.translation, m.journey_from, m.idea) for m in chosen.table.marks]
    said = [(s.words, s.translation) for s in chosen.table.statements]
    return _pairs(marks, names), _pairs(said, names)


def _pairs(texts: Iterable[tuple[str, ...]], names: list[str]) -> Any:
    """Names are found as whole words, the longest first: "Ward 1" is not in "Ward 12"."""
    import numpy as np

    place = {
        n.strip().casefold(): i for i, n in enumerate(names) if len(n.strip()) >= _SHORTEST_NAME
    }
    longest = sorted(place, key=len, reverse=True)
    found: list[tuple[int, int]] = []
    if longest:
        sought = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        for row, text in enumerate(texts):
            held = sought.findall("\n".join(text).casefold())
            found += [(row, place[name]) for name in held]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _grid(chosen: Chosen) -> tuple[int, Any]:
    """Squares over the buildings where they are known, else over the box around all marks."""
    kept = chosen.places.kept
    if "squares" not in kept:
        kept["squares"] = _squares(chosen)
    return kept["squares"]  # type: ignore[no-any-return]


def _squares(chosen: Chosen) -> tuple[int, Any]:
    import numpy as np
    from shapely import box

    points, built = _ground(chosen)
    if len(points) < 2:
        return 0, np.array([], dtype=object)
    low, high = points.min(axis=0), points.max(axis=0)
    side = round_step(max(float(np.sqrt(np.prod(high - low + 1) / _MOST_CELLS)), 100))
    if built:
        keys = np.unique(np.floor((points - low) / side).astype(int), axis=0)
    else:
        across, up = (int(n) for n in (high - low) // side + 1)
        keys = np.array([(i, j) for i in range(across) for j in range(up)])
    corners = low + keys * side
    return side, box(corners[:, 0], corners[:, 1], corners[:, 0] + side, corners[:, 1] + side)


def _ground(chosen: Chosen) -> tuple[Any, bool]:
    """Points over which to look, in metres, and whether they are buildings."""
    import numpy as np
    from shapely import centroid, get_coordinates

    for layer in chosen.release.layers:
        if layer.layer.is_buildings:
            shapes = chosen.places.layer(layer.layer.id)
            if shapes is not None and shapes.told:
                return get_coordinates(centroid(shapes.flat)), True
    xy = chosen.places.xy
    return xy[~np.isnan(xy[:, 0])], False


def _said(silent: list[str], classes: list[int], chosen: Chosen) -> str:
    perhaps, total = classes.count(1), len(classes)
    unsure = ""
    if perhaps:
        unsure = ngettext(
            "In {count} area a mark may lie whose place is not told exactly enough to know.",
            "In {count} areas a mark may lie whose place is not told exactly enough to know.",
            perhaps,
        ).format(count=perhaps)
    if not silent and not perhaps:
        return _("Something was marked in, or said of, every area.")
    if not silent:
        return sentences(_("No area is known to be one that nobody spoke about."), unsure)
    text = ngettext(
        "Of {total} area nobody spoke about {count}: {names}.",
        "Of {total} areas nobody spoke about {count}: {names}.",
        total,
    )
    told = text.format(total=total, count=len(silent), names=some_of(silent))
    return sentences(told, unsure, _every(chosen))


def _said_cells(silent: int, total: int, side: int) -> str:
    text = ngettext(
        "In {silent} of {total} square of {side} a side there is no mark.",
        "In {silent} of {total} squares of {side} a side there is no mark.",
        total,
    )
    return text.format(silent=silent, total=total, side=metres_text(side))


def _every(chosen: Chosen) -> str:
    """That some marks are about everywhere."""
    count = sum(chosen.table.marks[int(i)].where == "everywhere" for i in chosen.marks.nonzero()[0])
    if not chosen.teller.number(count):
        return ""
    return ngettext(
        "{count} mark is about everywhere.", "{count} marks are about everywhere.", count
    ).format(count=count)


def _limits(chosen: Chosen) -> str:
    first = _(
        "Silence is not well-being: nobody may have been there, known it or dared to speak of it."
    )
    if chosen.teller.knows_all:
        return first
    return sentences(
        first, _("Something may have been said there that people did not agree to pass on.")
    )


def _method(side: int) -> str:
    if not side:
        return _(
            "An area is spoken about if a mark lies or may lie in it, or if words of marks or statements hold its name."
        )
    return _(
        "Squares of {side} over the buildings of the layer, or over the box around all marks; one is spoken about if a "
        "mark lies or may lie in it."
    ).format(side=metres_text(side))
