"""Drawings as people make them in the hall, with felt pens: made when the sample is made."""

from __future__ import annotations

import io
import itertools
import math
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from desktop_app.sample.chance import chance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDTH, _HEIGHT, _FINE = 1200, 840, 2
_PAPER, _BLACK, _BLUE, _GREEN = "#fbf7ea", "#2b2a33", "#2f74b5", "#3f7f4a"
_RED, _BROWN, _ORANGE, _GREY = "#c2402f", "#7a5230", "#d98324", "#8c8c96"
Spot = tuple[float, float]


class _Sheet:
    """A sheet of paper and a hand that is not quite steady."""

    def __init__(self) -> None:
        self._image = Image.new("RGB", (_WIDTH * _FINE, _HEIGHT * _FINE), _PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def line(self, spots: Sequence[Spot], colour: str = _BLACK, wide: float = 5) -> None:
        """Draw through these spots as a hand does."""
        shaky = [self._shaken(x, y) for x, y in _between(spots)]
        self._draw.line(shaky, colour, round(wide * _FINE), joint="curve")
        for x, y in (shaky[0], shaky[-1]):
            r = wide * _FINE / 2
            self._draw.ellipse((x - r, y - r, x + r, y + r), colour)

    def round(
        self, x: float, y: float, reach: float, colour: str = _BLACK, wide: float = 5
    ) -> None:
        """Draw a circle that does not quite close."""
        turns = [math.radians(a) for a in range(-70, 296, 12)]
        self.line([(x + reach * math.cos(t), y + reach * math.sin(t)) for t in turns], colour, wide)

    def scribble(self, x: float, y: float, long: float, deep: float, colour: str) -> None:
        """Fill a box by going to and fro with the pen."""
        rows = int(deep / 9)
        spots = [(x + (long if (i % 2) else 0), y + deep * i / rows) for i in range(rows + 1)]
        self.line(spots, colour, 4)

    def person(self, x: float, y: float, tall: float, colour: str) -> None:
        """Draw somebody; x, y is where the feet are."""
        head = tall * 0.16
        self.round(x, y - tall + head, head, colour, 4)
        hip, neck = y - tall * 0.42, y - tall + head * 2
        for spots in (
            [(x, neck), (x, hip)], [(x, hip), (x - tall * 0.14, y)], [(x, hip), (x + tall * 0.14, y)],
            [(x - tall * 0.2, neck + tall * 0.22), (x, neck + tall * 0.06), (x + tall * 0.2, neck + tall * 0.2)],
        ):  # fmt: skip
            self.line(spots, colour, 4)

    def house(self, x: float, y: float, wide: float, colour: str) -> None:
        """Draw a house; x, y is its lower left corner."""
        top = y - wide * 0.6
        self.line([(x, y), (x, top), (x + wide, top), (x + wide, y), (x, y)], colour, 5)
        self.line(
            [(x - wide * 0.1, top), (x + wide / 2, top - wide * 0.45), (x + wide * 1.1, top)],
            _RED,
            6,
        )
        self.line(
            [
                (x + wide * 0.4, y),
                (x + wide * 0.4, y - wide * 0.35),
                (x + wide * 0.62, y - wide * 0.35),
                (x + wide * 0.62, y),
            ],
            colour,
            4,
        )

    def tree(self, x: float, y: float, tall: float) -> None:
        """Draw a tree; x, y is its foot."""
        self.line([(x, y), (x + 3, y - tall * 0.5)], _BROWN, 10)
        for dx, dy in ((0, -0.78), (-0.2, -0.6), (0.22, -0.62), (0.02, -0.55)):
            self.round(x + dx * tall, y + dy * tall, tall * 0.22, _GREEN, 6)

    def words(self, x: float, y: float, text: str, size: int, colour: str = _BLACK) -> None:
        """Write a line of text."""
        font = ImageFont.load_default(size * _FINE)
        self._draw.text(
            (x * _FINE, y * _FINE), text, fill=colour, font=font, stroke_width=1, stroke_fill=colour
        )

    def jpeg(self) -> bytes:
        """The finished drawing."""
        out = io.BytesIO()
        small = self._image.resize((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
        small.save(out, "JPEG", quality=82)
        return out.getvalue()

    def _shaken(self, x: float, y: float) -> Spot:
        dx = 2.6 * math.sin(x * 0.031 + y * 0.047) + 1.3 * (chance(x, y) - 0.5)
        dy = 2.6 * math.sin(x * 0.043 - y * 0.029) + 1.3 * (chance(y, x) - 0.5)
        return (x + dx) * _FINE, (y + dy) * _FINE


def _between(spots: Sequence[Spot]) -> list[Spot]:
    line = [spots[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(spots):
        pieces = max(int(math.dist((ax, ay), (bx, by)) / 14), 1)
        line += [
            (ax + (bx - ax) * i / pieces, ay + (by - ay) * i / pieces) for i in range(1, pieces + 1)
        ]
    return line


def _wire_seat() -> bytes:
    """A child on the wire over the river, where the bridge was."""
    sheet = _Sheet()
    for i in range(7):
        wave = [(x, 640 + 26 * i + 9 * math.sin(x / 38 + i)) for x in range(250, 960, 12)]
        sheet.line(wave, _BLUE, 6)
    sheet.line([(40, 560), (180, 520), (260, 640), (200, 820)], _BROWN, 8)
    sheet.line([(1160, 540), (1010, 515), (950, 640), (1000, 820)], _BROWN, 8)
    for x in (205, 990):
        sheet.line([(x, 525), (x, 300)], _BROWN, 12)
    for x, y in ((235, 560), (262, 600), (930, 560), (905, 600)):
        sheet.line([(x, y), (x + (24 if x < 600 else -24), y + 30)], _GREY, 9)
    sheet.line([(205, 305), (420, 345), (600, 362), (800, 345), (990, 305)], _BLACK, 6)
    sheet.round(600, 372, 13, _BLACK, 6)
    sheet.line([(600, 385), (540, 520), (660, 520), (600, 385)], _BLACK, 4)
    sheet.line([(528, 522), (672, 522)], _BROWN, 12)
    sheet.person(600, 565, 150, _RED)
    sheet.scribble(622, 452, 32, 40, _ORANGE)
    for x, tall in ((90, 120), (140, 150)):
        sheet.person(x, 540, tall, _BLACK)
    sheet.house(1020, 470, 110, _BLACK)
    sheet.words(1030, 485, "SCHOOL", 26)
    sheet.tree(82, 395, 120)
    sheet.words(330, 60, "how we go to school", 52, _BLUE)
    sheet.words(330, 128, "since Bhadau", 40, _BLUE)
    return sheet.jpeg()


def _steps() -> bytes:
    """The steps to the office, seen from a wheelchair at the bottom."""
    sheet = _Sheet()
    corner: list[Spot] = [(300, 720)]
    for i in range(14):
        x, y = corner[-1]
        corner += [(x, y - 34), (x + 42, y - 34)] if i % 2 == 0 else [(x, y - 30), (x + 44, y - 30)]
    sheet.line(corner, _BLACK, 6)
    sheet.line([(30, 722), (300, 722)], _BLACK, 6)
    end = corner[-1]
    sheet.line([end, (1180, end[1] + 4)], _BLACK, 6)
    sheet.house(950, end[1], 170, _BLACK)
    sheet.words(975, end[1] + 16, "OFFICE", 32)
    sheet.line([(1035, end[1] - 180), (1035, end[1] - 232)], _BROWN, 5)
    sheet.scribble(1040, end[1] - 232, 52, 30, _RED)
    _wheelchair(sheet, 160, 715)
    sheet.line([(235, 560), (330, 470), (318, 505)], _BLUE, 5)
    sheet.line([(330, 470), (292, 478)], _BLUE, 5)
    sheet.words(60, 90, "214", 150, _RED)
    sheet.words(62, 245, "I counted them from here", 36, _BLUE)
    sheet.tree(470, 830, 120)
    return sheet.jpeg()


def _wheelchair(sheet: _Sheet, x: float, y: float) -> None:
    sheet.round(x, y - 62, 60, _BLACK, 6)
    sheet.round(x, y - 62, 10, _BLACK, 5)
    sheet.round(x + 82, y - 20, 18, _BLACK, 5)
    sheet.line(
        [(x - 50, y - 190), (x - 40, y - 110), (x + 60, y - 108), (x + 74, y - 40)], _BLACK, 6
    )
    sheet.round(x - 12, y - 245, 30, _RED, 5)
    sheet.line(
        [
            (x - 14, y - 212),
            (x - 18, y - 118),
            (x + 62, y - 122),
            (x + 76, y - 50),
            (x + 104, y - 48),
        ],
        _RED,
        6,
    )
    sheet.line([(x - 14, y - 190), (x + 40, y - 170), (x + 75, y - 195)], _RED, 5)


_PROMISES = (
    ("Table under the pipal", "every Friday, from Magh"),
    ("Boatman for school hours", "signed on Monday"),
    ("Second tap, Temple Lane", "pipe out of the store"),
    ("Numbers on the doors in Balaute", "before the rains"),
    ("Door and lock, market toilet", "4,000 rupees"),
    ("Letter about the bridge", "on this tree"),
)


def _promises() -> bytes:
    """The sheet on the tree: each promise, a date, and a box to tick."""
    sheet = _Sheet()
    sheet.line([(40, 40), (1160, 36), (1164, 800), (38, 804), (40, 40)], _GREY, 4)
    sheet.words(80, 62, "WHAT WAS PROMISED", 54, _RED)
    sheet.line([(80, 132), (690, 136)], _RED, 5)
    sheet.words(880, 82, "17 November", 34, _BLUE)
    for i, (promise, when) in enumerate(_PROMISES):
        y = 176 + i * 88
        sheet.line([(86, y), (134, y + 2), (132, y + 48), (84, y + 46), (86, y)], _BLACK, 5)
        sheet.words(170, y, promise, 38)
        sheet.words(800, y + 4, when, 30, _BLUE)
    sheet.words(80, 722, "We do the ticking.", 44, _GREEN)
    sheet.tree(1070, 790, 120)
    return sheet.jpeg()


DRAWINGS: dict[str, tuple[Callable[[], bytes], str]] = {
    "wire_seat": (_wire_seat, "Drawn by a boy of ten, who crosses here"),
    "steps": (_steps, "Drawn from the bottom of the steps"),
    "promises": (_promises, "The sheet for the tree, as it was agreed"),
}
