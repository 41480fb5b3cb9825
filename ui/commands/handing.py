"""`copy` and `hand-over`: the workshop for other tables, and a checked copy on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.commands.opening import to_change, to_read
from ui.commands.saying import say

if TYPE_CHECKING:
    import argparse


def add_copy(parser: argparse.ArgumentParser) -> None:
    """Add what `copy` can be asked."""
    parser.add_argument("out", type=Path, metavar="OUT", help=_("the folder for the copies"))
    what = _("for how many other tables; each copy has a letter for the numbers of its marks")
    parser.add_argument("--tables", type=int, default=1, metavar="N", help=what)


def add_hand_over(parser: argparse.ArgumentParser) -> None:
    """Add what `hand-over` can be asked."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help=_("the stick, or a folder on it")
    )


def copy(asked: argparse.Namespace) -> int:
    """Make a copy for each of so many tables."""
    from desktop_app.copying import copies_for_tables

    _refuse_no_folder(asked.out)
    with to_change(asked.file) as ws:
        made = copies_for_tables(ws, asked.out, asked.tables)
    for path in made:
        say(path.name)
    return 0


def hand_over(asked: argparse.Namespace) -> int:
    """Write a copy, read it back, and say that the stick may be pulled."""
    from desktop_app import handing_over

    _refuse_no_folder(asked.folder)
    with to_read(asked.file) as ws:
        done = handing_over.hand_over(ws, asked.folder)
    sentence = ngettext(
        "{file} is written and was read back: {n} mark, {size} MB. The stick may be pulled.",
        "{file} is written and was read back: {n} marks, {size} MB. The stick may be pulled.",
        done.marks,
    )
    size = f"{done.size / 1_000_000:.1f}"
    say(sentence.format(file=isolate(done.path.name), n=done.marks, size=size))
    say(_("It holds all that was said: give it to nobody but those who led the workshop."))
    for problem in done.problems:
        say(problem)
    return 0


def _refuse_no_folder(folder: Path) -> None:
    if not folder.is_dir():
        sentence = _(
            "{folder} is no folder that is there. Put the stick in, and look what it is called."
        )
        raise UsageError(sentence.format(folder=isolate(folder.name or str(folder))))
