"""`import … --as layer`: reference layers, and tables with columns that are guessed or named."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.errors import UsageError
from desktop_app.ground import add_layer, near_of
from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.commands.bringing import told
from ui.commands.opening import to_change, to_read
from ui.commands.saying import plain, say, say_json, warn, warn_all

if TYPE_CHECKING:
    import argparse

    from desktop_app.workshop import Workshop
    from maps.sources import ReadLayer
    from maps.sources.table import LookedSheet
    from maps.sources.table_columns import Columns

    Found = tuple[ReadLayer, dict[str, Any]]


def bring_layers(asked: argparse.Namespace) -> int:
    """Add the layers of a file, or say what they would be."""
    with (to_read if asked.dry_run else to_change)(asked.file) as ws:
        found = _found(ws, asked)
        if not asked.dry_run:
            with ws.change(_("Bring in layers"), origin="import"):
                for read, outline in found:
                    areas = asked.areas and read.layer.geometry == "area"
                    buildings = asked.buildings and read.layer.geometry != "line"
                    layer = dataclasses.replace(read.layer, is_areas=areas, is_buildings=buildings)
                    outline["id"] = add_layer(ws, layer, read.features).id
    if asked.json:
        say_json(told(asked, {"layers": [outline for _read, outline in found]}))
    else:
        _tell(asked, found)
    return 0


def _found(ws: Workshop, asked: argparse.Namespace) -> list[Found]:
    """The layers of the file, each with what a machine is told of it."""
    from maps.sources import read_layers
    from maps.sources.table import is_table

    if is_table(asked.source):
        return _of_table(asked, near_of(ws))
    if asked.columns or asked.sheet or asked.swap:
        sentence = _("{file} is no table: --columns, --sheet and --swap mean nothing here.")
        raise UsageError(sentence.format(file=isolate(asked.source.name)))
    return [
        (read, _outline(read)) for read in read_layers(asked.source, crs=_known(asked.crs or ""))
    ]


def _of_table(asked: argparse.Namespace, near: tuple[float, float] | None) -> list[Found]:
    from maps.sources.table import look_at

    looked = look_at(asked.source, near)
    chosen = [looked.sheet(asked.sheet or "")]
    if not (asked.sheet or asked.columns):
        chosen = [sheet for sheet in looked.sheets if sheet.guesses] or chosen
    several = len(looked.sheets) > 1
    return [_of_sheet(asked, sheet, near, several) for sheet in chosen]


def _of_sheet(
    asked: argparse.Namespace, looked: LookedSheet, near: tuple[float, float] | None, several: bool
) -> Found:
    from maps.sources.table import as_layer, refuse_without_places
    from maps.sources.table_understood import understand

    columns = _columns(asked, looked)
    refuse_without_places(asked.source, looked, columns)
    understood = understand(looked.sheet, columns, near)
    name = looked.sheet.name if several else asked.source.stem
    read = as_layer(asked.source, name, looked.sheet, columns, understood)
    given = bool(asked.columns)
    outline = {
        **_outline(read),
        "sheet": looked.sheet.name,
        "columns": _told_columns(columns),
        "sure": "given" if given else looked.sure,
        "other_columns": [
            _told_columns(g.columns) for g in looked.guesses if g.columns.names != columns.names
        ],
        "rows": len(looked.sheet.rows),
        "left_out": understood.left_out,
        "perhaps_swapped": understood.perhaps_swapped,
        "doubts": [{**dataclasses.asdict(d), "left_out": d.left_out} for d in understood.doubts],
    }
    return read, outline


def _columns(asked: argparse.Namespace, looked: LookedSheet) -> Columns:
    """The columns that were named, else the guess, with what else was said."""
    from maps.sources.table_columns import columns_said

    columns = looked.columns
    if asked.columns:
        columns = columns_said(_said(asked.columns), looked.sheet.header, columns.label)
    crs = _known(asked.crs or columns.crs)
    return dataclasses.replace(columns, crs=crs, swapped=columns.swapped != asked.swap)


def _known(crs: str) -> str:
    """The name of a system of coordinates, "" for none; UsageError if it is not known."""
    from maps.sources.written_places import is_known_crs

    if crs and not is_known_crs(crs):
        sentence = _(
            "{crs} is no known system of coordinates. Give its EPSG code, as in EPSG:32645."
        )
        raise UsageError(sentence.format(crs=isolate(crs)))
    return crs


def _said(text: str) -> dict[str, str]:
    """Columns as lat=…,lon=…, as JSON, or in a JSON file."""
    try:
        if not text.lstrip().startswith("{") and text.casefold().endswith(".json"):
            text = Path(text).read_text("utf-8-sig")
        if text.lstrip().startswith("{"):
            given = json.loads(text)
            return {str(key): str(value) for key, value in given.items()}
        return dict(_pair(part) for part in text.split(","))
    except (OSError, ValueError) as error:
        sentence = _(
            "--columns is lat=NAME,lon=NAME, or JSON, or a file with JSON: {text} is none."
        )
        raise UsageError(sentence.format(text=isolate(text[:80])), repr(error)) from error


def _pair(part: str) -> tuple[str, str]:
    key, equals, value = part.partition("=")
    if not equals:
        raise ValueError(part)
    return key.strip(), value.strip()


def _told_columns(columns: Columns) -> dict[str, Any]:
    return {
        "form": columns.form,
        **columns.by_role(),
        "label": columns.label,
        "crs": columns.crs,
        "swapped": columns.swapped,
    }


def _outline(read: ReadLayer) -> dict[str, Any]:
    layer = read.layer
    return {
        "name": layer.name,
        "geometry": layer.geometry,
        "count": layer.count,
        "credits": layer.credits,
        "licence": layer.licence,
        "problems": [plain(problem) for problem in read.problems],
    }


def _tell(asked: argparse.Namespace, found: list[Found]) -> None:
    for read, outline in found:
        warn_all(read.problems)
        if outline.get("sure") == "unsure":
            warn(_("The columns are only a guess: name them with --columns if they are others."))
        if outline.get("perhaps_swapped"):
            warn(
                _(
                    "Latitude and longitude may be swapped: with --swap the places lie at the workshop."
                )
            )
        count = read.layer.count
        if asked.dry_run:
            told = ngettext(
                "The layer {name} would have {n} place.",
                "The layer {name} would have {n} places.",
                count,
            )
        else:
            told = ngettext(
                "The layer {name} has {n} place.", "The layer {name} has {n} places.", count
            )
        say(told.format(name=isolate(read.layer.name), n=count))
        if asked.dry_run and "columns" in outline:
            said = outline["columns"]
            names = ", ".join(
                f"{key}={value}" for key, value in said.items() if isinstance(value, str) and value
            )
            say(_("Columns: {columns}").format(columns=isolate(names)))
            if said["swapped"]:
                say(_("Latitude and longitude stand in each other's column, and are turned round."))
