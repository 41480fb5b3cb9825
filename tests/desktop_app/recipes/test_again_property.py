"""Whatever happens between, a row is in the workshop at most once, and what was done here is not undone by a file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.erasing import take_out
from desktop_app.marking import edit_mark
from desktop_app.recipes import Match, Recipe
from desktop_app.workshop import Workshop
from tests.desktop_app.recipes.made import table, taken

IDS = [f"92eb7237-89d6-{n:04}" for n in range(6)]
RECIPE = Recipe(targets={"id": Match(("_uuid",)), "words": Match(("w",))})
FILES = st.dictionaries(st.sampled_from(IDS), st.sampled_from(["A", "B", ""]), max_size=6)
STEPS = st.one_of(
    st.tuples(st.just("import"), FILES),
    st.tuples(st.sampled_from(["edit", "take out"]), st.integers(0, 5)),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(0)),
)


class Day:
    """A workshop and what must be true of it."""

    def __init__(self, ws: Workshop) -> None:
        self.ws = ws
        self.gone: set[str] = set()
        self.edited: dict[int, str] = {}

    def do(self, what: str, given: object) -> None:
        marks = sorted(self.ws.marks(), key=lambda m: m.uid)
        if what == "import" and isinstance(given, dict):
            self._import(given)
        elif what == "undo":
            self.ws.undo()
            self.edited = {m.id: m.words for m in self.ws.marks() if m.words.startswith("here")}
        elif what == "redo":
            self.ws.redo()
            self.edited = {m.id: m.words for m in self.ws.marks() if m.words.startswith("here")}
        elif marks and isinstance(given, int):
            mark = marks[given % len(marks)]
            if what == "edit":
                edit_mark(self.ws, mark.id, words=f"here {given}")
                self.edited[mark.id] = f"here {given}"
            else:
                take_out(self.ws, [mark.id])
                self.gone.add(mark.uid)
                self.edited.pop(mark.id, None)

    def _import(self, rows: dict[str, str]) -> None:
        found = table(*({"_uuid": key, "w": words} for key, words in rows.items()))
        done = taken(self.ws, found, RECIPE)
        assert len(done.added) <= len(rows)
        again = taken(self.ws, found, RECIPE)
        assert again.added == ()

    def check(self) -> None:
        uids = [m.uid for m in self.ws.marks()]
        assert len(uids) == len(set(uids))
        assert not self.gone.intersection(uids)
        assert {m.id: m.words for m in self.ws.marks() if m.id in self.edited} == self.edited


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, max_size=8))
def test_a_row_is_there_at_most_once(steps: list[tuple[str, object]]) -> None:
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        Workshop.create(Path(folder) / "w.gpkg", title="W") as ws,
    ):
        day = Day(ws)
        for what, given_value in steps:
            day.do(what, given_value)
            day.check()
