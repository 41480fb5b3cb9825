"""A figure's choice as one line of text, so that a report can keep how a figure was asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.understanding.choosing import FIELDS, Choice
from desktop_app.understanding.chosen import Asked
from desktop_app.understanding.figure import Pick

if TYPE_CHECKING:
    from collections.abc import Mapping


def choice_text(choice: Choice | None = None, asked: Asked | None = None) -> str:
    """Write a choice and what was asked beside it; "" for everything. Other releases are not kept."""
    choice, asked = choice or Choice(), asked or Asked()
    said: dict[str, Any] = {field: sorted(choice.codes(field)) for field in choice.fields}
    beside = {"layer": asked.layer, "key": asked.key, "ours": asked.ours, "theirs": asked.theirs}
    said |= {f"asked_{name}": value for name, value in beside.items() if value}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) if said else ""


def read_choice(text: str) -> tuple[Choice, Asked]:
    """Read what `choice_text` wrote; what is not understood is left out."""
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        said = {}
    said = said if isinstance(said, dict) else {}
    picks = {Pick(field, _codes(said.get(field))) for field in FIELDS if _codes(said.get(field))}
    layer = said.get("asked_layer", 0)
    return Choice(frozenset(picks)), Asked(
        layer=layer if isinstance(layer, int) else 0,
        key=_text(said, "asked_key"),
        ours=_codes(said.get("asked_ours")),
        theirs=_codes(said.get("asked_theirs")),
    )


def _codes(value: object) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name, "")
    return value if isinstance(value, str) else ""
