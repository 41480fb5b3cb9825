from __future__ import annotations

import pytest

from desktop_app.model import Audience, Mark
from ui.map_view.visible import may_show

MINE, OTHER = 1, 2
MARK = Mark(id=9, uid="u", number=1, kind="barrier", group_id=MINE)


@pytest.mark.parametrize(
    ("speaking", "words", "own_only", "shows"),
    [
        (MINE, None, False, True),
        (MINE, Audience.GROUP, True, True),
        (OTHER, None, False, False),
        (OTHER, Audience.GROUP, False, False),
        (OTHER, Audience.ROOM, False, True),
        (OTHER, Audience.PUBLIC, True, False),
        (0, None, False, False),
        (0, Audience.GROUP, False, False),
        (0, Audience.ROOM, False, True),
    ],
)
def test_the_screen_shows_what_it_may(
    speaking: int, words: Audience | None, own_only: bool, shows: bool
) -> None:
    in_room = frozenset({9}) if words is not None and words >= Audience.ROOM else frozenset()
    assert may_show(MARK, in_room, speaking, own_only=own_only) is shows
