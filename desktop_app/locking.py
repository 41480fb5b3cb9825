"""The rules about a workshop's passphrase: when there must be one, and what a good one is.

The bytes are the matter of `desktop_app.file.passphrase` and `rewriting`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import RuleError, WrongPassphraseError
from desktop_app.file.passphrase import SHORTEST, as_key, head_of, is_locked
from desktop_app.language import _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Workshop

__all__ = [
    "SHORTEST",
    "has_passphrase",
    "must_have_passphrase",
    "refuse_without_passphrase",
    "remove_passphrase",
    "set_passphrase",
]


def has_passphrase(path: Path) -> bool:
    """Tell whether a file is one of ours under a passphrase; False for what cannot be read."""
    try:
        return is_locked(head_of(path))
    except OSError:
        return False


def must_have_passphrase(ws: Workshop) -> bool:
    """Tell whether the rules want a passphrase that is not there: the area is conflict-affected."""
    return ws.about().conflict_affected and not ws.has_passphrase


def refuse_without_passphrase(ws: Workshop) -> None:
    """Let nothing leave a conflict-affected area's workshop until it has a passphrase.

    The stricter rules hold from the moment on that the area is called so; this is what makes them complete.

    Raises:
        RuleError: It must have one, and has none.
    """
    if must_have_passphrase(ws):
        sentence = _(
            "The area is conflict-affected: nothing leaves before the workshop has a passphrase. Set one in Prepare."
        )
        raise RuleError(sentence)


def set_passphrase(ws: Workshop, new: str, present: str = "") -> None:
    """Put a workshop under a passphrase, or under another one.

    Args:
        ws: The workshop, open for changing.
        new: At least `SHORTEST` characters.
        present: The one that it has; "" where there is none.

    Raises:
        WrongPassphraseError: It has another one than the present one that was given.
        RuleError: The new one is too short.
        WorkshopFileError: It could not be written; all is as it was.
    """
    _refuse_wrong(ws, present)
    if not as_key(new):
        raise RuleError(
            _("A passphrase has at least {n} characters; four words are better.").format(n=SHORTEST)
        )
    ws.set_passphrase(new)


def remove_passphrase(ws: Workshop, present: str) -> None:
    """Leave a workshop without a passphrase: whoever has the file has everything in it.

    Raises:
        WrongPassphraseError: It has another one than the present one that was given.
        RuleError: The area is conflict-affected.
        WorkshopFileError: It could not be written; all is as it was.
    """
    _refuse_wrong(ws, present)
    if ws.about().conflict_affected:
        sentence = _("The area is conflict-affected, so the passphrase stays. It can be changed.")
        raise RuleError(sentence)
    ws.set_passphrase("")


def _refuse_wrong(ws: Workshop, present: str) -> None:
    if ws.has_passphrase and not ws.opens_with(present):
        sentence = _("This passphrase does not open {file}.")
        raise WrongPassphraseError(sentence.format(file=isolate(ws.path.name)))
