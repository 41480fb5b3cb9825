"""What a map needs of every mark, and a list of every statement, without the words: read ten times as quickly."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

BriefMark = tuple[int, int, str, str, int, int, int, str, Any]
"""Id, number, kind, service, group's id, metres of the hand, severity, title, GeoPackage blob or None."""

GROUP: Final = 4
BLOB: Final = 8

QUERY = "SELECT id, number, kind, service, group_id, hand_m, severity, title, geom FROM mark ORDER BY id"


class BriefStatement(NamedTuple):
    """What a list needs of every statement: where it stands, and how long its words are."""

    id: int
    position: int
    group_id: int
    kind: str
    said_at: str
    ended_at: str
    letters: int
    untranslated: int  # 1 if it has words and no translation

    @property
    def waits(self) -> bool:
        """Whether it is a moment that is not written up."""
        return self.kind == "moment"


STATEMENTS = (
    "SELECT id, position, group_id, kind, said_at, ended_at, length(words) + length(translation),"
    " words != '' AND translation = '' FROM statement"
)
