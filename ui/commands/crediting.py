"""`credit`: the co-researchers who are named in reports, as they chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import reporting
from desktop_app.errors import UsageError
from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.text import clean, isolate
from ui.commands.opening import to_change, to_read
from ui.commands.saying import say, say_json

if TYPE_CHECKING:
    import argparse

    from desktop_app.workshop import Workshop
    from ui.commands.parsing import Parser


def add_credit(parser: Parser) -> None:
    """Say what the command takes."""
    audiences = "room|partners|public"
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="NAME", help=_("name somebody, as they want to be called"))
    what.add_argument("--remove", metavar="NAME", help=_("name them no longer"))
    parser.add_argument("--part", metavar="TEXT", help=_("what they did; with --add"))
    parser.add_argument(
        "--for",
        dest="audience",
        choices=audiences.split("|"),
        metavar=audiences,
        help=_("the widest audience that may read it, usually the room; with --add"),
    )
    parser.add_argument("--json", action="store_true", help=_("list them as JSON"))


def credit(asked: argparse.Namespace) -> int:
    """Name somebody, name them no longer, or list who is named."""
    if (asked.part or asked.audience) and asked.add is None:
        raise UsageError(_("--part and --for go with --add."))
    if asked.add is not None:
        return _add(asked)
    if asked.remove is not None:
        return _remove(asked)
    with to_read(asked.file) as ws:
        named = ws.co_researchers()
    if asked.json:
        say_json([{"name": n.name, "part": n.part, "for": n.audience.code} for n in named])
        return 0
    for who in named:
        part = f": {isolate(who.part)}" if who.part else ""
        say(f"{isolate(who.name)}{part} ({who.audience.code})")
    return 0


def _add(asked: argparse.Namespace) -> int:
    name = clean(asked.add).strip()
    with to_change(asked.file) as ws:
        audience = Audience.of(asked.audience or "room")
        part = clean(asked.part or "").strip()
        reporting.add_co_researcher(ws, name, part=part, audience=audience)
    say(_("{name} is named in reports now.").format(name=isolate(name)))
    return 0


def _remove(asked: argparse.Namespace) -> int:
    with to_change(asked.file) as ws:
        who = _named(ws, asked.remove)
        reporting.remove_co_researcher(ws, who)
    say(_("{name} is named in reports no longer.").format(name=isolate(asked.remove.strip())))
    return 0


def _named(ws: Workshop, name: str) -> int:
    wanted = name.strip().casefold()
    found = next((w.id for w in ws.co_researchers() if w.name.casefold() == wanted), None)
    if found is None:
        names = ", ".join(isolate(w.name) for w in ws.co_researchers()) or "-"
        sentence = _(
            "Nobody called {name} is named in this workshop's reports. There are: {names}."
        )
        raise UsageError(sentence.format(name=isolate(name), names=names))
    return found
