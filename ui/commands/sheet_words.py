"""The words of the command line about a map sheet, and the sheet that they ask for."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _
from desktop_app.model import Audience
from maps.map_sheet import DPI, LARGEST_SCALE, PAPERS, TILE_PAPERS, USUAL_DPI, VIEWS, MapSheet
from ui.commands.report_words import REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable

MAP_SHEET = "map-pdf"
_HOME = (
    "home"  # the paper of the printer at hand: letter where the sheet is letter or tabloid, else A4
)
_SCALE = re.compile(r"(?:1\s*[:/]\s*)?(\d{3,9})")


def add_map_sheet(parser: argparse.ArgumentParser) -> None:
    """Add the options that go with `--to map-pdf`."""
    group = parser.add_argument_group(_("with --to map-pdf"))
    papers = "|".join(PAPERS)
    what = _("the paper, of a report too (a4, a3, letter)")
    group.add_argument("--paper", choices=tuple(PAPERS), metavar=papers, help=what)
    way = group.add_mutually_exclusive_group()
    for name, what in (("landscape", _("wider than high")), ("portrait", _("higher than wide"))):
        way.add_argument(
            f"--{name}", dest="direction", action="store_const", const=name, default="", help=what
        )
    group.add_argument(
        "--tiled", nargs="?", const=_HOME, choices=(*TILE_PAPERS, _HOME), default="",
        metavar="|".join(TILE_PAPERS), help=_("cut over sheets of this paper, to be put together"),
    )  # fmt: skip
    group.add_argument(
        "--dpi", type=_dpi, metavar="N", help=_("how fine pictures are, usually 300")
    )
    group.add_argument(
        "--scale", type=_scale, metavar="1:N", help=_("the scale; else what fits the paper")
    )
    group.add_argument(
        "--view", choices=VIEWS, metavar="|".join(VIEWS), help=_("what part of the world is shown")
    )
    group.add_argument(
        "--empty", action="store_true", help=_("without any mark: a map to draw on by hand")
    )


def map_sheet(asked: argparse.Namespace, formats: Iterable[str]) -> MapSheet | None:
    """The sheet that is asked for, None without that format; an empty one needs no audience.

    Raises:
        UsageError: Words about a sheet stand without the format, or an empty sheet among stories.
    """
    chosen = tuple(formats)
    if MAP_SHEET not in chosen:
        _refuse_without_sheet(asked, is_report=bool(set(chosen) & set(REPORTS)))
        return None
    if asked.empty:
        if set(chosen) != {MAP_SHEET}:
            raise UsageError(_("--empty goes with --to map-pdf alone."))
        asked.audience = asked.audience or Audience.ROOM
    paper = asked.paper or "a4"
    home = "letter" if paper in {"letter", "tabloid"} else "a4"
    return MapSheet(
        paper=paper,
        direction=asked.direction,
        tiled=home if asked.tiled == _HOME else asked.tiled,
        dpi=asked.dpi or USUAL_DPI,
        scale=asked.scale or 0,
        view=asked.view or "",
        empty=asked.empty,
    )


def _refuse_without_sheet(asked: argparse.Namespace, *, is_report: bool) -> None:
    paper = () if is_report else ("paper",)
    for name in (*paper, "direction", "tiled", "dpi", "scale", "view", "empty"):
        if getattr(asked, name):
            option = f"--{asked.direction if name == 'direction' else name}"
            raise UsageError(_("{option} goes with --to map-pdf only.").format(option=option))


def _dpi(text: str) -> int:
    if not (text.isascii() and text.isdigit() and DPI[0] <= int(text) <= DPI[1]):
        sentence = _("{text} is no number of dots per inch from {least} to {most}")
        raise argparse.ArgumentTypeError(
            sentence.format(text=repr(text), least=DPI[0], most=DPI[1])
        )
    return int(text)


def _scale(text: str) -> int:
    found = _SCALE.fullmatch(text.strip())
    if not found or int(found[1]) < LARGEST_SCALE:
        sentence = _("{text} is no scale, as in 1:5000")
        raise argparse.ArgumentTypeError(sentence.format(text=repr(text)))
    return int(found[1])
