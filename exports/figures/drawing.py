"""A drawing: shapes and words in millimetres from the top left, the same for paper, picture and window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from desktop_app.understanding.figure import Pick

Hatch = Literal["", "lines", "cross", "points"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or stroked outline: `points` are corners; with `radius` a circle around the only point.

    Colours are "#rrggbb" or ""; `opacity` is that of the fill. `pick` is what touching it filters by, `also` a
    second one that goes with it (a cell's column); `told` is what it says when pointed at.
    """

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.2
    radius: float = 0.0
    closed: bool = True
    hatch: Hatch = ""
    pick: Pick | None = None
    told: str = ""
    opacity: float = 1.0
    also: Pick | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a box, already broken into lines at line feeds so that none is wider than `width`.

    The box's top left is at `x`, `y`, its letters are `size` points large, each line `leading` millimetres high.
    `align` goes by the direction of the drawing.
    """

    x: float
    y: float
    width: float
    words: str
    size: float = 8.0
    align: Literal["start", "centre", "end"] = "start"
    bold: bool = False
    colour: str = "#1d2329"
    height: float = 0.0  # of the box it is centred in; 0 is as high as it is
    pick: Pick | None = None
    leading: float = 0.0  # the height of each of its lines
    ascent: float = 0.0  # from the top of a line to its baseline


@dataclass(frozen=True, slots=True)
class Glyph:
    """A picture of the icon font, or a group's sign, centred at `x`, `y`."""

    x: float
    y: float
    icon: str
    size: float  # millimetres
    colour: str = "#1d2329"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, back to front.

    `ground` is a PDF page (a map) in the box `ground_box`: x, y, width, height; `over` is one that lies over all
    else there (its symbols). A drawing that is `rtl` is mirrored already: only the lines of its words run the other
    way.
    """

    width: float
    height: float
    items: tuple[Shape | Words | Glyph, ...]
    alternative: str = ""
    ground: bytes = field(default=b"", repr=False)
    ground_box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    rtl: bool = False
    over: bytes = field(default=b"", repr=False)
