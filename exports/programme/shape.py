"""The columns of a programme's data set: those of the tables of marks, and which release a mark is of."""

from __future__ import annotations

from typing import Any

from exports.columns import TABLE_COLUMNS, Column

COLUMNS = tuple(c for c in TABLE_COLUMNS if c.key not in {"lon", "lat"})
"""What is taken of a release's marks, besides their places."""

WORKSHOP_KEY, MADE_AT = "wshop_key", "made_at"
OWN_COLUMNS = (
    Column(
        WORKSHOP_KEY,
        "text",
        "#meta+workshop",
        "Which workshop; its releases for one recipient share it.",
    ),
    Column(MADE_AT, "text", "#date+released", "When the release was made (ISO 8601, UTC)."),
)


def typed(table: Any) -> Any:
    """A table's columns in order and with their types; ArrowInvalid where one cannot be read as that."""
    import pyarrow as pa

    return pa.table({c.key: table[c.key].cast(_kinds()[c.type]) for c in COLUMNS})


def with_origin(table: Any, key: str, made_at: str) -> Any:
    """The table with the columns that say of which release its marks are, first."""
    import pyarrow as pa

    rows = table.num_rows
    made = table.add_column(0, MADE_AT, pa.array([made_at] * rows, type=pa.string()))
    return made.add_column(0, WORKSHOP_KEY, pa.array([key] * rows, type=pa.string()))


def empty() -> Any:
    """A table without rows."""
    import pyarrow as pa

    fields = [(c.key, _kinds()[c.type]) for c in (*OWN_COLUMNS, *COLUMNS)]
    return pa.schema(fields).empty_table()


def _kinds() -> dict[str, Any]:
    import pyarrow as pa

    return {
        "text": pa.string(),
        "integer": pa.int32(),
        "number": pa.float64(),
        "date": pa.date32(),
    }
