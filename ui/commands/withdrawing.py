"""`withdraw`, `clean` and `ledger`: what is taken back, here and in other copies, and what has left."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import LANGUAGE_NAMES, _, ngettext
from desktop_app.text import isolate
from ui.commands.opening import to_change, to_read
from ui.commands.saying import say, say_json, warn
from ui.papers import OUT_OF_REACH, write_letters

if TYPE_CHECKING:
    import argparse

    from desktop_app.release import LedgerEntry
    from desktop_app.withdrawing import Withdrawn
    from desktop_app.workshop import Workshop


def withdraw(asked: argparse.Namespace) -> int:
    """Take out what a slip stands for, after asking once; then say who was given it."""
    from desktop_app import withdrawing

    with to_change(asked.file) as ws:
        found = withdrawing.look_up(ws, asked.code)
        words = ngettext(
            "This slip takes {n} story out, for good.",
            "This slip takes {n} stories out, for good.",
            found.count,
        ).format(n=found.count)
        if not asked.yes and not _agreed(words):
            say(_("Nothing was changed."))
            return 1
        done = withdrawing.withdraw(ws, found)
        _tell(ws, done, asked)
        if asked.list is not None:
            _write_list(ws, asked.list)
    return 0


def clean(asked: argparse.Namespace) -> int:
    """Take out of this copy what was taken back elsewhere; at a terminal, after asking once."""
    from desktop_app import withdrawing
    from desktop_app.taken_back import read_list

    with to_change(asked.file) as ws:
        gone = read_list(ws, asked.list)
        count = len(withdrawing.ids_of(ws, gone) & dict(ws.identifiers("mark", "statement")).keys())
        words = ngettext(
            "This list takes {n} story out, for good.",
            "This list takes {n} stories out, for good.",
            count,
        ).format(n=count)
        if count and _is_terminal() and not asked.yes and not _agreed(words):
            say(_("Nothing was changed."))
            return 1
        _tell(ws, withdrawing.clean(ws, gone), asked)
    return 0


def ledger(asked: argparse.Namespace) -> int:
    """Say every export that left."""
    from desktop_app.release import ledger as entries_of

    with to_read(asked.file) as ws:
        entries = entries_of(ws)
    if asked.json:
        say_json([_row(entry) for entry in entries])
        return 0
    for entry in entries:
        counts = ", ".join(f"{what} {n}" for what, n in entry.counts)
        cut_off = "" if entry.checksums else _("(cut off, or of an older version)")
        parts = (
            entry.at,
            entry.audience.code,
            isolate(entry.recipient),
            " ".join(entry.formats),
            counts,
            cut_off,
        )
        say("  ".join(part for part in parts if part))
    if not entries:
        say(_("Nothing has left yet."))
    return 0


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _agreed(words: str) -> bool:
    if not _is_terminal():
        raise UsageError(_("{what} Say --yes to do it.").format(what=words))
    say(words)
    return input(_("Write yes to do it: ")).strip().casefold() in {"yes", _("yes").casefold()}


def _tell(ws: Workshop, done: Withdrawn, asked: argparse.Namespace) -> None:
    say(ngettext("{n} story is out.", "{n} stories are out.", done.count).format(n=done.count))
    for path in done.copies_left:
        sentence = _(
            "{file} is an earlier copy that could not be opened: what was taken back may be in it."
        )
        warn(sentence.format(file=isolate(path.name)))
    if done.copies_left and asked.remove_copies:
        from desktop_app.withdrawing import remove_copies

        remove_copies(done.copies_left)
        say(_("These copies were removed."))
    for recall in done.recalls:
        sentence = _("It was given to: {whom}. Exports: {days}.")
        days = ", ".join(entry.at[:10] for entry in recall.entries)
        say(sentence.format(whom=isolate(recall.recipient or recall.audience.code), days=days))
    if asked.letters is not None and done.recalls:
        for path in write_letters(ws, done.recalls, asked.letters, asked.letter_language or ""):
            say(path.name)
    say(_(OUT_OF_REACH))


def _write_list(ws: Workshop, path: Path) -> None:
    from desktop_app.taken_back import write_list

    write_list(ws, path)
    say(_("{file} cleans other copies of this workshop.").format(file=isolate(path.name)))


def _row(entry: LedgerEntry) -> dict[str, object]:
    return {
        "at": entry.at,
        "audience": entry.audience.code,
        "recipient": entry.recipient,
        "formats": list(entry.formats),
        "counts": dict(entry.counts),
        "checksums": dict(entry.checksums),
        "stories": sorted(entry.story_ids),
        "complete": bool(entry.checksums),
    }


def add_withdraw(parser: argparse.ArgumentParser) -> None:
    """Add what `withdraw` can be told."""
    parser.add_argument("code", metavar="CODE", help=_("the code of a slip"))
    parser.add_argument(
        "--list",
        type=Path,
        metavar="F",
        help=_("write what was taken back, as hashes, for other laptops"),
    )
    _add_after(parser)


def add_clean(parser: argparse.ArgumentParser) -> None:
    """Add what `clean` can be told."""
    what = _("what was taken back: the list of another laptop, or its workshop file")
    parser.add_argument("list", type=Path, metavar="LIST", help=what)
    _add_after(parser)


def _add_after(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help=_("do it without asking"))
    parser.add_argument(
        "--letters", type=Path, metavar="DIR", help=_("write a letter to each who was given it")
    )
    parser.add_argument(
        "--letter-language", choices=tuple(LANGUAGE_NAMES), metavar="CODE", help=_("its language")
    )
    parser.add_argument(
        "--remove-copies",
        action="store_true",
        help=_("remove earlier copies that cannot be cleaned"),
    )
