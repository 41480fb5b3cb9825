"""An entry of the default template as a row of a workshop's own template."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop_app.template import Entry


def entry_columns(entry: Entry, position: int) -> dict[str, Any]:
    """All columns of the row but its id."""
    texts = {
        "names": json.dumps(dict(entry.names), ensure_ascii=False),
        "hints": json.dumps(dict(entry.hints), ensure_ascii=False),
    }
    plain = ("section", "code", "icon", "source", "dimension", "minutes")
    flags = ("hidden", "sensitive", "never_with_place", "never_exact")
    return {
        **{name: getattr(entry, name) for name in plain},
        **{name: int(getattr(entry, name)) for name in flags},
        **texts,
        "position": position,
    }
