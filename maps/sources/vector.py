"""Layers out of every file that GDAL reads, each brought to WGS 84 and written as GeoJSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.beside import untouched
from maps.sources.credit import credit_of
from maps.sources.draft import Draft
from maps.sources.gdal import check_driver, layers_of, read_raw, unreadable
from maps.sources.kinds import GEOPACKAGE, SQLITE, TOPOJSON, kind_of
from maps.sources.manners import layer_name, rounds, said
from maps.sources.problems import Problems
from maps.sources.reading import shown, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from maps.sources.found import ReadLayer
    from maps.sources.kinds import Kind
    from maps.sources.wgs84 import Placer

Found = tuple[str, Draft, tuple[str, ...]]
_MOST_LAYERS = 100
_MIDNIGHT = re.compile(r"T00:00:00(\.0+)?Z?$")
_AT_A_TIME = 20_000


class NoPlacesError(SourceError):
    """A layer, or a file, without anything that can stand on a map."""


def read_vector(path: Path, kind: Kind | None = None) -> tuple[ReadLayer, ...]:
    """Read every layer with places.

    Raises:
        SourceError: There is none, none can be read, or the file is not what it says.
    """
    kind = kind or kind_of(path)
    if kind in {GEOPACKAGE, SQLITE}:
        _refuse_what_is_no_layer(path)
    with untouched(path, kind) as source:
        found, failed = _all_of(source, kind)
    if not found:
        raise failed[0] if failed else NoPlacesError(no_places(path))
    return _finished(path, kind, found, failed)


def _all_of(path: Path, kind: Kind) -> tuple[list[Found], list[SourceError]]:
    """Every layer that can be read, and why others cannot."""
    found: list[Found] = []
    failed: list[SourceError] = []
    for names in rounds(layers_of(path), kind):
        if names:
            check_driver(path, names[0], kind)
        if len(names) > _MOST_LAYERS:
            sentence = _("{file} has {n} layers: the first {most} are read.")
            text = sentence.format(file=shown(path), n=len(names), most=_MOST_LAYERS)
            failed.append(SourceError(text))
        for name in names[:_MOST_LAYERS]:
            try:
                found.append((name, *_read(path, name, kind)))
            except SourceError as error:
                failed.append(error)
        if found:
            break
    return found, failed


def _finished(
    path: Path,
    kind: Kind,
    found: list[Found],
    failed: list[SourceError],
) -> tuple[ReadLayer, ...]:
    """The layers with their names and credits; the first also says which others could not be read."""
    credits_, licence = credit_of(path, kind)
    broken = tuple(error.sentence for error in failed if not isinstance(error, NoPlacesError))
    layers = []
    for layer, draft, problems in found:
        name = layer_name(path.stem, layer, kind, alone=len(found) == 1)
        layers.append(draft.layer((*broken, *problems), credits_, licence, name))
        broken = ()
    return tuple(layers)


def no_places(path: Path) -> str:
    """The sentence for a file without places."""
    return _("{file} holds no places at all. Ask for the file again.").format(file=shown(path))


def _refuse_what_is_no_layer(path: Path) -> None:
    """Refuse a workshop, and a GeoPackage that holds a picture in tiles and nothing else."""
    import apsw

    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        tables = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        kinds = set()
        if "gpkg_contents" in tables:
            query = "SELECT table_name, data_type FROM gpkg_contents"
            kinds = {str(kind) for _name, kind in connection.execute(query)}
        connection.close()
    except (apsw.Error, UnicodeDecodeError) as error:
        raise unreadable(path, repr(error)) from error
    if {"mark", "workshop", "journal"} <= tables:
        sentence = _("{file} is a workshop, not a layer: what people said in it stays in it.")
        raise SourceError(sentence.format(file=shown(path)))
    if kinds and all("tile" in kind or "coverage" in kind for kind in kinds):
        sentence = _("{file} is a basemap, not a layer. Add it as a basemap.")
        raise SourceError(sentence.format(file=shown(path)))


def _read(path: Path, layer: str, kind: Kind) -> tuple[Draft, tuple[str, ...]]:
    import shapely

    meta, written, columns = read_raw(path, layer, kind)
    if written is None:
        raise NoPlacesError(no_places(path))

    def shapes(some: slice) -> Any:
        return shapely.from_wkb(written[some], on_invalid="ignore")

    rows = Rows(len(written), shapes, _crs(meta, kind), _named(meta, columns))
    return drafted(path, layer, rows, kind)


def _crs(meta: dict[str, Any], kind: Kind) -> Any:
    """The coordinate system that the file says, or that its format prescribes."""
    return meta["crs"] or ("OGC:CRS84" if kind is TOPOJSON else None)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a layer, given block by block, so that only a block of them is ever unpacked.

    Args:
        count: How many there are.
        shapes: Gives the shapes of some rows (shapely; None where there is none).
        crs: Their system as pyproj understands it, or None.
        columns: Names, each with a function that gives the plain values of some rows.
    """

    count: int
    shapes: Callable[[slice], Any]
    crs: Any
    columns: list[tuple[str, Callable[[slice], list[Any]]]]


