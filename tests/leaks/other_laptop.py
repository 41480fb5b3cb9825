"""What another laptop wrote before it knew what was agreed: when the files are joined, nobody agreed to it."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import discussing, joining, marking
from desktop_app.copying import copies_for_tables
from desktop_app.workshop import Workshop
from tests.leaks.told import canary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.leaks.told import Told
    from tests.leaks.workshops import Made


@contextmanager
def other_words(ws: Workshop, made: Made, ids: Mapping[int, int]) -> Iterator[None]:
    """Copy the workshop; after what is done here the copy comes back, with other words for what is disputed."""
    disputed = [told for told in made.rule.told if told.disputed]
    if not disputed:
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        (path,) = copies_for_tables(ws, Path(folder), 1)
        for told in (t for t in disputed if t.disputed == "both"):
            _rewrite(ws, made, told, ids[told.n], "here")
        yield
        _write_there(path, made, disputed, ids)
        joined = joining.join(ws, [path])
    assert joined.changes


def _write_there(path: Path, made: Made, disputed: Sequence[Told], ids: Mapping[int, int]) -> None:
    with Workshop.open(path) as there:
        for told in disputed:
            _rewrite(there, made, told, ids[told.n], "there")


def _rewrite(ws: Workshop, made: Made, told: Told, story: int, where: str) -> None:
    edit = marking.edit_mark if told.is_mark else discussing.edit_statement
    said = {
        what: made.word(canary(told.n, f"{where}{what}"), partial(made.rule.goes, told))
        for what in ("words", "translation")
    }
    edit(ws, story, **said)
