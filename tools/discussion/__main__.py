"""A discussion spoken by a synthesiser and scribed live by a script, with kills and an off-the-record.

`python -m tools.discussion [MINUTES]` (20 by default) takes as long as it says. Three voices talk as three
groups into a microphone of its own; the real window is driven by keys; it is killed twice; then the day is read
back, played with the map following, exported in every form of the talk, and judged. All goes to `out/discussion`.
It needs pulseaudio, espeak-ng and sox.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread
from typing import Any

from desktop_app.area_kit import make_kit, new_from_kit
from desktop_app.marking import place_mark
from desktop_app.preparing import add_group
from desktop_app.sample import make_sample
from desktop_app.workshop import Workshop
from tools.discussion.judging import Told, judge
from tools.discussion.room import Speakers, sound_server, voices_of
from tools.discussion.turns import save, turns
from tools.saying import ROOT, say

OUT = ROOT / "out" / "discussion"
FORMATS = "srt,vtt,txt,docx,statements-csv,qdpx,actions,pdf,html"
_KILLED_AT = (0.3, 0.7)
_GROUPS = (
    ("Women", "circle", "#8e3b8a"),
    ("Landless", "square", "#1b6f8f"),
    ("Staff", "star", "#6b4a2f"),
)


def main(minutes: float) -> int:
    """Let it all happen; 1 if something is not as it must be."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    file, planned, told = OUT / "discussion.gpkg", turns(minutes), Told()
    _make(file)
    save(OUT / "turns.json", planned)
    with tempfile.TemporaryDirectory() as folder, sound_server(Path(folder)) as environment:
        voices = voices_of(planned, Path(folder))
        began = time.time() + 15
        speakers = Speakers(planned, voices, began, environment)
        speakers.start()
        _scribed(file, speakers, told)
        closed = _run("closing", [str(file), str(OUT)], environment)
    found = [*judge(file, planned, told, began), *_judged(json.loads(closed.splitlines()[-1]))]
    found += _exported(file)
    for line in found:
        say(line)
    return int(any(line.startswith("NOT") for line in found))


def _make(file: Path) -> None:
    """The sample's town with three groups and three marks, which the talk will name."""
    make_sample(OUT / "sample.gpkg")
    with Workshop.open(OUT / "sample.gpkg", write=False) as sample:
        make_kit(sample, OUT / "kit.gpkg")
    with new_from_kit(OUT / "kit.gpkg", file, "A discussion") as ws:
        lat, lon, _zoom = ws.about().opens_at
        for number, (name, sign, colour) in enumerate(_GROUPS):
            group = add_group(ws, name, sign=sign, colour=colour)
            place = {"type": "Point", "coordinates": [lon + number * 0.004, lat + number * 0.003]}
            place_mark(ws, group.id, "barrier", service="health", barriers=("far",), geometry=place)


def _scribed(file: Path, speakers: Speakers, told: Told) -> None:
    """Let the scribe work, and kill it when its time has come; each time it sits down again."""
    began, ends = speakers.began, speakers.planned[-1].at
    kills = [began + ends * share for share in _KILLED_AT]
    words = [str(file), str(OUT / "turns.json"), str(began), str(OUT)]
    while True:
        scribe = _start("scribe", words, speakers.environment)
        hearing = Thread(target=_hear, args=(scribe, speakers, told))
        hearing.start()
        if not kills:
            scribe.wait()
            hearing.join()
            if scribe.returncode:
                raise RuntimeError(f"the scribe ended with {scribe.returncode}")
            return
        time.sleep(max(0.0, kills.pop(0) - time.time()))
        scribe.send_signal(signal.SIGKILL)
        told.killed.append(time.time())
        scribe.wait()
        hearing.join()


def _hear(scribe: subprocess.Popen[str], speakers: Speakers, told: Told) -> None:
    for line in scribe.stdout or ():
        heard = json.loads(line) if line.startswith("{") else {}
        if "turn" in heard:
            told.statements[heard["turn"]] = heard
        if "off" in heard:
            speakers.say(heard["off"])
            told.off += 1


def _start(module: str, arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    shown = {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    with (OUT / f"{module}.log").open("a", encoding="utf-8") as log:
        return subprocess.Popen(
            [sys.executable, "-m", f"tools.discussion.{module}", *arguments],
            cwd=ROOT,
            env={**os.environ, **shown, **environment},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )


def _run(module: str, arguments: list[str], environment: dict[str, str]) -> str:
    started = _start(module, arguments, environment)
    said, _nothing = started.communicate()
    if started.returncode:
        raise RuntimeError(f"{module} ended with {started.returncode}")
    return said


def _judged(closed: dict[str, Any]) -> list[str]:
    followed = sum(one["wanted"] in one["heard"] for one in closed["played"])
    asked = len(closed["played"])
    return [
        f"{closed['answered']} stories were read back and agreed for the room",
        f"{'NOT ' if followed < asked else ''}{followed} of {asked} statements were heard where they were played",
    ]


def _exported(file: Path) -> list[str]:
    command = [sys.executable, "main.py", "export", str(file), "--to", FORMATS, "--for", "room"]
    done = subprocess.run(
        [*command, "--out", str(OUT / "export")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = sorted(path.name for path in (OUT / "export").glob("*"))
    failed = "NOT " if done.returncode else ""
    return [f"{failed}exported: {', '.join(names)} {done.stderr.strip()}"]


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0))
