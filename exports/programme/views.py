"""A programme in DuckDB: the view `marks` over its data set, the table `workshops`, and nothing else within reach.

`marks` has the columns of the data set and three more, in which own words stand as what they are mapped to:
`service_as`, `barrier_as` (the first) and `barriers_as` (a list). DuckDB may read the data set's folder only, fetches
no extension, and has no network. Where its spatial extension lies on this machine it is loaded.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.programme.registry import Programme

_MEMORY = "1GB"


@contextmanager
def connected(programme: Programme) -> Iterator[Any]:
    """A connection with the views of a programme that has marks."""
    import duckdb

    con = duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )
    try:
        _load_spatial(con)
        con.register("workshops", _workshops(programme))
        _shut_in(con, programme)
        con.execute(_view(programme))
        con.execute("SET lock_configuration = true")
        yield con
    finally:
        con.close()


def has_marks(programme: Programme) -> bool:
    """Whether there is anything to ask."""
    return any(programme.marks_folder.glob("part=*/marks.parquet"))


def _load_spatial(con: Any) -> bool:
    """Load the spatial extension if it is on this machine; it is never fetched."""
    import duckdb

    try:
        con.execute("LOAD spatial")
    except duckdb.Error:
        return False
    return True


def _shut_in(con: Any, programme: Programme) -> None:
    folder = _quoted(programme.marks_folder.absolute().as_posix() + "/")
    con.execute(f"SET memory_limit = '{_MEMORY}'")
    con.execute("SET preserve_insertion_order = false")
    con.execute(f"SET allowed_directories = [{folder}]")
    con.execute("SET enable_external_access = false")


def _view(programme: Programme) -> str:
    files = _quoted((programme.marks_folder.absolute() / "part=*" / "marks.parquet").as_posix())
    service = _as("service", programme.mapping.get("service", {}))
    barrier = _as("barrier", programme.mapping.get("barrier", {}))
    each = _as("each", programme.mapping.get("barrier", {}))
    split = "list_filter(string_split(barriers, '; '), lambda each: each <> '')"
    return (
        f"CREATE VIEW marks AS SELECT *, {service} AS service_as, {barrier} AS barrier_as,"  # noqa: S608
        f" list_transform({split}, lambda each: {each}) AS barriers_as"
        f" FROM read_parquet({files}, hive_partitioning = false)"
    )


def _as(column: str, words: dict[str, str]) -> str:
    """A column in which own words are what they are mapped to, as SQL."""
    if not words:
        return column
    cases = " ".join(f"WHEN {_quoted(own)} THEN {_quoted(code)}" for own, code in words.items())
    return f"CASE {column} {cases} ELSE {column} END"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _workshops(programme: Programme) -> Any:
    import pyarrow as pa

    members = [member for _key, member in sorted(programme.members.items())]
    columns: dict[str, Any] = {
        "wshop_key": pa.array([m.key for m in members], type=pa.string()),
        "title": pa.array([m.title for m in members], type=pa.string()),
        "place": pa.array([m.place for m in members], type=pa.string()),
        "day": pa.array([m.day for m in members], type=pa.string()),
        "made_at": pa.array([m.made_at for m in members], type=pa.string()),
        "language": pa.array([m.language for m in members], type=pa.string()),
        "marks": pa.array([m.marks for m in members], type=pa.int32()),
        "placed": pa.array([m.placed for m in members], type=pa.int32()),
        "statements": pa.array([m.statements for m in members], type=pa.int32()),
        "actions": pa.array([m.actions for m in members], type=pa.int32()),
        "group_kinds": pa.array([list(m.group_kinds) for m in members], type=pa.list_(pa.string())),
        "has_host": pa.array([m.has_host for m in members], type=pa.bool_()),
    }
    return pa.table(columns)
