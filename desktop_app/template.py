"""The default template: its words, pictures, agenda and consent choices, read from `templates/`.

`default.json` holds the entries in English; `default.<language>.json` holds their names and hints
in another language, keyed `section.code`. A workshop starts from a copy of the entries and may
change it; the codes stay, so that workshops compare.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FOLDER = Path(__file__).parent / "templates"
BASE_LANGUAGE = "en"
DESK_SECTIONS = {"level": "level", "r4": "r4", "sdg": "sdg", "rights": "right"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of a template.

    `names` and `hints` are by language. `dimension` gathers entries within a section: for barriers
    that of AAAQ; for head counts `total` (they add up to the people present) or `also` (they
    overlap); for consent `audience` or `precision`; for agenda items the one of the 4Rs that they
    ask about (whole day and 4Rs set), the code of another `question_set`, or nothing (whole day);
    for the section `dimension` the section whose dimension is named. `sensitive` is for the group
    only and never shown exactly; `never_exact` is not shown exactly in a conflict-affected area.
    `minutes` is the planned time of an agenda item; its name is the
    question, its hint the facilitator's note.
    """

    section: str
    code: str
    names: Mapping[str, str] = field(hash=False)
    hints: Mapping[str, str] = field(hash=False)
    icon: str
    source: str
    dimension: str = ""
    sensitive: bool = False
    never_with_place: bool = False
    never_exact: bool = False
    hidden: bool = False
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Codes for the desk that a service and barriers point to; a person decides."""

    level: tuple[str, ...] = ()
    r4: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()


SuggestTable = dict[str, dict[str, dict[str, list[str]]]]


@dataclass(frozen=True, slots=True)
class Template:
    """What a workshop starts from: entries by section, in order, and the table of suggestions."""

    sections: Mapping[str, tuple[Entry, ...]]
    suggestions: SuggestTable = field(default_factory=dict)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, section after section."""
        return tuple(entry for section in self.sections.values() for entry in section)

    def section(self, name: str) -> tuple[Entry, ...]:
        """The entries of a section in their order; empty for a section that is not there."""
        return self.sections.get(name, ())

    def entry(self, section: str, code: str) -> Entry | None:
        """Find one entry."""
        return next((entry for entry in self.section(section) if entry.code == code), None)

    def name(self, section: str, code: str, lang: str) -> str:
        """The name in a language, else in English, else the code."""
        entry = self.entry(section, code)
        return in_language(entry.names, lang, code) if entry else code

    def hint(self, section: str, code: str, lang: str) -> str:
        """The sentence that explains an entry, in a language, else in English, else empty."""
        entry = self.entry(section, code)
        return in_language(entry.hints, lang) if entry else ""

    def suggest(self, service: str, barriers: Iterable[str]) -> Suggestion:
        """Suggest codes for the desk, each kind in the order of the template, none twice."""
        rows = [self.suggestions.get("service", {}).get(service, {})]
        rows += [self.suggestions.get("barrier", {}).get(code, {}) for code in barriers]
        return Suggestion(**{kind: self._gather(rows, kind) for kind in DESK_SECTIONS})

    def _gather(self, rows: list[dict[str, list[str]]], kind: str) -> tuple[str, ...]:
        wanted = {code for row in rows for code in row.get(kind, ())}
        return tuple(e.code for e in self.section(DESK_SECTIONS[kind]) if e.code in wanted)


def in_language(texts: Mapping[str, str], lang: str, otherwise: str = "") -> str:
    """Choose a text: the language itself, without its region, English, or `otherwise`."""
    tried = (lang, lang.split("-", 1)[0].split("_", 1)[0], BASE_LANGUAGE)
    return next((texts[code] for code in tried if texts.get(code)), otherwise)


@cache
def languages() -> tuple[str, ...]:
    """The languages of the default template, English first."""
    return (BASE_LANGUAGE, *sorted(path.stem.split(".")[1] for path in _translations()))


@cache
def load_default() -> Template:
    """Read the default template with all its translations; once per process."""
    data = _read(FOLDER / "default.json")
    translations = [_read(path) for path in _translations()]
    sections = {
        name: tuple(_entry(name, row, translations) for row in rows)
        for name, rows in data["sections"].items()
    }
    return Template(sections, data["suggest"])


def _translations() -> list[Path]:
    return sorted(FOLDER.glob("default.*.json"))


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _entry(section: str, row: dict[str, Any], translations: list[dict[str, Any]]) -> Entry:
    rest = {key: value for key, value in row.items() if key not in {"name", "hint"}}
    key = f"{section}.{row['code']}"
    return Entry(
        section=section,
        names=_texts(row.get("name", ""), "names", key, translations),
        hints=_texts(row.get("hint", ""), "hints", key, translations),
        **rest,
    )


def _texts(english: str, part: str, key: str, translations: list[dict[str, Any]]) -> dict[str, str]:
    texts = {BASE_LANGUAGE: english}
    texts.update({t["language"]: t[part].get(key, "") for t in translations})
    return {lang: text for lang, text in texts.items() if text}
