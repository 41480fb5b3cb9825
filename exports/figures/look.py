"""How figures look: their colours and the size of their letters, for paper or for a theme of the window."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a drawing. Colours are "#rrggbb"; `size` is that of its letters, in points.

    `shades` are what series are drawn in that have no colour of their own, `ramp` the two ends between which
    cells are tinted;
    `bubble` can be read over by `ink`, as `paper` can. A dark `paper` turns the ladder of shades round.
    """

    size: float = 8.0
    paper: str = "#ffffff"
    ink: str = "#1d2725"
    quiet: str = "#56625e"
    line: str = "#d5dbd6"
    accent: str = "#0b6b5b"
    pale: str = "#e4f0ec"
    ramp: tuple[str, str] = ("#eef5f2", "#4fa392")
    bubble: str = "#a9d6cb"
    shades: tuple[str, ...] = ("#0b6b5b", "#c8791a", "#3d5a99", "#a8324a", "#7a3b8f")
    rtl: bool = False
    dark: bool = False


PRINT = Look()
