"""The words that figures count by: names, pictures, order and dimension, as the release's template has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.released import ReleasedWord
from desktop_app.template import in_language, load_default

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.released import Release, Released

OTHER = "other"


class Frame:
    """Looks words up by section and code; the default template's where the release brings none."""

    def __init__(self, release: Release) -> None:
        words = release.words or _default_words(release.language)
        self._sections: dict[str, dict[str, ReleasedWord]] = {}
        for word in words:
            self._sections.setdefault(word.section, {})[word.code] = word

    def codes(self, section: str) -> tuple[str, ...]:
        """The codes of a section in the template's order, those only met in stories at the end."""
        return tuple(self._sections.get(section, ()))

    def meet(self, section: str, words: Iterable[Released]) -> None:
        """Add words of stories which the template does not offer any more."""
        known = self._sections.setdefault(section, {})
        for word in words:
            if word.code and word.code not in known:
                known[word.code] = ReleasedWord(section, word.code, word.name, word.icon)

    def word(self, section: str, code: str) -> ReleasedWord:
        """One word; its code stands for its name where nobody named it."""
        found = self._sections.get(section, {}).get(code)
        if found is None and section == "dimension" and code == OTHER:
            return ReleasedWord(section, code, _("Other"), "dots-horizontal")
        return found or ReleasedWord(section, code, code)

    def dimension(self, section: str, code: str) -> str:
        """The dimension that a word belongs to; `other` for none."""
        return self.word(section, code).dimension or OTHER


def _default_words(language: str) -> tuple[ReleasedWord, ...]:
    return tuple(
        ReleasedWord(e.section, e.code, in_language(e.names, language, e.code), e.icon, e.dimension)
        for e in load_default().entries
        if not e.hidden
    )
