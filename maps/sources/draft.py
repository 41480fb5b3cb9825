"""A reference layer while it is being read: written feature by feature, kept to what a map can bear."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Any

import orjson

from desktop_app.class_colours import LAYER_COLOURS
from desktop_app.errors import SourceError
from desktop_app.language import _, ngettext
from desktop_app.model import Layer
from desktop_app.text import clean, isolate
from maps.sources.found import ReadLayer
from maps.sources.shapes import FAMILIES

if TYPE_CHECKING:
    from desktop_app.model import Geometry

MOST_CORNERS = 20_000
_LONG_SHAPE = 300_000  # bytes: fewer cannot hold so many corners
_LONGEST_TEXT = 10_000
_MOST_COLUMNS = 1_000
_MOST_BYTES = 700 * 1024 * 1024
_METRES_PER_DEGREE = 111_320
_LABELS = (
    "name",
    "nom",
    "nombre",
    "nome",
    "naam",
    "label",
    "title",
    "नाम",
    "name_en",
    "name:en",
    "facility_name",
    "amenity",
)
_CODES = (
    "pcode",
    "p_code",
    "p-code",
    "adm_code",
    "code",
    "ward_code",
    "adm3_pcode",
    "adm2_pcode",
    "adm4_pcode",
)


class Draft:
    """Takes features one by one; `layer` closes it."""

    def __init__(self, name: str) -> None:
        self.name = clean(name).strip()[:200]
        self.count = 0
        self._written = io.BytesIO()
        self._written.write(b'{"type":"FeatureCollection","features":[')
        self._kinds = Counter[str]()
        self._filled = Counter[str]()
        self._columns: dict[str, bool] = {}
        self._cut_texts = self._simplified = 0
        self._coarsest = 0.0

    def add(self, geometry: Geometry, properties: dict[str, Any]) -> None:
        """Take a feature whose shape is a GeoJSON geometry of one kind."""
        written = orjson.dumps(geometry)
        if len(written) > _LONG_SHAPE:
            from shapely.geometry import shape

            written = self._lighter(shape(geometry), written)
        self._add(geometry["type"], written, properties)

    def add_written(self, kind: str, geometry: bytes, properties: dict[str, Any]) -> None:
        """Take a feature whose shape is written as GeoJSON already."""
        if len(geometry) > _LONG_SHAPE:
            import shapely

            geometry = self._lighter(shapely.from_geojson(geometry), geometry)
        self._add(kind, geometry, properties)

    def _add(self, kind: str, geometry: bytes, properties: dict[str, Any]) -> None:
        said = self._bearable(properties)
        self._kinds[FAMILIES[kind]] += 1
        self._filled.update(key for key, value in said.items() if value not in {None, ""})
        write = self._written.write
        write(
            b',{"type":"Feature","properties":'
            if self.count
            else b'{"type":"Feature","properties":'
        )
        write(orjson.dumps(said))
        write(b',"geometry":')
        write(geometry)
        write(b"}")
        self.count += 1
        if self._written.tell() > _MOST_BYTES:
            sentence = _(
                "{file} is too large to be taken in. Cut out the area you need, then try again."
            )
            raise SourceError(sentence.format(file=isolate(self.name)))

    def layer(
        self, problems: tuple[str, ...], credits_: str = "", licence: str = "", name: str = ""
    ) -> ReadLayer:
        """Describe what was taken as a layer, with its features as one GeoJSON collection."""
        self._written.write(b"]}")
        shape = next(iter(self._kinds)) if len(self._kinds) == 1 else "mixed"
        named = clean(name).strip()[:200] or self.name
        layer = Layer(
            id=0,
            name=named,
            geometry=shape,
            count=self.count,
            colour=LAYER_COLOURS[sum(named.encode()) % len(LAYER_COLOURS)],
            label_key=_known_key(_LABELS, self._filled),
            code_key=_known_key(_CODES, self._filled) if shape == "area" else "",
            credits=clean(credits_).strip()[:500],
            licence=clean(licence).strip()[:500],
        )
        return ReadLayer(layer, self._written.getvalue(), (*self._changes(), *problems))

    def _bearable(self, properties: dict[str, Any]) -> dict[str, Any]:
        """The properties, without columns beyond the first thousand, and with long texts cut."""
        said = {}
        for key, value in properties.items():
            if key not in self._columns:
                self._columns[key] = len(self._columns) < _MOST_COLUMNS
            if not self._columns[key]:
                continue
            if isinstance(value, str) and len(value) > _LONGEST_TEXT:
                self._cut_texts += 1
                said[key] = value[:_LONGEST_TEXT] + "…"
            else:
                said[key] = value
        return said

    def _lighter(self, shape: Any, written: bytes) -> bytes:
        """The shape with so few corners that page and print can draw it; as it is written if it has no more."""
        import shapely

        if shapely.get_num_coordinates(shape) <= MOST_CORNERS:
            return written
        west, south, east, north = shapely.bounds(shape)
        tolerance, fewer = max(1e-5, (east - west + north - south) / MOST_CORNERS / 4), shape
        while shapely.get_num_coordinates(fewer) > MOST_CORNERS and tolerance < 10:
            fewer = shapely.simplify(fewer, tolerance, preserve_topology=False)
            self._coarsest = max(self._coarsest, 2 * tolerance * _METRES_PER_DEGREE)
            tolerance *= 2
        if fewer.is_empty or fewer.geom_type.removeprefix("Multi") not in shape.geom_type:
            fewer = shapely.envelope(shape)
        self._simplified += 1
        return str(shapely.to_geojson(fewer)).encode()

    def _changes(self) -> tuple[str, ...]:
        """Sentences on what was cut to a size that a map can bear."""
        said = []
        if self._simplified:
            text = ngettext(
                "{n} shape has more corners than a map can show: it was simplified, by up to {metres} m.",
                "{n} shapes have more corners than a map can show: they were simplified, by up to {metres} m.",
                self._simplified,
            )
            said.append(text.format(n=self._simplified, metres=max(1, round(self._coarsest))))
        if self._cut_texts:
            text = ngettext(
                "{n} text is longer than {most} letters, and is cut there.",
                "{n} texts are longer than {most} letters, and are cut there.",
                self._cut_texts,
            )
            said.append(text.format(n=self._cut_texts, most=_LONGEST_TEXT))
        dropped = list(self._columns.values()).count(False)
        if dropped:
            text = ngettext(
                "{n} column is left out: a layer keeps the first {most}.",
                "{n} columns are left out: a layer keeps the first {most}.",
                dropped,
            )
            said.append(text.format(n=dropped, most=_MOST_COLUMNS))
        return tuple(said)


def _known_key(wanted: tuple[str, ...], filled: Counter[str]) -> str:
    """The property that is named like one of these, the usual names first."""
    by_name = {key.casefold(): key for key in reversed(list(filled))}
    return next((by_name[name] for name in wanted if name in by_name), "")
