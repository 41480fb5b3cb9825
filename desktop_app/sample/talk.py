"""The sample's three sessions: from `told/session_*.json` to the workshop."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.discussing import (
    add_agenda_item,
    edit_agenda_item,
    edit_session,
    open_session,
    write_statement,
)
from desktop_app.sample.marks import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.workshop import Workshop

SESSIONS = (1, 2, 3)
_TOLD = Path(__file__).parent / "told"


def add_sessions(
    ws: Workshop, groups: dict[str, int], marks: dict[str, int]
) -> list[tuple[int, dict[str, Any]]]:
    """Add the sessions with their questions and statements; gives each statement's id with what was told."""
    made = []
    for number in SESSIONS:
        told = json.loads((_TOLD / f"session_{number}.json").read_text(encoding="utf-8"))
        session = open_session(ws, told["title"], from_template=False, started=False)
        edit_session(ws, session.id, **{k: told[k] for k in ("started_at", "ended_at", "notes")})
        made += _Sitting(ws, session.id, told, groups, marks).write()
    return made


class _Sitting:
    """One session being written: its statements are spread evenly over its time."""

    def __init__(
        self,
        ws: Workshop,
        session_id: int,
        told: dict[str, Any],
        groups: dict[str, int],
        marks: dict[str, int],
    ) -> None:
        self._ws, self._session_id, self._told = ws, session_id, told
        self._groups, self._marks = groups, marks
        count = sum(len(item["said"]) + 1 for item in told["agenda"])
        self._moments = _moments(told["started_at"], told["ended_at"], count)

    def write(self) -> list[tuple[int, dict[str, Any]]]:
        return [pair for item in self._told["agenda"] for pair in self._item(item)]

    def _item(self, told: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
        template, lang = self._ws.template(), self._ws.about().language
        entry = template.entry("agenda", told["code"])
        minutes = entry.minutes if entry else 0
        question = template.name("agenda", told["code"], lang)
        item = add_agenda_item(self._ws, self._session_id, question, minutes)
        started = next(self._moments)
        ended = started
        for said in told["said"]:
            yield self._statement(said, item.id, ended), said
            ended = next(self._moments)
        notes = template.hint("agenda", told["code"], lang)
        dimension = entry.dimension if entry else ""
        edit_agenda_item(
            self._ws, item.id, started_at=started, ended_at=ended, notes=notes, dimension=dimension
        )

    def _statement(self, said: dict[str, Any], item_id: int, at: str) -> int:
        statement = write_statement(
            self._ws,
            self._session_id,
            self._groups[said["group"]],
            said["words"],
            mark_ids=tuple(self._marks[key] for key in said.get("marks", ())),
            agenda_item_id=item_id,
            kind=said.get("kind", "said"),
            said_at=at,
            themes=tuple(said.get("themes", ())),
            r4=tuple(said.get("r4", ())),
            **languages(said),
        )
        return statement.id


def _moments(start: str, end: str, count: int) -> Iterator[str]:
    """Even moments from start to end, as the file writes time; the last one stays."""
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    for i in range(count):
        yield f"{first + (last - first) * i / max(count - 1, 1):%Y-%m-%dT%H:%M:%S}.000Z"
    while True:
        yield end
