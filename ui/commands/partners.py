"""`partner`: the organisations that releases may be made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import caring
from desktop_app.errors import UsageError
from desktop_app.language import _
from desktop_app.release.rules import recipient_id
from desktop_app.text import clean, isolate
from ui.commands.opening import to_change, to_read
from ui.commands.saying import say, say_json

if TYPE_CHECKING:
    import argparse

    from desktop_app.workshop import Workshop
    from ui.commands.parsing import Parser


def add_partner(parser: Parser) -> None:
    """Say what the command takes."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="NAME", help=_("add this organisation"))
    what.add_argument("--remove", metavar="NAME", help=_("remove it: nothing goes to it any more"))
    parser.add_argument("--contact", metavar="TEXT", help=_("how it is reached; with --add"))
    parser.add_argument("--json", action="store_true", help=_("list them as JSON"))


def partner(asked: argparse.Namespace) -> int:
    """Add a partner, remove one, or list them."""
    if asked.contact and not asked.add:
        raise UsageError(_("--contact is for --add."))
    if asked.add is not None:
        return _add(asked)
    if asked.remove is not None:
        return _remove(asked)
    with to_read(asked.file) as ws:
        partners = [r for r in ws.recipients() if r.name]
    if asked.json:
        say_json([{"name": r.name, "contact": r.contact} for r in partners])
        return 0
    for one in partners:
        contact = f": {isolate(one.contact)}" if one.contact else ""
        say(f"{isolate(one.name)}{contact}")
    return 0


def _add(asked: argparse.Namespace) -> int:
    name = clean(asked.add).strip()
    if not name:
        raise UsageError(_("A partner needs a name: give one after --add."))
    with to_change(asked.file) as ws:
        caring.add_recipient(ws, name, clean(asked.contact or "").strip())
    say(
        _("{name} is a partner now. It gets nothing that was agreed before.").format(
            name=isolate(name)
        )
    )
    return 0


def _remove(asked: argparse.Namespace) -> int:
    with to_change(asked.file) as ws:
        caring.remove_recipient(ws, _known(ws, asked.remove))
    say(_("{name} is no partner any more.").format(name=isolate(asked.remove)))
    return 0


def _known(ws: Workshop, name: str) -> int:
    """The id of a partner by its name. UsageError with the names there are."""
    found = recipient_id(ws, name)
    if not found:
        names = ", ".join(isolate(r.name) for r in ws.recipients() if r.name) or "-"
        sentence = _("There is no partner called {name} in this workshop. There are: {names}.")
        raise UsageError(sentence.format(name=isolate(name), names=names))
    return int(found)
