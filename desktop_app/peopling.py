"""Who lives here: how many people of each kind, from a census or a register, to stand beside who was in the room."""

from __future__ import annotations

import csv
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of
from desktop_app.language import _
from desktop_app.model_meaning import Population
from desktop_app.text import clean, isolate, plain_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from desktop_app.workshop import Workshop

EVERYBODY = "all"
_OF_THE_DAY = {"not_said", "first_time"}
MOST = 2_000_000_000
_COLUMNS = ("characteristic", "people", "source")
_MOST_BYTES = 1_000_000

Row = tuple[str, int, str]
"""A characteristic's code, how many people, and who counted them and when."""


def characteristics(ws: Workshop) -> tuple[str, ...]:
    """Who can live here: everybody, and the words of the template's head counts but those about the day itself."""
    words = (e.code for e in ws.template().entries("head_count"))
    return (EVERYBODY, *(code for code in words if code not in _OF_THE_DAY))


def set_population(ws: Workshop, characteristic: str, people: int, source: str = "") -> Population:
    """Say how many people of a kind live here, in place of what was said before.

    Raises:
        RuleError: There is no such characteristic, or it is no number of people.
    """
    set_populations(ws, [(characteristic, people, source)])
    return next(p for p in ws.population() if p.characteristic == characteristic)


def set_populations(ws: Workshop, rows: Iterable[Row]) -> int:
    """The same for several at once, as one step of undo; gives how many. Errors are those of `set_population`."""
    known, before = characteristics(ws), {p.id: p for p in ws.population()}
    made = [_checked(known, *row) for row in rows]
    changed = [p for p in made if before.get(p.id) != p]
    if changed:
        with ws.change(_("Say who lives here")) as change:
            for population in changed:
                if population.id in before:
                    change.update("population", population.id, columns_of(population))
                else:
                    change.insert("population", columns_of(population), population.id)
    return len(made)


def remove_population(ws: Workshop, characteristic: str) -> None:
    """Say nothing any more of how many of a kind live here; undo brings it back."""
    found = [p.id for p in ws.population() if p.characteristic == characteristic]
    if found:
        with ws.change(_("Take a number of people away")) as change:
            for row_id in found:
                change.delete("population", row_id)


def set_source(ws: Workshop, source: str) -> None:
    """Say who counted all of them, and when."""
    set_populations(ws, [(p.characteristic, p.people, source) for p in ws.population()])


def read_population(ws: Workshop, path: Path) -> tuple[Row, ...]:
    """Read a table (CSV, UTF-8) with the columns characteristic, people and, if wanted, source.

    A characteristic is a code, or a name in any language. Nothing is written.

    Raises:
        RuleError: It is no such table; the sentence names the line.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(path)
        text = path.read_text(encoding="utf-8-sig")
        found = tuple(_rows(ws, text))
    except (OSError, ValueError, csv.Error) as error:
        sentence = _("{file} is not a table of people that can be read: it must be CSV in UTF-8.")
        raise RuleError(sentence.format(file=isolate(path.name))) from error
    if not found:
        sentence = _("{file} has no row with a number of people.")
        raise RuleError(sentence.format(file=isolate(path.name)))
    return found


def population_id(characteristic: str) -> int:
    """The id of the row for a characteristic: it follows from it, so that the rows of two laptops meet in one."""
    digest = blake2b(f"population|{characteristic}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 11 | 1


def people_in(text: str) -> int | None:
    """The whole number that a text says, in any digits, with or without marks between thousands; None for no number."""
    digits = "".join(c for c in plain_digits(text) if c not in " ,.'’\u00a0\u202f\u066c")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None


def _checked(known: tuple[str, ...], characteristic: str, people: int, source: str) -> Population:
    if characteristic not in known:
        sentence = _("{name} is not counted in this workshop. There are: {names}.")
        names = ", ".join(map(isolate, known))
        raise RuleError(sentence.format(name=isolate(characteristic), names=names))
    if not 0 <= people <= MOST:
        raise RuleError(_("A number of people is a whole number from 0 on."))
    position = known.index(characteristic)
    made = Population(population_id(characteristic), characteristic, people, "", position)
    return replace(made, source=clean(source).strip())


def _rows(ws: Workshop, text: str) -> Iterator[Row]:
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
    names = {(n or "").strip().casefold(): n for n in reader.fieldnames or ()}
    if not {"characteristic", "people"} <= set(names):
        raise ValueError(first)
    for row in reader:
        said = {key: (row.get(names.get(key, "")) or "").strip() for key in _COLUMNS}
        if not said["characteristic"] and not said["people"]:
            continue
        people = people_in(said["people"])
        if people is None:
            sentence = _("Line {line}: {text} is no number of people.")
            raise RuleError(sentence.format(line=reader.line_num, text=isolate(said["people"])))
        yield named(ws, said["characteristic"]), people, said["source"]


def named(ws: Workshop, text: str) -> str:
    """The code of a characteristic by its code, or its name in any language; the text itself for none."""
    wanted = text.strip().casefold()
    for entry in ws.template().entries("head_count"):
        if wanted in {entry.code.casefold(), *(n.casefold() for n in entry.names.values())}:
            return entry.code
    return EVERYBODY if wanted == EVERYBODY else text.strip()
