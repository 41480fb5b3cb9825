"""None, True and False survive what PySide does to their counts."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class Speaker(QObject):
    said = Signal(object)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="they are immortal from Python 3.12 on")
def test_emitting_for_years_does_not_use_up_true() -> None:
    speaker, heard = Speaker(), []
    speaker.said.connect(heard.append)
    for number in range(2_000):
        speaker.said.emit(number)
    assert len(heard) == 2_000
    assert min(map(sys.getrefcount, (None, True, False))) > 1 << 39
