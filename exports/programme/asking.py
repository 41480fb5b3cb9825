"""One question in SQL to a programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import ExportError
from desktop_app.language import N_, _
from desktop_app.text import isolate
from exports.programme.views import connected, has_marks

if TYPE_CHECKING:
    from exports.programme.registry import Programme

_NOTHING = N_("The programme has no marks yet.")
_NOT_UNDERSTOOD = N_("The question was not understood: {why}")
_ONE = N_("Ask one question, beginning with SELECT, WITH, FROM, DESCRIBE or SUMMARIZE.")
_ASKING = ("select", "with", "from", "describe", "summarize", "values", "(")


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of columns, and rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def ask(programme: Programme, sql: str) -> Answer:
    """Ask in DuckDB's SQL about the views `marks` and `workshops`; it can read nothing else and write nothing.

    Raises:
        ExportError: There is nothing to ask, or it was not understood.
    """
    import duckdb

    if not has_marks(programme):
        raise ExportError(_(_NOTHING))
    try:
        if len(duckdb.extract_statements(sql)) != 1 or not sql.strip().lower().startswith(_ASKING):
            raise ExportError(_(_ONE))
        with connected(programme) as con:
            found = con.execute(sql)
            columns = tuple(str(column[0]) for column in found.description)
            return Answer(columns, tuple(tuple(row) for row in found.fetchall()))
    except duckdb.Error as error:
        why = str(error).strip().splitlines()[0]
        raise ExportError(_(_NOT_UNDERSTOOD).format(why=isolate(why)), str(error)) from error
