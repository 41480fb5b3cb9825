"""Tables with places: looked at first (`look_at`), then read with given columns (`understand`, `as_layer`).

CSV and other text with any delimiter, XLSX and ODS. A row that cannot be placed is listed with its number,
its text and the reason; none is dropped in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.text import isolate
from maps.sources.kinds import TABLES, suffix_of
from maps.sources.problems import Problems
from maps.sources.reading import shown, tidy
from maps.sources.table_columns import Columns
from maps.sources.table_guess import Guess, Sureness, guesses, may_hold_places
from maps.sources.table_sheet import Sheet, as_sheet
from maps.sources.table_understood import Understood, surely_swapped, understand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from desktop_app.model import Geometry
    from maps.sources.found import ReadLayer
    from maps.sources.written_places import LatLon

_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,13})(?:\.\d{1,17})?")


@dataclass(frozen=True, slots=True)
class LookedSheet:
    """One sheet, and which of its columns may hold the place, the most likely first."""

    sheet: Sheet
    guesses: tuple[Guess, ...]

    @property
    def columns(self) -> Columns:
        """The best guess; without a form if there is none."""
        return self.guesses[0].columns if self.guesses else Columns()

    @property
    def sure(self) -> Sureness:
        """How sure the best guess is."""
        return self.guesses[0].sure if self.guesses else "none"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file of one or more sheets."""

    path: Path
    sheets: tuple[LookedSheet, ...]

    def sheet(self, name: str = "") -> LookedSheet:
        """The named sheet, else the first that has places, else the first.

        Raises:
            SourceError: There is no sheet of this name.
        """
        if name:
            found = next(
                (s for s in self.sheets if s.sheet.name.casefold() == name.casefold()), None
            )
            if found is None:
                sentence = _("{file} has no sheet {name}. It has: {names}.")
                names = ", ".join(isolate(s.sheet.name) for s in self.sheets)
                raise SourceError(
                    sentence.format(file=shown(self.path), name=isolate(name), names=names)
                )
            return found
        return next((s for s in self.sheets if s.guesses), self.sheets[0])


def is_table(path: Path) -> bool:
    """Tell by its name whether a file is a table."""
    return suffix_of(path) in TABLES


def look_at(
    path: Path, near: LatLon | None = None, check: Callable[[], None] = lambda: None
) -> LookedAt:
    """Look at a table without taking anything.

    Args:
        path: The file.
        near: Latitude and longitude where places are expected: where the workshop is.
        check: Called now and then; what it raises stops the reading.

    Raises:
        SourceError: It is no table, is empty, damaged or far too large.
    """
    sheets = [as_sheet(name, records, check) for name, records in raw_sheets(path, check)]
    sheets = [sheet for sheet in sheets if sheet.rows or sheet.header]
    if not sheets:
        raise SourceError(_("{file} is empty. Ask for the file again.").format(file=shown(path)))
    return LookedAt(
        path, tuple(LookedSheet(sheet, _turned(sheet, guesses(sheet, near))) for sheet in sheets)
    )


def read_table(
    path: Path,
    columns: Columns | None = None,
    sheet: str = "",
    near: LatLon | None = None,
    check: Callable[[], None] = lambda: None,
) -> tuple[ReadLayer, Understood]:
    """Read one sheet of a table as a layer, with the guessed columns if none are given.

    Raises:
        SourceError: As `look_at`; or there are no places in it.
    """
    looked = look_at(path, near, check)
    chosen = looked.sheet(sheet)
    columns = columns or chosen.columns
    refuse_without_places(path, chosen, columns)
    understood = understand(chosen.sheet, columns, near, check)
    name = chosen.sheet.name if len(looked.sheets) > 1 else path.stem
    return as_layer(path, name, chosen.sheet, columns, understood), understood


def read_tables(path: Path, check: Callable[[], None] = lambda: None) -> tuple[ReadLayer, ...]:
    """Read every sheet that says itself where its places are, with those columns. SourceError as `read_table`."""
    looked = look_at(path, None, check)
    with_places = [sheet for sheet in looked.sheets if sheet.sure in {"likely", "sure"}]
    if not with_places:
        refuse_without_places(path, looked.sheets[0], Columns())
    found = []
    for chosen in with_places:
        name = chosen.sheet.name if len(looked.sheets) > 1 else path.stem
        understood = understand(chosen.sheet, chosen.columns, None, check)
        if understood.placed or len(with_places) == 1:
            found.append(as_layer(path, name, chosen.sheet, chosen.columns, understood))
    if not found:
        refuse_without_places(path, with_places[0], Columns())
    return tuple(found)


