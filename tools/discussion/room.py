"""The room: a microphone that hears what a synthesiser says. PulseAudio with a null sink, of its own."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tools.discussion.turns import Turn

OFF_HERTZ = 1730
"""A tone that sounds only off the record: it must be found nowhere afterwards."""
_OFF_SECONDS = 5


@contextmanager
def sound_server(folder: Path) -> Iterator[dict[str, str]]:
    """Start a sound server without devices; gives the environment in which programs find it."""
    socket = f"{folder}/native"
    environment = {
        "XDG_RUNTIME_DIR": str(folder), "PULSE_RUNTIME_PATH": f"{folder}/pulse", "HOME": str(folder),
        "PULSE_SERVER": f"unix:{socket}",
    }  # fmt: skip
    command = [
        "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=true",
        "--load=module-null-sink sink_name=room", "--load=module-null-sink sink_name=loudspeaker",
        "--load=module-remap-source master=room.monitor source_name=microphone",
        f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}",
    ]  # fmt: skip
    server = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(environment)
        yield environment
    finally:
        server.terminate()
        server.wait()


def _wait_for(environment: dict[str, str]) -> None:
    for _attempt in range(100):
        asked = subprocess.run(
            ["pactl", "info"], env={**os.environ, **environment}, capture_output=True, check=False
        )
        if asked.returncode == 0:
            _choose(environment)
            return
        time.sleep(0.1)
    raise RuntimeError("the sound server did not start")


def _choose(environment: dict[str, str]) -> None:
    """What is played by the program must not be heard by its microphone."""
    for kind, name in (("sink", "loudspeaker"), ("source", "microphone")):
        chosen = ["pactl", f"set-default-{kind}", name]
        subprocess.run(chosen, env={**os.environ, **environment}, check=True)


def voices_of(planned: list[Turn], folder: Path) -> dict[int, Path]:
    """Speak every turn into a file."""
    made = {}
    for turn in planned:
        path = folder / f"turn-{turn.number}.wav"
        if turn.off_record:
            tone = ["sox", "-n", str(path), "synth", str(_OFF_SECONDS), "sine", str(OFF_HERTZ)]
            subprocess.run([*tone, "vol", "0.5"], check=True)
        else:
            spoken = ["espeak-ng", "-v", turn.voice, "-w", str(path)]
            subprocess.run([*spoken, turn.words], check=True)
        made[turn.number] = path
    return made


class Speakers(threading.Thread):
    """Says each turn when its time has come."""

    def __init__(
        self, planned: list[Turn], files: dict[int, Path], began: float, environment: dict[str, str]
    ) -> None:
        super().__init__(daemon=True)
        self.planned, self.began, self.environment = planned, began, environment
        self._files = files

    def run(self) -> None:
        """Play them one after another, over the noise that every room has."""
        seconds = self.planned[-1].at + self.began - time.time() + 60
        noise = self._files[self.planned[0].number].with_name("noise.wav")
        made = [
            "sox",
            "-r",
            "16000",
            "-n",
            str(noise),
            "synth",
            str(seconds),
            "pinknoise",
            "vol",
            "0.01",
        ]
        subprocess.run(made, check=True)
        room = {**os.environ, **self.environment}
        subprocess.Popen(["paplay", "--device=room", str(noise)], env=room)
        for turn in self.planned:
            time.sleep(max(0.0, self.began + turn.at - time.time()))
            if not turn.off_record:
                self.say(turn.number)

    def say(self, number: int) -> None:
        """Say one turn now; what is off the record is said once the scribe has put the pen down."""
        path = str(self._files[number])
        subprocess.run(
            ["paplay", "--device=room", path], env={**os.environ, **self.environment}, check=False
        )
