"""The legend: only what is on this map, in columns beside it or under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.layer_classes import legend_lines
from desktop_app.text import isolate
from maps.printing import symbols
from maps.printing.furniture import number_text, wrapped
from maps.printing.layer_looks import looks_of, paint_sample
from maps.printing.layer_places import places_of
from maps.printing.sheet import MM, colour
from maps.style import marks_style

if TYPE_CHECKING:
    from maps.description import MapDescription, MapLayer
    from maps.printing.sheet import Sheet

Sample = Callable[["Sheet", float, float], None]

_TEXT = 6.8
_HEAD = 7.2
_LINE = 1.28
_GAP = 2.0
_SAMPLE_PT = 7 * MM
_INK = "#20262b"
COLUMN_PT = 47 * MM


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the legend: a heading (no sample), or a sample and what it means."""

    lines: tuple[str, ...]
    sample: Sample | None
    height: float


def rows_of(description: MapDescription, width: float = COLUMN_PT) -> list[list[Row]]:
    """The legend's sections, each a heading and its rows, for columns of a width in points."""
    sections = (
        (_("Kind of mark"), _kinds(description)),
        (_("Service"), _services(description)),
        (_("Who marked it"), _groups(description)),
        (_("How exact"), _exactness(description)),
        (_("Other places"), _layers(description)),
        *_classed_layers(description),
    )
    room = width - _SAMPLE_PT - 2 * MM
    return [
        [_heading(head, width), *(_row(label, sample, room) for label, sample in entries)]
        for head, entries in sections
        if entries
    ]


def columns(sections: list[list[Row]], count: int) -> list[list[Row]]:
    """Break rows into so many columns, as even as can be; a heading never ends one."""
    rows = [row for section in sections for row in section]
    height = max((row.height for row in rows), default=0.0)
    height = max(height, sum(row.height for row in rows) / max(1, count))
    while True:
        broken = _broken(rows, height)
        if len(broken) <= count:
            return broken
        height += 2.0


def height_of(broken: list[list[Row]]) -> float:
    """The height of the tallest column."""
    return max((sum(row.height for row in column) for column in broken), default=0.0)


def draw(
    sheet: Sheet, broken: list[list[Row]], x: float, top: float, width: float, rtl: bool
) -> None:
    """Draw columns from a corner on, each `width` points wide; from the right where rtl."""
    for i, column in enumerate(broken):
        left = x + (len(broken) - 1 - i if rtl else i) * width
        y = top
        for row in column:
            _draw_row(sheet, row, left, y, width, rtl)
            y -= row.height


def _broken(rows: list[Row], height: float) -> list[list[Row]]:
    out: list[list[Row]] = [[]]
    used = 0.0
    for i, row in enumerate(rows):
        follows = rows[i + 1].height if row.sample is None and i + 1 < len(rows) else 0.0
        if out[-1] and used + row.height + follows > height + 0.01:
            out.append([])
            used = 0.0
        out[-1].append(row)
        used += row.height
    return out


def _heading(text: str, width: float) -> Row:
    lines = tuple(wrapped(text, _HEAD, width, 2, bold=True))
    return Row(lines, None, len(lines) * _HEAD * _LINE + 5.0)


def _row(label: str, sample: Sample, room: float) -> Row:
    lines = tuple(wrapped(label, _TEXT, room, 3))
    return Row(lines, sample, max(12.5, len(lines) * _TEXT * _LINE + _GAP))


def _draw_row(sheet: Sheet, row: Row, left: float, top: float, width: float, rtl: bool) -> None:
    size = _TEXT if row.sample else _HEAD
    start = left + width - 2 * MM if rtl else left
    text_at = start + (-_SAMPLE_PT if rtl else _SAMPLE_PT) if row.sample else start
    block = len(row.lines) * size * _LINE
    y = top - (row.height - block) / 2 if row.sample else top - (row.height - block) + 2.0
    if row.sample:
        middle = start + (-_SAMPLE_PT if rtl else _SAMPLE_PT) * 0.42
        row.sample(sheet, middle, top - row.height / 2)
    for i, line in enumerate(row.lines):
        sheet.letters.draw(
            line, text_at, y - size - i * size * _LINE + 0.6, size, colour(_INK),
            bold=row.sample is None, align="right" if rtl else "left",
        )  # fmt: skip