def drafted(path: Path, name: str, rows: Rows, kind: Kind | None) -> tuple[Draft, tuple[str, ...]]:
    """Write rows as a layer, and say what was left out.

    Raises:
        SourceError: Nothing of it can be placed.
    """
    from maps.sources.wgs84 import Placer

    problems, draft = Problems(), Draft(name)
    placer = Placer(path, rows.crs, problems)
    for start in range(0, rows.count, _AT_A_TIME):
        some = slice(start, min(rows.count, start + _AT_A_TIME))
        for shape_kind, geometry, properties in _written(rows, some, placer):
            kept = said(properties, kind) if kind else properties
            if kept is not None:
                draft.add_written(shape_kind, geometry, kept)
    placer.finish()
    if not draft.count:
        raise NoPlacesError(_nothing(path, problems), "; ".join(problems.sentences()))
    return draft, problems.sentences()


def _nothing(path: Path, problems: Problems) -> str:
    if not problems.count:
        return no_places(path)
    sentence = _("Nothing in {file} can be put on the map. {first_problem}")
    return sentence.format(file=shown(path), first_problem=problems.sentences()[0])


def _written(
    rows: Rows, some: slice, placer: Placer
) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Each place of a block as GeoJSON, with its filled properties."""
    import shapely

    which, shapes = placer.place(rows.shapes(some))
    values = [(name, take(some)) for name, take in rows.columns]
    texts, kinds = shapely.to_geojson(shapes), shapely.get_type_id(shapes)
    for row, text, kind in zip(which.tolist(), texts, kinds.tolist(), strict=True):
        filled = {name: of[row] for name, of in values if of[row] is not None}
        yield _KINDS[kind], text.encode(), filled


_KINDS = {
    0: "Point", 1: "LineString", 3: "Polygon", 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon",
}  # fmt: skip


def _named(
    meta: dict[str, Any], columns: list[Any]
) -> list[tuple[str, Callable[[slice], list[Any]]]]:
    """The columns by name, each with a function that gives some of its values as plain Python."""
    named = zip(meta["fields"], meta["dtypes"], columns, strict=True)
    return [(str(tidy(str(name))), _taker(column, str(kind))) for name, kind, column in named]


def _taker(column: Any, kind: str) -> Callable[[slice], list[Any]]:
    whole = kind.startswith(("int", "uint"))
    truth = kind == "bool"
    if kind.startswith("datetime"):
        return lambda some: [v and _MIDNIGHT.sub("", str(v)) for v in column[some].tolist()]
    return lambda some: [tidy(_plain(v, whole, truth)) for v in column[some].tolist()]


def _plain(value: Any, whole: bool, truth: bool) -> Any:
    """A value of a column as plain Python: numbers, text, dates as text; None for missing."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float):
        if value - value != 0:
            return None
        return bool(value) if truth else int(value) if whole else value
    if isinstance(value, (bytes, bytearray, memoryview)):
        return None
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (bool, int, list)):
        return value
    return str(value)
