"""A guard for Python before 3.12 under PySide6 6.12.0.

That release is built as if None could never be freed, which holds from Python 3.12 on: each call of Qt
that gives nothing back takes one reference from None. Before 3.12 the program would end with "Fatal Python
error: none_dealloc" after some ten thousand calls. So None is given more references than any program uses.
PySide6 6.11.2 does not need this; nor will a later one that is built right.
"""

from __future__ import annotations

import ctypes
import sys

_IMMORTAL_SINCE = (3, 12)
_PLENTY = sys.maxsize // 4


def keep_none() -> None:
    """Give None so many references that it outlasts the program; nothing to do from Python 3.12 on."""
    if sys.implementation.name == "cpython" and sys.version_info < _IMMORTAL_SINCE:
        count = ctypes.c_ssize_t.from_address(id(None))
        if count.value < _PLENTY:
            count.value += _PLENTY
