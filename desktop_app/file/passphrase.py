"""A file under a passphrase: recognised, unlocked, and given one, another or none.

The cipher is AEGIS-256 of SQLite3 Multiple Ciphers; the key comes from the passphrase by Argon2id (RFC 9106), slowly
on purpose. All of the file is encrypted but the salt and SQLite's page size (24 bytes at its beginning).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw

from desktop_app.errors import PassphraseNeededError, WrongPassphraseError
from desktop_app.language import _

if TYPE_CHECKING:
    from pathlib import Path

SHORTEST = 8
"""Characters of the shortest passphrase that is taken."""

_PLAIN = b"SQLite format 3\0"
_PAGE = b"\x10\x00"  # 4,096 bytes
_FRACTIONS = b"\x40\x20\x20"  # what SQLite writes in every file, left plain by the cipher
_SETTINGS = {
    "cipher": "'aegis'",
    "algorithm": "'aegis-256'",
    "tcost": 3,
    "mcost": 65_536,
    "pcost": 1,
}


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


def change_passphrase(connection: apsw.Connection, passphrase: str) -> None:
    """Encrypt the file anew under another passphrase, or under none (""); all pages are written again.

    The caller has emptied the write-ahead log; the journal mode is WAL again afterwards. A power cut
    in the middle leaves the file as it was.
    """
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    try:
        if passphrase:
            _choose_cipher(connection)
        connection.pragma("rekey", passphrase)
    finally:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()


def _set_key(connection: apsw.Connection, passphrase: str) -> None:
    _choose_cipher(connection)
    connection.pragma("key", passphrase)


def _choose_cipher(connection: apsw.Connection) -> None:
    for name, value in _SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
