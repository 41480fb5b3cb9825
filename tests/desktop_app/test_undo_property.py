from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop_app import discussing, marking, preparing
from desktop_app.file.schema import TRACKED
from desktop_app.workshop import Workshop
from tests.desktop_app.conftest import point

_COORDINATE = st.floats(-80, 80, allow_nan=False)


class EveryChangeUndoes(RuleBasedStateMachine):
    """Whatever is done, undone, redone and done anew: the tables are as they were at that step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.ws = Workshop.create(Path(self.folder.name) / "w.gpkg", title="t")
        self.group = preparing.add_group(self.ws, "G").id
        self.session = discussing.open_session(self.ws, "S", from_template=False).id
        self.past = [self.content()]
        self.future: list[Any] = []

    def teardown(self) -> None:
        self.ws.close()
        self.folder.cleanup()

    def content(self) -> Any:
        return {t: sorted(self.ws._rows(f'SELECT * FROM "{t}"'), key=repr) for t in TRACKED}  # noqa: S608

    def did(self) -> None:
        content = self.content()
        if content != self.past[-1]:
            self.past.append(content)
            self.future = []

    @rule(lon=_COORDINATE, lat=_COORDINATE, words=st.text(max_size=20))
    def place(self, lon: float, lat: float, words: str) -> None:
        marking.place_mark(self.ws, self.group, "barrier", geometry=point(lon, lat), words=words)
        self.did()

    @precondition(lambda self: self.ws.marks())
    @rule(data=st.data(), words=st.text(max_size=20), place=st.booleans())
    def edit(self, data: st.DataObject, words: str, place: bool) -> None:
        mark = data.draw(st.sampled_from(self.ws.marks()))
        where = (
            {"where": "place", "geometry": point(1, 1)}
            if place
            else {"where": "nowhere", "geometry": None}
        )
        marking.edit_mark(self.ws, mark.id, words=words, **where)
        self.did()

    @precondition(lambda self: self.ws.marks())
    @rule(data=st.data())
    def say_and_delete(self, data: st.DataObject) -> None:
        mark = data.draw(st.sampled_from(self.ws.marks()))
        discussing.write_statement(self.ws, self.session, self.group, "x", mark_ids=(mark.id,))
        self.did()
        marking.delete_mark(self.ws, mark.id)
        self.did()

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        assert self.ws.undo() is not None
        self.future.append(self.past.pop())

    @rule()
    def restart(self) -> None:
        path = self.ws.path
        self.ws.close()
        self.ws = Workshop.open(path)

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert self.ws.redo() is not None
        self.past.append(self.future.pop())

    @invariant()
    def the_tables_are_as_they_were(self) -> None:
        assert self.content() == self.past[-1]

    @invariant()
    def the_index_of_places_holds_every_place(self) -> None:
        indexed = self.ws._rows("SELECT count(*) FROM rtree_mark_geom")[0][0]
        counted = self.ws._rows("SELECT feature_count FROM gpkg_ogr_contents")[0][0]
        assert indexed == sum(m.geometry is not None for m in self.ws.marks())
        assert counted == len(self.ws.marks())


TestEveryChangeUndoes = EveryChangeUndoes.TestCase
TestEveryChangeUndoes.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
