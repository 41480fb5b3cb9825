"""Run by `bench.panning`: opens the window on a file, drags and zooms in the real page, says every frame's time."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from bench.touching import pause, wait
from bench.windows import window_on
from desktop_app.workshop import Workshop
from ui.map_view.scheme import register_scheme

if TYPE_CHECKING:
    from ui.map_view.view import MapView

_BACK_AND_FORTH = 90  # frames in one direction
_PAN = """
globalThis.bench = { intervals: [], going: true };
(() => {
  const map = chautari.map.leaflet;
  const box = map.getContainer();
  const { clientWidth: width, clientHeight: height } = box;
  const zooms = [12, 13, 14, 15, 16, 17, 16, 15, 14, 13];
  const hand = (type, x, y) => {
    const event = { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons: 1, view: window };
    map.getPane("mapPane").dispatchEvent(new MouseEvent(type, event));
  };
  let before = performance.now();
  let frame = 0;
  const step = () => {
    const now = performance.now();
    bench.intervals.push(now - before);
    before = now;
    if (!bench.going) return;
    const [leg, at] = [Math.floor(frame / TURN), frame % TURN];
    const share = leg % 2 ? at / TURN : 1 - at / TURN;
    const [x, y] = [width * (0.1 + 0.8 * share), height * (0.3 + 0.4 * share)];
    if (at === 0) map.setZoom(zooms[leg % zooms.length]);
    else if (at === REST) hand("mousedown", x, y);
    else if (at === TURN - 1) hand("mouseup", x, y);
    else if (at > REST) hand("mousemove", x, y);
    frame += 1;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})();
'ok'
""".replace("TURN", str(_BACK_AND_FORTH)).replace("REST", "24")


def _asked(view: MapView, script: str) -> str:
    answers: list[Any] = []
    view.page.runJavaScript(script, answers.append)
    wait(lambda: bool(answers))
    return str(answers[0])


def _heap_mb(view: MapView) -> float:
    return float(_asked(view, "String(performance.memory.usedJSHeapSize / 1e6)"))


def _memory_mb(view: MapView) -> float:
    """The page's process, resident; 0 where the system does not say so under /proc."""
    status = Path("/proc", str(view.page.renderProcessPid()), "status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


def _pan(view: MapView, seconds: float) -> dict[str, Any]:
    _asked(view, _PAN)
    pause(3_000)  # every zoom's first pictures are made
    _asked(view, "bench.intervals.length = 0; 'ok'")
    heap, memory = [_heap_mb(view)], [_memory_mb(view)]
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        pause(1_000)
    heap.append(_heap_mb(view))
    memory.append(_memory_mb(view))
    told = _asked(view, "bench.going = false; JSON.stringify(bench.intervals)")
    intervals = [round(ms, 1) for ms in json.loads(told)]
    return {"intervals": intervals, "heap_mb": heap, "memory_mb": memory, "seconds": seconds}


def main(file: Path, seconds: float) -> None:
    """Open, pan, tell."""
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--enable-precise-memory-info"
    register_scheme()
    _app = QApplication(sys.argv[:1])
    with window_on(Workshop.open(file), "map") as window:
        assert window.workbench is not None
        view = window.workbench.desk.map_view
        assert view is not None
        wait(lambda: view.stands)
        seen = _pan(view, seconds)
        window.workbench.desk.workshop.close()
    sys.stdout.write(json.dumps(seen) + "\n")
    sys.stdout.flush()
    os._exit(0)  # taking the window apart is not what is measured


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
