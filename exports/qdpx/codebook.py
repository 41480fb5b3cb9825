"""The codes of a project: themes, 4Rs, groups and services, each kind under a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from desktop_app.language import _
from exports.qdpx.naming import Names
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.released import Release, Released, ReleasedStatement
    from exports.qdpx.naming import Guids

_COLOURS = {"theme": "#2B6CB0", "r4": "#7A3B8F", "service": "#2F7D4F"}


class CodeBook:
    """Knows the codes of a release, and which of them a statement has."""

    def __init__(self, release: Release, guids: Guids) -> None:
        self._release = release
        self._guids = guids
        self._services = {mark.number: mark.service for mark in release.marks}

    def codes_of(self, said: ReleasedStatement) -> list[str]:
        """The identifiers of a statement's codes, each once."""
        words = {
            "group": [said.group_key],
            "theme": [word.code for word in said.themes],
            "r4": [word.code for word in said.r4],
            "service": [word.code for word in self._of_marks(said)],
        }
        found = (self.guid(kind, code) for kind, codes in words.items() for code in codes)
        return list(dict.fromkeys(found))

    def guid(self, kind: str, code: str) -> str:
        """The identifier of a code."""
        return self._guids.of("code", kind, code)

    def element(self) -> Element | None:
        """The element CodeBook; None where nothing was said."""
        book = Element("CodeBook")
        codes = SubElement(book, "Codes")
        names = Names()
        for kind, heading, words in self._headings():
            if not words:
                continue
            above = SubElement(
                codes, "Code", guid=self.guid("heading", kind), name=xml_text(heading), isCodable="false"
            )  # fmt: skip
            for code, name, colour in words:
                made = {"guid": self.guid(kind, code), "name": names.of(name, code)}
                SubElement(above, "Code", made, isCodable="true", color=colour)
        return book if len(codes) else None

    def _headings(self) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
        said = self._release.statements
        yield "group", _("Groups"), self._groups()
        yield "theme", _("Themes"), _used("theme", (w for s in said for w in s.themes))
        yield "r4", _("The 4Rs"), _used("r4", (w for s in said for w in s.r4))
        services = (w for s in said for w in self._of_marks(s))
        yield "service", _("Services"), _used("service", services)

    def _groups(self) -> list[tuple[str, str, str]]:
        spoke = {s.group_key for s in self._release.statements}
        return [(g.key, g.label, g.colour) for g in self._release.groups if g.key in spoke]

    def _of_marks(self, said: ReleasedStatement) -> list[Released]:
        found = (self._services.get(number) for number in said.mark_numbers)
        return [service for service in found if service and service.code]


def _used(kind: str, words: Iterable[Released]) -> list[tuple[str, str, str]]:
    named = {word.code: word.name for word in words}
    return [(code, name, _COLOURS[kind]) for code, name in named.items()]
