"""What was taken back, as hashes: the list that keeps it from coming back, and that cleans other copies."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError, WorkshopFileError
from desktop_app.file.passphrase import head_of, is_locked, is_plain
from desktop_app.language import _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Workshop

_KIND, _VERSION = "chautari-taken-back", 1
_HASH, _MOMENT = re.compile(r"[0-9a-f]{64}"), re.compile(r"\d{4}-\d\d-\d\dT[\d:.]{8,12}Z")
_MOST_BYTES = 64 << 20


def story_hash(uid: str) -> str:
    """What stays of a story that was taken back: a hash of an identifier that nobody can guess."""
    return hashlib.sha256(f"story|{uid}".encode()).hexdigest()


def write_list(ws: Workshop, path: Path) -> int:
    """Write the list of what was taken back, for other laptops: hashes and moments, and nothing else.

    Returns:
        How many hashes are in it.

    Raises:
        WorkshopFileError: It cannot be written there.
    """
    gone = ws.withdrawn()
    said = {"what": _KIND, "version": _VERSION, "hashes": gone}
    scratch = path.with_name(f".{path.name}.new")
    try:
        scratch.write_text(json.dumps(said, indent=1), "utf-8")
        scratch.replace(path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        sentence = _("{file} could not be written. Choose another folder, then try again.")
        raise WorkshopFileError(sentence.format(file=isolate(path.name)), repr(error)) from error
    return len(gone)


def read_list(ws: Workshop, path: Path) -> dict[str, str]:
    """The list of another laptop: what `write_list` wrote, or its workshop file.

    Raises:
        SourceError: It is neither.
        WorkshopFileError: It is a workshop that cannot be opened (for instance under another passphrase).
    """
    try:
        head = head_of(path)
        if is_plain(head) or is_locked(head):
            with ws.beside(path) as other:
                return other.withdrawn()
        return _hashes(json.loads(_text(path)))
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        sentence = _("{file} is no list of what was taken back, and no workshop.")
        raise SourceError(sentence.format(file=isolate(path.name)), repr(error)) from error


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES).decode("utf-8-sig")


def _hashes(said: dict[str, object]) -> dict[str, str]:
    hashes = said["hashes"]
    if said["what"] != _KIND or not isinstance(hashes, dict):
        raise ValueError(said["what"])
    return {
        str(name): str(at)
        for name, at in hashes.items()
        if _HASH.fullmatch(str(name)) and _MOMENT.fullmatch(str(at))
    }
