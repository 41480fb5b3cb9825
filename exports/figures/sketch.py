"""A drawing in the making: what is put down from the left, and mirrored at the end where one reads from the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import maps
from desktop_app.model import SIGNS
from exports.figures.drawing import Drawing, Glyph, Shape, Words
from exports.figures.measuring import lines_of, reach_mm, width_mm

if TYPE_CHECKING:
    from desktop_app.understanding.figure import Item, Pick
    from exports.figures.look import Look

Align = Literal["start", "centre", "end"]
_PICTURE_MM = 0.48  # of an icon or sign beside a name, for each point of its letters
_BETWEEN_MM = 1.2
_SLACK = 1.015  # Typst and Qt may take the spaces of a line from another font


class Sketch:
    """Collects shapes and words, all in millimetres from the side where reading begins and from the top."""

    def __init__(self, width: float, look: Look) -> None:
        self.width = width
        self.look = look
        self.items: list[Shape | Words | Glyph] = []

    def rect(self, x: float, y: float, wide: float, high: float, /, **looks: Any) -> None:
        """A rectangle; looks are the fields of `Shape`."""
        corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
        self.items.append(Shape(corners, **looks))

    def line(self, *points: tuple[float, float], **looks: Any) -> None:
        """An open line through points."""
        self.items.append(Shape(points, closed=False, **{"stroke": self.look.line, **looks}))

    def circle(self, x: float, y: float, radius: float, **looks: Any) -> None:
        """A circle around a point."""
        self.items.append(Shape(((x, y),), radius=radius, **looks))

    def sign(self, sign: str, x: float, y: float, radius: float, colour: str) -> None:
        """A group's sign in its colour, as on the map."""
        corners = maps.sign_outline(sign)
        if corners:
            points = tuple((x + px * radius, y + py * radius) for px, py in corners)
            self.items.append(Shape(points, fill=colour))
        else:
            self.circle(x, y, radius * 0.9, fill=colour)

    def words(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        *,
        size: float = 0.0,
        align: Align = "start",
        bold: bool = False,
        colour: str = "",
        height: float = 0.0,
        pick: Pick | None = None,
    ) -> float:
        """Words in a box, in the middle of its `height`; gives how high they are."""
        size = size or self.look.size
        lines = lines_of(text, width, size, bold)
        up, down = reach_mm(text, size, bold)
        tall = (up + down) * len(lines)
        top = y + max(0.0, (height - tall) / 2)
        colour = colour or self.look.ink
        broken = "\n".join(lines)
        self.items.append(
            Words(x, top, width, broken, size, align, bold, colour, tall, pick, up + down, up)
        )
        return tall

    def height_of(self, text: str, width: float, *, size: float = 0.0, bold: bool = False) -> float:
        """How high words would be in a box so wide."""
        size = size or self.look.size
        return sum(reach_mm(text, size, bold)) * len(lines_of(text, width, size, bold))

    def named(self, item: Item, x: float, y: float, width: float, height: float) -> None:
        """An item's picture and name, in the middle of a row."""
        room = self.picture_room(item)
        if room:
            self.picture(item, x + (room - _BETWEEN_MM) / 2, y + height / 2)
        self.words(item.name, x + room, y, width - room, height=height, pick=item.pick)

    def named_height(self, item: Item, width: float) -> float:
        """How high an item's name is beside its picture."""
        return self.height_of(item.name, width - self.picture_room(item))

    def named_width(self, item: Item) -> float:
        """How wide an item's picture and name are on one line."""
        return self.picture_room(item) + width_mm(item.name, self.look.size) * _SLACK + 0.2

    def picture_room(self, item: Item) -> float:
        """The width that an item's picture takes before its name."""
        return _PICTURE_MM * self.look.size + _BETWEEN_MM if item.sign or item.icon else 0.0

    def picture(self, item: Item, x: float, y: float) -> None:
        """An item's sign in its colour, else its icon, around a point."""
        side = _PICTURE_MM * self.look.size
        if item.sign in SIGNS:
            self.sign(item.sign, x, y, side * 0.42, item.colour or self.look.accent)
        elif item.icon:
            self.items.append(Glyph(x, y, item.icon, side, self.look.quiet))

    def done(self, height: float, alternative: str = "", **more: Any) -> Drawing:
        """The drawing, mirrored where its look is right to left."""
        items = tuple(self._mirrored(i) for i in self.items) if self.look.rtl else tuple(self.items)
        return Drawing(self.width, height, items, alternative, rtl=self.look.rtl, **more)

    def _mirrored(self, item: Shape | Words | Glyph) -> Shape | Words | Glyph:
        if isinstance(item, Words):
            return replace(item, x=self.width - item.x - item.width)
        if isinstance(item, Glyph):
            return replace(item, x=self.width - item.x)
        return replace(item, points=tuple((self.width - x, y) for x, y in item.points))
