"""`kit`: the ground and the words of a workshop as one file for other laptops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.text import isolate
from ui.commands.opening import refuse_present, to_read
from ui.commands.saying import say

if TYPE_CHECKING:
    import argparse


def make_kit_file(asked: argparse.Namespace) -> int:
    """Make an area kit of a workshop."""
    from desktop_app.area_kit import make_kit

    refuse_present(asked.out)
    with to_read(asked.file) as ws:
        make_kit(ws, asked.out)
    sentence = _("{file} is an area kit: make workshops from it with new … --kit.")
    say(sentence.format(file=isolate(asked.out.name)))
    return 0
