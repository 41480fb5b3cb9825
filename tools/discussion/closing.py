"""The end of the day, in the real window: read back, agreed, and played with the map following.

`python -m tools.discussion.closing FILE PICTURES` says what was seen as one JSON line.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from bench.touching import pause, wait
from desktop_app.workshop import Workshop
from tools.discussion.scribe import bench_of, window_on
from ui.map_view.scheme import register_scheme

if TYPE_CHECKING:
    from ui.window.workbench import Workbench

_ANSWER = "room"
_PLAYED = 4


def _read_back(bench: Workbench) -> int:
    """Every group agrees that the room may know; gives how many stories were answered."""
    bench.go_to("read_back")
    step: Any = bench.step("read_back")
    ws = bench.desk.workshop
    for group in ws.groups():
        bench.desk.speak(group.id)
        if not any(s.group_id == group.id for s in ws.statements()):
            continue
        step.stories.tick_waiting.click()
        step.question.audience.button(_ANSWER).click()
        pause(200)
    return len(ws.consents())


def _listen(bench: Workbench) -> list[dict[str, Any]]:
    """Play from some statements; for each, which one was heard and which marks were ringed."""
    bench.go_to("discuss")
    step: Any = bench.step("discuss")
    desk, seen = bench.desk, []
    said = [s for s in desk.workshop.statements() if s.words]
    heard: list[int] = []
    step.following.now_heard.connect(lambda s: heard.append(s.id if s else 0))
    for statement in said[:: max(1, len(said) // _PLAYED)][:_PLAYED]:
        heard.clear()
        desk.play_wanted.emit(statement.said_at)
        pause(1_500)
        seen.append({"wanted": statement.id, "heard": list(heard), "marks": statement.mark_ids})
    return seen


def main(file: Path, pictures: Path) -> None:
    """Do it, and tell."""
    register_scheme()
    _app = QApplication(sys.argv[:1])
    with window_on(Workshop.open(file), "read_back") as window:
        bench = bench_of(window)
        answered = _read_back(bench)
        wait(lambda: bool(bench.desk.workshop.consents()))
        window.grab().save(str(pictures / "read-back.png"))
        played = _listen(bench)
        window.grab().save(str(pictures / "playing.png"))
        window.close_workshop()
    sys.stdout.write(json.dumps({"answered": answered, "played": played}) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
