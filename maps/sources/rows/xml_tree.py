"""An XML text as a tree, without prefixes of names, and without any document type that defines entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.reading import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEEPEST = 200


@dataclass(slots=True)
class Element:
    """An element; `text` is what stands before its first child."""

    name: str
    said: dict[str, str]
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, without spaces around it."""
        return "".join(self.pieces).strip()

    def first(self, name: str) -> Element | None:
        """The first child of this name."""
        return next((child for child in self.children if child.name == name), None)

    def text_of(self, name: str) -> str:
        """The text of the first child of this name; "" if there is none."""
        found = self.first(name)
        return found.text if found is not None else ""

    def all(self, name: str) -> list[Element]:
        """The children of this name."""
        return [child for child in self.children if child.name == name]

    def within(self, *names: str) -> Iterator[Element]:
        """Every element of these names below it, in order; not those within one another."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.within(*names)


def parsed(path: Path, data: bytes) -> Element:
    """The tree of an XML text.

    Raises:
        SourceError: It is not whole XML, or defines entities.
    """
    root = Element("", {})
    open_now = [root]

    def start(name: str, said: dict[str, str]) -> None:
        if len(open_now) > _DEEPEST:
            raise ValueError("nested too deeply")
        made = Element(name.rsplit(":", 1)[-1], {k.rsplit(":", 1)[-1]: v for k, v in said.items()})
        open_now[-1].children.append(made)
        open_now.append(made)

    def end(_name: str) -> None:
        open_now.pop()

    def add(text: str) -> None:
        open_now[-1].pieces.append(text)

    def refuse(*_said: object) -> Any:
        raise ValueError("an entity")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = add
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # an unknown encoding too
        sentence = _("{file} is damaged, or cut short. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    return root.children[0]
