"""What a map is, described once and drawn twice.

Doors: `describe` and `describe_workshop` make a `MapDescription`; `page` draws it as an HTML page,
`printed` as a vector PDF, `printed_sheet` as a sheet of paper by itself. Everything heavy is imported
when a door is used, not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maps.description import MapDescription, MapMark
from maps.map_sheet import DPI, LARGEST_SCALE, PAPERS, TILE_PAPERS, VIEWS, MapSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.model import Geometry
    from desktop_app.released import Release
    from desktop_app.workshop import Workshop
    from maps.printing import MapUnder as MapUnder
    from maps.printing import PrintedApart as PrintedApart
    from maps.printing import PrintedMap

__all__ = [
    "DPI",
    "LARGEST_SCALE",
    "PAPERS",
    "TILE_PAPERS",
    "VIEWS",
    "MapDescription",
    "MapMark",
    "MapSheet",
    "describe",
    "describe_workshop",
    "kind_colour",
    "line_reach",
    "line_width",
    "page",
    "printed",
    "printed_apart",
    "printed_gridded",
    "printed_sheet",
    "printed_signs",
    "printed_symbols",
    "printed_under",
    "sign_outline",
    "symbol_png",
    "symbol_svg",
]

# The doors below are functions of this package: no module in it may be called `page` or `printed`,
# or importing that module would put it in the function's place.


def describe(release: Release, **options: Any) -> MapDescription:
    """Describe the map of a release; options are those of `maps.describing.describe`."""
    from maps.describing import describe as door

    return door(release, **options)


def describe_workshop(workshop: Workshop, **options: Any) -> MapDescription:
    """Describe the map of an open workshop; options are those of `maps.describing.describe_workshop`."""
    from maps.describing import describe_workshop as door

    return door(workshop, **options)


def page(description: MapDescription, *, stand_alone: bool = True) -> str:
    """Draw a map as one HTML text; stand-alone, it needs no other file and no network."""
    from maps.folium_page import page as door

    return door(description, stand_alone=stand_alone)


def printed(
    description: MapDescription, width_mm: float, height_mm: float, **options: Any
) -> bytes:
    """Draw a map as the bytes of a one-page vector PDF; options are those of `maps.printing.printed`."""
    from maps.printing import printed as door

    return door(description, width_mm, height_mm, **options)


def printed_gridded(description: MapDescription, width_mm: float, height_mm: float) -> PrintedMap:
    """Draw a map like `printed` with a grid over it, and say in which cell each mark stands."""
    from maps.printing import printed_gridded as door

    return door(description, width_mm, height_mm)


def printed_sheet(
    description: MapDescription, asked: MapSheet, pause: Callable[[], None] = lambda: None
) -> bytes:
    """Draw a map by itself on paper, as the bytes of a PDF; `pause` is called often, to stop it."""
    from maps.printing import printed_sheet as door

    return door(description, asked, pause)


def printed_apart(description: MapDescription, width_mm: float, height_mm: float) -> PrintedApart:
    """Draw a map that fills its page, ground and symbols as PDFs apart, and say where the marks are."""
    from maps.printing import printed_apart as door

    return door(description, width_mm, height_mm)


def printed_under(
    description: MapDescription | None,
    geometries: Sequence[Geometry],
    width_mm: float,
    height_mm: float,
    *,
    marks: bool = False,
    kept: dict[Any, Any] | None = None,
) -> MapUnder:
    """Draw the map that lies under the shapes of a figure, and say where those lie on it; `kept` has what was drawn."""
    from maps.printing import printed_under as door

    return door(description, geometries, width_mm, height_mm, marks=marks, kept=kept)


def printed_symbols(description: MapDescription, chosen: Sequence[MapMark] | None = None) -> bytes:
    """Draw the symbols of marks as a PDF, one on each page."""
    from maps.printing import printed_symbols as door

    return door(description, chosen)


def icon_glyph(name: str) -> str:
    """The character of a Material Design icon in the bundled font of that name; "" where there is none."""
    from maps.style import icon_glyph as door

    return door(name)


def sign_outline(sign: str) -> tuple[tuple[float, float], ...]:
    """The corners of a group's sign in a square from -1 to 1, y down; none for the circle."""
    from maps.style import marks_style

    shape = marks_style()["signs"].get(sign, {})
    return tuple((float(x), float(y)) for x, y in shape.get("points", ()))


def line_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text in any script is in the bundled fonts, in points."""
    from maps.printing.lettering import measure

    return measure(text, size, bold)


def line_reach(text: str, size: float, bold: bool = False) -> tuple[float, float]:
    """How far a line's fonts reach over and under its baseline, in points."""
    from maps.printing.lettering import reach

    return reach(text, size, bold)


def symbol_svg(kind: str, icon: str) -> str:
    """The symbol of a mark of a kind, with its service's icon, as SVG for another map program."""
    from maps.symbol_files import svg as door

    return door(kind, icon)


def symbol_png(kind: str, icon: str, side: int = 64) -> bytes:
    """The same as PNG, `side` pixels wide."""
    from maps.symbol_files import png as door

    return door(kind, icon, side)


def kind_colour(kind: str) -> str:
    """The colour of a kind where groups are not told, as #rrggbb."""
    from maps.symbol_files import colour_of as door

    return door(kind)


def printed_signs(description: MapDescription) -> bytes:
    """Draw the signs of the groups as a PDF, one on each page, in the description's order."""
    from maps.printing import printed_signs as door

    return door(description)


def closer(description: MapDescription) -> MapDescription | None:
    """The same map, showing only where most marks are; None where that would not be much closer."""
    from maps.printing import closer as door

    return door(description)
