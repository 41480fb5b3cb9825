"""Which entries of the journal can be undone and redone, the last one first to go."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Stacks:
    """Entries that can be undone and redone, by id."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)
    """Those that brought entries of other laptops."""

    def took(self, entry: int, kind: str, of: int) -> None:
        """Follow an entry of this file as it is written."""
        if kind in {"keep", "settle"}:
            return
        if kind in {"change", "join"}:
            self.undo.append(entry)
            self.redo.clear()
            if kind == "join":
                self.joined.add(entry)
        elif kind == "undo":
            _drop(self.undo, of)
            self.redo.append(of)
        else:
            _drop(self.redo, of)
            self.undo.append(of)


def _drop(stack: list[int], entry: int) -> None:
    if entry in stack:
        stack.remove(entry)
