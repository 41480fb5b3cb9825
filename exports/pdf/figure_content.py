"""Figures as data for the templates: the drawing, what it says, what it cannot say, its numbers as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, is_right_to_left
from desktop_app.understanding.saying import not_told, too_few
from exports.figures.numbers import written
from exports.pdf.typed import inline, sentences_shortened
from exports.report_options import FIGURE

if TYPE_CHECKING:
    from desktop_app.understanding import Figure
    from desktop_app.understanding.figure import Value
    from exports.figures import Drawing
    from exports.pdf.making import Making

WIDTH_MM = 166.0
_LARGE_PRINT = (16.0, 13.0, 10.5)  # points
_MOST_HIGH_MM = 205.0
_MOST_UNTOLD = 0.6  # of a figure's numbers
_TELLING = (
    "services_barriers", "affected", "different_eyes", "unspoken", "hot_spots", "distance", "answers", "evidence",
    "together", "wards", "r4", "strengths", "room",
)  # fmt: skip
"""The figures whose sentences an official is told first."""


def figure_content(making: Making, code: str, how: str = "") -> dict[str, Any] | None:
    """One figure for the templates; None where it shows nothing."""
    figure = making.figure(code, how)
    if figure is None or not figure.charts:
        return None
    if not making.is_plain and _is_mostly_untold(figure):
        return _in_a_sentence(figure)
    return {
        "code": code,
        "title": inline(figure.title),
        "sentence": inline(figure.sentence),
        "limits": inline(figure.limits),
        "method": inline(figure.method),
        "alternative": figure.alternative or figure.sentence,
        "drawings": _drawings(making, figure),
        "table": None if making.is_plain else table_content(figure, **making.figures.table_bounds),
    }


def _is_mostly_untold(figure: Figure) -> bool:
    """Whether most of a figure's numbers are too small to be told."""
    counts = [at for at, column in enumerate(figure.columns) if column.kind != "text"]
    cells = [row[at] for row in figure.rows for at in counts]
    return sum(cell is None for cell in cells) > _MOST_UNTOLD * len(cells)


def _in_a_sentence(figure: Figure) -> dict[str, Any]:
    """A figure of which hardly a number is told: what it says, without a page for what it does not."""
    untold = _("Most of its numbers are too small to be told.")
    return {
        "code": figure.code,
        "title": inline(figure.title),
        "sentence": inline(f"{figure.sentence} {untold}"),
        "limits": inline(figure.limits),
        "method": "",
        "alternative": "",
        "drawings": [],
        "table": None,
    }


def _drawings(making: Making, figure: Figure) -> list[list[dict[str, Any]]]:
    """The drawings in rows: those that stand beside each other together.

    In large print letters are as large as they can be so that each drawing stands on one page.
    """
    from exports.figures import PRINT, draw, rows_of

    figures, rtl = making.figures, is_right_to_left(making.release.language)
    drawn: tuple[Drawing, ...] = ()
    for size in (*_LARGE_PRINT, PRINT.size) if making.is_plain else (PRINT.size,):
        look = replace(PRINT, rtl=rtl, size=size)
        drawn = draw(
            figure, WIDTH_MM, look=look, description=figures.description, kept=figures.grounds
        )
        if max(drawing.height for drawing in drawn) <= _MOST_HIGH_MM:
            break
    return [[figures.add_drawing(d) for d in row] for row in rows_of(drawn, WIDTH_MM)]


def table_content(
    figure: Figure, most_rows: int | None, most_columns: int
) -> dict[str, Any] | None:
    """A figure's numbers: heads, rows as text, and how many rows are left out; None without any, or where too wide."""
    if not figure.rows or not 1 < len(figure.columns) <= most_columns:
        return None
    rows = figure.rows[:most_rows]
    left = len(figure.rows) - len(rows)
    return {
        "heads": [inline(column.name) for column in figure.columns],
        "numbers": [column.kind != "text" for column in figure.columns],
        "rows": [[_cell(value) for value in row] for row in rows],
        "left": _("{n} more rows are in the tables of the export.").format(n=left) if left else "",
    }


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return inline(value)
    return written(value)


def findings(making: Making) -> dict[str, Any] | None:
    """The most telling figures as sentences."""
    found = [
        {
            "title": inline(figure.title),
            "sentence": inline(sentences_shortened(figure.sentence, making.room.told)),
        }
        for _code, figure in found_figures(making)
    ]
    return {"items": found} if found else None


def found_figures(making: Making) -> list[tuple[str, Figure]]:
    """The figures whose sentences are told as findings: those asked for by name, then the most telling; none twice."""
    names = {name for name, _how in making.parts}
    if "findings" not in names:
        return []
    silent = {"", not_told(hides=True), too_few()}
    asked = making.asked_figures() if any(FIGURE in n for n, _how in making.options.parts) else ()
    usual = ((code, "") for code in _TELLING if code != "room" or "sure" not in names)
    found: dict[str, Figure] = {}
    for code, how in (*asked, *usual):
        figure = making.figure(code, how)
        is_telling = figure is not None and figure.charts and figure.sentence not in silent
        if figure is not None and is_telling and code not in found:
            found[code] = figure
        if len(found) == making.room.findings:
            break
    return list(found.items())
