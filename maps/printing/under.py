"""The map under the shapes of a figure: the ground as a PDF, and where shapes lie on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.language import language, speaking
from desktop_app.positions import positions_of
from maps.description import MapDescription
from maps.printing import furniture, marks
from maps.printing.drawing import new_canvas, paint_basemaps, write_ground
from maps.printing.lettering import Lettering
from maps.printing.projection import Frame, fit, frame_of, to_units
from maps.printing.shapes import parts_of, shapes_of
from maps.printing.sheet import MM, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from desktop_app.model import Geometry

Points = tuple[tuple[float, float], ...]
Kept = dict[tuple[Frame, tuple[float, float], bool], tuple[bytes, bytes]]
_ROOM = 0.06  # of what is shown, around it


@dataclass(frozen=True, slots=True)
class MapUnder:
    """A map's ground as a PDF page and the symbols of its marks as another (each empty where none was asked for).

    Its scale and credits are words: `bar` is a round distance: how many millimetres it takes, and its name.
    """

    pdf: bytes
    over: bytes
    bar: tuple[float, str]
    credits: str
    frame: Frame

    def on_paper(self, geometry: Geometry) -> Iterator[tuple[str, Points]]:
        """The parts of a geometry (WGS 84) as point, line or area, in millimetres from the left and the top.

        An area's holes are joined to its outline, so that it stays one outline.
        """
        for shape in shapes_of(geometry, self.frame):
            for part in parts_of(shape.geometry):
                corners = _outline(part) if shape.kind == "area" else list(part.coords)
                if corners:
                    yield shape.kind, tuple(self._mm(x, y) for x, y in corners)

    def simple_on_paper(self, parts: Sequence[Sequence[Sequence[float]]]) -> list[Points]:
        """Many short lists of positions (WGS 84) at once, uncut, in millimetres from the left and the top."""
        lengths = [len(part) for part in parts]
        if not lengths:
            return []
        units = to_units([position for part in parts for position in part])
        ends = np.cumsum(lengths)
        middles = np.add.reduceat(units[:, 0], (ends - lengths).astype(np.intp)) / lengths
        units[:, 0] += np.repeat((self.frame.centre[0] - middles).round(), lengths)
        paper = self.frame.on_paper(units) / MM
        paper[:, 1] = self.frame.height / MM - paper[:, 1]
        flat = [(x, y) for x, y in paper.round(2).tolist()]
        return [tuple(flat[end - n : end]) for end, n in zip(ends.tolist(), lengths, strict=True)]

    def _mm(self, x: float, y: float) -> tuple[float, float]:
        return round(x / MM, 2), round((self.frame.height - y) / MM, 2)


def printed_under(
    description: MapDescription | None,
    geometries: Sequence[Geometry],
    width_mm: float,
    height_mm: float,
    *,
    marks: bool = False,
    kept: Kept | None = None,
) -> MapUnder:
    """Draw the map that lies under some shapes, around all of them.

    Args:
        description: The map; None for no ground, only the places on paper.
        geometries: What will lie over it.
        width_mm: Of the map.
        height_mm: Of the map.
        marks: Draw the marks too.
        kept: What was drawn before of this description: the same piece of it is not drawn again.
    """
    size = width_mm * MM, height_mm * MM
    frame = _frame(description or MapDescription(), geometries, *size)
    with speaking(description.language if description else language()):
        metres = furniture.round_metres(frame, size[0] * 0.2)
        name = furniture.distance_text(metres, language())
        pdf, over = b"", b""
        if description:
            kept, key = {} if kept is None else kept, (frame, size, marks)
            if key not in kept:
                kept[key] = _painted(description, frame, size, marks)
            pdf, over = kept[key]
        whose = furniture.credits_of(replace(description, notes=())) if description else ""
    return MapUnder(pdf, over, (frame.metres(metres) / MM, name), whose, frame)


def _painted(
    description: MapDescription, frame: Frame, size: tuple[float, float], with_marks: bool
) -> tuple[bytes, bytes]:
    plain = replace(
        description,
        layers=tuple(replace(layer, label_key="") for layer in description.layers),
        marks=description.marks if with_marks else (),
    )
    (under, ground), (over, top) = (new_canvas(description.title, *size) for _ in range(2))
    sheet = Sheet(ground, Lettering(ground), frame, plain)
    sheet.clip()
    placed = marks.place(sheet)
    write_ground(sheet, paint_basemaps(sheet))
    marks.paint_shapes(sheet, placed)
    marks.paint_symbols(Sheet(top, Lettering(top), frame, plain), placed)
    for canvas in (ground, top):
        canvas.showPage()
        canvas.save()
    return under.getvalue(), over.getvalue() if with_marks else b""


def _frame(
    description: MapDescription, geometries: Sequence[Geometry], width: float, height: float
) -> Frame:
    positions = [position for geometry in geometries for position in positions_of(geometry)]
    if not positions:
        return frame_of(description, 0, 0, width, height)
    units = to_units(positions)
    turn = units[0, 0]
    units[:, 0] -= (units[:, 0] - turn).round()
    (left, top), (right, bottom) = units.min(axis=0), units.max(axis=0)
    return fit((left, top, right, bottom), 0, 0, width, height, _ROOM)


def _outline(area: Any) -> list[tuple[float, float]]:
    if area.geom_type != "Polygon":
        return []
    corners = list(area.exterior.coords)
    for hole in area.interiors:
        corners += [*hole.coords, corners[0]]
    return corners
