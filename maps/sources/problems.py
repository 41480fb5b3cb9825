"""What was left out of a file, one sentence each, and not more of them than anyone reads."""

from __future__ import annotations

from desktop_app.language import ngettext

_MOST = 200


class Problems:
    """Sentences about rows and features that could not be used."""

    def __init__(self) -> None:
        self._sentences: list[str] = []
        self._first: list[str] = []
        self.count = 0

    def add(self, sentence: str) -> None:
        """Say one more; beyond the first 200 they are only counted."""
        self.count += 1
        if self.count <= _MOST:
            self._sentences.append(sentence)

    def first(self, sentence: str) -> None:
        """Say before all others what explains them."""
        self._first.append(sentence)

    def sentences(self) -> tuple[str, ...]:
        """All of them, with a last one for those not shown."""
        said = (*self._first, *self._sentences)
        more = self.count - _MOST
        if more <= 0:
            return said
        last = ngettext("And {n} more like these.", "And {n} more like these.", more).format(n=more)
        return (*said, last)
