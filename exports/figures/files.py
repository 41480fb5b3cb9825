"""The format: each figure of a release as PDF, SVG, PNG and CSV, and an index that says of each what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import maps
from desktop_app.errors import UsageError
from desktop_app.language import _
from desktop_app.text import isolate
from exports.columns import Column
from exports.figures.setting import FigurePage
from exports.readme import NOT_A_MEASURE, short_lines
from exports.tables import write_table
from exports.writing import checkpoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Literal

    from desktop_app.released import Release
    from desktop_app.understanding.figure import Column as FigureColumn
    from desktop_app.understanding.figure import Figure

STALE = (r"-figure-[a-z0-9_]+\.(?:pdf|svg|png|csv)", r"-figures\.txt")
"""Which figures have something to show varies."""

_TYPES: dict[str, Literal["text", "integer", "number"]] = {"text": "text", "count": "integer"}


@dataclass(frozen=True, slots=True)
class FiguresWanted:
    """Which figures: a code and how it is asked for (`desktop_app.understanding.choice_text`) each; all without any."""

    figures: tuple[tuple[str, str], ...] = ()


def write_figures(release: Release, folder: Path, wanted: FiguresWanted) -> None:
    """Write `<slug>-figure-<code>.pdf`, .svg, .png and .csv of each figure that shows something, and the index.

    Raises:
        UsageError: There is no such figure.
    """
    description = maps.describe(release)
    source = source_line(release)
    made: list[Figure] = []
    for figure in _asked(release, wanted):
        checkpoint()
        stem = f"{release.slug}-figure-{figure.code}"
        page = FigurePage(figure, source, release.made_at, description)
        for ending, form in (("pdf", page.pdf), ("svg", page.svg), ("png", page.png)):
            (folder / f"{stem}.{ending}").write_bytes(form())
            checkpoint()
        _write_numbers(figure, folder / f"{stem}.csv")
        made.append(figure)
    _write_index(release, made, folder)


def source_line(release: Release) -> str:
    """Where a figure comes from, for whom it is, when it was made, how it may be used: one line."""
    about, fictional, *rest = short_lines(release)
    return " · ".join(part for part in (about, release.day, fictional, *rest) if part)


def _asked(release: Release, wanted: FiguresWanted) -> Iterator[Figure]:
    from desktop_app.understanding import FIGURES, Understanding, read_choice

    codes = [kind.code for kind in FIGURES]
    for code, _how in wanted.figures:
        if code not in codes:
            sentence = _("There is no figure {name}. There are: {names}.")
            raise UsageError(sentence.format(name=isolate(code), names=", ".join(codes)))
    understanding = Understanding(release)
    for code, how in wanted.figures or [(code, "") for code in codes]:
        figure = understanding.figure(code, *read_choice(how))
        if figure.charts:
            yield figure


def _write_numbers(figure: Figure, path: Path) -> None:
    columns = [_column(column) for column in figure.columns]
    keys = [column.key for column in columns]
    rows = (
        dict(zip(keys, ("" if v is None else v for v in row), strict=True)) for row in figure.rows
    )
    write_table(columns, rows, path)


def _column(column: FigureColumn) -> Column:
    return Column(column.key, _TYPES.get(column.kind, "number"), "", column.name)


def _write_index(release: Release, figures: list[Figure], folder: Path) -> None:
    parts = ["\n".join(line for line in short_lines(release) if line), _(NOT_A_MEASURE)]
    parts += [_told(release, figure) for figure in figures]
    if figures:
        parts.insert(
            2,
            _(
                "An empty cell of a table is a number that is not told: too few, or it would tell a small one."
            ),
        )
    else:
        parts.append(_("No figure has anything to show to this audience."))
    text = "\n\n".join(parts)
    path = folder / f"{release.slug}-figures.txt"
    path.write_text(f"{release.slug}\n\n{text}\n", encoding="utf-8", newline="\n")


def _told(release: Release, figure: Figure) -> str:
    """A figure in words: all that who does not see it needs, and what the keys of its table mean."""
    lines = [
        isolate(figure.title),
        f"{release.slug}-figure-{figure.code} (.pdf, .svg, .png, .csv)",
        isolate(figure.sentence),
        isolate(figure.alternative) if figure.alternative != figure.sentence else "",
        _("What it cannot show:") + " " + isolate(figure.limits) if figure.limits else "",
        _("How it is worked out:") + " " + isolate(figure.method) if figure.method else "",
        *(f"- {column.key}: {isolate(column.name)}" for column in figure.columns),
    ]
    return "\n".join(line for line in lines if line)
