"""Stopping long work once its user asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import CancelledError
from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Callable


def stopped() -> CancelledError:
    """What long work raises when it stops."""
    return CancelledError(_("Stopped."))


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise CancelledError if the user asked to stop."""
    if cancelled():
        raise stopped()
