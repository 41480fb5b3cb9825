"""`_programme.json`: whose programme it is, which releases are in it, and what own words mean.

It is written last, whole or not at all. `pending` names files that were being added when something stopped it: adding
them again makes it whole.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from desktop_app.errors import ExportError
from desktop_app.language import N_, _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 1
NAME = "_programme.json"
_NONE = N_("{folder} holds no programme yet: add releases to it first, with programme add.")
_DAMAGED = N_(
    "The list of the programme in {folder} is damaged. Add its releases into a new folder."
)
_NEWER = N_(
    "The programme in {folder} was made by a newer version of Chautari. Update the program."
)


@dataclass(frozen=True, slots=True)
class Member:
    """One release in a programme: what its file said of itself. Texts are "" where nothing was said."""

    key: str
    made_at: str
    checksum: str
    file: str
    title: str
    place: str
    day: str
    language: str
    has_host: bool
    has_purpose: bool
    fictional: bool
    marks: int
    placed: int
    with_area: int
    statements: int
    actions: int
    group_kinds: tuple[str, ...]
    consent: dict[str, int]


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme in a folder. `mapping` is by section, then own code: the code that it stands for."""

    folder: Path
    audience: str = ""
    recipient: str = ""
    members: dict[str, Member] = field(default_factory=dict)
    mapping: dict[str, dict[str, str]] = field(default_factory=dict)
    pending: tuple[str, ...] = ()

    @property
    def marks_folder(self) -> Path:
        """Where the data set is: GeoParquet files under folders named `part=…`."""
        return self.folder / "marks"

    @property
    def knows_all(self) -> bool:
        """Whether its readers were there, so that small counts tell them nothing new."""
        return self.audience == "room"

    def with_members(self, members: dict[str, Member]) -> Programme:
        """The same with these releases too."""
        return replace(self, members={**self.members, **members})


def open_programme(folder: Path) -> Programme:
    """Read the programme in a folder.

    Raises:
        ExportError: There is none, its list is damaged, or a newer program made it.
    """
    found = read(folder)
    if found is None:
        raise ExportError(_(_NONE).format(folder=isolate(str(folder))))
    return found


def read(folder: Path) -> Programme | None:
    """The programme in a folder; None where there is none."""
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        version = int(said["schema"])
        if version > SCHEMA:
            raise ExportError(_(_NEWER).format(folder=isolate(str(folder))))
        return _understood(folder, said)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExportError(_(_DAMAGED).format(folder=isolate(str(folder))), repr(error)) from error


def _understood(folder: Path, said: dict[str, Any]) -> Programme:
    members = {
        each["key"]: Member(**{**each, "group_kinds": tuple(each["group_kinds"])})
        for each in said["members"]
    }
    mapping = {
        str(section): {str(own): str(code) for own, code in words.items()}
        for section, words in said["mapping"].items()
    }
    pending = tuple(str(name) for name in said["pending"])
    return Programme(
        folder, str(said["audience"]), str(said["recipient"]), members, mapping, pending
    )


def write(programme: Programme) -> None:
    """Write the list, whole or not at all."""
    said = {
        "schema": SCHEMA,
        "audience": programme.audience,
        "recipient": programme.recipient,
        "pending": list(programme.pending),
        "mapping": programme.mapping,
        "members": [asdict(member) for _key, member in sorted(programme.members.items())],
    }
    path = programme.folder / NAME
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(said, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
