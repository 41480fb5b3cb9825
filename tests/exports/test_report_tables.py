"""The tables of a report: whole words inside the page, and no page for numbers that are not told."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdf

from desktop_app.understanding import Understanding
from desktop_app.understanding.figure import Column
from exports import pdf
from exports.report_options import FIGURE, ReportOptions
from tests.exports.releases import make_release

if TYPE_CHECKING:
    import pytest

AFFECTED = ReportOptions(parts=((FIGURE + "affected", ""),))
QUESTION = "Which services can you not reach or use, and what happens when you try number {n}?"
_EDGE = 22 / 25.4 * 72  # points


def with_numbers(
    monkeypatch: pytest.MonkeyPatch, columns: tuple[Column, ...], *rows: tuple[Any, ...]
) -> list[pypdf.PageObject]:
    """The pages of a report whose figure of who is affected has other numbers."""
    usual = Understanding.figure

    def figure(self: Understanding, *args: Any, **how: Any) -> Any:
        return replace(usual(self, *args, **how), columns=columns, rows=rows)

    monkeypatch.setattr(Understanding, "figure", figure)
    return pypdf.PdfReader(io.BytesIO(pdf.report(make_release(), AFFECTED))).pages  # type: ignore[return-value]


def test_long_heads_become_numbers_with_a_key_and_stay_inside_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heads = (
        Column("who", "Who", "text"),
        *(Column(f"q{n}", QUESTION.format(n=n), "count") for n in range(11)),
    )
    pages = with_numbers(monkeypatch, heads, ("Women", *(None, 1000000) * 5, 3))  # fmt: skip
    text = "\n".join(page.extract_text() for page in pages)
    assert " ".join(text.split()).count("happens when you try number 10?") == 1
    over: list[str] = []
    for page in pages:
        right = float(page.mediabox.width) - _EDGE

        def look(
            words: str, cm: Any, tm: Any, _font: Any, _size: Any, right: float = right
        ) -> None:
            if words.strip() and tm[4] * cm[0] + tm[5] * cm[2] + cm[4] > right:
                over.append(words)

        page.extract_text(visitor_text=look)
    assert over == []


def test_heads_are_never_broken_inside_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    heads = (
        Column("place", "Place", "text"),
        Column("there", "Wards (fictional): Homes without a tap, of 100 (invented survey)", "number"),
        Column("middle", "Both beside their middle", "text"),
    )  # fmt: skip
    rows = [(f"Ward {n}, Dandagaun", n * 1.5, "many marks, low number") for n in range(9)]
    text = "\n".join(page.extract_text() for page in with_numbers(monkeypatch, heads, *rows))
    assert "many marks, low number" in text
    assert "(invented survey)" in text


def test_a_figure_that_is_hardly_told_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    heads = (Column("who", "Who", "text"), Column("n", "Marks", "count"))
    rows = [("Nobody knows", None)] * 9
    pages = with_numbers(monkeypatch, heads, *rows, ("Women", 4))
    text = "\n".join(page.extract_text() for page in pages)
    assert "too small to be told" in text
    assert "Nobody knows" not in text
