"""Letting go of what a closed workshop left in the program's memory.

Widgets of PySide that are gone stay in memory as Python objects (their slots hold each other where the garbage
collector cannot see), and with them the stories that they showed. So they are emptied.
"""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

if TYPE_CHECKING:
    from ui.window.workbench import Workbench


def empty_when_gone(workbench: Workbench) -> None:
    """Empty every part of a workbench once Qt has deleted it: ask this before `deleteLater`."""
    parts = [workbench, *workbench.findChildren(QObject)]
    workbench.destroyed.connect(partial(QTimer.singleShot, 0, partial(_empty, parts)))


def _empty(parts: list[QObject]) -> None:
    for part in parts:
        if not isValid(part):  # nobody calls it any more
            part.__dict__.clear()
    parts.clear()
    gc.collect()
