from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.collecting import Collecting

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Round:
    """Something that holds itself, and says in which thread it went."""

    def __init__(self, gone_in: list[int]) -> None:
        self.myself = self
        weakref.finalize(self, lambda: gone_in.append(threading.get_ident()))


def test_what_goes_round_is_collected_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    owner, gone_in = QObject(), list[int]()
    Collecting(owner)

    def make_many() -> None:
        for _ in range(20_000):
            Round(gone_in)

    thread = threading.Thread(target=make_many)
    thread.start()
    thread.join()
    assert not gone_in
    qtbot.waitUntil(lambda: len(gone_in) > 10_000, timeout=20_000)
    assert set(gone_in) == {threading.get_ident()}
    assert not gc.isenabled()
