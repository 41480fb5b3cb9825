"""Identifiers and names inside a project."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from exports.xml_text import xml_text

if TYPE_CHECKING:
    from desktop_app.released import Release

_SPACE = uuid.UUID("6f1b6c1e-0d0c-5c6b-9b39-8f6f3c1f5b0a")  # ours alone
_NO_FILE_NAME = re.compile(r'[/\\:*?"<>|\s]+')
_LENGTH = 80


class Guids:
    """Gives the same identifier for the same thing each time, and others for another receiver."""

    def __init__(self, release: Release) -> None:
        self._receiver = f"{release.audience.code}|{release.recipient}|{release.group}"
        self._workshop = release.workshop_uid or release.slug

    def of(self, *what: str | int) -> str:
        """The identifier of a thing named by words and numbers: its kind first."""
        name = "|".join((self._receiver, self._workshop, *map(str, what)))
        return str(uuid.uuid5(_SPACE, name))


class Names:
    """Gives each thing a name that no other has; tools take them for names of files, too."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, wanted: str, otherwise: str) -> str:
        """The wanted name as far as it can be one; with a number behind it where it is taken."""
        plain = _NO_FILE_NAME.sub(" ", xml_text(wanted)).strip(" .")[:_LENGTH] or otherwise
        name, number = plain, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{plain} ({number})"
        self._taken.add(name.casefold())
        return name
