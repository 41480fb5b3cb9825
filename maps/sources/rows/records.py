"""JSON that is a list of submissions or posts, as KoboToolbox, ODK Central and others give it, as a sheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from maps.sources.table_sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS = ("submissions", "value", "results", "data", "items", "features", "observations", "posts")
_DEEPEST = 12


def records_in(whole: Any) -> list[dict[str, Any]] | None:
    """The submissions of a file; None if there are none in it."""
    if isinstance(whole, dict):
        lists = [whole.get(key) for key in _LISTS if isinstance(whole.get(key), list)]
        whole = lists[0] if lists else None
    if not isinstance(whole, list) or not any(isinstance(one, dict) for one in whole):
        return None
    return [one for one in whole if isinstance(one, dict)]


def as_sheet(name: str, records: list[dict[str, Any]]) -> Sheet:
    """Submissions as rows; the names of what lies within others are joined with `/`."""
    flat = [dict(_flat(record)) for record in records]
    columns = list(dict.fromkeys(key for record in flat for key in record))
    rows = tuple(
        (number, tuple(record.get(column, "") for column in columns))
        for number, record in enumerate(flat, start=1)
    )
    return Sheet(name, tuple(columns), (), rows)


def _flat(value: dict[str, Any], above: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        name = f"{above}/{key}" if above else str(key)
        if isinstance(inner, dict) and "coordinates" not in inner and depth < _DEEPEST:
            yield from _flat(inner, name, depth + 1)
        else:
            yield name, as_cell(inner)


def as_cell(value: Any) -> str:
    """A value as the text of a cell: lists of words with semicolons, groups that repeat as lines."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return json.dumps(value)
    if isinstance(value, list):
        return _list(value)
    return json.dumps(value, ensure_ascii=False)


def _list(values: list[Any]) -> str:
    if values and all(isinstance(v, dict) for v in values):
        return "\n".join("; ".join(f"{k}: {t}" for k, t in _flat(v) if t) for v in values)
    if values and all(isinstance(v, (int, float)) for v in values):
        return json.dumps(values)
    return "; ".join(as_cell(value) for value in values)