def refuse_without_places(path: Path, looked: LookedSheet, columns: Columns) -> None:
    """Raise the sentence about a table that has rows or columns missing, or no place."""
    if not looked.sheet.rows:
        sentence = _("{file} has columns but no rows. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path)))
    if not columns:
        raise SourceError(no_places(path))


def refuse_without_rows(looked: LookedAt) -> None:
    """Raise the sentence about a file in which no sheet has rows, or none anything like a place.

    A table with numbers that could be places goes on: a person may know which columns they are.
    """
    full = [sheet for sheet in looked.sheets if sheet.sheet.rows]
    if not full:
        refuse_without_places(looked.path, looked.sheets[0], Columns())
    if not any(sheet.guesses or may_hold_places(sheet.sheet) for sheet in full):
        raise SourceError(no_places(looked.path))


def no_places(path: Path) -> str:
    """The sentence about a table without coordinates."""
    sentence = _(
        "{file} has no columns with coordinates: addresses and names alone cannot be put on a map. "
        "Add two columns lat and lon, then try again."
    )
    return sentence.format(file=shown(path))


def as_layer(
    path: Path,
    name: str,
    sheet: Sheet,
    columns: Columns,
    understood: Understood,
    check: Callable[[], None] = lambda: None,
) -> ReadLayer:
    """The rows with a place as a layer; the doubtful ones are its problems. `check` may raise to stop.

    Raises:
        SourceError: No row can be put on the map.
    """
    from maps.sources.draft import Draft

    problems = Problems()
    for doubt in understood.doubts:
        problems.add(doubt.sentence())
    if not understood.placed:
        sentence = _("No row of {file} can be put on the map. {first_problem}")
        first = problems.sentences()[0] if problems.count else ""
        raise SourceError(
            sentence.format(file=shown(path), first_problem=first), "; ".join(problems.sentences())
        )
    draft = Draft(name)
    for geometry, properties in _features(sheet, understood):
        if draft.count % 500 == 0:
            check()
        draft.add(geometry, properties)
    made = draft.layer(problems.sentences())
    label = columns.label or made.layer.label_key
    return replace(made, layer=replace(made.layer, label_key=label))


def _features(sheet: Sheet, understood: Understood) -> Iterator[tuple[Geometry, dict[str, Any]]]:
    """Each place with its filled cells; columns of numbers alone give numbers."""
    kinds = [_kind([row.cells[at] for row in understood.placed]) for at in range(len(sheet.header))]
    for row in understood.placed:
        yield (
            row.geometry,
            {
                n: kind(cell)
                for n, cell, kind in zip(sheet.header, row.cells, kinds, strict=True)
                if cell
            },
        )


def _kind(cells: Sequence[str]) -> Callable[[str], Any]:
    """How the cells of a column become values: whole numbers, numbers or text."""
    filled = [cell for cell in cells if cell]
    if all(_WHOLE.fullmatch(cell) for cell in filled):
        return int
    if all(_DECIMAL.fullmatch(cell) for cell in filled):
        return float
    return tidy


def _turned(sheet: Sheet, found: tuple[Guess, ...]) -> tuple[Guess, ...]:
    """The guesses, with the axes swapped where the table says so itself."""
    return tuple(
        replace(g, columns=replace(g.columns, swapped=True))
        if surely_swapped(sheet, g.columns)
        else g
        for g in found
    )


def raw_sheets(path: Path, check: Callable[[], None]) -> list[tuple[str, Any]]:
    """The sheets of a table by name, each with its records. SourceError as `look_at`."""
    kind = path.suffix.lower().lstrip(".")
    if kind in {"xlsx", "xlsm", "xls"}:
        from maps.sources.table_xlsx import xlsx_sheets

        return xlsx_sheets(path, check)
    if kind == "ods":
        from maps.sources.table_ods import ods_sheets

        return ods_sheets(path, check)
    from maps.sources.table_text import text_records

    return [(path.stem, text_records(path, check))]
