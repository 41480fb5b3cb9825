"""What a partner's word is in this workshop's template, in any of its languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.recipes.names import OTHER_NAMES, bare
from desktop_app.recipes.recipe import CODED, SEVERAL

if TYPE_CHECKING:
    from desktop_app.workshop_template import WorkshopTemplate

_SIGNS = re.compile(r"[;\n|]")
_COMMAS = re.compile(r"[;\n|,]")


class Meaning:
    """Finds the template's code for a word: by code, by name in any language, by what others call it."""

    def __init__(self, template: WorkshopTemplate) -> None:
        self._codes: dict[str, dict[str, str]] = {}
        for entry in template.all_entries():
            known = self._codes.setdefault(entry.section, {})
            known.setdefault(bare(entry.code), entry.code)
            for name in entry.names.values():
                known.setdefault(bare(name), entry.code)
        for section, others in OTHER_NAMES.items():
            known = self._codes.setdefault(section, {})
            there = set(known.values())
            for word, code in others.items():
                if code in there:
                    known.setdefault(bare(word), code)

    def code(self, target: str, word: str) -> str:
        """The code of a word for a target; "" if the template has none."""
        known = self._codes.get(CODED[target], {})
        found = known.get(bare(word), "")
        if not found and len(word) > 3:
            found = known.get(bare(word).removesuffix("s"), "")
        return found

    def is_code(self, target: str, code: str) -> bool:
        """Whether the template has this code."""
        return code in self._codes.get(CODED[target], {}).values()

    def share(self, target: str, cells: list[str]) -> float:
        """The share of words in these cells that the template knows."""
        words = [word for cell in cells for word in parts_of(cell, self, target)]
        known = sum(bool(self.code(target, word)) for word in words)
        return known / len(words) if words else 0.0


def parts_of(cell: str, meaning: Meaning, target: str) -> tuple[str, ...]:
    """The words of a cell: one, or several between semicolons, commas or, as field tools write codes, spaces."""
    text = cell.strip()
    if not text:
        return ()
    if target not in SEVERAL or meaning.code(target, text):
        return (text,)
    sign = _SIGNS if _SIGNS.search(text) else _COMMAS
    parts = tuple(part.strip() for part in sign.split(text) if part.strip())
    if len(parts) == 1 and " " in text:
        spaced = tuple(text.split())
        if all(re.fullmatch(r"[\w-]+", word) for word in spaced) and any(
            "_" in word or meaning.code(target, word) for word in spaced
        ):
            return spaced
    return parts


def is_severity(cell: str, meaning: Meaning) -> bool:
    """Whether a cell can say how hard something is: 1 to 3, or a word for it."""
    return cell.strip() in {"0", "1", "2", "3"} or bool(meaning.code("severity", cell))
