"""What each laptop wrote in a column, kept in the file until somebody chooses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any


@dataclass(frozen=True, slots=True)
class Version:
    """What one laptop wrote; of a row itself, None if it removed it and "" if it changed it."""

    laptop: str
    counter: int
    value: Any
    at: str = ""


def as_text(versions: list[Version]) -> str:
    """As the file keeps them; a place is hexadecimal."""
    said = [
        {"laptop": v.laptop, "counter": v.counter, "at": v.at, "value": _plain(v.value)}
        for v in versions
    ]
    return json.dumps(said, ensure_ascii=False)


def from_text(text: str) -> list[Version]:
    """From the file."""
    return [
        Version(v["laptop"], v["counter"], _value(v["value"]), v["at"]) for v in json.loads(text)
    ]


def provisional(text: str) -> Any:
    """What stands until somebody chooses: that of the laptop whose name comes first."""
    return from_text(text)[0].value


def conflict_id(table: str, row_id: int, column: str) -> int:
    """The id of a conflict follows from what it is about, so that it is one on every laptop."""
    digest = blake2b(f"conflict|{table}|{row_id}|{column}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 11 | 1


def _plain(value: Any) -> Any:
    return {"hex": bytes(value).hex()} if isinstance(value, bytes) else value


def _value(value: Any) -> Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
