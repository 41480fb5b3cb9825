"""JSON read value by value, so that a collection of a million features is never whole in memory."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_decode = json.JSONDecoder().raw_decode
_SPACE = re.compile(r"[\s\x1e]*")


class Stream:
    """The features of a text: those of its collection, or the text's own values one after the other.

    `members` fills while reading: the other members of the collection. `collected` tells whether there
    was a list of features at all.
    """

    def __init__(self, text: str) -> None:
        self.members: dict[str, Any] = {}
        self.collected = False
        self._text = text

    def values(self) -> Iterator[Any]:
        """Give each feature, or each whole value where there is no list of features.

        Raises:
            json.JSONDecodeError: The text breaks.
            RecursionError: It is nested too deeply.
        """
        at = self._skip(0)
        if self._text[at : at + 1] == "{":
            at = yield from self._object(at)
            if not self.collected:
                yield self.members
            at = self._skip(at)
        while at < len(self._text):
            value, at = _decode(self._text, at)
            yield from value if isinstance(value, list) else [value]
            at = self._skip(at)

    def _object(self, at: int) -> Generator[Any, None, int]:
        """The members of an object; those of its list `features` are given one by one."""
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "}":
            if self._text[at : at + 1] != '"':
                raise json.JSONDecodeError("Expecting a name", self._text, at)
            name, at = _decode(self._text, at)
            at = self._skip(self._past(":", self._skip(at)))
            if name == "features" and self._text[at : at + 1] == "[" and not self.collected:
                self.collected = True
                at = yield from self._list(at)
            else:
                self.members[name], at = _decode(self._text, at)
            at = self._next(at, "}")
        return at + 1

    def _list(self, at: int) -> Generator[Any, None, int]:
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "]":
            value, at = _decode(self._text, at)
            yield value
            at = self._next(at, "]")
        return at + 1

    def _next(self, at: int, end: str) -> int:
        """Past a comma, or at the end."""
        at = self._skip(at)
        return at if self._text[at : at + 1] == end else self._skip(self._past(",", at))

    def _past(self, sign: str, at: int) -> int:
        if self._text[at : at + 1] != sign:
            raise json.JSONDecodeError(f"Expecting {sign}", self._text, at)
        return at + 1

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at


def late_members(text: str) -> dict[str, Any]:
    """The members that stand after the last list of a text: a coordinate system may be among them."""
    tail = text[text.rfind("]") + 1 :].strip()
    try:
        found = json.loads("{" + tail.lstrip("} \n\r\t,"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
