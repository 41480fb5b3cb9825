"""What the sample's groups agreed to do, and its facilitator's contacts: from `told/` to the workshop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.acting import add_action
from desktop_app.model import Audience
from desktop_app.referring import add_referral

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

_TOLD = Path(__file__).parent / "told"
_LISTS = {"duty"}


def add_agreed(ws: Workshop, marks: dict[str, int]) -> None:
    """Add the actions to the last session, at its end, and the referral card."""
    session = ws.sessions()[-1]
    for told in _read("actions"):
        fields: dict[str, Any] = {key: tuple(v) if key in _LISTS else v for key, v in told.items()}
        keys, audience = fields.pop("marks", ()), Audience.of(fields.pop("audience"))
        add_action(
            ws,
            fields.pop("what"),
            mark_ids=tuple(marks[key] for key in keys),
            session_id=session.id,
            agreed_at=session.ended_at,
            audience=audience,
            **fields,
        )
    for told in _read("referrals"):
        add_referral(ws, **told)


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((_TOLD / f"{name}.json").read_text(encoding="utf-8"))
    return rows
