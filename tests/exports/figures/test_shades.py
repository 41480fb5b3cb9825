"""Colours stay apart in grey print and for colour-blind eyes: shown by rendering a figure and converting its pixels.

Simulated eyes: Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision
deficiency", severity 1.0, on linear sRGB. Apart means CIE L* that differs by so much.
"""

from __future__ import annotations

import io
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from desktop_app.model import Audience
from desktop_app.release import release
from desktop_app.sample import make_sample
from desktop_app.understanding import Understanding
from desktop_app.understanding.figure import Bars, Item, OnMap, Series
from desktop_app.workshop import Workshop
from exports.figures import PRINT, bare, draw
from exports.figures.bars import keys_of
from exports.figures.drawing import Drawing, Shape
from exports.figures.shades import contrast, ink_on, lightness, shade, tint
from tests.exports.figures.made_up import CHARTS, figure_of

if TYPE_CHECKING:
    from pathlib import Path

APART = 15.0  # of 100
CLASSES_APART = 6.0  # of a map's classes: up to seven steps, each in the key
DPI = 150
EYES = {
    "usual": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
GROUP_COLOURS = (
    "#1b6f8f", "#b3541e", "#4a7a2c", "#7a3b8f", "#a8324a", "#3d5a99", "#8a6d1b", "#2f7f77",
)  # fmt: skip


def seen(colour: tuple[int, ...], eye: Any) -> float:
    """L* of a pixel as an eye of some kind sees it."""
    v = np.array(colour[:3]) / 255
    linear = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    light = float(np.clip(eye @ linear, 0, 1) @ [0.2126729, 0.7151522, 0.0721750])
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


def pixels(drawing: Drawing) -> Image.Image:
    return Image.open(io.BytesIO(bare(drawing, "png", dpi=DPI))).convert("RGB")


def colour_of(picture: Image.Image, shape: Shape) -> tuple[int, ...]:
    """The colour that most pixels within a shape's box have: a hatch takes less than half."""
    xs, ys = [x for x, _y in shape.points], [y for _x, y in shape.points]
    box = tuple(round(v * DPI / 25.4) for v in (min(xs), min(ys), max(xs), max(ys)))
    found = np.asarray(picture.crop(box)).reshape(-1, 3)  # type: ignore[arg-type]
    colours, counts = np.unique(found, axis=0, return_counts=True)
    return tuple(int(v) for v in colours[counts.argmax()])


@pytest.mark.parametrize("eye", EYES)
def test_series_in_group_colours_stay_apart(eye: str) -> None:
    drawing = draw(figure_of(CHARTS["stacked"]), 120)[0]
    picture = pixels(drawing)
    first = [s for s in drawing.items if isinstance(s, Shape) and s.told.startswith("Clinic,")]
    levels = [seen(colour_of(picture, shape), EYES[eye]) for shape in first]
    assert len(levels) == 3
    assert min(abs(a - b) for a, b in combinations(levels, 2)) >= APART


@pytest.mark.parametrize("eye", EYES)
def test_tinted_cells_grow_darker_with_their_number(eye: str) -> None:
    drawing = draw(figure_of(CHARTS["times"]), 120)[0]
    picture = pixels(drawing)
    cells = {
        float(s.told.rsplit(": ", 1)[1]): seen(colour_of(picture, s), EYES[eye])
        for s in drawing.items
        if isinstance(s, Shape) and s.told and s.told[-1].isdigit()
    }
    levels = [cells[number] for number in sorted(cells)]
    assert all(a > b for a, b in pairwise(levels))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("turn", range(8))
def test_any_three_group_colours_stay_apart(turn: int, eye: str) -> None:
    chosen = [GROUP_COLOURS[(turn + i) % 8] for i in range(3)]
    levels = [seen(rgb(shade(c, i, 3)), EYES[eye]) for i, c in enumerate(chosen)]
    assert min(abs(a - b) for a, b in combinations(levels, 2)) >= APART


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("count", range(2, 9))
def test_more_series_differ_by_hatch_or_by_lightness(count: int, eye: str) -> None:
    items = tuple(
        Series(Item(str(i), f"Group {i}", colour=GROUP_COLOURS[i]), (1,)) for i in range(count)
    )
    keys = keys_of(Bars((Item("a", "A"),), items, "marks"), PRINT)
    for a, b in combinations(keys, 2):
        apart = abs(seen(rgb(a.fill), EYES[eye]) - seen(rgb(b.fill), EYES[eye]))
        assert a.hatch != b.hatch or apart >= APART


@pytest.mark.parametrize("share", [0, 0.2, 0.4, 0.6, 0.8, 1])
def test_numbers_can_be_read_on_their_cells(share: float) -> None:
    for ramp in (PRINT.ramp, ("#26332f", "#4fa392"), ("#2b2b2b", "#cdb200")):
        fill = tint(ramp, share)
        assert contrast(ink_on(fill), fill) >= 4.5
    assert contrast(PRINT.ink, PRINT.bubble) >= 4.5


def test_lightness_is_that_of_cie() -> None:
    """Values of known colours: Lindbloom's calculator, sRGB, D65."""
    assert lightness("#ff0000") == pytest.approx(53.24, abs=0.02)
    assert lightness("#00ff00") == pytest.approx(87.73, abs=0.02)
    assert lightness("#808080") == pytest.approx(53.59, abs=0.02)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def test_the_classes_of_every_map_of_the_sample_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "sample.gpkg"
    make_sample(path)
    with Workshop.open(path, write=False) as ws:
        figures = Understanding(release(ws, Audience.ROOM)).figures()
    charts = [c for figure in figures for c in figure.charts if isinstance(c, OnMap)]
    assert charts
    for eye in EYES.values():
        for a, b in (pair for chart in charts for pair in combinations(chart.classes, 2)):
            apart = abs(seen(rgb(a.colour), eye) - seen(rgb(b.colour), eye))
            assert a.hatch != b.hatch or apart >= CLASSES_APART, (a, b)
