"""A file under a passphrase: recognised, unlocked, and put under one while it is empty.

The cipher is AEGIS-256 of SQLite3 Multiple Ciphers; the key comes from the passphrase by Argon2id (RFC 9106), slowly
on purpose. All of the file is encrypted but the salt and SQLite's page size (24 bytes at its beginning).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import apsw

from desktop_app.errors import PassphraseNeededError, RuleError, WrongPassphraseError
from desktop_app.language import _
from desktop_app.text import clean

if TYPE_CHECKING:
    from pathlib import Path

SHORTEST = 8
"""Characters of the shortest passphrase that is taken."""

_PLAIN = b"SQLite format 3\0"
_PAGE = b"\x10\x00"  # 4,096 bytes
_FRACTIONS = b"\x40\x20\x20"  # what SQLite writes in every file, left plain by the cipher
CIPHER = {"cipher": "aegis", "algorithm": "aegis-256", "tcost": 3, "mcost": 65_536, "pcost": 1}
"""What a passphrase means: AEGIS-256, and Argon2id over 64 MiB three times (docs/decisions/at-rest.md)."""


def as_key(typed: str) -> str:
    """A passphrase as it makes the key: the same however a keyboard composes its letters (NFC, RFC 8265)."""
    return unicodedata.normalize("NFC", clean(typed))


def refuse_short(passphrase: str) -> None:
    """Raise RuleError for a passphrase with too few characters; "" is none, and taken."""
    if passphrase and len(passphrase) < SHORTEST:
        sentence = _("A passphrase has at least {n} characters; four words are better.")
        raise RuleError(sentence.format(n=SHORTEST))


def is_plain(head: bytes) -> bool:
    """Tell from a file's first 24 bytes whether it is an SQLite file without a passphrase."""
    return head.startswith(_PLAIN)


def is_locked(head: bytes) -> bool:
    """Tell from a file's first 24 bytes whether it is one of ours under a passphrase."""
    return not is_plain(head) and head[16:18] == _PAGE and head[21:24] == _FRACTIONS


def head_of(path: Path) -> bytes:
    """The first 24 bytes of a file."""
    with path.open("rb") as file:
        return file.read(24)


def unlock(connection: apsw.Connection, path: Path, passphrase: str) -> None:
    """Give a fresh connection the key that its file needs; nothing where the file has no passphrase.

    Raises:
        PassphraseNeededError: The file has one and none was given.
        WrongPassphraseError: It is another one.
    """
    if not is_locked(head_of(path)):
        return
    if not passphrase:
        raise PassphraseNeededError(_("{file} needs its passphrase.").format(file=path.name))
    _set_key(connection, passphrase)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except apsw.NotADBError as error:
        sentence = _("This passphrase does not open {file}.")
        raise WrongPassphraseError(sentence.format(file=path.name)) from error


def begin_locked(connection: apsw.Connection, passphrase: str) -> None:
    """Give a file that is still empty its passphrase; "" leaves it plain."""
    if passphrase:
        _set_key(connection, passphrase)


def encrypt_empty(connection: apsw.Connection, passphrase: str) -> None:
    """Put a file that nobody has written into yet under a passphrase, within itself; WAL mode afterwards."""
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    _choose_cipher(connection)
    connection.pragma("rekey", passphrase)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()


def _set_key(connection: apsw.Connection, passphrase: str) -> None:
    _choose_cipher(connection)
    connection.pragma("key", passphrase)


def _choose_cipher(connection: apsw.Connection) -> None:
    for name, value in CIPHER.items():
        connection.execute(f"PRAGMA {name} = '{value}'").fetchall()
