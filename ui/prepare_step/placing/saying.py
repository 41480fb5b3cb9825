"""What the screen says: what to touch next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from maps.sources.placing_judging import NEEDED

if TYPE_CHECKING:
    from ui.prepare_step.placing.pairs import Pair, Pairs


def drag_corners() -> str:
    """What to do while the edges are cut away."""
    return _("Drag the four corners to the corners of the map. What lies outside is left away.")


def next_touch(pairs: Pairs, *, bare: bool = False) -> str:
    """What to touch next; `bare`: there is nothing yet on the map that the picture could be compared with."""
    if pairs.anew:
        sentence = _("Touch where point {number} really is: in the picture or on the map.")
        return sentence.format(number=pairs.chosen)
    if pairs.waiting is not None:
        return _other_half(pairs.waiting, bare=bare)
    missing = NEEDED["affine"] - len(pairs.whole)
    if not pairs.all:
        return _first(bare=bare)
    if missing > 0:
        return ngettext(
            "One more spot is needed, far from the others.",
            "{n} more spots are needed, far from each other.",
            missing,
        ).format(n=missing)
    return _("More spots make it better. Choose them where the picture has none yet.")


def _first(*, bare: bool) -> str:
    if bare:
        return _(
            "The map is still empty. Touch a spot in the picture whose coordinates are known: a corner of its grid."
        )
    return _(
        "Touch a spot in the picture that you can find on the map too: a crossing, a bridge, a corner."
    )


def _other_half(waiting: Pair, *, bare: bool) -> str:
    if waiting.place is not None:
        return _("Now touch the same spot in the picture.")
    if bare:
        return _("Now type the coordinates of this spot, or touch it on the map.")
    return _("Now touch the same spot on the map.")
