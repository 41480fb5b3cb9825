"""`vote`: how many of a group's dots lie on a mark or a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, ngettext
from desktop_app.numbers import read_label
from desktop_app.text import isolate
from ui.commands.opening import group_named, to_change
from ui.commands.saying import say

if TYPE_CHECKING:
    import argparse

    from desktop_app.model import Mark, TemplateEntry
    from desktop_app.workshop import Workshop


def add_vote(parser: argparse.ArgumentParser) -> None:
    """Add what `vote` can be asked."""
    parser.add_argument("--group", required=True, metavar="NAME", help=_("whose dots they are"))
    on = parser.add_mutually_exclusive_group(required=True)
    on.add_argument("--mark", metavar="UID", help=_("the mark's identifier or number"))
    on.add_argument("--theme", metavar="NAME", help=_("the theme's name or code"))
    what = _("how many of the group's dots lie there then; 0 takes them back")
    parser.add_argument("--dots", required=True, type=int, metavar="N", help=what)


def vote(asked: argparse.Namespace) -> int:
    """Set a group's dots on one mark or theme, and say how many it has left."""
    from desktop_app import voting

    with to_change(asked.file) as ws:
        group = group_named(ws, asked.group)
        on: int | str
        if asked.mark is not None:
            mark = mark_named(ws, asked.mark)
            on, what = mark.id, _("mark {number}").format(number=mark.label)
        else:
            theme = _theme_named(ws, asked.theme)
            on, what = theme.code, isolate(ws.template().name("theme", theme.code, "en"))
        voting.set_dots(ws, group.id, on, asked.dots)
        left = next(g.left for g in voting.standing(ws) if g.group_id == group.id)
    sentence = ngettext(
        "{group} has {n} dot on {what}, and {left} left.",
        "{group} has {n} dots on {what}, and {left} left.",
        asked.dots,
    )
    say(sentence.format(group=isolate(group.name), n=asked.dots, what=what, left=left))
    return 0


def mark_named(ws: Workshop, text: str) -> Mark:
    """The mark with this identifier or number; UsageError if there is none."""
    wanted, number = text.strip().casefold(), read_label(text)
    for mark in ws.marks():
        if mark.uid.casefold() == wanted or mark.number == number:
            return mark
    sentence = _("No mark of this workshop has the identifier or number {text}.")
    raise UsageError(sentence.format(text=isolate(text)))


def _theme_named(ws: Workshop, text: str) -> TemplateEntry:
    """The theme with this code, or this name in any language; UsageError with the names there are."""
    wanted = text.strip().casefold()
    themes = ws.template().entries("theme", hidden=True)
    for entry in themes:
        if wanted in {entry.code.casefold(), *(n.casefold() for n in entry.names.values())}:
            return entry
    named = ", ".join(isolate(ws.template().name("theme", e.code, "en")) for e in themes)
    sentence = _("No theme of this workshop is called {text}. There are: {names}.")
    raise UsageError(sentence.format(text=isolate(text), names=named))
