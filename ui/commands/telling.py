"""`info` and `check`: what is in a workshop, and whether it is sound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.language import _
from ui.commands.opening import to_read
from ui.commands.saying import say

if TYPE_CHECKING:
    import argparse


def info(asked: argparse.Namespace) -> int:
    """Count everything."""
    with to_read(asked.file) as ws:
        counts, title = ws.counts(), ws.about().title
    if asked.json:
        say(json.dumps({"title": title, **counts}, ensure_ascii=True))
        return 0
    say(title)
    for name, count in counts.items():
        say(f"{name}: {count}")
    return 0


def check(asked: argparse.Namespace) -> int:
    """Say every problem; exit code 1 if there is one."""
    from desktop_app import checking

    with to_read(asked.file) as ws:
        problems = checking.check(ws)
    for problem in problems:
        say(problem)
    if not problems:
        say(_("No problems were found."))
    return 1 if problems else 0
