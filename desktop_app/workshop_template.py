"""The template of one workshop: the default's words as this workshop changed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.template import in_language

if TYPE_CHECKING:
    from desktop_app.model import TemplateEntry


class WorkshopTemplate:
    """Looks words up by section and code. Immutable; the workshop makes a new one after a change."""

    def __init__(self, entries: tuple[TemplateEntry, ...]) -> None:
        self._sections: dict[str, list[TemplateEntry]] = {}
        self._by_code: dict[tuple[str, str], TemplateEntry] = {}
        for entry in entries:
            self._sections.setdefault(entry.section, []).append(entry)
            self._by_code[entry.section, entry.code] = entry

    def entries(self, section: str, hidden: bool = False) -> tuple[TemplateEntry, ...]:
        """The words of a section in their order; hidden ones only on request."""
        return tuple(e for e in self._sections.get(section, ()) if hidden or not e.hidden)

    def all_entries(self) -> tuple[TemplateEntry, ...]:
        """Every word, hidden ones too, section after section."""
        return tuple(entry for entries in self._sections.values() for entry in entries)

    def entry(self, section: str, code: str) -> TemplateEntry | None:
        """One word, hidden or not."""
        return self._by_code.get((section, code))

    def name(self, section: str, code: str, lang: str) -> str:
        """The name people see: in this language, else in English, else the code."""
        entry = self.entry(section, code)
        return in_language(entry.names, lang, code) if entry else code

    def hint(self, section: str, code: str, lang: str) -> str:
        """The sentence that explains a word; empty if there is none."""
        entry = self.entry(section, code)
        return in_language(entry.hints, lang) if entry else ""
