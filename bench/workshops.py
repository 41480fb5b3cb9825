"""Workshops to measure with: marks that say something in every key, agreed to be shown to everyone."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from desktop_app.consenting import Agreement, agree, stories
from desktop_app.discussing import open_session, write_statement
from desktop_app.marking import add_marks
from desktop_app.model import Audience, Precision
from desktop_app.preparing import add_group
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

_AT = (-6.8, 39.25)
_WORDS = "We walk two hours to the clinic, and when we reach it the nurse has gone home ({n})."
_NEPALI = "हामी दुई घण्टा हिँडेर स्वास्थ्य चौकी पुग्छौं, नर्स घर गइसकेकी हुन्छिन् ({n})।"


def make_workshop(path: Path, count: int) -> None:
    """Make a workshop with so many point marks of four groups around one town."""
    chance = random.Random(7)
    with Workshop.create(path, title="Bench", place="Town", opens_at=(*_AT, 12.0)) as ws:
        groups = [add_group(ws, f"Group {n}").id for n in range(4)]
        add_marks(ws, (_draft(n, groups, chance) for n in range(count)), "Bench")
        widest = Agreement(
            Audience.PUBLIC,
            Audience.PUBLIC,
            Audience.PUBLIC,
            Precision("exact"),
            Precision("exact"),
        )
        agree(ws, [story.id for story in stories(ws)], widest)


def add_talk(path: Path, count: int) -> None:
    """Add a session in which so many statements were said, agreed to be shown in the room or not."""
    with Workshop.open(path) as ws:
        session = open_session(ws, "Talk")
        groups = [group.id for group in ws.groups()]
        with ws.change("Bench"):
            said = [_say(ws, session.id, groups, n) for n in range(count)]
        agree(ws, said[::2], Agreement(Audience.ROOM))


def _say(ws: Workshop, session_id: int, groups: list[int], n: int) -> int:
    statement = write_statement(
        ws,
        session_id,
        groups[n % len(groups)],
        (_WORDS if n % 2 else _NEPALI).format(n=n),
        words_lang="en" if n % 2 else "ne",
        themes=("money",),
    )
    return statement.id


def _draft(n: int, groups: list[int], chance: random.Random) -> dict[str, Any]:
    pick = chance.choice
    return {
        "group_id": pick(groups),
        "kind": pick(("barrier", "barrier", "strength", "idea")),
        "service": pick(("health", "education", "water", "transport", "policing")),
        "barriers": pick((("far",), ("cost", "language"), ("closed", "papers", "refused"))),
        "geometry": {
            "type": "Point",
            "coordinates": [_AT[1] + chance.uniform(-0.1, 0.1), _AT[0] + chance.uniform(-0.1, 0.1)],
        },
        "hand_m": 12,
        "title": f"Place {n}",
        "words": _WORDS.format(n=n),
        "words_lang": "en",
        "translation": _NEPALI.format(n=n),
        "translation_lang": "ne",
        "affected": pick((("women",), ("women", "remote"), ("older", "difficulty_walking"))),
        "severity": pick((1, 2, 3)),
        "freq": pick(("once", "sometimes", "often", "always")),
        "season": pick((("rains",), ("dry", "harvest"))),
        "day_time": pick((("morning",), ("night",))),
        "since": "2019",
        "basis": pick(("own", "seen", "heard")),
        "journey_from": "Upper ward",
        "mode": pick(("walk", "bus")),
        "minutes_dry": pick((20, 60, 120)),
        "minutes_wet": pick((40, 90, 200)),
        "cope": pick((("go_without",), ("healer", "borrow"))),
        "duty": ("ward", "municipality"),
        "idea": f"A nurse on market days ({n})",
        "levels": ("service",),
        "r4": ("redistribution", "recognition"),
        "sdg": ("SDG3",),
        "rights": ("ICESCR12",),
    }
