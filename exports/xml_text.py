"""Text that may stand in XML."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """A text without the few characters that XML cannot hold at all."""
    return _NOT_XML.sub("", text)
