"""Slips: a code for a group or for one story, by which it is taken back later; or that none was wanted.

The code is shown once, for the paper. The file keeps what a slow hash makes of it, so nobody who has the
file can write the slips of others again; docs/decisions/withdrawal.md says how.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of
from desktop_app.language import _
from desktop_app.model import Slip
from desktop_app.text import plain_digits
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.workshop import Workshop

SYMBOLS = "23456789ACDEFHJKMNPQRTVWXY"
"""Of each two that look alike on paper, or in somebody's hand, only one: 26 of them, 56 bits in twelve."""
_MEANT = str.maketrans("0O1ILSZBGU", "QQ7775286V")
_LENGTH, _TOGETHER = 12, 4
_ROUNDS, _BLOCK, _TIMES = 1 << 15, 8, 3
"""Of scrypt: 32 MB and about a third of a second for one try on an old laptop."""


@dataclass(frozen=True, slots=True)
class NewSlip:
    """A slip with its code, which is not in the file: whoever asked for it writes it down or prints it."""

    slip: Slip
    code: str  # K7QF-29XM-4HTR


def make_slip(ws: Workshop, group_id: int = 0, story_ids: Iterable[int] = ()) -> NewSlip:
    """Make a slip for all stories of a group, or for some stories. It is not undone.

    Raises:
        RuleError: Neither a group nor a story is named.
    """
    code = "".join(secrets.choice(SYMBOLS) for _each in range(_LENGTH))
    return NewSlip(_kept(ws, group_id, story_ids, hash_of(ws, code)), _written(code))


def refuse_slip(ws: Workshop, group_id: int = 0, story_ids: Iterable[int] = ()) -> Slip:
    """Note that a slip was offered and not wanted.

    Raises:
        RuleError: As for `make_slip`.
    """
    return _kept(ws, group_id, story_ids, "")


def slips_for(ws: Workshop, group_id: int) -> tuple[Slip, ...]:
    """The slips of a group, given and refused, oldest first."""
    return tuple(slip for slip in ws.slips() if slip.group_id == group_id)


def read_code(typed: str) -> str:
    """The symbols of a code however it was typed: small letters, spaces, a 0 for a Q, another script's digits.

    Raises:
        RuleError: It is no code: too short, too long, or with other signs.
    """
    shown = "".join(c for c in _plain_form(typed) if c.isalnum())
    meant = shown.upper().translate(_MEANT)
    if len(meant) != _LENGTH or not set(meant) <= set(SYMBOLS):
        sentence = _("A code has twelve letters and digits, as in K7QF-29XM-4HTR. Look again.")
        raise RuleError(sentence)
    return meant


def _plain_form(typed: str) -> str:
    """Give full-width letters and every script's digits as plain ones."""
    return plain_digits(unicodedata.normalize("NFKC", typed))


def hash_of(ws: Workshop, code: str) -> str:
    """What the file keeps of a code (`read_code`): scrypt, then keyed by the workshop's secret; slow on purpose."""
    secret = ws.secret()
    salt = hmac.digest(secret, b"slip salt", "sha256")
    slow = hashlib.scrypt(
        code.encode("ascii"),
        salt=salt,
        n=_ROUNDS,
        r=_BLOCK,
        p=_TIMES,
        maxmem=256 * _ROUNDS * _BLOCK,
        dklen=32,
    )
    return hmac.digest(secret, b"slip|" + slow, "sha256").hex()


def slip_of(ws: Workshop, typed: str) -> Slip:
    """The slip of a code.

    Raises:
        RuleError: It is no code, no slip has it, or what it stands for was taken back already.
    """
    known = hash_of(ws, read_code(typed))
    found = next((s for s in ws.slips() if s.code_hash == known), None)
    if found is not None:
        return found
    day = ws.withdrawn().get(known, "")[:10]
    if day:
        raise RuleError(_("What this slip stands for was taken back on {day}.").format(day=day))
    raise RuleError(_("No slip of this workshop has that code. Look at each sign of it again."))


def _kept(ws: Workshop, group_id: int, story_ids: Iterable[int], code_hash: str) -> Slip:
    stories = tuple(str(story) for story in story_ids)
    if not group_id and not stories:
        raise RuleError(_("A slip is for a group, or for a story: choose which."))
    slip = Slip(new_id(), code_hash, group_id, stories, now(), refused=not code_hash)
    label = _("Give a slip") if code_hash else _("A slip is not wanted")
    with ws.change(label, undoable=False) as change:
        change.insert("slip", columns_of(slip), slip.id)
    return slip


def _written(code: str) -> str:
    return "-".join(code[i : i + _TOGETHER] for i in range(0, len(code), _TOGETHER))
