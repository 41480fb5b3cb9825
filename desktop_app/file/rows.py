"""Rows of the file to the values of the model, and back, by one rule per kind of field."""

from __future__ import annotations

import dataclasses
import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, get_type_hints

from desktop_app.building import twin_of
from desktop_app.file.geometry import from_blob, to_blob
from desktop_app.model import (
    About,
    Action,
    AgendaItem,
    Attachment,
    Audience,
    Basemap,
    Consent,
    FollowUp,
    Group,
    Layer,
    Mark,
    Precision,
    Recipient,
    Recording,
    Referral,
    Segment,
    Session,
    Slip,
    Statement,
    TemplateEntry,
)
from desktop_app.model_join import Conflict, ImportRecipe
from desktop_app.model_meaning import CoResearcher, Population, ReportPreset, ReportText, Vote
from desktop_app.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

SEPARATOR = "; "
TABLE_OF: dict[type, str] = {
    About: "workshop", Group: "people_group", Mark: "mark", Consent: "consent", Session: "session",
    AgendaItem: "agenda_item", Statement: "statement", Attachment: "attachment", Basemap: "basemap",
    Layer: "layer", TemplateEntry: "template_entry", Recording: "recording", Segment: "recording_segment",
    Action: "action", FollowUp: "follow_up", Referral: "referral", Recipient: "recipient", Slip: "slip",
    Vote: "vote", Population: "population", CoResearcher: "co_researcher", ReportPreset: "report_preset",
    ReportText: "report_text", ImportRecipe: "import_recipe", Conflict: "conflict",
}  # fmt: skip
_NOT_COLUMNS: set[tuple[type, str]] = {
    (Statement, "mark_ids"),
    (Action, "mark_ids"),
    (About, "id"),
}
_COLUMN_NAMES: dict[tuple[type, str], str] = {(Mark, "geometry"): "geom"}


def _same(value: Any) -> Any:
    return value


@lru_cache(10_000)
def _split(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(SEPARATOR)) if text else ()


def _join(codes: tuple[str, ...]) -> str:
    return SEPARATOR.join(codes)


def _from_json_rows(text: str) -> tuple[Any, ...]:
    return tuple(tuple(row) for row in json.loads(text)) if text else ()


def _from_json_list(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text))


def _from_json_object(text: str) -> dict[str, str]:
    return dict(json.loads(text)) if text else {}


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _read_geometry(blob: bytes | None) -> Any:
    return from_blob(blob) if blob else None


def _write_geometry(geometry: Any) -> bytes | None:
    return to_blob(geometry) if geometry else None


def _code(value: Any) -> str:
    return str(value.code)


def _rule(hint: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """How a field of this type is read from and written to its column."""
    text = str(hint)
    rules: list[tuple[bool, tuple[Callable[[Any], Any], Callable[[Any], Any]]]] = [
        (hint is bool, (bool, int)),
        (hint is str, (_same, clean)),
        (hint is Audience, (cache(Audience.of), _code)),
        (hint is Precision, (lru_cache(1_000)(Precision.of), _code)),
        (text == "tuple[str, ...]", (_split, _join)),
        (text.startswith("tuple[tuple["), (_from_json_rows, _to_json)),
        (text.startswith("tuple[float"), (_from_json_list, _to_json)),
        (text == "dict[str, str]", (_from_json_object, _to_json)),
        ("dict[str, typing.Any] | None" in text, (_read_geometry, _write_geometry)),
    ]
    return next((rule for matches, rule in rules if matches), (_same, _same))


@cache
def fields_of(kind: type) -> dict[str, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]]:
    """For each field of a value type: its column, its reader and its writer."""
    hints = get_type_hints(kind)
    return {
        f.name: (_COLUMN_NAMES.get((kind, f.name), f.name), *_rule(hints[f.name]))
        for f in dataclasses.fields(kind)
        if (kind, f.name) not in _NOT_COLUMNS
    }


@cache
def columns_sql(kind: type) -> str:
    """The column list of a SELECT in the order that `reader` expects."""
    return ", ".join(f'"{column}"' for column, _, _ in fields_of(kind).values())


@cache
def reader(kind: type) -> Callable[[tuple[Any, ...]], Any]:
    """A function from a row to the value; compiled once, since a workshop may hold 100,000 marks."""
    names: dict[str, Any] = {"kind": kind, "twin": twin_of(kind)}
    given = []
    for i, (_, read, _) in enumerate(fields_of(kind).values()):
        names[f"read{i}"] = read
        value = f"v{i}" if read is _same else f"read{i}(v{i})"
        given.append(f"{value} if v{i} else ()" if read is _split else value)
    columns = ", ".join(f"v{i}" for i in range(len(given)))
    lines = (
        f"({columns},) = row",
        f"made = twin({', '.join(given)})",
        "made.__class__ = kind",
        "return made",
    )
    exec("def read_row(row):\n " + "\n ".join(lines), names)  # noqa: S102
    made: Callable[[tuple[Any, ...]], Any] = names["read_row"]
    return made


def to_columns(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    """Field values to column values; KeyError for a field that the type does not have."""
    rules = fields_of(kind)
    return {rules[name][0]: rules[name][2](value) for name, value in values.items()}


def columns_of(value: Any) -> dict[str, Any]:
    """All columns of a value but its id."""
    kind: type = type(value)
    return to_columns(kind, {n: getattr(value, n) for n in fields_of(kind) if n != "id"})
