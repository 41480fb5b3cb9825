"""What is asked of a printed map sheet: how large, which way, on how many sheets of paper, showing what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Size = tuple[float, float]  # width and height in millimetres

PAPERS: dict[str, Size] = {
    "a4": (210, 297),
    "a3": (297, 420),
    "a2": (420, 594),
    "a1": (594, 841),
    "a0": (841, 1189),
    "letter": (215.9, 279.4),
    "tabloid": (279.4, 431.8),
}
"""Papers by name, upright."""

TILE_PAPERS = ("a4", "a3", "letter")
"""What a larger sheet can be cut over: the paper of common printers."""

VIEWS = ("marks", "basemap", "opening")
DPI = (72, 600)
USUAL_DPI = 300
LARGEST_SCALE = 100  # 1 : 100


@dataclass(frozen=True, slots=True)
class MapSheet:
    """A map sheet as it is asked for.

    `direction` "" is what fits the map better. `tiled` names the paper of the sheets that the large one is
    cut over ("" is one sheet). `dpi` is how fine pictures are printed; vectors are as fine as the printer.
    `scale` is the number after "1 :", 0 what fits. `view` is what is shown: "" all marks, or without marks
    where the map opens. `empty` leaves the marks out: a map to draw on by hand.
    """

    paper: str = "a4"
    direction: Literal["", "landscape", "portrait"] = ""
    tiled: str = ""
    dpi: int = USUAL_DPI
    scale: int = 0
    view: str = ""
    empty: bool = False

    @property
    def upright_mm(self) -> Size:
        """The paper, upright."""
        return PAPERS[self.paper]
