from __future__ import annotations

import subprocess
import sys

MANY_CALLS = """
import ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(200_000):
    thing.setObjectName("x")
"""


def test_the_window_outlives_many_calls_of_qt() -> None:
    ended = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, check=False)

    assert ended.returncode == 0, ended.stderr.decode()