def _kinds(description: MapDescription) -> list[tuple[str, Sample]]:
    present = {mark.kind for mark in description.marks}

    def sample(kind: str) -> Sample:
        icon = marks_style()["kinds"].get(kind, {}).get("icon", "")
        look = symbols.Look(kind, icon, symbols.NO_GROUP, "")
        return lambda sheet, x, y: symbols.draw(sheet, look, x, y, 4.6)

    return [(name, sample(code)) for code, name in description.kinds if code in present]


def _services(description: MapDescription) -> list[tuple[str, Sample]]:
    present = {mark.service for mark in description.marks}

    def sample(icon: str) -> Sample:
        return lambda sheet, x, y: sheet.letters.icon(icon, x, y, 10.5, colour(_INK))

    return [(s.name, sample(s.icon)) for s in description.services if s.code in present]


def _groups(description: MapDescription) -> list[tuple[str, Sample]]:
    present = {mark.group for mark in description.marks}

    def sample(sign: str, ink: str) -> Sample:
        return lambda sheet, x, y: symbols.draw_sign(sheet, sign, ink, x, y, 3.8)

    return [(g.label, sample(g.sign, g.colour)) for g in description.groups if g.key in present]


def _exactness(description: MapDescription) -> list[tuple[str, Sample]]:
    how = {mark.pos_how for mark in description.marks_on_map()}
    entries: list[tuple[str, Sample]] = []
    if "masked" in how:
        entries.append((_("Somewhere in this circle or band"), _sample_disc))
    if "area" in how:
        entries.append((_("Somewhere in this area"), _sample_area))
    return entries


def _sample_disc(sheet: Sheet, x: float, y: float) -> None:
    _soft(sheet, [2, 2], marks_style()["areas"]["masked_opacity"])
    sheet.canvas.circle(x, y, 4.6, stroke=1, fill=1)
    sheet.canvas.restoreState()


def _sample_area(sheet: Sheet, x: float, y: float) -> None:
    _soft(sheet, [1.0, 2.4], marks_style()["areas"]["soft_opacity"])
    sheet.canvas.rect(x - 5.5, y - 3.8, 11, 7.6, stroke=1, fill=1)
    sheet.canvas.restoreState()


def _soft(sheet: Sheet, dash: list[float], opacity: float) -> None:
    sheet.canvas.saveState()
    sheet.canvas.setFillColor(colour(symbols.NO_GROUP))
    sheet.canvas.setStrokeColor(colour(symbols.NO_GROUP))
    sheet.canvas.setFillAlpha(opacity)
    sheet.canvas.setLineWidth(0.7)
    sheet.canvas.setDash(dash)


def _layers(description: MapDescription) -> list[tuple[str, Sample]]:
    return [(layer.name, _sample(layer, -1)) for layer in description.layers if not layer.classes]


def _classed_layers(description: MapDescription) -> list[tuple[str, list[tuple[str, Sample]]]]:
    """A section for each layer that is coloured by what it says."""
    return [
        (
            _("{layer}: {property}").format(
                layer=isolate(layer.name), property=isolate(layer.colour_key)
            ),
            _class_entries(layer, description.language),
        )
        for layer in description.layers
        if layer.classes
    ]


def _class_entries(layer: MapLayer, language: str) -> list[tuple[str, Sample]]:
    """Each class with its count; none for those that nothing is in."""
    counts = places_of(layer).counts(len(layer.classes))
    return [
        (
            _("{label} ({n})").format(
                label=isolate(line.label), n=number_text(line.count, language)
            ),
            _sample(layer, line.first),
        )
        for line in legend_lines(layer.classes, counts)
        if line.count
    ]


def _sample(layer: MapLayer, place: int) -> Sample:
    look = looks_of(layer)[place]
    return lambda sheet, x, y: paint_sample(sheet, look, layer.geometry, x, y)
