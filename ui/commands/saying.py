"""What commands say: results on standard output, sentences about what went wrong on standard error."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISOLATES = re.compile("[\u2066-\u2069]")


def plain(text: str) -> str:
    """Text as a terminal shows it: on one line, without the marks that windows isolate names with."""
    return " ".join(_ISOLATES.sub("", text).split())


def say(sentence: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{plain(sentence)}\n")


def say_json(value: object) -> None:
    """Write one JSON value as a line to standard output."""
    sys.stdout.write(f"{json.dumps(value, ensure_ascii=True)}\n")


def warn(sentence: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{plain(sentence)}\n")


def warn_all(sentences: Iterable[str]) -> None:
    """Write one line per sentence to standard error."""
    for sentence in sentences:
        warn(sentence)
