"""A figure as values: its numbers, what they say, what they cannot say, and how they are to be drawn.

Figures are made from a `Release`, so none can show what its audience may not see. `exports.figures` draws them: on
paper, as a picture, and in the window. Words are in the release's language (the caller speaks it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from desktop_app.model import Geometry

Value = str | int | float | None
"""A cell of a table. None is "not told": too small to be told, or such that something small could be worked out."""


@dataclass(frozen=True, slots=True)
class Pick:
    """What touching a part of a figure filters the others by: `field` has one of `codes`.

    `field` is one of `desktop_app.understanding.choosing.FIELDS` (kind, service, barrier, dimension, affected,
    combination, level, severity, r4, sdg, right, duty, group, theme, area, session).
    """

    field: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a figure's table. `key` is English, for machines; `name` is for people."""

    key: str
    name: str
    kind: Literal["text", "count", "share", "number", "metres", "minutes"] = "text"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on an axis: its code, its name, an icon of the icon font, a colour, and what touching it picks."""

    code: str
    name: str
    icon: str = ""
    colour: str = ""
    sign: str = ""  # one of desktop_app.model.SIGNS
    pick: Pick | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One number for each item of an axis. None is not told."""

    item: Item
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()  # ends of an interval, where there is one
    high: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars for each item: beside each other, or one behind the other (`stacked`), or to both sides (`facing`)."""

    items: tuple[Item, ...]
    series: tuple[Series, ...]
    unit: str  # what is counted: "marks", "people in a hundred"
    way: Literal["beside", "stacked", "facing"] = "beside"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of rows by columns, drawn as bubbles or tinted cells with their numbers."""

    rows: tuple[Item, ...]
    columns: tuple[Item, ...]
    cells: tuple[tuple[float | None, ...], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Combinations:
    """Sets that stay together (an UpSet figure): each combination names the members that it has."""

    members: tuple[Item, ...]
    sizes: tuple[float | None, ...]  # of each member alone or together with others
    combinations: tuple[tuple[tuple[str, ...], float | None, Pick | None], ...]  # codes, how many
    unit: str


@dataclass(frozen=True, slots=True)
class Times:
    """What was talked about when: for each item, how many statements in each stretch of the day."""

    items: tuple[Item, ...]
    stretches: tuple[str, ...]  # their names: "10:00"
    cells: tuple[tuple[float | None, ...], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Dots:
    """Two numbers for each item: what people marked, and what another source says. Never one score."""

    items: tuple[Item, ...]
    across: tuple[float | None, ...]
    up: tuple[float | None, ...]
    across_unit: str
    up_unit: str


@dataclass(frozen=True, slots=True)
class MapClass:
    """One class of shapes on a map: what the legend says, colour, and a hatch that shows in grey print."""

    name: str
    colour: str
    hatch: Literal["", "lines", "cross", "points"] = ""


@dataclass(frozen=True, slots=True)
class MapShape:
    """A shape of a map figure: GeoJSON geometry (WGS 84), its class, what it is called, what touching it picks."""

    geometry: Geometry
    of_class: int
    name: str = ""
    pick: Pick | None = None


@dataclass(frozen=True, slots=True)
class OnMap:
    """Shapes over the map: hexagons, areas, places that both, one or none mark; and whether marks are drawn too."""

    classes: tuple[MapClass, ...]
    shapes: tuple[MapShape, ...]
    marks: bool = False
    side: str = ""  # of two maps side by side: whose this is


Chart = Bars | Matrix | Combinations | Times | Dots | OnMap


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that stand behind a figure, as released: of a mark or of a statement."""

    what: Literal["mark", "statement"]
    number: int  # the mark's; of a statement from 1, in the order of the release
    whose: str  # the label of the group
    part: str  # which part of the figure they belong to: "Both", a theme
    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `charts` has one chart, two or three to look at together, or none where there is nothing to draw.

    In rows, "" is what does not apply or nobody knows.
    """

    code: str
    title: str
    sentence: str  # what it shows
    limits: str  # what it cannot show
    method: str  # how it is worked out, and whose method that is
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    charts: tuple[Chart, ...]
    counted: int  # marks or statements that it counts
    alternative: str = ""  # the picture in words, for who does not see it
    quotes: tuple[Quoted, ...] = ()  # whose words stand behind it
