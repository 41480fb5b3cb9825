"""What hangs on a story's id in the file: its agreement and its attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.workshop import Change


def lapse(change: Change, story_id: int) -> None:
    """End a story's agreement because what was agreed to has changed: it must be read back again."""
    if change.ids("consent", "id", story_id):
        change.delete("consent", story_id)


def detach(change: Change, story_id: int) -> None:
    """Remove a story's agreement and attachments, before the story itself goes."""
    for attachment in change.ids("attachment", "owner_id", story_id):
        change.delete("attachment", attachment)
    lapse(change, story_id)
