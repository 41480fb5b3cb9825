"""Layers out of every file that GDAL reads, each brought to WGS 84 and written as GeoJSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.credit import credit_of
from maps.sources.draft import Draft
from maps.sources.gdal import layers_of, read_raw, unreadable
from maps.sources.kinds import GEOPACKAGE, SQLITE, kind_of
from maps.sources.manners import layer_name, rounds, said
from maps.sources.problems import Problems
from maps.sources.reading import shown, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from maps.sources.found import ReadLayer
    from maps.sources.kinds import Kind

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
    found: list[tuple[str, Draft, tuple[str, ...]]] = []
    failed: list[SourceError] = []
    for names in rounds(layers_of(path), kind):
        for name in names:
            try:
                found.append((name, *_read(path, name, kind)))
            except SourceError as error:
                failed.append(error)
        if found:
            break
    if not found:
        raise failed[0] if failed else NoPlacesError(no_places(path))
    return _finished(path, kind, found, failed)


def _finished(
    path: Path,
    kind: Kind,
    found: list[tuple[str, Draft, tuple[str, ...]]],
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
    except apsw.Error as error:
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
    shapes = shapely.from_wkb(written, on_invalid="ignore")
    return drafted(path, layer, shapes, meta["crs"], _named(meta, columns), kind)


def drafted(
    path: Path,
    name: str,
    shapes: Any,
    crs: Any,
    columns: list[tuple[str, Callable[[slice], list[Any]]]],
    kind: Kind | None,
) -> tuple[Draft, tuple[str, ...]]:
    """Write shapes (shapely, in any system) and their columns as a layer, with what was left out.

    Args:
        path: Named in sentences.
        name: What the layer is called for now.
        shapes: One per row; None where there is none.
        crs: What pyproj understands, or None.
        columns: Names, each with a function that gives the plain values of some rows.
        kind: In whose manner the columns are read.

    Raises:
        SourceError: Nothing of it can be placed.
    """
    from maps.sources.wgs84 import in_degrees, placed

    problems, draft = Problems(), Draft(name)
    rows, usable = placed(in_degrees(path, shapes, crs, problems), problems)
    for shape_kind, geometry, properties in _written(rows, usable, columns):
        kept = said(properties, kind) if kind else properties
        if kept is not None:
            draft.add_written(shape_kind, geometry, kept)
    if not draft.count:
        raise NoPlacesError(_nothing(path, problems), "; ".join(problems.sentences()))
    return draft, problems.sentences()


def _nothing(path: Path, problems: Problems) -> str:
    if not problems.count:
        return no_places(path)
    sentence = _("Nothing in {file} can be put on the map. {first_problem}")
    return sentence.format(file=shown(path), first_problem=problems.sentences()[0])


def _written(
    rows: Any, shapes: Any, columns: list[tuple[str, Callable[[slice], list[Any]]]]
) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Each place as GeoJSON with its filled properties, a block of rows at a time to spare memory."""
    import shapely

    for start in range(0, len(rows), _AT_A_TIME):
        some = slice(start, start + _AT_A_TIME)
        wanted = rows[some]
        first, last = int(wanted[0]), int(wanted[-1]) + 1
        values = [(name, take(slice(first, last))) for name, take in columns]
        texts, kinds = shapely.to_geojson(shapes[some]), shapely.get_type_id(shapes[some])
        for row, text, kind in zip(wanted, texts, kinds, strict=True):
            at = int(row) - first
            filled = {name: of[at] for name, of in values if of[at] is not None}
            yield _KINDS[int(kind)], text.encode(), filled


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
