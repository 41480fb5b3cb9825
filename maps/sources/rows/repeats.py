"""Groups that repeat: a survey's sheet of its own for them, joined to the submission that each belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from maps.sources.rows.placing import guessed_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maps.sources.table_sheet import Sheet

_PARENTS = (("_submission__uuid", "_uuid"), ("PARENT_KEY", "KEY"), ("_parent_index", "_index"))
_BOOKKEEPING = ("_", "PARENT_KEY", "KEY", "SET-OF-", "SET_OF_")


def joined(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets, those of repeated groups joined: to each row with a place its submission, else they to it."""
    found = list(sheets)
    for child in [s for s in found if _keys(s, found) is not None]:
        parent, there, here = _keys(child, found) or (child, "", "")
        if guessed_places(child):
            found[found.index(child)] = _with_submission(child, parent, there, here)
        else:
            found[found.index(parent)] = _with_group(child, parent, there, here)
            found.remove(child)
    return tuple(found)


def _keys(child: Sheet, sheets: Sequence[Sheet]) -> tuple[Sheet, str, str] | None:
    """The sheet that a sheet repeats a group of, and the columns by which they belong together."""
    for there, here in _PARENTS:
        if there in child.header:
            parent = next((s for s in sheets if s is not child and here in s.header), None)
            if parent is not None:
                return parent, there, here
    return None


def _with_submission(child: Sheet, parent: Sheet, there: str, here: str) -> Sheet:
    """The group's rows, each with the answers of its submission."""
    key, own = parent.column(here), child.column(there)
    by_key = {cells[key]: cells for _n, cells in parent.rows}
    kept = [
        at
        for at, name in enumerate(parent.header)
        if name not in child.header and not _is_ours(name)
    ]
    empty = ("",) * len(parent.header)
    rows = tuple(
        (n, (*cells, *(by_key.get(cells[own], empty)[at] for at in kept)))
        for n, cells in child.rows
    )
    header = (*child.header, *(parent.header[at] for at in kept))
    return replace(child, header=header, tags=(), rows=rows)


def _with_group(child: Sheet, parent: Sheet, there: str, here: str) -> Sheet:
    """The submissions, each with one more answer: what was said in its group, a line each."""
    key, own = parent.column(here), child.column(there)
    shown = [at for at, name in enumerate(child.header) if not _is_ours(name)]
    lines: dict[str, list[str]] = {}
    for _n, cells in child.rows:
        said = "; ".join(f"{child.header[at]}: {cells[at]}" for at in shown if cells[at])
        if said:
            lines.setdefault(cells[own], []).append(said)
    rows = tuple((n, (*cells, "\n".join(lines.get(cells[key], [])))) for n, cells in parent.rows)
    return replace(parent, header=(*parent.header, child.name), tags=(), rows=rows)


def _is_ours(name: str) -> bool:
    return name.startswith(_BOOKKEEPING)
