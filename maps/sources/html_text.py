"""Text out of the HTML in which KML describes its places."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(p|br|b|i|u|em|strong|span|div|font|a|img|table|tr|td|th|ul|ol|li|hr|h[1-6]|center|small|big|"
    r"html|body|blockquote)\b",
    re.IGNORECASE,
)
_BREAKS = frozenset(
    ["p", "br", "div", "table", "tr", "ul", "ol", "li", "hr", "blockquote", "dl", "dt", "dd"]
    + [f"h{level}" for level in range(1, 7)]
)
_SPACES = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "head"})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in _SILENT
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(" ".join(data.split("\n")))

    def _space(self, tag: str) -> None:
        if tag in _BREAKS:
            self.pieces.append("\n")
        elif tag in _SPACES:
            self.pieces.append(" ")


def plain_text(text: str) -> str:
    """The words of a text that may be HTML, a line per paragraph or row of a table."""
    if not _TAG.search(text):
        return html.unescape(text).strip() if "&" in text else text.strip()
    words = _Words()
    words.feed(text)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.pieces).split("\n"))
    return "\n".join(line for line in lines if line)
