"""What every part of a printed map draws on: the canvas, the frame, the style and the room that is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor

from maps.printing.paths import Path
from maps.style import ground_style, marks_style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from maps.description import MapDescription
    from maps.printing.lettering import Lettering
    from maps.printing.projection import Frame

Box = tuple[float, float, float, float]  # left, lower, right, upper in points
PX = 72 / 96  # a CSS pixel in points
MM = 72 / 25.4


class Room:
    """Where on the paper something stands already, in cells, so that asking is quick."""

    def __init__(self, cell: float = 40.0) -> None:
        self._cell = cell
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def is_free(self, box: Box) -> bool:
        """Tell whether nothing stands in a box."""
        return not any(_overlap(box, other) for other in self._near(box))

    def overlap(self, box: Box) -> float:
        """How much of what stands here a box would cover, square points."""
        return sum(_shared(box, other) for other in set(self._near(box)))

    def fill(self, box: Box) -> None:
        """Say that something stands in a box."""
        for key in self._keys(box):
            self._cells.setdefault(key, []).append(box)

    def take(self, box: Box) -> bool:
        """Fill a box if it is free; tells whether it was."""
        free = self.is_free(box)
        if free:
            self.fill(box)
        return free

    def _near(self, box: Box) -> Iterator[Box]:
        for key in self._keys(box):
            yield from self._cells.get(key, ())

    def _keys(self, box: Box) -> Iterator[tuple[int, int]]:
        left, low, right, high = (int(value // self._cell) for value in box)
        for x in range(left, right + 1):
            for y in range(low, high + 1):
                yield x, y


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def _shared(a: Box, b: Box) -> float:
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(0.0, width) * max(0.0, height)


def _go_on() -> None:
    """Nobody waits to stop this."""


@dataclass(slots=True)
class Sheet:
    """One map while it is drawn.

    `enlarged` is how many times larger than the frame's points all of it is printed (wall maps are read
    from further away); `dpi` what pictures are made for; `pause` is called in long loops, to stop them.
    """

    canvas: Any
    letters: Lettering
    frame: Frame
    description: MapDescription
    room: Room = field(default_factory=Room)
    stamps: dict[Any, str] = field(
        default_factory=dict
    )  # what is drawn once and used again, by its look
    enlarged: float = 1.0
    dpi: int = 220
    pause: Callable[[], None] = _go_on

    def fresh(self, stem: str) -> str:
        """A name that nothing else on this canvas has."""
        name = f"{stem}-{len(self.stamps)}"
        self.stamps[name] = name
        return name

    @property
    def ground(self) -> dict[str, Any]:
        """The colours of the ground in this map's theme."""
        colours: dict[str, Any] = ground_style()["themes"][self.description.theme]
        return colours

    @property
    def inks(self) -> dict[str, str]:
        """The colours of marks in this map's theme."""
        colours: dict[str, str] = marks_style()["themes"][self.description.theme]
        return colours

    def clip(self) -> None:
        """Let nothing be drawn outside the frame, until the canvas's state is restored."""
        path = Path()
        path.rect(self.frame.x, self.frame.y, self.frame.width, self.frame.height)
        self.canvas.clipPath(path, stroke=0, fill=0)


def colour(text: str) -> Any:
    """A ReportLab colour of #rgb or #rrggbb; grey where it is no colour."""
    digits = text.strip().lstrip("#")
    if len(digits) == 3:
        digits = "".join(d + d for d in digits)
    try:
        return HexColor(int(digits, 16)) if len(digits) == 6 else HexColor(0x5B6770)
    except ValueError:
        return HexColor(0x5B6770)


def mixed(a: str, b: str, share: float) -> Any:
    """A colour between two, `share` of the way to the second."""
    first, second = colour(a), colour(b)
    pairs = zip(first.rgb(), second.rgb(), strict=True)
    red, green, blue = (round((x + (y - x) * share) * 255) for x, y in pairs)
    return HexColor(red << 16 | green << 8 | blue)


def ink_on(text: str) -> Any:
    """Black or white, whichever reads better on a colour (relative luminance of WCAG 2)."""
    linear = [
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour(text).rgb()
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return HexColor(0x16191C if luminance > 0.36 else 0xFFFFFF)
