"""The words of the command line about figures, and which figures they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from exports.figures import FiguresWanted

FIGURES = "figures"


def add_figures(parser: argparse.ArgumentParser) -> None:
    """Add the option that goes with `--to figures`."""
    group = parser.add_argument_group(_("with --to figures"))
    what = _("which figures, with commas between; else all that have something to show")
    group.add_argument("--figures", default="", metavar="NAMES", help=what)


def figures_wanted(asked: argparse.Namespace, formats: Iterable[str]) -> FiguresWanted | None:
    """The figures that are asked for by name; None where none is.

    Raises:
        UsageError: Figures are named without the format.
    """
    from exports.figures import FiguresWanted

    names = tuple(name.strip() for name in asked.figures.split(",") if name.strip())
    if not names:
        return None
    if FIGURES not in formats:
        sentence = _("{option} goes with --to figures only.")
        raise UsageError(sentence.format(option="--figures"))
    return FiguresWanted(tuple((name, "") for name in names))
