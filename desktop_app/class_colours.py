"""The colours of a layer's classes: apart for colour-blind eyes, on screen and on paper."""

from __future__ import annotations

QUALITATIVE: tuple[str, ...] = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#f0e442", "#20262b",
)  # fmt: skip
"""Masataka Okabe and Kei Ito, "Color Universal Design" (2008); their black a little softer."""
_SEQUENCE = ("#f4cf7a", "#d9653b", "#92295a", "#2b1846")
"""Our own: always darker, so that the order is seen in grey and by every eye."""
OTHER_COLOUR = "#7d868d"
NONE_COLOUR = "#c3c8cc"


def sequence(count: int) -> tuple[str, ...]:
    """So many colours from light to dark, evenly."""
    if count == 1:
        return (_SEQUENCE[1],)
    return tuple(_between(i / (count - 1)) for i in range(count))


def _between(share: float) -> str:
    """The colour at a share (0 to 1) of the way along the sequence."""
    steps = len(_SEQUENCE) - 1
    at = min(int(share * steps), steps - 1)
    part = share * steps - at
    mixed = zip(_channels(_SEQUENCE[at]), _channels(_SEQUENCE[at + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


LAYER_COLOURS = (
    "#2b6cb0", "#8a5a2b", "#5f3c8a", "#2f6b3c", "#a63d2f", "#0f7b7b", "#9a5b00", "#5b6770",
)  # fmt: skip
"""Those that whole layers get by themselves: dark enough for points and lines on every ground."""
