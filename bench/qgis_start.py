"""Run by QGIS (`--code`) for the benchmark: says `usable` when its map is drawn, then ends QGIS."""

import os
import sys

from qgis.utils import iface  # type: ignore[import-not-found]


def _drawn() -> None:
    sys.stdout.write("usable\n")
    sys.stdout.flush()
    os._exit(0)


iface.mapCanvas().mapCanvasRefreshed.connect(_drawn)
iface.mapCanvas().refresh()
