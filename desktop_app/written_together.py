"""Statements whose words once stood in one: split from each other, or joined.

What is taken out or blanked in one of them must not stay in what the journal knows of the others. The
file's bookkeeping keeps which belong together; it says nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.workshop import Change, Workshop

_KEY = "together:"


def note_together(change: Change, one: int, other: int) -> None:
    """Remember that the words of two statements stood in one."""
    change.put("meta", {"key": f"{_KEY}{one}:{other}", "value": 1})


def others_of(ws: Workshop, ids: Iterable[int]) -> set[int]:
    """All statements, also those that are gone, that shared words with these; without these."""
    given = set(ids)
    pairs = [{int(i) for i in noted.split(":")} for noted in ws.noted(_KEY)]
    found = set(given)
    while more := set().union(*(pair for pair in pairs if pair & found)) - found:
        found |= more
    return found - given


def forget_shared(ws: Workshop, change: Change, ids: Iterable[int]) -> set[int]:
    """Take what these statements shared with others out of the others' history, for good.

    Of those that are still there, the history keeps their words of today only.

    Returns:
        The others that are gone: nothing of them may stay in the journal.
    """
    gone = set()
    for other in others_of(ws, ids):
        rows = change.run("SELECT words, translation FROM statement WHERE id = ?", (other,))
        if not rows:
            gone.add(other)
            continue
        for column, today in zip(("words", "translation"), rows[0], strict=True):
            _keep_only(ws, other, column, str(today))
    return gone


def _keep_only(ws: Workshop, statement_id: int, column: str, today: str) -> None:
    where = {"statement": frozenset({column})}
    ws.journal.replace_text({statement_id}, where, lambda _then: today)
