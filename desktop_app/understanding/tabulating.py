"""A release as columns: for each field, which mark or statement says which code. Made once, counted often."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop_app.numbers import mark_label
from desktop_app.understanding.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from desktop_app.released import Release, Released, ReleasedMark, ReleasedStatement
    from desktop_app.understanding.choosing import Choice


@dataclass(frozen=True, slots=True)
class Field:
    """What rows say of one field: `rows` and `which` are pairs of a row and the position of a code it says."""

    codes: tuple[str, ...]
    length: int
    rows: Any
    which: Any

    def counts(self, mask: Any) -> Any:
        """How many of the rows in a mask say each code."""
        import numpy as np

        return np.bincount(self.which[mask[self.rows]], minlength=len(self.codes))

    def saying(self, codes: Collection[str]) -> Any:
        """A mask of the rows that say any of some codes."""
        import numpy as np

        wanted = np.array([code in codes for code in self.codes], dtype=bool)
        found = np.zeros(self.length, dtype=bool)
        if len(wanted):
            found[self.rows[wanted[self.which]]] = True
        return found

    @property
    def said(self) -> Any:
        """A mask of the rows that say anything."""
        import numpy as np

        found = np.zeros(self.length, dtype=bool)
        found[self.rows] = True
        return found

    def crossed(self, other: Field, mask: Any) -> Any:
        """How many of the rows in a mask say each code of this field and each of the other."""
        import numpy as np

        found = np.zeros((len(self.codes), len(other.codes)), dtype=np.int64)
        for place in range(len(self.codes)):
            saying = np.zeros(self.length, dtype=bool)
            saying[self.rows[self.which == place]] = True
            found[place] = other.counts(saying & mask)
        return found


def field_of(said: Sequence[Iterable[str]], order: Iterable[str] = ()) -> Field:
    """A field from what each row says; codes in a given order, then as met."""
    import numpy as np

    place: dict[str, int] = {code: i for i, code in enumerate(dict.fromkeys(order))}
    rows: list[int] = []
    which: list[int] = []
    for row, codes in enumerate(said):
        for code in codes:
            rows.append(row)
            which.append(place.setdefault(code, len(place)))
    return Field(
        tuple(place), len(said), np.array(rows, dtype=np.int64), np.array(which, dtype=np.int64)
    )


_ONE: dict[str, tuple[str, Callable[[ReleasedMark], Released]]] = {
    "kind": ("kind", lambda m: m.kind),
    "service": ("service", lambda m: m.service),
}
_MANY: dict[str, tuple[str, Callable[[ReleasedMark], tuple[Released, ...]]]] = {
    "barrier": ("barrier", lambda m: m.barriers),
    "affected": ("affected", lambda m: m.affected),
    "level": ("level", lambda m: m.levels),
    "r4": ("r4", lambda m: m.r4),
    "sdg": ("sdg", lambda m: m.sdg),
    "right": ("right", lambda m: m.rights),
    "duty": ("duty", lambda m: m.duty),
    "theme": ("theme", lambda m: m.themes),
}


class Tabulated:
    """The marks and statements of a release as columns. Landmarks are no story of a service and are left out."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.frame = Frame(release)
        self.marks = tuple(m for m in release.marks if m.kind.code != "landmark")
        self.statements = release.statements
        self.at = {m.number: i for i, m in enumerate(self.marks)}
        self._made: dict[str, Field] = {}
        self._heard: dict[str, Field] = {}

    def of(self, field: str) -> Field:
        """What the marks say of a field of `choosing.FIELDS`."""
        if field not in self._made:
            self._made[field] = self._field(field)
        return self._made[field]

    def heard(self, field: str) -> Field:
        """What the statements say of theme, r4, group or session."""
        if field not in self._heard:
            self._heard[field] = self._said(field)
        return self._heard[field]

    @cached_property
    def mark_names(self) -> tuple[str, ...]:
        """What each mark is called in a list: its title, else its service and first reason."""
        return tuple(f"{mark_label(m.number)}. {m.title or _said_of(m)}" for m in self.marks)

    @cached_property
    def with_idea(self) -> Any:
        """A mask of the marks that say in words what would help."""
        import numpy as np

        return np.array([bool(m.idea) for m in self.marks], dtype=bool)

    @cached_property
    def links(self) -> Any:
        """Pairs of the row of a statement and the row of a mark that it is about."""
        import numpy as np

        pairs = [
            (i, self.at[number])
            for i, s in enumerate(self.statements)
            for number in s.mark_numbers
            if number in self.at
        ]
        return np.array(pairs, dtype=np.int64).reshape(-1, 2)

    def chosen(self, choice: Choice) -> tuple[Any, Any]:
        """Masks of the marks and of the statements that a choice leaves.

        A statement that cannot say a field itself is left by the marks that it is about; a mark has the
        sessions in which statements are about it.
        """
        import numpy as np

        marks = np.ones(len(self.marks), dtype=bool)
        heard = np.ones(len(self.statements), dtype=bool)
        for field in choice.fields:
            codes = choice.codes(field)
            found = self.of(field).saying(codes)
            marks &= found
            if field in _OF_STATEMENTS:
                heard &= self.heard(field).saying(codes)
            else:
                heard &= self._about(found)
        return marks, heard

    def _about(self, marks: Any) -> Any:
        import numpy as np

        found = np.zeros(len(self.statements), dtype=bool)
        found[self.links[marks[self.links[:, 1]], 0]] = True
        return found

    def _field(self, field: str) -> Field:
        if field in _ONE:
            section, one = _ONE[field]
            self.frame.meet(section, {one(m).code: one(m) for m in self.marks}.values())
            return field_of([_code(one(m).code) for m in self.marks], self.frame.codes(section))
        if field in _MANY:
            section, many = _MANY[field]
            self.frame.meet(section, {w.code: w for m in self.marks for w in many(m)}.values())
            said = [dict.fromkeys(w.code for w in many(m)) for m in self.marks]
            return field_of(said, self.frame.codes(section))
        return getattr(self, f"_{field}")()  # type: ignore[no-any-return]

    def _dimension(self) -> Field:
        self.of("barrier")
        of_kind = {b: self.frame.dimension("barrier", b) for b in self.frame.codes("barrier")}
        order = [c for c in self.frame.codes("dimension") if c in of_kind.values()]
        said = [dict.fromkeys(of_kind[w.code] for w in m.barriers) for m in self.marks]
        return field_of(said, order)

    def _combination(self) -> Field:
        self.of("affected")
        place = {code: i for i, code in enumerate(self.frame.codes("affected"))}
        said = [
            _code("+".join(sorted({w.code for w in m.affected}, key=place.__getitem__)))
            for m in self.marks
        ]
        return field_of(said)

    def _severity(self) -> Field:
        said = [_code(str(m.severity) if m.severity > 0 else "") for m in self.marks]
        return field_of(said, self.frame.codes("severity"))

    def _group(self) -> Field:
        keys = [g.key for g in self.release.groups]
        return field_of([(m.group_key,) for m in self.marks], keys)

    def _area(self) -> Field:
        return field_of([_code(m.area_code or m.area_name) for m in self.marks])

    def _session(self) -> Field:
        sessions: list[dict[str, None]] = [{} for _mark in self.marks]
        for row, mark in self.links.tolist():
            sessions[mark][str(self.statements[row].session)] = None
        return field_of(sessions, map(str, range(len(self.release.sessions))))

    def _said(self, field: str) -> Field:
        for section in ("theme", "r4"):
            words = {w.code: w for s in self.statements for w in getattr(s, _WORDS[section])}
            self.frame.meet(section, words.values())
        order = {
            "theme": self.frame.codes("theme"),
            "r4": self.frame.codes("r4"),
            "group": tuple(g.key for g in self.release.groups),
            "session": tuple(str(i) for i in range(len(self.release.sessions))),
        }[field]
        return field_of([_OF_STATEMENTS[field](s) for s in self.statements], order)


_WORDS = {"theme": "themes", "r4": "r4"}
_OF_STATEMENTS: dict[str, Callable[[ReleasedStatement], Iterable[str]]] = {
    "theme": lambda s: dict.fromkeys(w.code for w in s.themes),
    "r4": lambda s: dict.fromkeys(w.code for w in s.r4),
    "group": lambda s: (s.group_key,),
    "session": lambda s: (str(s.session),),
}


def _code(code: str) -> tuple[str, ...]:
    return (code,) if code else ()


def _said_of(mark: ReleasedMark) -> str:
    first = (mark.service.name or mark.kind.name, *(b.name for b in mark.barriers[:1]))
    return " – ".join(name for name in first if name)
