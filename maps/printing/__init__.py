"""The printed map: a `MapDescription` as vectors on paper, of the same style as the page.

`printed` gives a PDF of one page, `printed_gridded` one with a grid; `printed_sheet` a map by itself, on
paper of any size; `printed_apart` ground and symbols apart, and where each mark stands; `printed_symbols` and
`printed_signs` symbols and group signs alone, to set beside words; `printed_under` the
map under a figure's shapes. Nothing touches a file.
"""

from __future__ import annotations

from maps.printing.closer import closer
from maps.printing.drawing import (
    PrintedApart,
    PrintedMap,
    printed,
    printed_apart,
    printed_gridded,
    printed_signs,
    printed_symbols,
)
from maps.printing.map_sheet import printed_sheet
from maps.printing.under import MapUnder, printed_under

__all__ = [
    "MapUnder",
    "PrintedApart",
    "PrintedMap",
    "closer",
    "printed",
    "printed_apart",
    "printed_gridded",
    "printed_sheet",
    "printed_signs",
    "printed_symbols",
    "printed_under",
]
