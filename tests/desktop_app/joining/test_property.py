"""Three laptops do anything in any order, and join at random: in the end all have the same, and nothing is lost."""

from __future__ import annotations

import contextlib
import random
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import joining, marking
from desktop_app.checking import check
from desktop_app.workshop import Workshop
from tests.desktop_app.joining.tables import Doing, differences, join_all, prepared

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEDS = st.integers(0, 2**32)
_STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from("wwwwuurjk"), st.integers(0, 7)),
    min_size=3,
    max_size=25,
)


@contextlib.contextmanager
def laptops_with_one_workshop() -> Iterator[list[Workshop]]:
    with TemporaryDirectory() as folder:
        laptops = prepared(Path(folder))
        try:
            yield laptops
        finally:
            for ws in laptops:
                ws.close()


@settings(max_examples=25, deadline=None)
@given(seed=_SEEDS, steps=st.integers(5, 40))
def test_in_the_end_all_have_the_same(seed: int, steps: int) -> None:
    chance = random.Random(seed)
    with laptops_with_one_workshop() as laptops:
        done = [a_step(laptops, chance) for _ in range(steps)]
        join_all(laptops)
        for other in laptops[1:]:
            assert differences(laptops[0], other) == {}, done
        for ws in laptops:
            assert check(ws) == (), done


def a_step(laptops: list[Workshop], chance: random.Random) -> str:
    number = chance.randrange(len(laptops))
    ws = laptops[number]
    what = chance.random()
    if what < 0.12:
        joining.join(ws, [other.path for other in laptops if chance.random() < 0.6])
        return f"{number} join"
    if what < 0.16:
        cut_off(ws, [other.path for other in laptops])
        return f"{number} is cut off"
    if what < 0.2:
        ws.close()
        laptops[number] = Workshop.open(ws.path)
        return f"{number} starts again"
    return f"{number} {Doing(ws, chance).anything()}"


class _CutOffError(Exception):
    pass


def cut_off(ws: Workshop, paths: list[Path]) -> None:
    """Begin to join, and stop somewhere."""

    def stop(share: float) -> None:
        if share > 0.6:
            raise _CutOffError

    with contextlib.suppress(_CutOffError):
        joining.join(ws, paths, progress=stop)


@dataclass
class Table:
    """What one laptop must know, worked out from sets alone: no counters, no columns."""

    known: set[int] = field(default_factory=set)
    undo: list[tuple[str, frozenset[int]]] = field(default_factory=list)
    redo: list[tuple[str, frozenset[int]]] = field(default_factory=list)


@dataclass(frozen=True)
class Event:
    """A write, or its undoing or redoing (`of`), with all that was known then."""

    past: frozenset[int]
    mark: int = 0
    words: str = ""
    of: int = -1
    undone: bool = False


class Oracle:
    """Plays the same steps, and says what may stand in the end."""

    def __init__(self, laptops: list[Workshop]) -> None:
        self.laptops = laptops
        self.tables = [Table() for _ in laptops]
        self.events: list[Event] = []
        self.marks = [m.id for m in laptops[0].marks()]

    def step(self, number: int, what: str, arg: int) -> None:
        ws, table = self.laptops[number], self.tables[number]
        if what == "w":
            mark, words = self.marks[arg % len(self.marks)], f"words {len(self.events)}"
            marking.edit_mark(ws, mark, words=words)
            event = self.note(table, Event(frozenset(table.known), mark, words))
            self.did(table, "w", {event})
        elif what in {"j", "k"}:
            others = [n for n in range(len(self.tables)) if arg >> n & 1 and n != number]
            joining.join(ws, [self.laptops[n].path for n in others])
            new = set().union(*(self.tables[n].known for n in others)) - table.known
            if new:
                table.known |= new
                self.did(table, "j", new)
        elif what == "u" and table.undo and ws.undo():
            kind, events = table.undo.pop()
            table.redo.append((kind, events))
            self.turn(table, kind, events, undone=True)
        elif what == "r" and table.redo and ws.redo():
            kind, events = table.redo.pop()
            table.undo.append((kind, events))
            self.turn(table, kind, events, undone=False)

    def did(self, table: Table, kind: str, events: set[int]) -> None:
        table.undo.append((kind, frozenset(events)))
        table.redo.clear()

    def turn(self, table: Table, kind: str, events: frozenset[int], *, undone: bool) -> None:
        if kind == "j":
            table.known = table.known - events if undone else table.known | events
            return
        (of,) = events
        self.note(table, Event(frozenset(table.known), of=of, undone=undone))

    def note(self, table: Table, event: Event) -> int:
        self.events.append(event)
        table.known.add(len(self.events) - 1)
        return len(self.events) - 1

    def standing(self, mark: int) -> set[str]:
        """The words of a mark that nobody knew better of."""
        since = {}
        for number, event in enumerate(self.events):
            if event.of < 0 and event.mark == mark:
                turns = [n for n, e in enumerate(self.events) if e.of == number]
                if not turns or not self.events[turns[-1]].undone:
                    since[number] = turns[-1] if turns else number
        return {
            self.events[n].words
            for n, at in since.items()
            if not any(at in self.events[other].past for other in since.values())
        }


@settings(max_examples=30, deadline=None)
@given(steps=_STEPS)
def test_nothing_is_lost_and_every_difference_is_asked_once(
    steps: list[tuple[int, str, int]],
) -> None:
    with laptops_with_one_workshop() as laptops:
        oracle = Oracle(laptops)
        for step in steps:
            oracle.step(*step)
        join_all(laptops)
        for ws in laptops:
            asked = {
                (q.row_id, q.column): {v.value for v in q.versions} for q in joining.questions(ws)
            }
            for number, mark in enumerate(oracle.marks):
                words = oracle.standing(mark) or {f"mark {number}"}
                assert ws.mark(mark).words in words
                assert asked.pop((mark, "words"), set()) == (words if len(words) > 1 else set())
            assert asked == {}
