"""Texts that are set again when the language changes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from shiboken6 import isValid

from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class Texts:
    """Remembers who shows which text: `texts.put(button.setText, N_("Undo"))`."""

    def __init__(self) -> None:
        self._put: list[tuple[Callable[[str], object], str]] = []
        self._also: list[Callable[[], object]] = []

    def put(self, show: Callable[[str], object], message: str) -> None:
        """Show a translated text now, and again in every language chosen later.

        `message` is marked with `N_` where it is written. A bound method of a widget that is gone
        is forgotten.
        """
        self._put.append((show, message))
        show(_(message))

    def also(self, refresh: Callable[[], object]) -> None:
        """Call this too when the language changes: for texts with numbers and names in them."""
        self._also.append(refresh)

    def say_again(self) -> None:
        """Set every text again in the language in force."""
        self._put = [(show, message) for show, message in self._put if _alive(show)]
        self._also = [refresh for refresh in self._also if _alive(refresh)]
        for show, message in self._put:
            show(_(message))
        for refresh in self._also:
            refresh()


def _alive(bound: object) -> bool:
    owner = getattr(bound, "__self__", None)
    try:
        return owner is None or bool(isValid(owner))
    except TypeError:  # not an object of Qt
        log.debug("%r is not of Qt", owner)
        return True
