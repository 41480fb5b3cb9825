"""Reading what was released: the GeoParquet of an export, or a package that holds one. Everything in it is checked.

A workshop is refused by name: what is in it was never asked about.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.language import N_, _
from desktop_app.text import isolate
from exports.columns import SCHEMA_VERSION
from exports.geoparquet import GEOMETRY, SAID
from exports.programme.registry import Member
from exports.programme.shape import COLUMNS, typed

if TYPE_CHECKING:
    from pathlib import Path

BESIDE = ("-statements.parquet", "-actions.parquet", "-groups.parquet")
"""What an export writes beside the marks: a programme passes over it."""

_UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)
_LARGEST = 2 << 30  # bytes of a file in a package
_WORKSHOP = N_(
    "{file} is a workshop. A programme gathers what was released: in Share export it as GeoParquet or as a package,"
    " then add that."
)
_NO_RELEASE = N_(
    "{file} holds no marks of a release. Add the .parquet file of an export, or a package with GeoParquet in it."
)
_DAMAGED = N_("{file} is damaged or was changed: its marks cannot be read. Ask for it again.")
_NEWER = N_("{file} was made by a newer version of Chautari. Update the program, then add it.")
_GROUP = N_(
    "{file} is a group's own copy, which is for nobody else. Add a release for the room, partners or everyone."
)


class NotReleasedError(Exception):
    """A file that is not taken, with the sentence that says why."""


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """The marks of one release as a table of `COLUMNS`, their shapes, and what the file said of itself."""

    member: Member
    audience: str
    recipient: str
    table: Any
    shapes: Any


def read_released(path: Path) -> ReleasedFile:
    """Read one file.

    Raises:
        NotReleasedError: It is not taken.
    """
    from pyarrow import ArrowException

    try:
        data = _parquet_in(path)
        said, table = _opened(path, data)
        return _checked(path, said, table, hashlib.sha256(data).hexdigest())
    except (ArrowException, *_UNREADABLE) as error:
        raise NotReleasedError(_named(_DAMAGED, path)) from error


def _named(sentence: str, path: Path) -> str:
    return _(sentence).format(file=isolate(path.name))


def _parquet_in(path: Path) -> bytes:
    """The bytes of the GeoParquet in a file: the file itself, or what a package holds."""
    with path.open("rb") as file:
        begins = file.read(16)
    if begins.startswith(b"SQLite format 3"):
        raise NotReleasedError(_named(_WORKSHOP if _is_workshop(path) else _NO_RELEASE, path))
    if begins.startswith(b"PK"):
        return _packed(path)
    if not begins.startswith(b"PAR1"):
        raise NotReleasedError(_named(_NO_RELEASE, path))
    return path.read_bytes()


def _packed(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = info.filename
            if (
                name.endswith(".parquet")
                and not name.endswith(BESIDE)
                and info.file_size < _LARGEST
            ):
                return archive.read(info)
    raise NotReleasedError(_named(_NO_RELEASE, path))


def _is_workshop(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as made:
            asked = (
                "SELECT count(*) FROM sqlite_schema WHERE name IN ('mark', 'consent', 'journal')"
            )
            return bool(made.execute(asked).fetchone()[0] == 3)
    except sqlite3.Error:
        return False


def _opened(path: Path, data: bytes) -> tuple[dict[str, Any], Any]:
    from pyarrow import parquet

    file = parquet.ParquetFile(io.BytesIO(data))
    told = (file.schema_arrow.metadata or {}).get(SAID.encode())
    if told is None or GEOMETRY not in file.schema_arrow.names:
        raise NotReleasedError(_named(_NO_RELEASE, path))
    said = json.loads(told)
    if said["schema"] > SCHEMA_VERSION:
        raise NotReleasedError(_named(_NEWER, path))
    if said["audience"] == "group":
        raise NotReleasedError(_named(_GROUP, path))
    return said, file.read(columns=[*(c.key for c in COLUMNS), GEOMETRY])


def _checked(path: Path, said: dict[str, Any], table: Any, checksum: str) -> ReleasedFile:
    import shapely

    key = str(said["workshop_key"])
    if not key:
        raise NotReleasedError(_named(_DAMAGED, path))
    shapes = shapely.from_wkb(table[GEOMETRY].to_numpy(zero_copy_only=False), on_invalid="ignore")
    made = typed(table)
    member = Member(
        key=key,
        made_at=str(said["made_at"]),
        checksum=checksum,
        file=path.name,
        title=str(said["title"]),
        place=str(said["place"]),
        day=str(said["day"]),
        language=str(said["language"]),
        has_host=bool(said["host"].strip()),
        has_purpose=bool(said["purpose"].strip()),
        fictional=bool(said["fictional"]),
        marks=made.num_rows,
        placed=int((~shapely.is_missing(shapes)).sum()),
        with_area=sum(code != "" for code in made["adm_code"].to_pylist()),
        statements=int(said["statements"]),
        actions=int(said["actions"]),
        group_kinds=tuple(sorted({str(kind) for kind in said["group_kinds"]})),
        consent={str(who): int(n) for who, n in said["consent"].items()},
    )
    return ReleasedFile(member, str(said["audience"]), str(said["recipient"]), made, shapes)
