"""`population`: how many people of each kind live here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.commands.opening import to_change, to_read
from ui.commands.saying import say, say_json

if TYPE_CHECKING:
    import argparse


def add_population(parser: argparse.ArgumentParser) -> None:
    """Add what `population` can be asked."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--of", metavar="WHO", help=_("a code or name of the head counts, or all"))
    what.add_argument(
        "--table",
        type=Path,
        metavar="CSV",
        help=_("a table with the columns characteristic, people, source"),
    )
    what.add_argument("--remove", metavar="WHO", help=_("say nothing of these any more"))
    parser.add_argument("--people", type=int, metavar="N", help=_("how many; with --of"))
    parser.add_argument("--source", metavar="TEXT", help=_("who counted, and when; with --of"))
    parser.add_argument("--json", action="store_true", help=_("list them as JSON"))


def population(asked: argparse.Namespace) -> int:
    """Say who lives here, or list what was said."""
    from desktop_app import peopling

    if (asked.of is None) != (asked.people is None) or (asked.source and asked.of is None):
        raise UsageError(_("--of needs --people, and --people and --source need --of."))
    if asked.of is None and asked.table is None and asked.remove is None:
        return _listed(asked)
    with to_change(asked.file) as ws:
        if asked.remove is not None:
            peopling.remove_population(ws, peopling.named(ws, asked.remove))
            say(_("Of {who} nothing is said any more.").format(who=isolate(asked.remove)))
            return 0
        if asked.table is not None:
            rows = peopling.read_population(ws, asked.table)
        else:
            rows = ((peopling.named(ws, asked.of), asked.people, asked.source or ""),)
        count = peopling.set_populations(ws, rows)
    text = ngettext("{count} number of people is set.", "{count} numbers of people are set.", count)
    say(text.format(count=count))
    return 0


def _listed(asked: argparse.Namespace) -> int:
    with to_read(asked.file) as ws:
        living = ws.population()
    if asked.json:
        say_json(
            [
                {"characteristic": p.characteristic, "people": p.people, "source": p.source}
                for p in living
            ]
        )
        return 0
    for one in living:
        source = f" ({isolate(one.source)})" if one.source else ""
        say(f"{one.characteristic}: {one.people}{source}")
    return 0
