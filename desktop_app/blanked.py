"""Words that were blanked in a story, remembered by slow hashes: in another laptop's file they are found again.

Whoever has the file and a list of names can try them one by one; the file has all other words of the story in plain.
So the hash is as slow as trying every stretch of a story allows, and keyed by the workshop's secret.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.workshop import Change, Workshop

NOTE = "blanked:"
_ROUNDS = 1_000


def note_blanked(change: Change, secret: bytes, story_id: int, text: str) -> None:
    """Remember that a word was blanked in a story: how long it was, and a hash."""
    plain = _plain(text.strip())
    key = f"{NOTE}{story_id}:{len(plain)}:{_hash(secret, story_id, plain)}"
    change.put("meta", {"key": key, "value": 1})


def forget_blanked(change: Change, story_id: int) -> None:
    """Forget what was blanked in a story that is gone."""
    change.run("DELETE FROM meta WHERE key GLOB ?", (f"{NOTE}{story_id}:*",))


def blanked_in(ws: Workshop) -> dict[int, set[tuple[int, str]]]:
    """What was blanked, by story: lengths and hashes."""
    return by_story(ws.noted(NOTE))


def by_story(notes: Iterable[str]) -> dict[int, set[tuple[int, str]]]:
    """The same, from the notes of a file."""
    found: dict[int, set[tuple[int, str]]] = {}
    for note in notes:
        story_id, length, digest = note.split(":")
        found.setdefault(int(story_id), set()).add((int(length), digest))
    return found


def words_again(
    secret: bytes, story_id: int, blanks: Iterable[tuple[int, str]], texts: Iterable[str]
) -> set[str]:
    """The stretches of these texts that were blanked in the story."""
    wanted: dict[int, set[str]] = {}
    for length, digest in blanks:
        wanted.setdefault(length, set()).add(digest)
    tried: dict[str, bool] = {}
    for text in texts:
        plain = _plain(text)
        for length, digests in wanted.items():
            for start in range(len(plain) - length + 1):
                part = plain[start : start + length]
                if part not in tried:
                    tried[part] = _hash(secret, story_id, part) in digests
    return {part for part, is_it in tried.items() if is_it}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _hash(secret: bytes, story_id: int, plain: str) -> str:
    salt = secret + b"blanked|%d" % story_id
    return hashlib.pbkdf2_hmac("sha256", plain.encode(), salt, _ROUNDS).hex()[:40]
