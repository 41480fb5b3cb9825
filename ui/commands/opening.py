"""Opening the workshop that a command names, and finding the group that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import UsageError, WorkshopFileError
from desktop_app.language import _
from desktop_app.text import isolate
from desktop_app.workshop import Workshop
from ui.commands.passphrases import passphrase_of

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.model import Group


def to_change(path: Path) -> Workshop:
    """Open for changing; refused while a window has it open."""
    refuse_missing(path)
    return Workshop.open(path, passphrase=passphrase_of(path))


def to_read(path: Path) -> Workshop:
    """Open for looking only, also while a window has it open."""
    refuse_missing(path)
    return Workshop.open(path, write=False, passphrase=passphrase_of(path))


def to_change_if_free(path: Path) -> Workshop:
    """Open for changing; for looking only while a window has it open, or where it may not be written to."""
    refuse_missing(path)
    passphrase = passphrase_of(path)
    looked = Workshop.open(
        path, write=False, passphrase=passphrase
    )  # says no to what is no workshop
    try:
        looked.close()
        return Workshop.open(path, passphrase=passphrase)
    except WorkshopFileError:
        return Workshop.open(path, write=False, passphrase=passphrase)


def group_named(ws: Workshop, name: str) -> Group:
    """The group of this name, whatever its case; UsageError with the names there are."""
    wanted = name.strip().casefold()
    found = next((g for g in ws.groups() if g.name.strip().casefold() == wanted), None)
    if found is None:
        names = ", ".join(isolate(g.name) for g in ws.groups()) or "-"
        sentence = _("There is no group called {name} in this workshop. There are: {names}.")
        raise UsageError(sentence.format(name=isolate(name), names=names))
    return found


def refuse_present(path: Path) -> None:
    """UsageError where there is a file already."""
    if path.exists():
        sentence = _("{file} is there already. Choose another name, or open it.")
        raise UsageError(sentence.format(file=isolate(path.name)))


def refuse_missing(path: Path) -> None:
    """UsageError where there is no file."""
    if not path.is_file():
        raise UsageError(
            _("{file} is not there. Look where it is now.").format(file=isolate(path.name))
        )
