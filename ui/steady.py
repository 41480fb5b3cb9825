"""A guard for Python 3.11, without which the window ends after some hundred touches.

PySide 6.12 gives back None, True and False without counting the reference, as Python 3.12 and newer
allow (PEP 683: they never die). Under 3.11 each emitted signal takes one from True's count, each event
one from None's, until Python ends with "deallocating None". See docs/decisions/python-3.11.md.
"""

from __future__ import annotations

import sys

_PLENTY = 1 << 40
"""More references than a workshop of years could take away."""


def keep_singletons() -> None:
    """Count references to None, True and False that nobody has, so that they never die."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for value in (None, True, False):
        ctypes.c_ssize_t.from_address(id(value)).value += _PLENTY
