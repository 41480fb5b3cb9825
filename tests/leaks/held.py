"""What was found in some bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BETWEEN = re.compile(r"[\s\xad\-\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


@dataclass
class Held:
    """What was found in some bytes. `texts` have their spaces and hyphens taken away; `numbers` are in order."""

    texts: list[str] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    sounds: list[bytes] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    numbers: list[list[float]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All texts as one."""
        return "\n".join(self.texts)

    def add_text(self, data: bytes) -> None:
        """Remember bytes in which words may stand, and no numbers that could be read one after the other."""
        self.raw.append(data)
        self.texts.append(plain(data.replace(b"\0", b"").decode("utf-8", errors="replace")))


def plain(text: str) -> str:
    """A text as it is looked through: small letters without spaces and hyphens."""
    return _BETWEEN.sub("", text).lower()
