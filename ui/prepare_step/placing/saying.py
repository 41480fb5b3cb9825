"""What the screen says: what to touch next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from maps.sources.placing_judging import NEEDED

if TYPE_CHECKING:
    from ui.prepare_step.placing.pairs import Pairs


def drag_corners() -> str:
    """What to do while the edges are cut away."""
    return _("Drag the four corners to the corners of the map. What lies outside is left away.")


def next_touch(pairs: Pairs) -> str:
    """What to touch next."""
    waiting = pairs.waiting
    if pairs.anew:
        return _("Touch where point {number} really is: in the picture or on the map.").format(
            number=pairs.chosen
        )
    if waiting is not None and waiting.place is None:
        return _("Now touch the same spot on the map.")
    if waiting is not None:
        return _("Now touch the same spot in the picture.")
    if not pairs.all:
        return _(
            "Touch a spot in the picture that you can find on the map too: a crossing, a bridge, a corner."
        )
    missing = NEEDED["affine"] - len(pairs.whole)
    if missing > 0:
        one = "One more spot is needed, far from the others."
        many = "{n} more spots are needed, far from each other."
        return ngettext(one, many, missing).format(n=missing)
    return _("More spots make it better. Choose them where the picture has none yet.")
