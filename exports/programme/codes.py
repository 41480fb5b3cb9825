"""Words that workshops made up themselves: mapped to common codes where somebody said so, never guessed.

A code of the default template means the same everywhere, whatever a workshop calls it. Any other is a word of its own,
and is counted by itself until a mapping says what it stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.errors import ExportError
from desktop_app.language import N_, _
from desktop_app.template import load_default
from desktop_app.text import isolate
from exports.programme.registry import write
from exports.programme.views import connected, has_marks

if TYPE_CHECKING:
    from exports.programme.registry import Programme

SECTIONS = ("service", "barrier")
"""Sections of the template whose words a report counts by, and that workshops add to."""

_COLUMNS = {
    "service": ("service", "service_nm"),
    "barrier": ("unnest(string_split(barriers, '; '))", "CASE WHEN barriers = barrier THEN barrier_nm ELSE '' END"),
}  # fmt: skip
_UNKNOWN = N_(
    "{section} {code} is no code of the default template: an own word can only stand for one of those."
)
_NO_SECTION = N_("{section} is no section that can be mapped. There are: {sections}.")


@dataclass(frozen=True, slots=True)
class Unmapped:
    """An own word that nothing says the meaning of: its names, and how many marks and workshops have it."""

    section: str
    code: str
    names: tuple[str, ...]
    marks: int
    workshops: int


def known_codes(section: str) -> tuple[str, ...]:
    """The codes of a section of the default template, which mean the same everywhere."""
    return tuple(entry.code for entry in load_default().section(section))


def unmapped(programme: Programme) -> tuple[Unmapped, ...]:
    """All own words without a meaning, those with the most marks first."""
    if not has_marks(programme):
        return ()
    known = load_default()
    found: list[Unmapped] = []
    with connected(programme) as con:
        for section in SECTIONS:
            code, name = _COLUMNS[section]
            rows = con.execute(
                f"SELECT code, list(DISTINCT name) FILTER (name <> ''), count(*), count(DISTINCT wshop_key)"  # noqa: S608
                f" FROM (SELECT {code} AS code, {name} AS name, wshop_key FROM marks) WHERE code <> ''"
                " GROUP BY code"
            ).fetchall()
            found += [
                Unmapped(section, code, tuple(sorted(names or ())), marks, workshops)
                for code, names, marks, workshops in rows
                if known.entry(section, code) is None
                and code not in programme.mapping.get(section, {})
            ]
    return tuple(sorted(found, key=lambda each: (-each.marks, each.section, each.code)))


def take_mapping(programme: Programme, said: dict[str, dict[str, str]]) -> Programme:
    """Keep what own words stand for; a word that is said to stand for "" is a word of its own again.

    Args:
        programme: Where.
        said: By section, then own code: a code of the default template.

    Raises:
        ExportError: A section or a code that there is not; then nothing is kept.
    """
    mapping = {section: dict(words) for section, words in programme.mapping.items()}
    for section, words in said.items():
        if section not in SECTIONS:
            names = ", ".join(SECTIONS)
            raise ExportError(_(_NO_SECTION).format(section=isolate(section), sections=names))
        for own, code in words.items():
            _keep(mapping.setdefault(section, {}), section, own, code)
    made = replace(programme, mapping=mapping)
    write(made)
    return made


def _keep(words: dict[str, str], section: str, own: str, code: str) -> None:
    if not code:
        words.pop(own, None)
        return
    if load_default().entry(section, code) is None:
        raise ExportError(_(_UNKNOWN).format(section=section, code=isolate(code)))
    words[own] = code
