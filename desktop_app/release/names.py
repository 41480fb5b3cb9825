"""The words of the template as a release shows them: code, name in its language, icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.released import Released, ReleasedWord
from desktop_app.template import load_default

if TYPE_CHECKING:
    from desktop_app.workshop_template import WorkshopTemplate

NOT_SAID = Released("", "")
_TOLD = (
    "kind", "service", "dimension", "barrier", "affected", "severity", "level", "r4", "sdg", "right",
    "duty", "theme", "head_count", "group_kind",
)  # fmt: skip


class Names:
    """Looks names up once per code; a workshop may hold 100,000 marks."""

    def __init__(self, template: WorkshopTemplate, language: str) -> None:
        self._template = template
        self._language = language
        self._one: dict[tuple[str, str], Released] = {}
        self._many: dict[tuple[str, tuple[str, ...]], tuple[Released, ...]] = {}

    def one(self, section: str, code: str) -> Released:
        """One word; "not said" for an empty code; the code itself where the template has none."""
        if not code:
            return NOT_SAID
        found = self._one.get((section, code))
        if found is None:
            found = self._one[section, code] = self._look_up(section, code)
        return found

    def many(self, section: str, codes: tuple[str, ...]) -> tuple[Released, ...]:
        """Several words, in the order in which they were said."""
        if not codes:
            return ()
        found = self._many.get((section, codes))
        if found is None:
            found = self._many[section, codes] = tuple(self.one(section, c) for c in codes)
        return found

    def _look_up(self, section: str, code: str) -> Released:
        entry = self._template.entry(section, code)
        name = self._template.name(section, code, self._language)
        return Released(code, name, entry.icon if entry else "")

    def words(self, known: bool) -> tuple[ReleasedWord, ...]:
        """The template's words; all for who knows the room, else the default's, and what was looked up here."""
        entries = (e for section in _TOLD for e in self._template.entries(section, hidden=known))
        return tuple(
            ReleasedWord(e.section, e.code, self.one(e.section, e.code).name, e.icon, e.dimension)
            for e in entries
            if known or (e.section, e.code) in self._one or _is_default(e.section, e.code)
        )


def _is_default(section: str, code: str) -> bool:
    return load_default().entry(section, code) is not None
