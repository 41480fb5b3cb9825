"""`slips`: a slip for each group, or for each story of one, as PDF or for one to copy by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, ngettext
from ui.commands.opening import group_named, to_change
from ui.commands.saying import say, say_json
from ui.papers import print_slips

if TYPE_CHECKING:
    import argparse

    from desktop_app.model import Group
    from desktop_app.slips import NewSlip
    from desktop_app.workshop import Workshop

_MOST_COPIES = 60


def slips(asked: argparse.Namespace) -> int:
    """Make slips; they hold only when their codes were written down, so both are one step."""
    if asked.out is None and not asked.json:
        raise UsageError(
            _("Say where to: a folder with --out, or --json for codes to copy by hand.")
        )
    if not 1 <= asked.copies <= _MOST_COPIES:
        raise UsageError(_("--copies is a number from 1 to {n}.").format(n=_MOST_COPIES))
    with to_change(asked.file) as ws:
        groups = [group_named(ws, asked.group)] if asked.group is not None else list(ws.groups())
        if asked.group is None:
            groups = [g for g in groups if not _has_answered(ws, g)]
        with ws.change(_("Give slips"), undoable=False):
            made = _made(ws, groups, asked.stories)
            if asked.out is not None and made:
                path = print_slips(ws, [slip for _g, _n, slip in made], asked.out, asked.copies)
    if asked.json:
        say_json([_told(*each) for each in made])
        return 0
    count = len(made)
    say(ngettext("{n} slip was made.", "{n} slips were made.", count).format(n=count))
    if made:
        say(path.name)
    else:
        say(_("Every group has a slip or wanted none; name one with --group for another."))
    return 0


def _has_answered(ws: Workshop, group: Group) -> bool:
    from desktop_app.slips import slips_for

    return bool(slips_for(ws, group.id))


def _made(ws: Workshop, groups: list[Group], per_story: bool) -> list[tuple[Group, int, NewSlip]]:
    from desktop_app.consenting import stories
    from desktop_app.slips import make_slip

    if not per_story:
        return [(group, 0, make_slip(ws, group.id)) for group in groups]
    return [
        (group, story.number, make_slip(ws, story_ids=[story.id]))
        for group in groups
        for story in stories(ws, group.id)
    ]


def _told(group: Group, number: int, made: NewSlip) -> dict[str, object]:
    return {
        "group": group.name,
        "mark": number or None,
        "stories": list(made.slip.story_ids) or "all",
        "code": made.code,
        "day": made.slip.made_at[:10],
    }


def add_slips(parser: argparse.ArgumentParser) -> None:
    """Add what `slips` can be told."""
    parser.add_argument("--out", type=Path, metavar="DIR", help=_("the folder for the PDF"))
    parser.add_argument(
        "--group", metavar="NAME", help=_("only this group; else every one without a slip")
    )
    parser.add_argument(
        "--stories", action="store_true", help=_("a slip for each story, not one for the group")
    )
    parser.add_argument(
        "--copies", type=int, default=1, metavar="N", help=_("how often each slip is printed")
    )
    parser.add_argument(
        "--json", action="store_true", help=_("say the codes, to be copied by hand")
    )
