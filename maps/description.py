"""What is on a map, said once: the page and the printed map both draw this, and nothing else.

Coordinates are WGS 84, longitude first in geometries (GeoJSON), latitude first in views. Text is as
typed: whoever draws it isolates its direction and never reads it as markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import BasemapKind, Geometry, MarkKind

Theme = Literal["light", "dark", "sunlight", "contrast"]
# West, south, east, north in degrees; west > east crosses the antimeridian.
Bounds = tuple[float, float, float, float]
WORLD: Bounds = (-180.0, -85.06, 180.0, 85.06)


@dataclass(frozen=True, slots=True)
class MapView:
    """What part of the world is shown: the bounds where given, else the centre at a zoom."""

    lat: float = 20.0
    lon: float = 20.0
    zoom: float = 2.0
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class MapBasemap:
    """One picture under the marks; the first of a description lies lowest.

    `tile(z, x, y)` gives the bytes of an XYZ tile (PNG, JPEG, WebP, or an MVT already gunzipped) or
    None. There is no such function where tiles are fetched by address (the window), nor for the world.
    """

    id: int
    name: str
    kind: BasemapKind
    tile: Callable[[int, int, int], bytes | None] | None = None
    min_zoom: int = 0
    max_zoom: int = 22
    bounds: Bounds = WORLD
    tile_size: int = 256
    tile_format: str = "png"
    opacity: float = 1.0
    credits: str = ""


@dataclass(frozen=True, slots=True)
class MapLayer:
    """A reference layer. `features()` gives a GeoJSON FeatureCollection as bytes, lazily.

    `classes` are (value, what the legend says, colour) of the property `colour_key`;
    `desktop_app.layer_classes` says which feature is in which. Without any, all have `colour`.
    """

    id: int
    name: str
    geometry: str = "point"  # point, line, area, mixed
    colour: str = "#5b6770"
    icon: str = ""  # Material Design icon name, for points
    label_key: str = ""  # the property shown as label
    colour_key: str = ""  # the property by which it is coloured
    classes: tuple[tuple[str, str, str], ...] = ()
    class_by: Literal["value", "range"] = "value"
    count: int = 0
    credits: str = ""
    features: Callable[[], bytes] | None = None


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Who drew a mark: colour and sign (one of `model.SIGNS`), always together."""

    key: str
    label: str
    colour: str = "#1b6f8f"
    sign: str = "circle"


@dataclass(frozen=True, slots=True)
class MapService:
    """A service as the legend names it; `icon` is a Material Design icon name."""

    code: str
    name: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class MapPhoto:
    """A photo or drawing that goes with a mark's card."""

    media_type: str
    data: Callable[[], bytes]
    caption: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class MapVoice:
    """A voice note that can be heard on a mark's card; `length` is how long, as it is read."""

    media_type: str
    data: Callable[[], bytes]
    caption: str = ""
    length: str = ""


@dataclass(frozen=True, slots=True)
class MapCard:
    """What a touch on a mark tells, where a program's own card is not beside the map.

    `lines` are (label, text) pairs, both in the map's language, in the order to show.
    """

    words: str = ""
    words_lang: str = ""
    translation: str = ""
    translation_lang: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    photos: tuple[MapPhoto, ...] = ()
    voices: tuple[MapVoice, ...] = ()


@dataclass(frozen=True, slots=True)
class MapMark:
    """A mark as a symbol.

    `pos_how` exact: a symbol at the place. masked: points are a soft disc of `pos_unc_m` metres
    around the geometry, lines and areas a soft band. area: the geometry is an area of a layer or a
    grid, drawn softly with the symbol at its middle. "" (geometry None): not on the map, but listed
    by what draws it.
    """

    id: int  # the mark's row in a window; its place in the list in a release
    number: int
    kind: MarkKind
    service: str = ""  # code of a MapService
    icon: str = ""  # Material Design icon name; "" is the kind's own
    group: str = ""  # key of a MapGroup
    geometry: Geometry | None = None
    title: str = ""
    pos_how: Literal["exact", "masked", "area", ""] = "exact"
    pos_unc_m: int = 0
    severity: int = 0  # 1 to 3; 0 is not said
    where: str = "place"  # place, nowhere, everywhere, off_map, withheld
    card: MapCard | None = None


@dataclass(frozen=True, slots=True)
class MapStatement:
    """Something said in a session, for pages that list all stories. `group` is a MapGroup's key."""

    words: str
    words_lang: str = ""
    translation: str = ""
    translation_lang: str = ""
    group: str = ""
    session: str = ""
    mark_numbers: tuple[int, ...] = ()
    voices: tuple[MapVoice, ...] = ()


@dataclass(frozen=True, slots=True)
class MapDescription:
    """Everything that is on a map, in drawing order, with the names its legend needs.

    `kinds` are (code, name in the map's language) in legend order. `notes` are lines that stand
    with the map (audience, recipient, terms, day). `theme` names a column of `maps/style`.
    """

    title: str = ""
    language: str = "en"
    rtl: bool = False
    theme: Theme = "light"
    view: MapView = field(default_factory=MapView)
    basemaps: tuple[MapBasemap, ...] = ()
    layers: tuple[MapLayer, ...] = ()
    groups: tuple[MapGroup, ...] = ()
    kinds: tuple[tuple[MarkKind, str], ...] = ()
    services: tuple[MapService, ...] = ()
    marks: tuple[MapMark, ...] = ()
    statements: tuple[MapStatement, ...] = ()
    credits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fictional: bool = False

    def group_of(self, mark: MapMark) -> MapGroup:
        """The group that drew a mark; a nameless grey one where it is not told."""
        return next((g for g in self.groups if g.key == mark.group), MapGroup("", "", "#5b6770"))

    def marks_on_map(self) -> tuple[MapMark, ...]:
        """The marks that have a place."""
        return tuple(m for m in self.marks if m.geometry is not None)
