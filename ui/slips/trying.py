"""Doing something from a sheet: a failure is said in the sheet, which lies over the window's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from desktop_app.errors import ChautariError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.look import Words

T = TypeVar("T")


def tried(note: Words, act: Callable[[], T]) -> T | None:
    """What comes of it; None, and a sentence in `note`, where it fails."""
    try:
        return act()
    except ChautariError as error:
        note.setText(error.sentence)
        note.show()
        return None
