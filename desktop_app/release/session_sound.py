"""The sound of one session as it leaves, and where its statements are in it.

Only stretches of statements whose group agreed to voice for this audience are heard, less whatever was
said meanwhile by others. Group and room get the sound on its own clock, with silence in place of the rest. For
partners and public each silence is shortened, and there is no other clock: how long and when others spoke is
not told (docs/decisions/what-of-the-talk-leaves.md).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app.release.cutting import Part, cut_sound
from desktop_app.release.spoken_times import is_ended, moment, not_endless, spoken
from desktop_app.release.stretches import united, within, without
from desktop_app.released import ReleasedRecording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from desktop_app.model import Session, Statement
    from desktop_app.release.stretches import Stretch
    from desktop_app.workshop import Workshop

_SHORTEST_MS = 100  # less is no word, only a click
_BREATH_MS = 1000  # what is left of a silence for partners and public
NOT_TOLD = (-1, -1)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one recording on the clock, and where it comes in what leaves."""

    recording_id: int
    offset: int  # of the recording's start, milliseconds since 1970
    begin: int
    end: int
    at: int


class SessionSound:
    """What is heard of one session, and when its statements are said.

    `voices` are the statements whose sound this audience may have. `clock` says whether times may be known
    beyond the sound.
    """

    def __init__(
        self,
        ws: Workshop,
        session: Session,
        statements: Sequence[Statement],
        voices: Collection[int],
        clock: bool,
    ) -> None:
        self._ws = ws
        self._clock = clock
        recorded = _recorded(ws, session.id)
        last = max((end for _id, _begin, end in recorded), default=moment(session.ended_at) or 0)
        said = spoken(statements, last)
        self._said = {s.id: not_endless(s, said[s.id]) for s in statements if s.id in said}
        audible = _audible(statements, voices, said, self._said)
        self._heard = [p for p in _pieces(recorded, audible) if p.end - p.begin >= _SHORTEST_MS]
        self._voices = voices
        self._recorded = whole = [(begin, end) for _id, begin, end in recorded]
        self._track = _placed(_pieces(recorded, whole) if clock else self._heard, breath=not clock)
        self._zero = self._beginning(session)

    def times(self, statement_id: int) -> Stretch:
        """From when to when a statement is said, milliseconds; (-1, -1) where that is not told."""
        said = self._said.get(statement_id)
        if said is None:
            return NOT_TOLD
        if not self._heard:
            begin, end = said[0] - self._zero, said[1] - self._zero
            return (begin, end) if self._clock and begin < end else NOT_TOLD
        if not self._clock and not self.is_heard(statement_id):
            return NOT_TOLD
        return _on(self._track, said) or NOT_TOLD

    def is_heard(self, statement_id: int) -> bool:
        """Whether some of a statement is in the sound that leaves."""
        said = self._said.get(statement_id)
        return bool(said and statement_id in self._voices and _on(self._heard, said))

    def is_recorded(self, statement_id: int) -> bool:
        """Whether there is sound of a statement, whoever may hear it."""
        said = self._said.get(statement_id)
        return bool(said and within(self._recorded, said))

    def recording(self, session: int) -> ReleasedRecording | None:
        """The sound that leaves, None if nobody may be heard."""
        if not self._heard:
            return None
        parts = tuple(self._parts())
        ms = self._track[-1].at + self._track[-1].end - self._track[-1].begin
        stretches = tuple(united((p.at, p.at + p.end - p.begin) for p in parts))
        cut = cache(partial(cut_sound, self._ws, parts, ms))  # once, for all formats
        return ReleasedRecording(session, ms, stretches, cut)

    def _parts(self) -> Iterator[Part]:
        """What is heard, with where it comes in the sound that leaves."""
        for heard in self._heard:
            for at, (begin, end) in _found(self._track, (heard.begin, heard.end)):
                yield Part(heard.recording_id, begin - heard.offset, end - heard.offset, at)

    def _beginning(self, session: Session) -> int:
        """Where the clock of a session begins of which no sound leaves."""
        first = min((begin for begin, _end in self._said.values()), default=0)
        begun = self._recorded[0][0] if self._recorded else moment(session.started_at)
        return first if begun is None else min(begun, first)


def _recorded(ws: Workshop, session_id: int) -> list[tuple[int, int, int]]:
    """The recordings of a session with their begin and end, milliseconds since 1970, in order."""
    found = []
    for recording in ws.recordings(session_id):
        begin = moment(recording.started_at)
        ms = max((s.at_ms + s.ms for s in ws.segments(recording.id)), default=0)
        if begin is not None and ms:
            found.append((recording.id, begin, begin + ms))
    return sorted(found, key=lambda r: r[1])


def _pieces(recorded: list[tuple[int, int, int]], wanted: list[Stretch]) -> list[_Piece]:
    """What is wanted, as pieces of recordings: of two that ran at once, of the earlier one."""
    found = []
    left = united(wanted)
    for recording_id, begin, end in recorded:
        found += [
            _Piece(recording_id, begin, *stretch, 0) for stretch in within(left, (begin, end))
        ]
        left = without(left, [(begin, end)])
    return found


def _placed(pieces: list[_Piece], breath: bool) -> list[_Piece]:
    """The pieces one after the other; with `breath` what lies between them is a silence of a second at most."""
    placed: list[_Piece] = []
    at = 0
    for piece in pieces:
        if placed and breath:
            at += min(max(piece.begin - placed[-1].end, 0), _BREATH_MS)
        placed.append(_Piece(piece.recording_id, piece.offset, piece.begin, piece.end, at))
        at += piece.end - piece.begin
    return placed


def _found(track: Sequence[_Piece], said: Stretch) -> Iterator[tuple[int, Stretch]]:
    """What of a stretch on the clock is in the sound: where it comes there, and which part it is."""
    first = max(bisect_right(track, said[0], key=lambda p: p.begin) - 1, 0)
    for piece in islice(track, first, None):
        if piece.begin >= said[1]:
            break
        for begin, end in within([said], (piece.begin, piece.end)):
            yield piece.at + begin - piece.begin, (begin, end)


def _on(track: Sequence[_Piece], said: Stretch) -> Stretch | None:
    """Where a stretch on the clock is in the sound: from its first piece to the end of its last."""
    found = list(_found(track, said))
    if not found:
        return None
    at, (begin, end) = found[-1]
    return found[0][0], at + end - begin


def _audible(
    statements: Sequence[Statement],
    voices: Collection[int],
    said: Mapping[int, Stretch],
    said_at_most: Mapping[int, Stretch],
) -> list[Stretch]:
    """What may be heard, on the clock: what is said in a voice that may be, and in no other.

    A moment of the same group is a mark within its talk, and takes nothing from it; unless somebody noted its end
    too: then it is a stretch of talk, and nobody agreed to that.
    """
    found: list[Stretch] = []
    timed = [s for s in statements if s.id in said]
    for group in {s.group_id for s in timed if s.id in voices}:
        own = [said_at_most[s.id] for s in timed if s.id in voices and s.group_id == group]
        others = [
            said[s.id]
            for s in timed
            if s.id not in voices and not (_is_pin(s) and s.group_id == group)
        ]
        found += without(own, others)
    return found


def _is_pin(statement: Statement) -> bool:
    """Whether it is a moment that has a time, and no length."""
    return statement.kind == "moment" and not is_ended(statement)
