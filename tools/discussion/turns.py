"""What is said in the discussion, by whom and when: the sample's talk, spread over the minutes asked for."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from tools.saying import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TOLD = ROOT / "desktop_app" / "sample" / "told"
VOICES = {"women": "{lang}+f2", "landless": "{lang}+m3", "staff": "{lang}+m7"}
"""The three groups that speak, and the synthesiser's voice of each."""

KEYS = {"agreed": "+", "disagreed": "-", "question": "?", "asked": "!"}
_THEMES = {"money": "#Mon", "papers": "#Pap", "language": "#Lan", "safety": "#Saf"}
_LEAST_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said: seconds from the beginning, and what the scribe types for it."""

    number: int
    at: float
    group: int
    voice: str
    words: str
    lang: str
    kind: str = "said"
    theme: str = ""
    place: str = ""
    off_record: bool = False
    moment: bool = False


def turns(minutes: float) -> list[Turn]:
    """The talk of a discussion of so many minutes; one turn in the middle is off the record."""
    said = [s for s in _said() if s["group"] in VOICES]
    count = max(4, min(len(said), int(minutes * 60 / 15)))
    gap = max(_LEAST_SECONDS, minutes * 60 / count)
    return [_turn(i, i * gap, said[i], off_record=i == count // 2) for i in range(count)]


def save(path: Path, planned: list[Turn]) -> None:
    """Keep the turns for the scribe."""
    path.write_text(json.dumps([asdict(turn) for turn in planned]), encoding="utf-8")


def load(path: Path) -> list[Turn]:
    """Read what `save` wrote."""
    return [Turn(**turn) for turn in json.loads(path.read_text(encoding="utf-8"))]


def _said() -> list[dict[str, Any]]:
    found = []
    for number in (1, 2, 3):
        told = json.loads((TOLD / f"session_{number}.json").read_text(encoding="utf-8"))
        found += [said for item in told["agenda"] for said in item["said"]]
    return found


def _turn(number: int, at: float, said: dict[str, Any], *, off_record: bool) -> Turn:
    theme = next((_THEMES[t] for t in said.get("themes", ()) if t in _THEMES), "")
    group = list(VOICES).index(said["group"]) + 1  # its own mark has the same number
    return Turn(
        number=number,
        at=at,
        group=group,
        voice=VOICES[said["group"]].format(lang=said["lang"]),
        words=said["words"],
        lang=said["lang"],
        kind=said.get("kind", "said"),
        theme=theme,
        place=f"@{group}" if said.get("marks") else "",
        off_record=off_record,
        moment=number % 10 == 1,
    )
