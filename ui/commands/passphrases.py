"""Where a command has a passphrase from: a file, the environment or a prompt, and never an argument.

What is given as an argument stands in the shell's history and in the list of everybody's processes.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextvars import ContextVar
from getpass import getpass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import UsageError
from desktop_app.language import _
from desktop_app.locking import has_passphrase
from desktop_app.text import isolate

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "CHAUTARI_PASSPHRASE"
_MOST_BYTES = 4096
_named: ContextVar[Path | None] = ContextVar("passphrase_file", default=None)


class NamesFile(argparse.Action):
    """The option `--passphrase-file`: it holds for every workshop that the command opens."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse's signature
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,  # noqa: ARG002 - the same
    ) -> None:
        """Remember the file."""
        setattr(namespace, self.dest, values)
        _named.set(values)


def forget() -> None:
    """Forget the file of an earlier command in this process."""
    _named.set(None)


def passphrase_of(path: Path) -> str:
    """The passphrase of a workshop: "" if it has none, else from the file named, the environment or a prompt.

    Raises:
        UsageError: It has one, and there is nowhere to get it from.
    """
    if not has_passphrase(path):
        return ""
    given = given_passphrase()
    if given:
        return given
    if sys.stdin is not None and sys.stdin.isatty():
        return _asked(_("Passphrase of {file}: ").format(file=path.name))
    sentence = _("{file} needs its passphrase: give --passphrase-file F, or set {variable}.")
    raise UsageError(sentence.format(file=isolate(path.name), variable=VARIABLE))


def given_passphrase() -> str:
    """The passphrase from the file named or the environment; "" if there is neither."""
    named = _named.get()
    return read_passphrase(named) if named else os.environ.get(VARIABLE, "")


def new_passphrase(named: Path | None, *, may_be_given: bool) -> str:
    """A passphrase for a workshop: from a file of its own, else as given for the command, else asked for twice.

    Raises:
        UsageError: There is none, or the two that were typed differ.
    """
    if named:
        return read_passphrase(named)
    given = given_passphrase() if may_be_given else ""
    if given:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(_("There is no passphrase: give one by --new-passphrase-file F."))
    first = _asked(_("New passphrase (if it is lost, all is lost): "))
    if first != _asked(_("The same once more: ")):
        raise UsageError(_("The two are not the same. Nothing was changed."))
    return first


def read_passphrase(path: Path) -> str:
    """The first line of a text file (UTF-8), without its end of line.

    Raises:
        UsageError: It cannot be read, or is empty.
    """
    name = isolate(path.name)
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            _("The passphrase file {file} cannot be read.").format(file=name)
        ) from None
    line = text.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise UsageError(_("The first line of {file} is empty.").format(file=name))
    return line


def _asked(prompt: str) -> str:
    try:
        return getpass(prompt)
    except EOFError:
        return ""
