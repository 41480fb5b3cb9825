"""`lock` and `unlock`: a passphrase for a workshop, another one, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import locking
from desktop_app.language import _
from desktop_app.text import isolate
from desktop_app.workshop import Workshop
from ui.commands.opening import refuse_missing
from ui.commands.passphrases import new_passphrase, passphrase_of
from ui.commands.saying import say

if TYPE_CHECKING:
    import argparse


def lock(asked: argparse.Namespace) -> int:
    """Put a workshop under a passphrase; one that has one gets another."""
    refuse_missing(asked.file)
    present = passphrase_of(asked.file)
    with Workshop.open(asked.file, passphrase=present) as ws:
        new = new_passphrase(asked.new_passphrase_file, may_be_given=not present)
        locking.set_passphrase(ws, new, present)
    sentence = _(
        "{file} opens with its passphrase only. If the passphrase is lost, all is lost."
        " Copies made before are not locked."
    )
    say(sentence.format(file=isolate(asked.file.name)))
    return 0


def unlock(asked: argparse.Namespace) -> int:
    """Take a workshop's passphrase away."""
    refuse_missing(asked.file)
    name = isolate(asked.file.name)
    present = passphrase_of(asked.file)
    if not present:
        say(_("{file} has no passphrase.").format(file=name))
        return 0
    with Workshop.open(asked.file, passphrase=present) as ws:
        locking.remove_passphrase(ws, present)
    say(
        _("{file} opens without a passphrase now: whoever has it has everything.").format(file=name)
    )
    return 0


def add_locking(lock_parser: argparse.ArgumentParser) -> None:
    """Add what `lock` alone can be told."""
    lock_parser.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="F",
        help=_("a text file whose first line is the new passphrase; else it is asked for twice"),
    )
